"""A region on the server of the tests: a database of its own, with two schools, a bureau and a stranger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import psycopg

from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage import rows
from bpv.storage.server.connecting import Line
from bpv.storage.server.keeping import become_keeper
from bpv.storage.server.region.script import Membership, region_script
from bpv.storage.server.region.tables import SHARED
from tests.postgres import Server, verifier
from tests.storage.places import KEEPER, OTHER, PASSWORD, SCHOOL, SchoolServer

REGION = "regio"
BUREAU, BUREAU_LOGIN = "school_99bu", "bureau"
NEIGHBOUR = "ada"
"""Who works at the other school of the region; the stranger is of a school that takes no part."""

KEEPERS = {SCHOOL: KEEPER, OTHER: "buurbeheer", BUREAU: "bureaubeheer"}
"""Each keeps one school: who keeps two would be of both."""

MEMBERS = (f"{SCHOOL}=jan", f"{SCHOOL}=els", f"{OTHER}={NEIGHBOUR}")


class RegionServer(SchoolServer):
    """The same server, in a second database: what stands on its tables is in the way of no other test."""

    database = "bpvregio"

    def __init__(self, server: Server) -> None:
        """Have the region made as the script says."""
        from bpv.storage.server.script import script_for

        super().__init__(server)
        self.run(script_for(OTHER, (NEIGHBOUR,), KEEPERS[OTHER], self.database))
        self.run(script_for(BUREAU, (BUREAU_LOGIN,), KEEPERS[BUREAU], self.database))
        self.run("CREATE ROLE vreemde LOGIN")
        self.run(f"GRANT CONNECT ON DATABASE {self.database} TO vreemde")
        for login in (NEIGHBOUR, BUREAU_LOGIN, "vreemde", *KEEPERS.values()):
            self.run(f"ALTER ROLE {login} PASSWORD '{verifier(PASSWORD)}'")
        self.run(self.script)

    @property
    def script(self) -> str:
        """What made it."""
        membership = Membership.read(MEMBERS, [f"{BUREAU}={BUREAU_LOGIN}"])
        return region_script(REGION, membership, "beheer", self.database)

    def begin_anew(self) -> None:
        """Also the region is empty, with its members known."""
        super().begin_anew()
        for school in (OTHER, BUREAU):
            emptying = self._emptying.replace(f'"{SCHOOL}"', f'"{school}"')
            self.run(f"BEGIN;{emptying}UPDATE {school}.feed SET last = 0;COMMIT")
        tables = ["claim", *reversed([table.name for table in SHARED.values()])]
        self.run(
            f"DELETE FROM {REGION}.place WHERE position <> '';"
            f"UPDATE {REGION}.share SET used = 0;"
            + "".join(f"DELETE FROM {REGION}.{name};" for name in tables)
            + f"UPDATE {REGION}.place SET placed = 0, above = 0;"
            f"UPDATE {REGION}.rule SET claim_days = 31, most_claims = 25;"
            f"ALTER TABLE {REGION}.school DISABLE TRIGGER tr_named;"
            f"UPDATE {REGION}.school SET member_id = 'id-' || code, name = 'De ' || code, kind = 'SCHOOL';"
            f"ALTER TABLE {REGION}.school ENABLE TRIGGER tr_named;"
        )

    def open_year(self, school: str, login: str, values: Iterable[Any]) -> SchoolYear:
        """A new school year on the server, opened by one of its coordinators."""
        line = Line(self.address(KEEPERS[school], school))
        with closing(line), line.transaction() as connection:  # not by way of a file: that takes longer
            become_keeper(connection, line.address)
            rows.apply(connection, first_changeset(values))
            connection.exec_driver_sql(f"UPDATE {school}.feed SET last = 1")
        return SchoolYear.open(self.address(login, school).url)

    def as_user(self, login: str, sql: str) -> list[Any]:
        """Carry out SQL as a member."""
        with self.line(login) as line:
            done = line.execute(sql.encode())
            return done.fetchall() if done.description else []

    @contextmanager
    def line(self, login: str, isolation: int | None = None) -> Iterator[psycopg.Connection[Any]]:
        """A connection of a member, each statement by itself."""
        url = self.server.url(login, self.database)
        with closing(psycopg.connect(url, password=PASSWORD, autocommit=True)) as line:
            line.prepare_threshold = None
            if isolation is not None:
                line.isolation_level = psycopg.IsolationLevel(isolation)
            yield line

    def tries(self, login: str, sql: str) -> str:
        """What state someone is refused with; '' when they are not."""
        with suppress(psycopg.Error) as _, self.line(login) as line:
            try:
                line.execute(sql.encode())
            except psycopg.Error as error:
                return error.sqlstate or "?"
        return ""

    def offer(self, capacity: int, owner: str = OTHER) -> None:
        """A company 'c' with an offer 'o' of so many places."""
        self.run(
            f"INSERT INTO {REGION}.company (owner, id, version, name) VALUES ('{owner}', 'c', 1, 'Zorghuis');"
            f"INSERT INTO {REGION}.offer (owner, id, version, region_company_id, capacity) "
            f"VALUES ('{owner}', 'o', 1, 'c', {capacity})"
        )

    def share(self, places: int, school: str = SCHOOL, id_: str = "s", until: str = "NULL") -> str:
        """The words with which places of it are given to a school."""
        return (
            f"INSERT INTO {REGION}.share (owner, id, version, offer_id, school_id, places, until, "
            f"is_standing) VALUES ('{BUREAU}', '{id_}', 1, 'o', '{school}', {places}, {until}, false)"
        )

    def counters(self, table: str = "share") -> list[Any]:
        """What the database counted."""
        names = "id, used, given_back" if table == "share" else "id, taken"
        return self.run(f"SELECT {names} FROM {REGION}.{table} ORDER BY id")
