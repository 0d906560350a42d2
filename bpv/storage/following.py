"""Which rows go along with whom is forgotten: found by what they refer to, now or earlier in the history."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Protocol

from sqlalchemy import Connection

from bpv.storage.dialects import named
from bpv.storage.mapping import UNREADABLE, Row
from bpv.storage.tables import TABLES

_FEW = 20
"""Up to so many ids it is quicker to look for each than to take every text apart."""


class Following(Protocol):
    """Someone to forget, with all that goes along."""

    @property
    def following(self) -> Mapping[str, tuple[str, ...]]:
        """By which cells the rows of a class go along with another."""

    @property
    def gone(self) -> Set[str]:
        """The ids of what goes, as far as that is known by now."""

    def follow(self, entity: str, rows: Iterable[Row]) -> None:
        """Hear of rows of a class, whichever they are: those that refer to what goes, go as well."""


def learn_following(connection: Connection, forget: Following, pieces: Iterable[str]) -> None:
    """Have it hear, parents before children, of every row that may go along; `pieces` is what was changed."""
    earlier: dict[str, list[str]] = defaultdict(list)
    starts = {f'["{name}"': name for name in forget.following}
    for piece in pieces:
        if (name := starts.get(piece[: piece.find('"', 2) + 1])) is not None:
            earlier[name].append(piece)
    for entity, table in TABLES.items():
        name = entity.__name__
        links = forget.following.get(name)
        if not links or not forget.gone:
            continue
        listed = ("id", *links)
        columns = ", ".join(f'"{column}"' for column in listed)
        rows = connection.exec_driver_sql(f"SELECT {columns} FROM {named(connection, table)}").all()
        forget.follow(name, (dict(zip(listed, row, strict=True)) for row in rows))
        forget.follow(name, _rows_in(earlier[name], forget.gone))


def _rows_in(pieces: Sequence[str], ids: Set[str]) -> Iterator[Row]:
    """The rows in texts that may hold one of these ids."""
    few = tuple(ids) if len(ids) <= _FEW else ()
    for piece in pieces:
        if few and not any(id_ in piece for id_ in few):
            continue
        try:
            _, *rows = json.loads(piece)
        except UNREADABLE:
            continue
        yield from (row for row in rows if isinstance(row, dict))
