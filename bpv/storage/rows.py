"""Reading all values from the tables, and writing a changeset into them."""

import time
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Delete,
    Table,
    Update,
    bindparam,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.dialects.sqlite import Insert, insert

from bpv.domain import BpvError, Change, Changeset, School
from bpv.storage.mapping import Cell, decoders, to_row
from bpv.storage.tables import TABLES

AT_ONCE = 250
"""Rows written between two breaths."""

BREATH = 0.0001
"""Seconds in which another thread can go on. SQLite lets go of Python and takes it back for every row, too
quickly for a window that waits to get in between: it would stand still until all rows are written."""


def read_school(connection: Connection) -> School:
    """Every value, each class in order of entry."""
    return School(value for entity in TABLES for value in _read(connection, entity))


def apply(connection: Connection, changeset: Changeset) -> None:
    """Write the changes; BpvError('conflict') when a stored row is not what it was before a change."""
    for entity, table in TABLES.items():
        changes = changeset.of(entity)
        removed = [change for change in changes if change.after is None]
        added = [change for change in changes if change.before is None]
        updated = [change for change in changes if change.before is not None and change.after is not None]
        _execute(connection, entity, _delete(table), [_before(change) for change in removed])
        _execute(connection, entity, _update(table), [_before(change) | _after(change) for change in updated])
        _execute(connection, entity, _insert(table), [_after(change) for change in added])


def _read(connection: Connection, entity: type) -> Iterator[Any]:
    known = decoders(entity)
    columns = [TABLES[entity].c[name] for name in known]
    for row in connection.execute(select(*columns).order_by(text("rowid"))):
        yield entity(
            **{
                name: cell if decode is None or cell is None else decode(cell)
                for (name, decode), cell in zip(known.items(), row, strict=True)
            }
        )


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


def _is_as_before(table: Table) -> Iterable[ColumnElement[bool]]:
    return (column.is_not_distinct_from(bindparam(f"before_{column.name}")) for column in table.columns)


def _values_after(table: Table) -> dict[str, BindParameter[Any]]:
    return {column.name: bindparam(f"after_{column.name}") for column in table.columns}


@cache
def _delete(table: Table) -> Delete:
    return delete(table).where(*_is_as_before(table))


@cache
def _update(table: Table) -> Update:
    return update(table).where(*_is_as_before(table)).values(_values_after(table))


@cache
def _insert(table: Table) -> Insert:
    # A row that is there already is then not counted, which tells a conflict from a broken statement.
    return insert(table).values(_values_after(table)).on_conflict_do_nothing(index_elements=[table.c.id])
