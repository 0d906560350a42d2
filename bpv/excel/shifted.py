"""Lines with one field too many: which two belong together, where the other lines leave no doubt about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain.cells import clean, shown
from bpv.excel.grid import Cell

_SHAPES = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("number", r"\d+"),
        ("decimal", r"\d+[.,] ?\d+"),
        ("date", r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}"),
        ("postcode", r"[1-9]\d{3} ?[a-z]{2}"),
        ("phone", r"\+?[\d() -]{9,}"),
        ("email", r"\S+@\S+"),
        ("code", r"(?=.*\d)[a-z\d/.+-]{1,8}"),
        ("words", r"[^\d@]+"),
    )
)
_MIXED, _MOST_SHAPES, _SAMPLE = "mixed", 2, 200

Line = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A line with two of its fields made one; it `is_sure` when the other lines allow no other way."""

    row: int
    line: Line
    is_sure: bool

    @property
    def text(self) -> str:
        """How the line is read, field by field."""
        return " | ".join(shown(cell) for cell in self.line)


def joined(row: int, line: Line, width: int, others: Sequence[Line], separator: str) -> Joined | None:
    """A line of one field more than `width` with two fields joined; None when that can be done in more ways.

    A blank behind the separator tells as well, where no other line has one, but not for sure.
    """
    if len(line) != width + 1:
        return None
    columns = [_shapes(others, at) for at in range(width)]
    ways = {}
    for at in range(width):
        cells = (*line[:at], _join(line[at], line[at + 1], separator), *line[at + 2 :])
        if all(_fits(cell, shapes) for cell, shapes in zip(cells, columns, strict=True)):
            ways[at] = cells
    if len(ways) == 1:
        return Joined(row, next(iter(ways.values())), True)
    blank = [at for at in ways if _begins_blank(line[at + 1])]
    is_told = len(blank) == 1 and not any(_begins_blank(cell) for other in others for cell in other)
    return Joined(row, ways[blank[0]], False) if is_told else None


def _join(one: Cell, other: Cell, separator: str) -> Cell:
    return separator.join("" if cell is None else str(cell) for cell in (one, other))


def _begins_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[:1] == " "


def _shapes(lines: Sequence[Line], at: int) -> frozenset[str]:
    """What the cells of a column look like; of many sorts it is anything."""
    found = frozenset(_shape(line[at]) if at < len(line) else "" for line in lines[:_SAMPLE])
    return found if len(found - {""}) <= _MOST_SHAPES else frozenset((*found, _MIXED))


def _fits(cell: Cell, shapes: frozenset[str]) -> bool:
    return _MIXED in shapes or _shape(cell) in shapes


def _shape(cell: Cell) -> str:
    text = clean(shown(cell))
    if not text:
        return ""
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(text)), _MIXED)
