"""What the history of a file tells of one record, and how others of a class were called in it."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from bpv.domain import Changeset
from bpv.storage import journal
from bpv.storage.journal import JournalEntry
from bpv.storage.mapping import UNREADABLE, Row, pieces_of
from bpv.storage.school_file import SchoolFile
from bpv.storage.tables import JOURNAL


def actions_about(file: SchoolFile, id_: str) -> list[tuple[JournalEntry, Changeset | None]]:
    """Every action whose changes hold an id, oldest first; None for changes that cannot be read."""
    holds = func.instr(JOURNAL.c.changeset, id_) > 0
    with file._reading() as connection:
        return [(entry, _changes(connection, entry)) for entry in journal.those(connection, holds)]


def versions_of(file: SchoolFile, entity: type) -> list[Row]:
    """Every row of a class as it ever was, as far as the history tells."""
    holds = func.instr(JOURNAL.c.changeset, f'"{entity.__name__}"') > 0
    with file._reading() as connection:
        payloads = connection.execute(select(JOURNAL.c.changeset).where(holds)).scalars().all()
    found: list[Row] = []
    for payload in payloads:
        try:
            for name, *rows in pieces_of(payload):
                found += (row for row in rows if name == entity.__name__ and isinstance(row, dict))
        except UNREADABLE:
            continue
    return found


def _changes(connection: Connection, entry: JournalEntry) -> Changeset | None:
    try:
        return journal.changeset_of(connection, entry)
    except UNREADABLE:
        return None
