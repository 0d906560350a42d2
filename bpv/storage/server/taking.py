"""A file with what stands on a server at one moment, to work in where the server is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from bpv.domain import Change, Changeset, School
from bpv.keys.key import Key
from bpv.storage.creating import write_new
from bpv.storage.server.school_store import SchoolStore
from bpv.storage.tables import DRAFTS, EXPORTS, JOURNAL
from bpv.storage.taken import TAKEN

Say = Callable[[int, str], bytes]
"""What the file says of itself, of where the server was and when its school year began."""


def take_along(store: SchoolStore, target: Path, key: Key, label: str, say: Say) -> School:
    """Make a file of the values that stand there now; gives them. BpvError as when making one.

    The history stays where it is: nothing of before can be taken back on the way. What stood in the latest
    lists comes along, so that one that comes back is known.
    """
    school = store.load()
    with store.reading() as there:
        note = say(store.cursor, began(there))
        exports = [dict(row) for row in there.execute(select(EXPORTS)).mappings()]

    def besides(connection: Connection) -> None:
        at = datetime.now(UTC).isoformat()
        connection.execute(insert(DRAFTS), [{"id": TAKEN, "at": at, "content": note}])
        if exports:
            connection.execute(insert(EXPORTS), exports)

    first = Changeset(tuple(Change(None, value) for value in school))
    write_new(target.absolute(), first, label, key=key, besides=besides)
    return school


def began(connection: Connection) -> str:
    """When a school year began, by which it is told from another that was put in its place."""
    first = select(JOURNAL.c.at).where(JOURNAL.c.id == select(func.min(JOURNAL.c.id)).scalar_subquery())
    return str(connection.execute(first).scalar() or "")
