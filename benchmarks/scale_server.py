"""A server on which schools are added one by one, and what its processes use, for `benchmarks/scale.py`."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bpv.keys.servers import learn_password
from bpv.services.demo import make_demo_school
from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage import SchoolFile
from bpv.storage.server.address import Address
from bpv.storage.server.connecting import account_of
from bpv.storage.server.moving import copy_to_server
from bpv.storage.server.school_store import SchoolStore
from bpv.storage.server.script import script_for
from tests.postgres import Server, running_server

PUPILS, COORDINATORS = 300, 3
"""Of a school: 20,000 pupils at 60, 190,000 at 650; how many coordinate is a guess."""
DATABASE, PASSWORD = "bpv", "geheim-van-de-meting"


@dataclass
class Region:
    """Schools in one database of one server."""

    server: Server
    file: SchoolFile
    """What each school begins with."""
    schools: int = 0

    def grow(self, count: int) -> list[float]:
        """Add empty schools up to a count, as the script says; gives the seconds each took."""
        took = []
        with self.line() as line:
            while self.schools < count:
                logins = tuple(self.login(self.schools, which) for which in range(COORDINATORS))
                script = script_for(self.name(self.schools), logins, self.keeper(self.schools), DATABASE)
                start = time.perf_counter()
                line.execute(script.encode())
                took.append(time.perf_counter() - start)
                for login in (*logins, self.keeper(self.schools)):
                    line.execute(f"ALTER ROLE {login} PASSWORD '{PASSWORD}'".encode())
                self.schools += 1
        return took

    def fill(self, number: int) -> None:
        """Give a school its pupils."""
        copy_to_server(self.file, self.address(number, self.keeper(number)))

    def open(self, number: int, which: int = 0) -> SchoolYear:
        """Let a coordinator open a school."""
        return SchoolYear(SchoolStore.open(self.address(number, self.login(number, which))))

    def address(self, number: int, login: str) -> Address:
        """Where a login finds its school, with its password known."""
        address = Address("127.0.0.1", DATABASE, self.name(number), login, self.server.port)
        learn_password(account_of(address), PASSWORD)
        return address

    def line(self, database: str = DATABASE) -> psycopg.Connection[Any]:
        """A connection of who runs the server."""
        return psycopg.connect(
            self.server.url(database=database), password=self.server.password, autocommit=True
        )

    def ask(self, sql: str, database: str = DATABASE) -> Any:
        """The first answer to a question."""
        with self.line(database) as line:
            row = line.execute(sql.encode()).fetchone()
            assert row is not None
            return row[0]

    @staticmethod
    def name(number: int) -> str:
        """How a school is called."""
        return f"school_{number:03}"

    @staticmethod
    def login(number: int, which: int) -> str:
        """Who works there."""
        return f"c{number:03}_{which}"

    @staticmethod
    def keeper(number: int) -> str:
        """Who keeps it."""
        return f"beheer{number:03}"


@contextmanager
def region(*, is_durable: bool, settings: Mapping[str, str]) -> Iterator[Region]:
    """One without schools, for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jaar.bpv"
        SchoolFile.create(path, first_changeset(make_demo_school(PUPILS)), "Begin").close()
        with (
            running_server(is_durable=is_durable, settings=settings) as server,
            SchoolFile.open(path) as file,
        ):
            made = Region(server, file)
            with made.line("postgres") as line:
                line.execute(f"CREATE DATABASE {DATABASE}")
            yield made


def seconds_of(server: Server) -> float:
    """Seconds of processor that all its processes have used, also those that ended."""
    parent = server.process.pid
    fields = Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()
    ended = (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")
    return ended + sum(_on_processor(pid) for pid in (parent, *children_of(parent)))


def children_of(parent: int) -> list[int]:
    """The processes that a process started and that are still there."""
    found = (each.name for each in Path("/proc").iterdir())
    return [int(pid) for pid in found if pid.isdigit() and _parent_of(pid) == parent]


def _parent_of(pid: str) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _on_processor(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


def own_memory_of(pid: int) -> float:
    """Megabytes that a process shares with no other."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    private = [int(line.split()[1]) for line in lines if line.startswith("Private_")]
    return sum(private) / 1024
