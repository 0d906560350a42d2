"""What the history of a file tells of one record, and how others of a class were called in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from sqlalchemy import Connection, or_, select

from bpv.domain import BpvError, Changeset
from bpv.storage import journal
from bpv.storage.contract import OpenSchool
from bpv.storage.dialects import position
from bpv.storage.journal import JournalEntry
from bpv.storage.mapping import UNREADABLE, Row, changeset_from_json, changeset_of_pieces, pieces_of
from bpv.storage.tables import EXPORTS, JOURNAL

_PART = 200
"""So many actions are looked through at a time."""


def actions_about(file: OpenSchool, ids: Set[str]) -> list[tuple[JournalEntry, Changeset | None]]:
    """Every action whose changes hold one of these ids, oldest first; None for unreadable changes."""
    holds = or_(*(position(JOURNAL.c.changeset, id_) > 0 for id_ in sorted(ids)))
    with file.reading() as connection:
        return [(entry, _changes(connection, entry)) for entry in journal.those(connection, holds)]


def latest_about(
    file: OpenSchool, ids: frozenset[str], limit: int
) -> list[tuple[JournalEntry, Changeset | None]]:
    """The latest actions that changed a row in which one of these ids stands, newest first, and only those
    rows of each; None for changes that cannot be read.

    The history is read in parts, so that who saves meanwhile never waits long.
    """
    found: list[tuple[JournalEntry, Changeset | None]] = []
    before: int | None = None
    while len(found) < limit:
        with file.reading() as connection:
            part = journal.before(connection, before, _PART)
        if not part:
            break
        before = part[-1].id
        for entry in part:
            with file.reading() as connection:
                payload = journal.holding(connection, entry, ids)
            if payload is not None and (changes := _rows_about(payload, ids)) != Changeset():
                found.append((entry, changes))
    return found[:limit]


def _rows_about(payload: str, ids: frozenset[str]) -> Changeset | None:
    """The changes in which one of these ids stands; None when they cannot be read."""
    try:
        pieces = [
            piece
            for piece in pieces_of(payload)
            if any(row is not None and not ids.isdisjoint(_texts(row)) for row in piece[1:])
        ]
        return changeset_of_pieces(pieces)
    except UNREADABLE:
        return None


def _texts(row: Row) -> list[str]:
    return [cell for cell in row.values() if isinstance(cell, str)]


def changesets_of(file: OpenSchool, entries: Sequence[JournalEntry]) -> Iterator[Changeset]:
    """What actions changed, in the order in which they are asked; BpvError when one cannot be read.

    Read in parts, so that who saves meanwhile never waits long.
    """
    for start in range(0, len(entries), _PART):
        part = entries[start : start + _PART]
        query = select(JOURNAL.c.id, JOURNAL.c.changeset).where(JOURNAL.c.id.in_([each.id for each in part]))
        with file.reading() as connection:
            payloads = {row.id: row.changeset for row in connection.execute(query)}
        for each in part:
            try:
                yield changeset_from_json(payloads[each.id])
            except (KeyError, *UNREADABLE):
                raise BpvError("damaged_file", path=file.path) from None


def actions_of_file(file: OpenSchool) -> list[JournalEntry]:
    """Every action but what a file began with, oldest first."""
    with file.reading() as connection:
        return journal.those(connection, JOURNAL.c.state != "start")


def exports_since(file: OpenSchool, at: str) -> list[tuple[str, bytes]]:
    """What stood in the lists that went out after a moment, as it is kept; oldest first."""
    query = select(EXPORTS.c.id, EXPORTS.c.content).where(EXPORTS.c.at > at).order_by(EXPORTS.c.at)
    with file.reading() as connection:
        return [(row.id, row.content) for row in connection.execute(query)]


def removals(file: OpenSchool) -> list[JournalEntry]:
    """The actions that stand and may have removed something, newest first."""
    with file.reading() as connection:
        return journal.removing(connection)


def versions_of(file: OpenSchool, entity: type) -> list[Row]:
    """Every row of a class as it ever was, as far as the history tells."""
    holds = position(JOURNAL.c.changeset, f'"{entity.__name__}"') > 0
    with file.reading() as connection:
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
