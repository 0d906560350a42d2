"""Coordinators who really work on a server at once, to hold the simulation of `scale.py` against."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from threading import Event, Thread
from typing import Any

from benchmarks.scale_model import Moment, Result
from benchmarks.scale_server import PASSWORD, Region, seconds_of
from bpv.domain import Draft, Student
from bpv.keys.servers import learn_password
from bpv.services.year.school_year import SchoolYear
from bpv.storage.server.address import Address
from bpv.storage.server.connecting import account_of
from bpv.storage.server.school_store import SchoolStore

PROCESSES = 3


class Stamp:
    """One cell of one pupil, that says when."""

    label = "Plaats gewijzigd"

    def __init__(self, who: str) -> None:
        """Whose pupil."""
        self.who = who

    def change(self, draft: Draft) -> None:
        """Another town, named after the moment."""
        draft.put(replace(draft.get(Student, self.who), city=f"{time.time():.6f}"))


@dataclass
class Worker:
    """One coordinator, in a thread of their own."""

    address: Address
    moment: Moment
    seed: int
    commits: list[float] = field(default_factory=list)
    refreshes: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the school; one after the other, or one process with many would be busy for too long."""
        self.year = SchoolYear(SchoolStore.open(self.address))

    def work(self, begin: Event, seconds: float) -> None:
        """Do as it is at this moment, and follow the others."""
        chance, heard, year = random.Random(self.seed), Event(), self.year
        year.hear(heard.set)
        pupils = list(year.school.all(Student))
        begin.wait()
        heard.clear()
        end = time.monotonic() + seconds
        change = time.monotonic() + chance.expovariate(self.moment.changes)
        look = time.monotonic() + chance.expovariate(self.moment.looks)
        while (now := time.monotonic()) < end:
            if heard.wait(max(min(change, look, end) - now, 0.0)):
                heard.clear()
                self._follow(year)
            now = time.monotonic()
            if now >= change:
                start = time.perf_counter()
                year.execute(Stamp(chance.choice(pupils)))
                self.commits.append(time.perf_counter() - start)
                change = now + chance.expovariate(self.moment.changes)
            if now >= look:
                year.be_at(Student, chance.choice(pupils))
                look = now + chance.expovariate(self.moment.looks)
        year.close()

    def _follow(self, year: SchoolYear) -> None:
        for done in year.catch_up():
            self.refreshes += [
                time.time() - float(change.after.city) for change in done.changeset if change.after
            ]
        year.others()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was seen, and which share of the processors the server took."""

    result: Result
    server: float
    own: float


def load(region: Region, schools: int, people: int, moment: Moment, seconds: float) -> Loaded:
    """Let so many coordinators of each school work for so long."""
    context = get_context("spawn")
    addresses = [
        region.address(number, region.login(number, which))
        for number in range(schools)
        for which in range(people)
    ]
    results, begin = context.Queue(), context.Event()
    ready = context.Semaphore(0)
    processes = [
        context.Process(
            target=_work, args=(addresses[at::PROCESSES], PASSWORD, moment, seconds, ready, begin, results)
        )
        for at in range(PROCESSES)
    ]
    for each in processes:
        each.start()
    for _ in processes:
        ready.acquire()
    time.sleep(1)
    before = seconds_of(region.server)
    begin.set()
    found = [results.get() for _ in processes]
    used = seconds_of(region.server) - before
    for each in processes:
        each.join()
    result = Result({})
    for commits, refreshes, _ in found:
        result.commits += commits
        result.refreshes += refreshes
    result.done = len(result.commits)
    return Loaded(result, used / seconds, sum(own for *_, own in found) / seconds)


def _work(
    addresses: Sequence[Address],
    password: str,
    moment: Moment,
    seconds: float,
    ready: Any,
    begin: Any,
    results: Any,
) -> None:
    workers = []
    start = Event()
    for number, address in enumerate(addresses):
        learn_password(account_of(address), password)
        workers.append(Worker(address, moment, number * 7919 + hash(address.user) % 1000))
    threads = [Thread(target=each.work, args=(start, seconds)) for each in workers]
    for thread in threads:
        thread.start()
    time.sleep(3)  # until all of them listen
    ready.release()
    begin.wait()
    own = time.process_time()
    start.set()
    for thread in threads:
        thread.join()
    own = time.process_time() - own
    commits = [took for each in workers for took in each.commits]
    results.put((commits, [took for each in workers for took in each.refreshes], own))
