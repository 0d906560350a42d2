"""A school year from a file to a server and back: the same rows in the same order, with the same history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psycopg
from sqlalchemy import Connection, Table, insert

from bpv.disk.placing import move_in_place
from bpv.domain import BpvError, School
from bpv.keys.key import Key
from bpv.keys.unlocked import learn
from bpv.language import later, tr
from bpv.storage.contract import OpenSchool
from bpv.storage.creating import bring_up_to_date
from bpv.storage.database import Database
from bpv.storage.dialects import entered, named
from bpv.storage.making import draft_of, refuse_taken, writing
from bpv.storage.permits import refuse_where_not_to_make
from bpv.storage.retelling import Retelling
from bpv.storage.rows import read_contents
from bpv.storage.schema import SCHEMA_VERSION
from bpv.storage.server.address import Address
from bpv.storage.server.connecting import Line, check_version
from bpv.storage.server.keeping import become_keeper
from bpv.storage.server.patience import UNBOUNDED
from bpv.storage.server.refusing import refuse
from bpv.storage.tables import EXPORTS, JOURNAL, TABLES

_MANY = 1000
_KEPT_AS_IS = later("Overgenomen van de server")


class Wholly(Protocol):
    """A school year that can be read as it is at one moment."""

    def whole(self) -> AbstractContextManager[Connection]:
        """A transaction that sees that moment."""


Rows = tuple[Table, list[str], Sequence[Sequence[Any]]]
Progress = Callable[[float | None, str], object]
"""Hears how far it is; what it raises stops the work, and nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All that stands in a school year at one moment, as rows, and the values these are."""

    rows: Sequence[Rows]
    school: School

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(len(rows) for _, _, rows in self.rows)


def _no_progress(_share: float | None, _text: str) -> None:
    return None


def read_everything(there: Connection) -> Everything:
    """What goes along; in a transaction that sees one moment."""
    rows = [*_rows_of(there), _kept(there, JOURNAL), _kept(there, EXPORTS)]
    return Everything(rows, read_contents(there).school)


def copy_to_server(school: OpenSchool, address: Address) -> None:
    """Fill an empty school on a server with all of a school year; BpvError as with `send`."""
    with school.reading() as there:
        everything = read_everything(there)
    send(everything, address)


def send(everything: Everything, address: Address, progress: Progress = _no_progress) -> None:
    """Fill an empty school on a server, in one transaction; BpvError 'server_taken', 'server_keeper'.

    What was half typed stays where it is: that is of whoever typed it.
    """
    line = Line(address)
    try:
        with line.transaction() as connection:
            check_version(connection, address, SCHEMA_VERSION)
            become_keeper(connection, address)
            line.bear(UNBOUNDED)
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = '60s'")
            feed = f'"{address.school}".feed'
            if connection.exec_driver_sql(f"SELECT last FROM {feed} FOR UPDATE").scalar_one():
                raise refuse(address, "server_taken")
            done, whole = 0, max(everything.count, 1)
            for rows in everything.rows:
                progress(done / whole, tr("gegevens naar de server brengen"))
                _copy_in(line.raw, address, rows)
                done += len(rows[2])
            last = max(
                (row[0] for table, _, rows in everything.rows if table is JOURNAL for row in rows), default=0
            )
            connection.exec_driver_sql(f"UPDATE {feed} SET last = %s", (max(last, 1),))
        with line.transaction() as connection:
            become_keeper(connection, address)
            line.bear(UNBOUNDED)
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            for table in (table for table, _, rows in everything.rows if rows):
                connection.exec_driver_sql(f"ANALYZE {named(connection, table)}")
    finally:
        line.close()


def copy_to_file(
    store: Wholly, target: Path, key: Key | None = None, progress: Progress = _no_progress
) -> School:
    """Write all that stands on a server as it is at this moment to a file, and give its values.

    BpvError as when making one.
    """
    target = target.absolute()
    refuse_where_not_to_make(target)
    progress(None, tr("gegevens van de server halen"))
    with store.whole() as there:
        everything = read_everything(there)
    done, whole = 0, max(everything.count, 1)
    with draft_of(target) as draft:
        database = Database(draft, key)
        try:
            bring_up_to_date(database)
            with database.transaction() as connection:
                for table, names, rows in everything.rows:
                    cells = [dict(zip(names, row, strict=True)) for row in rows]
                    for start in range(0, len(cells), _MANY):
                        progress(done / whole, tr("in het bestand zetten"))
                        part = cells[start : start + _MANY]
                        connection.execute(insert(table), part)
                        done += len(part)
            _settle(database)
        finally:
            database.close()
        if key is not None:
            learn(key)
        with writing(target):
            move_in_place(draft, target)
    return everything.school


def copy_to_new_file(
    store: Wholly, target: Path, key: Key | None = None, progress: Progress = _no_progress
) -> School:
    """The same, where no file stands; BpvError('exists')."""
    refuse_taken(target)
    return copy_to_file(store, target, key, progress)


def _settle(database: Database) -> None:
    """Have the history end where the values are: several took back in another order than they did."""
    with database.reading() as connection:
        school = read_contents(connection).school
    told = Retelling(database, school)
    if altered := told.tell().altered:
        told.keep(altered, _KEPT_AS_IS)


def _rows_of(connection: Connection) -> Iterator[Rows]:
    order = entered(connection)
    for table in TABLES.values():
        yield _read(connection, table, order)


def _kept(connection: Connection, table: Table) -> Rows:
    return _read(connection, table, "id" if table is not EXPORTS else "at")


def _read(connection: Connection, table: Table, order: str) -> Rows:
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    found = connection.exec_driver_sql(f"SELECT {listed} FROM {named(connection, table)} ORDER BY {order}")
    return table, names, found.all()


def _copy_in(raw: psycopg.Connection[Any], address: Address, rows: Rows) -> None:
    table, names, cells = rows
    listed = ", ".join(f'"{name}"' for name in names)
    with raw.cursor() as cursor:
        words = f'COPY "{address.school}"."{table.name}" ({listed}) FROM STDIN'
        try:
            with cursor.copy(words.encode()) as copy:
                for row in cells:
                    copy.write_row(row)
        except (psycopg.DataError, ValueError):  # a NUL, which no text on a server can hold
            raise BpvError("unfit") from None
