"""What is not decided yet, or half typed: kept in the file under its key, and no part of what can be undone.

A file may hold anything here: nothing is read that is larger than what this program puts there.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import Connection, delete, func, select

from bpv.storage.dialects import inserting
from bpv.storage.tables import DRAFTS
from bpv.storage.written_by import WRITTEN_BY

LARGEST, MOST = 20_000_000, 40
"""Bytes of one draft, and how many of them are read."""


class Kept(Protocol):
    """Where they are kept."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """All or nothing."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction in which nothing is written."""


class Drafts:
    """The drafts in an open school year, by name."""

    def __init__(self, kept: Kept, whose: str = "") -> None:
        """Read and write there; where several work, those of one of them alone."""
        self._kept, self._whose = kept, whose

    def keep(self, contents: Mapping[str, bytes | None]) -> None:
        """Keep these, in one step; what has no content goes. One that is too large is not kept.

        BpvError as with any change.
        """
        at = datetime.now(UTC).isoformat()
        with self._kept.transaction() as connection:
            for each, content in contents.items():
                name = self._whose + each
                if content is None or len(content) > LARGEST:
                    connection.execute(delete(DRAFTS).where(DRAFTS.c.id == name))
                    continue
                cells = {"id": name, "at": at, "content": content}
                statement = inserting(connection.dialect.name, DRAFTS).values(cells)
                connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=cells))

    def names(self) -> tuple[str, ...]:
        """What is kept, oldest first."""
        with self._kept.reading() as connection:
            small = select(DRAFTS.c.id).where(func.length(DRAFTS.c.content) <= LARGEST)
            small = small.where(DRAFTS.c.id != WRITTEN_BY)
            own = small.where(DRAFTS.c.id.startswith(self._whose, autoescape=True)) if self._whose else small
            found = connection.execute(own.order_by(DRAFTS.c.at, DRAFTS.c.id).limit(MOST)).scalars()
            return tuple(name.removeprefix(self._whose) for name in found)

    def read(self, name: str) -> bytes | None:
        """One of them; None when it is not there, or larger than any that was kept."""
        with self._kept.reading() as connection:
            small = func.length(DRAFTS.c.content) <= LARGEST
            found = select(DRAFTS.c.content).where(DRAFTS.c.id == self._whose + name).where(small)
            content = connection.execute(found).scalar()
            return content if isinstance(content, bytes) else None
