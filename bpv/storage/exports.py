"""What stood in the latest exports: the other side of a list that comes back edited.

A record is found by its id and the revision that stands beside it in the list, so also after its row was
copied to another workbook. Nothing here is part of undo: the file on disk does not come back by it either.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, delete, select

from bpv.domain import Change, Changeset
from bpv.domain.soundness import fault_of
from bpv.storage.dialects import inserting
from bpv.storage.mapping import UNREADABLE, changeset_from_json, changeset_to_json
from bpv.storage.tables import EXPORTS

KEPT = 10
"""How many exports are remembered."""

SMALL, MOST_TIMES, LARGEST = 1_000_000, 200, 250_000_000
"""An export is unpacked up to this size, and this many times its own; ours become ten times as large."""

_to_json = json.JSONEncoder(ensure_ascii=False).encode

Key = tuple[str, str]
"""The id of a record and its revision when it was exported."""

Exported = Mapping[Key, Sequence[Any]]
"""The values behind each exported row; more than one where a row stands for several, as with wishes."""


class KeptExports(Mapping[Key, tuple[Any, ...]]):
    """Everything that stood in the kept exports, understood only once it is asked for, in any thread."""

    def __init__(self, contents: Sequence[bytes]) -> None:
        """Hold the exports as they are stored."""
        self._contents = contents

    @cached_property
    def _rows(self) -> dict[str, str]:
        rows: dict[str, str] = {}
        for content in self._contents:
            try:
                rows.update(unpack(content))
            except (zlib.error, *UNREADABLE):
                # Damaged: its rows are then asked about where they differ, like those of a forgotten export.
                continue
        return rows

    def __getitem__(self, key: Key) -> tuple[Any, ...]:
        """The values as they were exported; KeyError also about what cannot be read."""
        try:
            values = tuple(change.after for change in changeset_from_json(self._rows[" ".join(key)]))
        except UNREADABLE:
            raise KeyError(key) from None
        if any(value is None or fault_of(value) for value in values):
            raise KeyError(key)
        return values

    def __iter__(self) -> Iterator[Key]:
        """Go over all ids with their revisions."""
        for text in self._rows:
            id_, _, revision = text.rpartition(" ")
            yield id_, revision

    def __len__(self) -> int:
        """The number of different rows that were exported."""
        return len(self._rows)


def pack(exported: Exported) -> bytes:
    """An export as it is kept, a JSON object of texts; the slow part of keeping one, for any thread.

    It is made row by row: in one call other threads would stand still for as long as it takes.
    """
    rows = (
        (" ".join(key), changeset_to_json(Changeset(tuple(Change(None, value) for value in values))))
        for key, values in exported.items()
    )
    return pack_texts(rows)


def pack_texts(rows: Iterable[tuple[str, str]]) -> bytes:
    """The texts that stand for the rows of an export, packed."""
    packing = zlib.compressobj(6)
    parts = [packing.compress(b"{")]
    separator = ""
    for key, row in rows:
        text = f"{separator}{_to_json(key)}: {_to_json(row)}"
        parts.append(packing.compress(text.encode()))
        separator = ", "
    parts.append(packing.compress(b"}"))
    return b"".join([*parts, packing.flush()])


def unpack(content: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a packed export, one by one for the same reason; ValueError when it is something else."""
    unpacking = zlib.decompressobj()
    unpacked = unpacking.decompress(content, min(LARGEST, SMALL + MOST_TIMES * len(content)))
    if not unpacking.eof:
        raise ValueError("larger than any export, or cut off")
    text = unpacked.decode()
    if text == "{}":
        return
    read = json.JSONDecoder().raw_decode
    at = 0
    while at < len(text) - 1:
        key, at = read(text, at + (1 if at == 0 else 2))
        if text[at : at + 2] != ": ":
            raise ValueError(at)
        row, at = read(text, at + 2)
        if not isinstance(key, str) or not isinstance(row, str):
            raise TypeError(at)
        yield key, row
    if text[at:] != "}":
        raise ValueError(at)


def keep(connection: Connection, export_id: str, packed: bytes) -> None:
    """Remember an export, and forget the oldest when there are too many."""
    cells = {"id": export_id, "at": datetime.now(UTC).isoformat(), "content": packed}
    kept = inserting(connection.dialect.name, EXPORTS).values(cells)
    connection.execute(kept.on_conflict_do_update(index_elements=["id"], set_=cells))
    newest = select(EXPORTS.c.id).order_by(EXPORTS.c.at.desc()).limit(KEPT)
    connection.execute(delete(EXPORTS).where(EXPORTS.c.id.not_in(newest)))


def read_kept(connection: Connection) -> KeptExports:
    """The kept exports, oldest first."""
    return KeptExports(connection.execute(select(EXPORTS.c.content).order_by(EXPORTS.c.at)).scalars().all())
