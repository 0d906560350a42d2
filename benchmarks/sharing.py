"""What a server costs: the same work in a school year on a server and in a file, in one run.

Run from the top folder of the project: python -m benchmarks.sharing [pupils]
"""

from __future__ import annotations

import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Thread

from bpv.domain import Change, Changeset, Draft, Student
from bpv.services.demo import make_demo_school
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.year.on_server import copy_year
from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage import SchoolFile
from bpv.storage.server.connecting import connect
from bpv.storage.server.school_store import SchoolStore
from tests.storage.places import KEEPER, SchoolServer, made_ready

RUNS, COMMITS, NEWS = 5, 60, 100
BOUNDS = {"commit of one change": 1.5, "open and load": 1.2, "import of 10,000 pupils": 2.0}
"""The ratios that are claimed."""
MORE_TRIPS = 3
"""How often more a commit may go there and back than a transaction of one statement."""

Open = Callable[[], SchoolYear]


class Rename:
    """One cell of one pupil."""

    label = "Plaats gewijzigd"

    def __init__(self, number: int) -> None:
        """Which of many this is."""
        self.number = number

    def change(self, draft: Draft) -> None:
        """Another town."""
        who = draft.get(Student, "student-1") if draft.find(Student, "student-1") else draft.all(Student)[0]
        draft.put(replace(who, city=f"Plaats {self.number}"))


def main() -> None:
    """Print for each line the medians in a file and on a server, and the ratio of the two."""
    pupils = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    school = make_demo_school(pupils)
    with tempfile.TemporaryDirectory() as folder, made_ready(is_durable=True) as server:
        path = Path(folder) / "jaar.bpv"
        server.begin_anew()
        start = time.perf_counter()
        SchoolFile.create(path, first_changeset(school), "Begin").close()
        made = time.perf_counter() - start
        start = time.perf_counter()
        copy_year(path, server.address(KEEPER).url)
        print(f"{pupils} pupils: a file made in {made:.2f} s, copied to a server in {_since(start):.2f} s")
        start = time.perf_counter()
        copy_year(server.address(KEEPER).url, Path(folder) / "terug.bpv")
        print(f"and back in {_since(start):.2f} s; medians of {RUNS} runs in turn")
        places: dict[str, Open] = {
            "file": lambda: SchoolYear.open(path),
            "server": lambda: SchoolYear.open(server.address("jan").url),
        }
        worst: dict[str, float] = {}
        for name, line in LINES.items():
            found: dict[str, list[float]] = {kind: [] for kind in places}
            for _ in range(RUNS):
                for kind, opening in places.items():
                    found[kind].append(line(opening))
            file, there = (statistics.median(found[kind]) for kind in places)
            bound = f"   (claimed {BOUNDS[name]})" if name in BOUNDS else ""
            print(f"{name:28} file {file:8.4f} s   server {there:8.4f} s   ratio {there / file:5.2f}{bound}")
            if name in BOUNDS:
                worst[name] = there / file / BOUNDS[name]
        closest = max(worst, key=worst.__getitem__)
        print(f"closest to what is claimed: {closest}, at {worst[closest] * 100:.0f} % of it")
        _tell_refresh(server)
        _tell_trips(server)


def _since(start: float) -> float:
    return time.perf_counter() - start


def committing(opening: Open) -> float:
    """The median of some commits of one change."""
    year = opening()
    took = []
    for number in range(COMMITS):
        start = time.perf_counter()
        year.execute(Rename(number))
        took.append(_since(start))
    year.close()
    return statistics.median(took)


def loading(opening: Open) -> float:
    """Open a school year and hold all its values."""
    start = time.perf_counter()
    year = opening()
    took = _since(start)
    year.close()
    return took


def importing(opening: Open, count: int = 10_000) -> float:
    """Carry out an import that was reviewed, and take it back."""
    year = opening()
    pupils = [
        replace(each, id=f"new-{number}", student_number=f"n{number}", mentor_id=None)
        for number, each in enumerate(make_demo_school(count).all(Student).values())
    ]
    command = ApplyChangeset(Changeset(tuple(Change(None, each) for each in pupils)), "Importeren")
    start = time.perf_counter()
    year.execute(command)
    took = _since(start)
    year.undo()
    year.close()
    return took


def changing_many(opening: Open) -> float:
    """One action that changes 1,000 rows, and back."""
    year = opening()
    pupils = list(year.school.all(Student).values())[:1000]
    changes = Changeset(tuple(Change(each, replace(each, city="Ergens anders")) for each in pupils))
    start = time.perf_counter()
    year.execute(ApplyChangeset(changes, "Veel"))
    took = _since(start)
    year.undo()
    year.close()
    return took


LINES: dict[str, Callable[[Open], float]] = {
    "commit of one change": committing,
    "open and load": loading,
    "one action of 1,000 rows": changing_many,
    "import of 10,000 pupils": importing,
}


def _tell_refresh(server: SchoolServer) -> None:
    """From acknowledged here to applied there, by way of the notice."""
    jan, els = (SchoolYear.open(server.address(login).url) for login in ("jan", "els"))
    applied: list[float] = []
    arrived, ready = Event(), Event()

    def look() -> None:
        ready.set()
        if els.catch_up():
            applied.append(time.perf_counter())
            arrived.set()

    els.hear(look)
    ready.wait(10)
    took = []
    for number in range(NEWS):
        arrived.clear()
        jan.execute(Rename(1000 + number))
        acknowledged = time.perf_counter()
        arrived.wait(10)
        took.append(max(0.0, applied[-1] - acknowledged))
    jan.close()
    els.close()
    took.sort()
    p95 = took[int(len(took) * 0.95)]
    print(
        f"refresh elsewhere: median {took[len(took) // 2] * 1000:.1f} ms, p95 {p95 * 1000:.1f} (claimed 50)"
    )


class Slow:
    """A line with a delay, that counts how often something goes there and comes back."""

    def __init__(self, port: int, delay: float) -> None:
        """Stand before the server at this port."""
        self._there, self._delay = port, delay
        self.trips, self._lock = 0, Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._there))
                for line in (client, server):
                    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                asked = Event()
                Thread(target=self._pass, args=(client, server, asked, True), daemon=True).start()
                Thread(target=self._pass, args=(server, client, asked, False), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, asked: Event, is_question: bool) -> None:
        with suppress(OSError):
            while said := one.recv(1 << 16):
                if is_question and not asked.is_set():
                    asked.set()
                    with self._lock:
                        self.trips += 1
                elif not is_question:
                    asked.clear()
                time.sleep(self._delay / 2)
                other.sendall(said)

    def close(self) -> None:
        """Let nobody through any more."""
        self._listening.close()


@contextmanager
def slow(port: int, delay: float) -> Iterator[Slow]:
    """One for as long as the block lasts."""
    line = Slow(port, delay)
    try:
        yield line
    finally:
        line.close()


def _tell_trips(server: SchoolServer) -> None:
    """How often a commit goes there and back, beside a bare transaction of one statement."""
    for delay in (0.0, 0.010, 0.040):
        with slow(server.server.port, delay) as line:
            address = server.known(replace(server.address("jan"), port=line.port, is_plain=True))
            year = SchoolYear(SchoolStore.open(address))
            year.execute(Rename(0))
            before, took = line.trips, []
            for number in range(10):
                start = time.perf_counter()
                year.execute(Rename(2000 + number))
                took.append(_since(start))
            trips = (line.trips - before) / 10
            year.close()
            with connect(address) as bare:
                before = line.trips
                for _ in range(10):
                    bare.execute(f'SELECT last FROM "{address.school}".feed'.encode())
                    bare.commit()
                plain = (line.trips - before) / 10
        milliseconds = statistics.median(took) * 1000
        print(f"{delay * 1000:3.0f} ms there and back: a commit {milliseconds:6.1f} ms, {trips:.1f} trips "
              f"(bare {plain:.1f}: {trips - plain:.1f} more, claimed {MORE_TRIPS})")  # fmt: skip


if __name__ == "__main__":
    main()
