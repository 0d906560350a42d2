"""A file that was taken along from a server says so itself: under a name of its own beside what waits in it.

There it goes where the file goes, under its key, and is no part of what can be undone.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from bpv.domain import BpvError
from bpv.storage.database import Database
from bpv.storage.tables import DRAFTS

TAKEN = "laptop.note"
"""With a full stop, as the contents of files have it that belong to what waits: nobody is offered it."""


def is_taken(connection: Connection) -> bool:
    """Whether a file was taken along from a server."""
    return connection.execute(select(DRAFTS.c.id).where(DRAFTS.c.id == TAKEN)).first() is not None


def refuse_open_where_taken(database: Database) -> None:
    """BpvError('take_locked'): a laptop gets lost, so its lock stays on."""
    with database.reading() as connection:
        if is_taken(connection):
            raise BpvError("take_locked")


def refuse_where_taken(database: Database) -> None:
    """BpvError('taken_erase'): who is erased here would still be on the server."""
    with database.reading() as connection:
        if is_taken(connection):
            raise BpvError("taken_erase")
