"""Coordinators in 2, 4 and 8 processes at the same time, and a server that is killed again and again.

Beside each race stands its control: the same without the head, which has to go wrong.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from bpv.domain import BpvError, Placement, Student
from bpv.services.year.school_year import SchoolYear, first_changeset
from tests.storage.places import SchoolServer, made_ready
from tests.storage.server.acts import SEATS, Count, school_for
from tests.storage.server.racer import follow
from tests.storage.server.racing import race

Say = Callable[[str], object]
_PROCESSES = (2, 4, 8)


def run(size: int, say: Say) -> list[str]:
    """Race so often in each process, and kill the server so often; a line for what went wrong."""
    wrong: list[str] = []
    with made_ready() as server:
        for processes in _PROCESSES:
            wrong += _count(server, processes, size, say)
            wrong += _take(server, processes, say)
        wrong += _kill(server, size, say)
    return wrong


def _count(server: SchoolServer, processes: int, size: int, say: Say) -> list[str]:
    wrong = []
    _fill(server, 1)
    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(follow, server.address("jan").url, processes * size, 0)
        acknowledged = sum(race(server, *[("count", size)] * processes))
        lost = acknowledged - counted(server)
        heard = following.result()
        if lost or heard != acknowledged:
            wrong.append(f"{processes} processes: {lost} updates lost, {acknowledged - heard} not heard of")
    _fill(server, 1)
    blindly = sum(race(server, *[("count_blindly", size)] * processes)) - counted(server)
    say(f"counting, {processes} processes of {size}: lost {lost} and missed 0; control lost {blindly}")
    if not blindly:
        wrong.append(f"{processes} processes: the control of counting lost nothing")
    return wrong


def _take(server: SchoolServer, processes: int, say: Say) -> list[str]:
    found = {}
    for kind in ("take", "take_blindly"):
        _fill(server, processes * SEATS)
        acknowledged = sum(race(server, *[(kind, SEATS)] * processes))
        with server.open() as store:
            stored = len(store.load().all(Placement))
        found[kind] = stored - SEATS
        if acknowledged != stored:
            return [f"{kind}, {processes} processes: {acknowledged} acknowledged, {stored} stored"]
    say(f"seats, {processes} processes: oversold {found['take']}; control oversold {found['take_blindly']}")
    wrong = [f"{processes} processes: oversold {found['take']}"] if found["take"] else []
    return wrong if found["take_blindly"] else [*wrong, "the control of seats sold none too many"]


def _kill(server: SchoolServer, size: int, say: Say) -> list[str]:
    wrong, known, chance = [], 0, random.Random(0)
    _fill(server, 1)
    for _ in range(size):
        year, done = SchoolYear(server.open()), list[int]()
        worker = Thread(target=_count_on, args=(year, done))
        worker.start()
        time.sleep(chance.uniform(0.02, 0.3))
        server.server.kill()
        worker.join()
        server.server.start_again()
        year.file.close()
        stored = counted(server)
        if not known + len(done) <= stored <= known + len(done) + 1:
            wrong.append(f"killed: {known + len(done)} acknowledged, {stored} stored")
        known = stored
    say(f"killed {size} times while {known} were counted")
    return wrong


def _count_on(year: SchoolYear, done: list[int]) -> None:
    with suppress(BpvError):
        while True:
            year.execute(Count())
            done.append(1)


def counted(server: SchoolServer) -> int:
    """How far it was counted."""
    with server.open() as store:
        return int(store.load().get(Student, "student-0").city or 0)


def _fill(server: SchoolServer, pupils: int) -> None:
    """A new school on the server with so many pupils."""
    server.begin_anew()
    with TemporaryDirectory() as folder:
        server.fill(Path(folder) / "begin.bpv", first_changeset(school_for(pupils)))
