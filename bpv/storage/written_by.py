"""Which version of the program wrote in a file last: a note beside what waits in it, and no part of undo."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from bpv.domain.version import VERSION
from bpv.storage.dialects import inserting
from bpv.storage.tables import DRAFTS

WRITTEN_BY = "program.version"
"""With a full stop, as the note of a laptop: nobody is offered it."""


def note_version(connection: Connection) -> None:
    """Note, with a change, that this version made it; nothing is written where that stands there."""
    cells = {"id": WRITTEN_BY, "at": datetime.now(UTC).isoformat(), "content": VERSION.encode()}
    statement = inserting(connection.dialect.name, DRAFTS).values(cells)
    is_another = DRAFTS.c.content != cells["content"]
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=cells, where=is_another))
