"""Reading all values from the tables, and writing a changeset into them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Table,
    Update,
    bindparam,
    delete,
    update,
)

from bpv.domain import BpvError, Change, Changeset, School
from bpv.domain.fields import label_of
from bpv.domain.soundness import fault_of
from bpv.storage.dialects import entered, inserting, named
from bpv.storage.mapping import UNREADABLE, Cell, Decoder, decoders, to_row
from bpv.storage.tables import TABLES

AT_ONCE = 250
"""Rows written between two breaths."""

BREATH = 0.0001
"""Seconds in which another thread can go on. SQLite lets go of Python and takes it back for every row, too
quickly for a window that waits to get in between: it would stand still until all rows are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One row that cannot be true, and the field by which."""

    entity: type
    rowid: int
    field: str

    def refusal(self) -> BpvError:
        """What the user hears when the row cannot be done without."""
        label = label_of(self.entity, self.field)
        return BpvError("unsound_file", entity=self.entity.__name__, label=label)


@dataclass(slots=True)
class Contents:
    """What the tables hold: every value that is sound, and the rows that are not."""

    school: School
    faults: list[Fault] = field(default_factory=list)


def read_contents(connection: Connection) -> Contents:
    """Every value, each class in order of entry, and every row that cannot be one."""
    faults: list[Fault] = []
    school = School(value for entity in TABLES for value in _read(connection, entity, faults))
    return Contents(school, faults)


def apply(connection: Connection, changeset: Changeset) -> None:
    """Write the changes; BpvError('conflict') when a stored row is not what it was before a change.

    BpvError('unsound') about a value that could not be read back.
    """
    for change in changeset:
        fault = fault_of(change.after) if change.after is not None else None
        if fault is not None:
            label = label_of(change.entity, fault)
            raise BpvError("unsound", entity=change.entity.__name__, label=label)
    for entity, table in TABLES.items():
        changes = changeset.of(entity)
        removed = [change for change in changes if change.after is None]
        added = [change for change in changes if change.before is None]
        updated = [change for change in changes if change.before is not None and change.after is not None]
        _execute(connection, entity, _delete(table), [_before(change) for change in removed])
        _execute(connection, entity, _update(table), [_before(change) | _after(change) for change in updated])
        insert = _insert(table, connection.dialect.name)
        _execute(connection, entity, insert, [_after(change) for change in added])


def _read(connection: Connection, entity: type, faults: list[Fault]) -> Iterator[Any]:
    known = decoders(entity)
    query = _query(entity, named(connection, TABLES[entity]), entered(connection))
    for *cells, rowid in connection.exec_driver_sql(query):
        try:
            value = entity(
                **{
                    name: cell if decode is None or cell is None else decode(cell)
                    for (name, decode), cell in zip(known.items(), cells, strict=True)
                }
            )
            name = fault_of(value)
        except UNREADABLE:
            name = _first_unreadable(known, cells)
        if name is None:
            yield value
        else:
            faults.append(Fault(entity=entity, rowid=rowid, field=name))


@cache
def _query(entity: type, table_name: str, order: str) -> str:
    # As text: SQLAlchemy would put the same words together again for every file that is opened.
    table = TABLES[entity]
    names = ", ".join(f'"{table.c[name].name}"' for name in decoders(entity))
    return f"SELECT {names}, {order} FROM {table_name} ORDER BY {order}"


def _first_unreadable(known: dict[str, Decoder | None], cells: list[Any]) -> str:
    for (name, decode), cell in zip(known.items(), cells, strict=True):
        try:
            if decode is not None and cell is not None:
                decode(cell)
        except UNREADABLE:
            return name
    return "id"


def _execute(
    connection: Connection, entity: type, statement: Delete | Update | Insert, rows: list[dict[str, Cell]]
) -> None:
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        if connection.execute(statement, part).rowcount != len(part):
            raise BpvError("conflict", entity=entity.__name__)
        time.sleep(BREATH)


def _before(change: Change) -> dict[str, Cell]:
    return {f"before_{name}": cell for name, cell in to_row(change.before).items()}


def _after(change: Change) -> dict[str, Cell]:
    return {f"after_{name}": cell for name, cell in to_row(change.after).items()}


def _is_as_before(table: Table) -> Iterator[ColumnElement[bool]]:
    # The key in plain words: PostgreSQL finds nothing by its index when it may be missing.
    yield table.c.id == bindparam("before_id")
    for column in table.columns:
        if column is not table.c.id:
            yield column.is_not_distinct_from(bindparam(f"before_{column.name}"))


def _values_after(table: Table) -> dict[str, BindParameter[Any]]:
    return {column.name: bindparam(f"after_{column.name}") for column in table.columns}


@cache
def _delete(table: Table) -> Delete:
    return delete(table).where(*_is_as_before(table))


@cache
def _update(table: Table) -> Update:
    return update(table).where(*_is_as_before(table)).values(_values_after(table))


@cache
def _insert(table: Table, dialect: str) -> Insert:
    # A row that is there already is then not counted, which tells a conflict from a broken statement.
    added = inserting(dialect, table).values(_values_after(table))
    return added.on_conflict_do_nothing(index_elements=[table.c.id])
