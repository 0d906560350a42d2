"""What is not decided yet, or half typed: kept in the file under its key, and no part of what can be undone.

A file may hold anything here: nothing is read that is larger than what this program puts there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert

from bpv.storage.database import Database
from bpv.storage.tables import DRAFTS

LARGEST, MOST = 20_000_000, 40
"""Bytes of one draft, and how many of them are read."""


class Drafts:
    """The drafts in an open file, by name."""

    def __init__(self, database: Database) -> None:
        """Read and write in this file."""
        self._database = database

    def keep(self, contents: Mapping[str, bytes | None]) -> None:
        """Keep these, in one step; what has no content goes. One that is too large is not kept.

        BpvError as with any change.
        """
        at = datetime.now(UTC).isoformat()
        with self._database.transaction() as connection:
            for name, content in contents.items():
                if content is None or len(content) > LARGEST:
                    connection.execute(delete(DRAFTS).where(DRAFTS.c.id == name))
                    continue
                cells = {"id": name, "at": at, "content": content}
                statement = insert(DRAFTS).values(cells)
                connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=cells))

    def names(self) -> tuple[str, ...]:
        """What is kept, oldest first."""
        with self._database.reading() as connection:
            small = select(DRAFTS.c.id).where(func.length(DRAFTS.c.content) <= LARGEST)
            return tuple(connection.execute(small.order_by(DRAFTS.c.at, DRAFTS.c.id).limit(MOST)).scalars())

    def read(self, name: str) -> bytes | None:
        """One of them; None when it is not there, or larger than any that was kept."""
        with self._database.reading() as connection:
            small = func.length(DRAFTS.c.content) <= LARGEST
            found = select(DRAFTS.c.content).where(DRAFTS.c.id == name).where(small)
            content = connection.execute(found).scalar()
            return content if isinstance(content, bytes) else None
