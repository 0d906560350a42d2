"""Which version of the program wrote in a file last: a note beside what waits in it, and no part of undo."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from bpv.domain.version import VERSION

WRITTEN_BY = "program.version"
"""With a full stop, as the note of a laptop: nobody is offered it."""

_NOTE = (
    "INSERT INTO draft (id, at, content) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE "
    "SET at = excluded.at, content = excluded.content WHERE draft.content != excluded.content"
)
"""As it goes to SQLite: it comes with every action, and composing it took longer than carrying it out."""


def note_version(connection: Connection) -> None:
    """Note in a file, with a change, that this version made it; nothing where that stands there already."""
    connection.exec_driver_sql(_NOTE, (WRITTEN_BY, datetime.now(UTC).isoformat(), VERSION.encode()))
