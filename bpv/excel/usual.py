"""What the cells of each column usually look like: by its field where it has one, else by the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bpv.domain import Placement, Preference, Student
from bpv.domain.cells import CellRefused, clean, read_value, shown
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.excel.assigning import Kind
from bpv.excel.grid import Cell
from bpv.excel.shifted import MIXED, Line, is_anywhere, shape

_TELLING = (FieldKind.POSTCODE, FieldKind.PHONE, FieldKind.EMAIL, FieldKind.DATE)
_CHECKED = (*_TELLING, FieldKind.TERM, FieldKind.TERMS, FieldKind.TIME)
_PLAIN = {
    FieldKind.POSTCODE: re.compile(r"[1-9]\d{3} [A-Z]{2}"),
    FieldKind.PHONE: re.compile(r"0\d{9}|0\d{1,3}-\d{6,8}"),
    FieldKind.EMAIL: re.compile(r"[\w.+-]+@[\w.-]+"),
}
"""What surely can be read, without reading it."""
_MOST_SHAPES, _OFTEN, _SAMPLE = 2, 3, 400
_USUAL, _MOST_BLANK = 0.1, 0.2


class Usual:
    """What may stand where in the rows of one list; columns count from 1, as in the sheet."""

    def __init__(self, lines: Sequence[Line], kinds: Sequence[Kind], columns: Sequence[int]) -> None:
        """Look at the rows of a list about these kinds, in the columns that have a header."""
        self._fields = _fields(kinds)
        self._columns = {index: _Column(lines, index) for index in columns}
        self._known: dict[tuple[int, Cell], bool] = {}

    def misfits(self, line: Line) -> list[int]:
        """The columns in which a row has something else than they hold, or nothing where there always is."""
        return [index for index in self._columns if not self.fits(index, cell_at(line, index))]

    def fits(self, index: int, cell: Cell) -> bool:
        """Whether a cell may stand in this column."""
        if cell is None:
            return not self._columns[index].is_full
        key = (index, cell)
        if key not in self._known:
            self._known[key] = is_anywhere(cell) or self._reads(index, cell)
        return self._known[key]

    def is_telling(self, index: int) -> bool:
        """Whether what stands in this column is known by its looks: a postcode, a number to call, a date."""
        field = self._fields.get(index)
        return field is not None and field.kind in _TELLING

    def is_full(self, index: int) -> bool:
        """Whether nearly every row has something in this column."""
        return self._columns[index].is_full

    def looks_alike(self, index: int, cell: Cell) -> bool:
        """Whether a cell looks like the others in this column, be it a value that none of them has."""
        return self.fits(index, cell) or self._columns[index].has_shape(cell)

    def _reads(self, index: int, cell: Cell) -> bool:
        field = self._fields.get(index)
        if field is None or field.kind not in _CHECKED:
            return self._columns[index].holds(cell)
        return reads_as(field, cell)


class _Column:
    """The cells of one column: whether it is full, its few values, and else what they look like."""

    def __init__(self, lines: Sequence[Line], index: int) -> None:
        cells = [cell_at(line, index) for line in lines]
        blanks = cells.count(None)
        cells = cells[:: max(len(cells) // _SAMPLE, 1)]
        filled = [cell for cell in cells if cell is not None and not is_anywhere(cell)]
        self.is_full = bool(filled) and max(blanks - 1, 0) <= _MOST_BLANK * (len(lines) - 1)
        self._is_bare = not filled
        counts = Counter(map(_text, filled))
        # Of a long list not every cell is looked at, and one of its few values may be missed.
        often = {text for text, count in counts.items() if count > 1 or len(lines) > _SAMPLE}
        is_of_few = len(filled) >= _OFTEN * max(len(counts), 2)
        self._few = frozenset(often) if is_of_few else frozenset()
        shapes = Counter(map(shape, filled))
        usual = {name for name, count in shapes.items() if count >= max(2, _USUAL * len(filled))}
        self._shapes = usual if len(usual) <= _MOST_SHAPES and MIXED not in usual else set()

    def holds(self, cell: Cell) -> bool:
        # Where no row has anything, nothing falls into place by moving there.
        return not self._is_bare and (_text(cell) in self._few if self._few else self.has_shape(cell))

    def has_shape(self, cell: Cell) -> bool:
        return not self._shapes or shape(cell) in self._shapes


def cell_at(line: Line, index: int) -> Cell:
    """The cell of a row in a column counted from 1."""
    return line[index - 1] if index <= len(line) else None


def checked_fields(kinds: Sequence[Kind]) -> dict[int, Field]:
    """The columns with a field of which not every text can be read."""
    fields = _fields(kinds).items()
    return {index: field for index, field in fields if field is not None and field.kind in _CHECKED}


def reads_as(field: Field, cell: Cell) -> bool:
    """Whether a cell can be read as this field."""
    if field.kind in _PLAIN and isinstance(cell, str) and _PLAIN[field.kind].fullmatch(cell):
        return True
    try:
        read_value(field, cell)
    except CellRefused:
        return False
    return True


def _fields(kinds: Sequence[Kind]) -> dict[int, Field | None]:
    return {
        index: _field(kind.entity, match.name)
        for kind in reversed(kinds)
        for index, match in kind.matches.items()
        if match.is_certain
    }


def _text(cell: Cell) -> str:
    return clean(shown(cell)).casefold()


def _field(entity: type, name: str) -> Field | None:
    owners = (Student, entity) if entity in (Placement, Preference) else (entity,)
    fields = (field for owner in owners if owner in CATALOGUE for field in CATALOGUE[owner].fields)
    return next((field for field in fields if field.name == name), None)
