"""The records of a package by column: the same field of all records together, and every id once.

Half as large as row by row, and read in two thirds of the time. A column of texts is one text with a line a
record; what has several lines itself, and numbers, are a list. An id is where it stands in the table of ids,
of which those of 32 or 16 hexadecimal digits are written as bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.soundness import fault_of
from bpv.packages.carried import BY_NAME, CARRIED, carried_name
from bpv.packages.rows import (
    LONGEST_TEXT,
    Cell,
    check_id,
    check_size,
    reader_of,
    to_cell,
)

MOST_OF_A_CLASS = 50_000
MOST_IDS = 500_000
_SIZES = (32, 16)
_HEX = {size: re.compile(rf"[0-9a-f]{{{size}}}") for size in _SIZES}

Columns = dict[str, Any]
"""What JSON can hold of the records of a class: how many, and a column a field."""


class Ids:
    """The table of ids that a package is written with."""

    def __init__(self, records: Iterable[Any]) -> None:
        """Gather the ids of records, and what they name."""
        found: dict[str, None] = {}
        for record in records:
            for name in _ID_FIELDS[type(record)]:
                if (id_ := getattr(record, name)) is not None:
                    found[id_] = None
        self._by_size: dict[int, list[str]] = {size: [] for size in (*_SIZES, 0)}
        for id_ in found:
            self._by_size[next((size for size in _SIZES if _HEX[size].fullmatch(id_)), 0)].append(id_)
        self.number = {id_: at for at, id_ in enumerate(self)}

    def __iter__(self) -> Iterator[str]:
        """In the order of their numbers."""
        for ids in self._by_size.values():
            yield from ids

    @property
    def head(self) -> list[Any]:
        """How many there are of each size, and those that are no digits."""
        return [*(len(self._by_size[size]) for size in _SIZES), self._by_size[0]]

    @property
    def packed(self) -> bytes:
        """The digits as bytes."""
        return bytes.fromhex("".join(id_ for size in _SIZES for id_ in self._by_size[size]))


def read_ids(head: Any, packed: bytes) -> list[str]:
    """The table of ids; ValueError when it is none."""
    *counts, others = head
    if len(counts) != len(_SIZES) or any(type(count) is not int or count < 0 for count in counts):
        raise ValueError("no table of ids")
    if sum(counts) + len(others) > MOST_IDS:
        raise ValueError("too many ids")
    digits, ids, at = packed.hex(), [], 0
    for size, count in zip(_SIZES, counts, strict=True):
        ids += [digits[start : start + size] for start in range(at, at + size * count, size)]
        at += size * count
    if at != len(digits):
        raise ValueError("not so many ids")
    return ids + [check_id(each) for each in others]


def to_columns(records: Sequence[Any], ids: Ids) -> dict[str, Columns]:
    """The records of each class."""
    of_class: dict[type, list[Any]] = {entity: [] for entity in CARRIED}
    for record in records:
        of_class[type(record)].append(record)
    return {
        carried_name(entity): {
            "count": len(values),
            **{name: _column(entity, name, values, ids) for name in CARRIED[entity]},
        }
        for entity, values in of_class.items()
        if values
    }


def _column(entity: type, name: str, values: Sequence[Any], ids: Ids) -> Any:
    if name in _ID_FIELDS[entity]:
        number = ids.number
        named = [getattr(value, name) for value in values]
        return [None if id_ is None else number[id_] for id_ in named]
    cells = [getattr(value, name) for value in values]
    if CATALOGUE[entity].field(name).kind not in _PLAIN:
        cells = [to_cell(cell) for cell in cells]
    if all(type(cell) is str for cell in cells):
        text = "\n".join(cells)
        if text.count("\n") == len(cells) - 1:
            return text
    return cells


def from_columns(name: str, columns: Mapping[str, Any], ids: Sequence[str], **more: Any) -> Iterator[Any]:
    """The records of one class, every value sound; ValueError when one cannot be true."""
    entity, count = BY_NAME[name], columns["count"]
    names = CARRIED[entity]
    if type(count) is not int or not 0 < count <= MOST_OF_A_CLASS or set(columns) != {"count", *names}:
        raise ValueError("no columns of this class")
    read = [_read(entity, each, columns[each], count, ids) for each in names]
    for cells in zip(*read, strict=True):
        value = entity(**dict(zip(names, cells, strict=True)), **more)
        fault = fault_of(value) if value.id else "id"
        if fault is not None:
            raise ValueError(f"not sound: {fault}")
        yield value


def _read(entity: type, name: str, column: Any, count: int, ids: Sequence[str]) -> list[Any]:
    cells = _cells(column)
    if len(cells) != count:
        raise ValueError("another number of cells")
    if name in _ID_FIELDS[entity]:
        return [_id_at(ids, cell) for cell in cells]
    reader = reader_of(entity, name)
    if type(column) is str:
        return cells if reader is None else _read_texts(reader, cells)
    for cell in cells:
        check_size(cell)
    return cells if reader is None else [None if cell is None else reader(cell) for cell in cells]


def _cells(column: Any) -> list[Cell]:
    if type(column) is list:
        return column
    if type(column) is not str:
        raise ValueError("no column")
    if "\0" in column.encode().decode():  # half a letter is no text either
        raise ValueError("no text")
    cells = column.split("\n")
    if max(map(len, cells)) > LONGEST_TEXT:
        raise ValueError("too long")
    return cells


def _read_texts(reader: Callable[[Cell], Any], cells: Iterable[Cell]) -> list[Any]:
    """Words and days are few: each is read once."""
    known: dict[Cell, Any] = {}
    return [known[cell] if cell in known else known.setdefault(cell, reader(cell)) for cell in cells]


def _id_at(ids: Sequence[str], cell: Cell) -> str | None:
    if cell is None:
        return None
    if type(cell) is not int or cell < 0:
        raise ValueError("no place in the table of ids")
    return ids[cell]


_PLAIN = frozenset({FieldKind.TEXT, FieldKind.PHONE, FieldKind.EMAIL, FieldKind.POSTCODE, FieldKind.INTEGER})
"""Kinds of which the values are what JSON holds."""

_ID_FIELDS: Mapping[type, tuple[str, ...]] = {
    entity: tuple(
        name for name in names if name == "id" or CATALOGUE[entity].field(name).kind is FieldKind.REFERENCE
    )
    for entity, names in CARRIED.items()
}
