"""Where a school year can stand, for tests that ask the same of each place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bpv.domain import Changeset
from bpv.keys.servers import learn_password
from bpv.storage import SchoolFile
from bpv.storage.contract import OpenSchool
from tests.postgres import Server, running_server, verifier

SCHOOL, OTHER = "school_18br", "school_03xy"
LOGINS, KEEPER, STRANGER = ("jan", "els"), "beheer", "buur"
PASSWORD = "geheim-van-de-test"


class SchoolServer:
    """A server as a school has it: two schools, who works there and who keeps one of them."""

    database = "bpv"
    _above: Any = None

    def __init__(self, server: Server) -> None:
        """Have the schools made as the script says."""
        from bpv.storage.server.script import script_for

        self.server = server
        self.run(f"ALTER ROLE postgres PASSWORD '{verifier(server.password)}'", "postgres")
        self.run(f"CREATE DATABASE {self.database}", "postgres")
        self.run(script_for(SCHOOL, LOGINS, KEEPER, self.database))
        self.run(script_for(OTHER, (STRANGER,), "", self.database))
        for login in (*LOGINS, KEEPER, STRANGER):
            self.run(f"ALTER ROLE {login} PASSWORD '{verifier(PASSWORD)}'")
        tables = self.run(f"SELECT tablename FROM pg_tables WHERE schemaname = '{SCHOOL}' ORDER BY 1")
        kept = {"feed", "alembic_version"}
        first = ("event",)
        names = [*first, *(name for (name,) in tables if name not in {*first, *kept})]
        self._emptying = "".join(f'DELETE FROM "{SCHOOL}"."{name}";' for name in names)

    def begin_anew(self) -> None:
        """Have the school empty, and nobody at work in it."""
        self.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        self.run(f"BEGIN;{self._emptying}UPDATE {SCHOOL}.feed SET last = 0;COMMIT")

    def run(self, sql: str, database: str = "") -> list[Any]:
        """Carry out SQL as who runs the server, over a line that stays: another test may have ended it."""
        import psycopg

        if database not in ("", self.database):
            with closing(self._connected(database)) as line:
                return _carried_out(line, sql)
        for is_last in (False, True):
            if self._above is None:
                self._above = self._connected(self.database)
            try:
                return _carried_out(self._above, sql)
            except psycopg.Error:
                above, self._above = self._above, None
                is_cut = above.closed
                above.close()
                if is_last or not is_cut:
                    raise
        raise AssertionError

    def _connected(self, database: str) -> Any:
        import psycopg

        url, secret = self.server.url(database=database), self.server.password
        return psycopg.connect(url, password=secret, autocommit=True, prepare_threshold=None)

    def address(self, login: str = LOGINS[0], school: str = SCHOOL) -> Any:
        """Where a login finds a school, with its password known."""
        from bpv.storage.server.address import Address

        return self.known(Address("127.0.0.1", self.database, school, login, self.server.port))

    def known(self, address: Any) -> Any:
        """The same address, with its password known."""
        from bpv.storage.server.connecting import account_of

        learn_password(account_of(address), PASSWORD)
        return address

    def fill(self, path: Path, changeset: Changeset, label: str = "Begin") -> None:
        """Put a new school year in the school, by way of a file."""
        from bpv.storage.server.moving import copy_to_server

        with SchoolFile.create(path, changeset, label) as file:
            copy_to_server(file, self.address(KEEPER))

    def open(self, login: str = LOGINS[0]) -> Any:
        """Open it as one of its users."""
        from bpv.storage.server.school_store import SchoolStore

        return SchoolStore.open(self.address(login))


def _carried_out(line: Any, sql: str) -> list[Any]:
    done = line.execute(sql.encode())
    return done.fetchall() if done.description else []


@contextmanager
def made_ready(*, is_durable: bool = False) -> Iterator[SchoolServer]:
    """A server for as long as the block lasts."""
    with running_server(is_durable=is_durable) as server:
        yield SchoolServer(server)


class Place(Protocol):
    """Where a school year can stand."""

    def make(self, changeset: Changeset, label: str = "Begin") -> OpenSchool:
        """A new one, opened."""

    def open(self) -> OpenSchool:
        """The same one again."""


@dataclass
class InFile:
    """In a file."""

    folder: Path

    @property
    def path(self) -> Path:
        """Which."""
        return self.folder / "Schooljaar 100% één.bpv"

    def make(self, changeset: Changeset, label: str = "Begin") -> OpenSchool:
        """A new one, opened."""
        return SchoolFile.create(self.path, changeset, label)

    def open(self) -> OpenSchool:
        """The same one again."""
        return SchoolFile.open(self.path)


@dataclass
class OnServer:
    """On a server."""

    server: SchoolServer
    folder: Path

    def make(self, changeset: Changeset, label: str = "Begin") -> OpenSchool:
        """A new one, opened."""
        self.server.fill(self.folder / "begin.bpv", changeset, label)
        return self.open()

    def open(self) -> OpenSchool:
        """The same one again."""
        return self.server.open()
