"""What each thing that a coordinator does costs a server, measured, for `benchmarks/scale.py`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass, replace
from threading import Barrier, Thread
from typing import Any

import psycopg

from benchmarks.scale_server import DATABASE, Region, children_of, own_memory_of, seconds_of
from bpv.domain import Change, Changeset, Draft, Student
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.year.school_year import SchoolYear

TIMES, LISTENERS, NOTICES, FOR_SECONDS = 150, (0, 100, 200), 200, 4.0
ROWS = 300
"""What a list of a school brings in at once."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of processor of the server (`cpu`) and of who asks (`own`); of waiting where it says so."""

    commit_cpu: float
    commit_own: float
    many_cpu: float
    """A change of as many rows as a school has pupils."""
    many_own: float
    be_at_cpu: float
    beat_cpu: float
    look_cpu: float
    look_own: float
    login_cpu: float
    login_own: float
    flush: float
    """Waiting for the disk, of one commit by itself."""
    wake_cpu: float
    """For each that listens in the database, whatever it listens to, of each notice."""
    wake_beside_cpu: float
    """The same for who listens in another database of the same server."""
    told_alone: float
    """Commits a second with a notice, one at a time."""
    told_together: float
    """The same, eight at a time: only one can be at the disk."""
    quiet_together: float
    """Without a notice, eight at a time: those share the disk."""
    megabytes: float
    """Memory of its own of the process behind a connection over which a school was loaded."""
    megabytes_listening: float
    """The same of one that only listens."""
    journal_bytes: float
    """What one commit of one change leaves for good."""

    def lines(self) -> Iterator[str]:
        """For who reads the run."""
        for name, value in asdict(self).items():
            unit = value if value >= 1 else value * 1000
            yield f"  {name:18} {unit:9.3f} {'' if value >= 1 else 'ms'}"


class Rename:
    """One cell of one pupil."""

    label = "Plaats gewijzigd"

    def __init__(self, number: int) -> None:
        """Which of many this is."""
        self.number = number

    def change(self, draft: Draft) -> None:
        """Another town."""
        first = draft.all(Student)[0]
        draft.put(replace(first, city=f"Plaats {self.number}"))


def measure(region: Region) -> Costs:
    """All of it; the region has two schools with pupils, and stands on a real disk."""
    number = iter(range(1_000_000))
    with closing(region.open(0)) as year, closing(region.open(0, 1)) as other:
        before = _size(region)
        commit = _each(region, lambda: year.execute(Rename(next(number))))
        journal = (_size(region) - before) / TIMES
        many = _each(region, lambda: _change_many(year, next(number)), 10)
        be_at = _each(region, lambda: year.be_at(Student, "student-1"))
        looking = _Looking(year, other, number)
        look_cpu = _each(region, looking.once)[0] - commit[0]
        login = _each(region, lambda: region.open(0, 2).close(), 20)
    flush = _flush(region)
    with region.line() as line:
        beat = _each(region, lambda: line.execute(f"UPDATE {region.name(0)}.presence SET seen_at = now()"))
    return Costs(
        *commit, *many, be_at[0], beat[0], max(look_cpu, 0.0), looking.own / looking.times, *login, flush,
        _wake(region, DATABASE), _wake(region, "postgres"),
        _rate(region, 1, is_told=True), _rate(region, 8, is_told=True), _rate(region, 8, is_told=False),
        _memory(region, lambda: region.open(1)), _memory(region, lambda: _listener(region)), journal,
    )  # fmt: skip


def _each(region: Region, act: Callable[[], object], times: int = TIMES) -> tuple[float, float]:
    """Seconds of processor of the server and of ourselves, of each time, after a few to get going."""
    for _ in range(3):
        act()
    here, there = time.process_time(), seconds_of(region.server)
    for _ in range(times):
        act()
    there, here = seconds_of(region.server) - there, time.process_time() - here
    return there / times, here / times


def _change_many(year: SchoolYear, number: int) -> None:
    pupils = list(year.school.all(Student).values())[:ROWS]
    changes = Changeset(tuple(Change(each, replace(each, city=f"Stad {number}")) for each in pupils))
    year.execute(ApplyChangeset(changes, "Veel"))


class _Looking:
    """One changes something and another takes it over; the first has its own line in the figures."""

    def __init__(self, year: SchoolYear, other: SchoolYear, number: Iterator[int]) -> None:
        self._year, self._other, self._number = year, other, number
        self.own, self.times = 0.0, 0

    def once(self) -> None:
        """Both."""
        self._year.execute(Rename(next(self._number)))
        start = time.process_time()
        self._other.catch_up()
        self._other.others()
        self.own += time.process_time() - start
        self.times += 1


def _size(region: Region) -> int:
    school = region.name(0)
    sizes = (
        region.ask(f"SELECT coalesce(sum(pg_column_size(t.*)), 0) FROM {school}.{table} t")
        for table in ("journal", "event")
    )
    return sum(map(int, sizes))


def _memory(region: Region, begin: Callable[[], Any]) -> float:
    before = set(children_of(region.server.process.pid))
    with closing(begin()):
        (mine,) = set(children_of(region.server.process.pid)) - before
        return own_memory_of(mine)


def _listener(region: Region) -> psycopg.Connection[Any]:
    line = region.line()
    line.execute(b"LISTEN bpv_school")
    return line


def _flush(region: Region) -> float:
    """How much longer a commit takes that waits for the disk."""
    sql = f"UPDATE {region.name(1)}.presence SET seen_at = now()"
    add = f"INSERT INTO {region.name(1)}.presence (session, entity, record) VALUES ('meting', '', '')"
    with region.line() as line:
        line.execute(f"{add} ON CONFLICT (session) DO NOTHING".encode())
        took = {}
        for is_safe in ("off", "on"):
            line.execute(f"SET synchronous_commit = {is_safe}".encode())
            took[is_safe] = statistics.median(_timed(lambda: line.execute(sql.encode())) for _ in range(200))
    return max(took["on"] - took["off"], 0.0)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


@contextmanager
def listeners(region: Region, count: int, database: str) -> Iterator[None]:
    """So many that listen, each to a channel that nobody speaks in."""
    with ExitStack() as stack:
        for number in range(count):
            line: psycopg.Connection[Any] = stack.enter_context(region.line(database))
            line.execute(f"LISTEN other_{number}".encode())
        yield


def _wake(region: Region, database: str) -> float:
    """Seconds of processor of each notice for each that listens: the slope over some numbers of them."""
    found = []
    for count in LISTENERS:
        with listeners(region, count, database), region.line() as line:
            line.execute(b"SET synchronous_commit = off")

            def tell(line: psycopg.Connection[Any] = line) -> None:
                line.execute(b"NOTIFY nobody")
                time.sleep(0.01)  # or several notices are one to who listens

            found.append(_each(region, tell, NOTICES)[0])
    return max((found[-1] - found[0]) / (LISTENERS[-1] - LISTENERS[0]), 0.0)


def _rate(region: Region, at_once: int, *, is_told: bool) -> float:
    """Commits a second of so many at once, each of a row of its own, all waiting for the disk."""
    with region.line() as line:
        line.execute(b"CREATE TABLE IF NOT EXISTS public.beside (id int PRIMARY KEY, n int NOT NULL)")
        line.execute(
            b"INSERT INTO public.beside SELECT g, 0 FROM generate_series(1, 64) g ON CONFLICT DO NOTHING"
        )
    counts, begin = [0] * at_once, Barrier(at_once)
    told = "; NOTIFY nobody" if is_told else ""

    def work(which: int) -> None:
        sql = f"BEGIN; UPDATE public.beside SET n = n + 1 WHERE id = {which + 1}{told}; COMMIT".encode()
        with region.line() as line:
            begin.wait()
            end = time.monotonic() + FOR_SECONDS
            while time.monotonic() < end:
                line.execute(sql)
                counts[which] += 1

    threads = [Thread(target=work, args=(which,)) for which in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / FOR_SECONDS
