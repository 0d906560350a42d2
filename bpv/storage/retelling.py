"""The journal told again, beside what the tables hold: a file without a key has no checksums of its own.

A disk that changes a letter leaves a file that SQLite calls sound. But every value stands in it twice, in its
table and in the last action that wrote it. Where they differ, something other than this program changed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bpv.domain import Change, Changeset, School
from bpv.storage import journal
from bpv.storage.database import Database
from bpv.storage.mapping import UNREADABLE, Row, entity_named, from_row, pieces_of, to_row
from bpv.storage.tables import JOURNAL

Told = dict[tuple[str, str], Row | None]
"""By class and id the row that was saved last; None when that was a removal."""


@dataclass(frozen=True, slots=True)
class Altered:
    """A value that is not what was saved last: what stands in its table, and what the journal says."""

    entity: type
    stored: Any | None
    saved: Any | None


@dataclass(frozen=True, slots=True)
class Retold:
    """What differs, and how many actions cannot be read back."""

    altered: tuple[Altered, ...] = ()
    unreadable: int = 0


class Retelling:
    """What a file held when it was opened, to set beside its journal."""

    def __init__(self, database: Database | None = None, school: School | None = None) -> None:
        """Remember the values and which actions stand; without a file there is nothing to tell."""
        self._database = database
        self._school = School(school) if school is not None else School()
        self._actions: list[int] = []
        if database is not None:
            standing = select(JOURNAL.c.id).where(JOURNAL.c.state.in_(("start", "done")))
            with database.reading() as connection:
                self._actions = list(connection.execute(standing.order_by(JOURNAL.c.id)).scalars())

    def tell(self) -> Retold:
        """What is not as it was saved last; once, in any thread, and work in the file goes on meanwhile."""
        database, school, actions = self._database, self._school, self._actions
        self._school, self._actions = School(), []
        if database is None or not actions:
            return Retold()
        told: Told = {}
        unreadable = 0
        for action in actions:
            with database.reading() as connection:
                changes = connection.execute(
                    select(JOURNAL.c.changeset).where(JOURNAL.c.id == action)
                ).scalar()
            unreadable += not retell(told, changes)
        return Retold(tuple(compare(told, school)), unreadable)

    def keep(self, altered: Iterable[Altered], label: str) -> None:
        """Note in the journal that what stands in the tables is as it should be."""
        assert self._database is not None
        changes = Changeset(tuple(Change(each.saved, each.stored) for each in altered))
        with self._database.transaction() as connection:
            journal.add_entry(connection, changes, label, "start")


def retell(told: Told, changes: str | None) -> bool:
    """Take over what an action saved; False when it cannot be read, and then nothing of it."""
    rows: Told = {}
    try:
        for name, before, after in pieces_of(changes or ""):
            entity_named(name)
            rows[name, (before if after is None else after)["id"]] = after
    except UNREADABLE:
        return False
    told.update(rows)
    return True


def compare(told: Mapping[tuple[str, str], Row | None], stored: School) -> Iterable[Altered]:
    """Each value that differs, as far as both know its fields: an older version wrote fewer."""
    for value in stored:
        saved = told.get((type(value).__name__, value.id))
        cells = to_row(value)
        if saved is None or any(cells[name] != cell for name, cell in saved.items() if name in cells):
            yield Altered(type(value), value, _value_of(type(value), saved))
    for (name, id_), saved in told.items():
        entity = entity_named(name)
        if saved is not None and stored.find(entity, id_) is None:
            yield Altered(entity, None, _value_of(entity, saved))


def _value_of(entity: type, row: Row | None) -> Any | None:
    try:
        return None if row is None else from_row(entity, row)
    except UNREADABLE:
        return None
