"""Lines with one field too many: which two belong together, where the other lines leave no doubt about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain.cells import clean, shown
from bpv.domain.placeholders import says_nothing
from bpv.excel.dittos import is_ditto
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
MIXED, _MOST_SHAPES, _SAMPLE, _OFTEN = "mixed", 2, 200, 3

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


class Pattern:
    """What the other lines of a list look like, column by column."""

    def __init__(self, lines: Sequence[Line], width: int, separator: str) -> None:
        """Look at lines with as many fields as the header, its `width`."""
        self._columns = [_shapes(lines, at) for at in range(width)]
        self._few = [_few_values(lines, at) for at in range(width)]
        self._separator = separator
        self._has_blanks = any(_begins_blank(cell) for line in lines for cell in line)

    def fits(self, line: Line) -> bool:
        """Whether each cell of a line looks like those in its column."""
        cells = [line[at] if at < len(line) else None for at in range(len(self._columns))]
        return all(map(_fits, cells, self._columns, self._few))

    def joined(self, row: int, line: Line) -> Joined | None:
        """A line of one field too many with two of them joined; None when that can be done in more ways.

        A blank behind the separator tells as well, where no other line has one, but not for sure.
        """
        width = len(self._columns)
        line = (*line, *[None] * (width + 1 - len(line)))
        if len(line) != width + 1:
            return None
        ways: dict[Line, int] = {}
        for at in range(width):
            cells = (*line[:at], self._join(line[at], line[at + 1]), *line[at + 2 :])
            if self.fits(cells):
                ways.setdefault(cells, at)
        if len(ways) == 1:
            return Joined(row, next(iter(ways)), True)
        told = [cells for cells, at in ways.items() if _begins_blank(line[at + 1])]
        return Joined(row, told[0], False) if len(told) == 1 and not self._has_blanks else None

    def _join(self, one: Cell, other: Cell) -> Cell:
        if one is None or other is None:
            return other if one is None else one
        return f"{one}{self._separator}{other}"


def _begins_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[:1] == " "


def _shapes(lines: Sequence[Line], at: int) -> frozenset[str]:
    """What the cells of a column look like; of many sorts it is anything."""
    cells = (line[at] if at < len(line) else None for line in lines[:_SAMPLE])
    found = frozenset(shape(cell) for cell in cells if not is_anywhere(cell))
    return found if len(found - {""}) <= _MOST_SHAPES else frozenset((*found, MIXED))


def _few_values(lines: Sequence[Line], at: int) -> frozenset[str]:
    """Every value of a column that has only a few, again and again, such as classes; empty for any other."""
    cells = [line[at] for line in lines[:_SAMPLE] if at < len(line) and line[at] is not None]
    texts = [_text(cell) for cell in cells if not is_anywhere(cell)]
    values = frozenset(texts)
    return values if len(texts) >= _OFTEN * max(len(values), 2) else frozenset()


def _fits(cell: Cell, shapes: frozenset[str], few: frozenset[str]) -> bool:
    if is_anywhere(cell):
        return True
    if few and cell is not None and _text(cell) not in few:
        return False
    return MIXED in shapes or shape(cell) in shapes


def is_anywhere(cell: Cell) -> bool:
    """Whether a cell may stand in any column: a mark for 'the same', or a word for nothing."""
    return isinstance(cell, str) and (is_ditto(cell) or says_nothing(cell))


def _text(cell: Cell) -> str:
    return clean(shown(cell)).casefold()


def shape(cell: Cell) -> str:
    """What a cell looks like: a number, a date, words; '' for nothing, and `MIXED` for anything else."""
    text = clean(shown(cell))
    if not text:
        return ""
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(text)), MIXED)
