"""What the mere number of schools does to a server on which nobody works, for `benchmarks/scale.py`."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale_server import DATABASE, Region, children_of, own_memory_of, seconds_of
from bpv.storage.server.keeping import upgrade
from tests.postgres import binaries

_OPENED = 10
_ROUND, _ROUNDS = 2, 4
"""Seconds between two rounds of PostgreSQL's housekeeping here, where it is 60, and how many are measured."""


@dataclass(frozen=True, slots=True)
class Grown:
    """With so many schools."""

    schools: int
    make: float
    """Seconds to make one more, by its script."""
    relations: int
    """Tables, indexes and what belongs to them, that the catalogue knows."""
    megabytes: float
    """On disk, while all but two are empty."""
    open: float
    """Seconds to open one and load it."""
    open_cpu: float
    connection: float
    """Megabytes of memory of the process behind it."""
    upgrade: float
    """Seconds to bring one up to date."""
    dump_one: float
    dump_all: float | None
    """None when it was refused."""
    housekeeping: float
    """Seconds of processor of one round of PostgreSQL's own housekeeping over the database."""

    def line(self) -> str:
        """For who reads the run."""
        whole = "refused" if self.dump_all is None else f"{self.dump_all:.1f} s"
        return (
            f"{self.schools:4} schools: {self.relations:7} relations, {self.megabytes:6.0f} MB; made in "
            f"{self.make:.2f} s, opened in {self.open:.3f} s ({self.open_cpu * 1000:.0f} ms of the server, "
            f"{self.connection:.1f} MB), brought up to date in {self.upgrade:.2f} s; copy of one "
            f"{self.dump_one:.1f} s, of all {whole}; housekeeping {self.housekeeping * 1000:.0f} ms"
        )


SETTINGS = {"max_connections": "100", "autovacuum_naptime": f"{_ROUND}s"}
"""As PostgreSQL comes, but for its housekeeping, which is more often here."""


def grow(region: Region, counts: tuple[int, ...]) -> Iterator[Grown]:
    """Add schools and look at what that does."""
    for count in counts:
        made = region.grow(count)
        for number in range(min(count, 2)):
            if not region.ask(f"SELECT count(*) FROM {region.name(number)}.student"):
                region.fill(number)
        with _left_alone(region):
            opened, cpu, memory = _open(region)
        yield Grown(
            count,
            statistics.median(made),
            int(region.ask("SELECT count(*) FROM pg_class")),
            int(region.ask(f"SELECT pg_database_size('{DATABASE}')")) / 2**20,
            opened,
            cpu,
            memory,
            _timed_upgrade(region),
            _dump(region, "-n", region.name(0)) or 0.0,
            _dump(region),
            _housekeeping(region),
        )


@contextmanager
def _left_alone(region: Region) -> Iterator[None]:
    """Without the server's own work in between."""
    for is_on in ("off", "on"):
        with region.line() as line:
            line.execute(f"ALTER SYSTEM SET autovacuum = {is_on}".encode())
            line.execute(b"SELECT pg_reload_conf()")
        if is_on == "off":
            time.sleep(_ROUND)
            yield


def _open(region: Region) -> tuple[float, float, float]:
    took, memory = [], 0.0
    there = seconds_of(region.server)
    for _ in range(_OPENED):
        before = set(children_of(region.server.process.pid))
        start = time.perf_counter()
        with closing(region.open(0)):
            took.append(time.perf_counter() - start)
            new = set(children_of(region.server.process.pid)) - before
            memory = max(memory, *(own_memory_of(pid) for pid in new))
    time.sleep(0.5)  # what the processes used is known once they have ended
    return statistics.median(took), (seconds_of(region.server) - there) / _OPENED, memory


def _timed_upgrade(region: Region) -> float:
    start = time.perf_counter()
    upgrade(region.address(0, region.keeper(0)))
    return time.perf_counter() - start


def _dump(region: Region, *words: str) -> float | None:
    url = region.server.url(database=DATABASE)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run(
            [binaries() / "pg_dump", "-Fc", "-f", Path(folder) / "copy", *words, url],
            env=os.environ | {"PGPASSWORD": region.server.password},
            capture_output=True,
            check=False,
        )
        return time.perf_counter() - start if done.returncode == 0 else None


def _housekeeping(region: Region) -> float:
    """What the server does by itself: there is nothing to be tidied, it only looks."""
    time.sleep(_ROUND)
    there = seconds_of(region.server)
    time.sleep(_ROUND * _ROUNDS)
    return (seconds_of(region.server) - there) / _ROUNDS
