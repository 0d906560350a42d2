"""Columns of which the cells moved down: where someone had Excel insert a cell and shift what is below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bpv.excel.grid import Cell
from bpv.excel.judging import is_total
from bpv.excel.shifted import Line
from bpv.excel.usual import Usual, cell_at


@dataclass(frozen=True, slots=True)
class MovedColumns:
    """Columns whose cells stand a row too low: empty in the `first` row, left over in the `last`, below.

    It `has_begin` when only one row can be the first; when none can, `first` is 0. The `doubtful` are
    empty there as well and stand beside them: they may have moved along.
    """

    columns: tuple[int, ...]
    first: int
    last: int
    has_begin: bool
    doubtful: tuple[int, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether nothing else can have happened."""
        return self.has_begin and not self.doubtful


def moved_columns(
    rows: Mapping[int, Line], below: tuple[int, Line], usual: Usual, columns: Sequence[int]
) -> MovedColumns | None:
    """What moved down when the row `below` a list holds only what is left over of it; None if it does not."""
    number, line = below
    left_over = [index for index in columns if cell_at(line, index) is not None]
    if not left_over or len(left_over) == len(columns) or len(rows) < _FEWEST_ROWS:
        return None
    within = [index for index in columns if left_over[0] <= index <= left_over[-1]]
    if not any(usual.is_full(index) for index in columns if index not in within):
        return None
    if not all(_is_left_over(rows, usual, index, cell_at(line, index)) for index in left_over):
        return None
    if len(left_over) == 1 and not (usual.is_telling(left_over[0]) or usual.is_full(left_over[0])):
        return None
    empty = [row for row, cells in rows.items() if all(cell_at(cells, index) is None for index in within)]
    if not empty:
        is_known = len(left_over) == 1 and usual.is_telling(left_over[0]) and usual.is_full(left_over[0])
        return MovedColumns(tuple(within), 0, number, False) if is_known else None
    first = empty[0]
    beside = [
        index
        for index in columns
        if index not in within
        and cell_at(rows[first], index) is None
        and any(cell_at(cells, index) is not None for cells in rows.values())
        and abs(columns.index(index) - columns.index(_nearest(within, index))) == 1
    ]
    return MovedColumns(tuple(within), first, number, len(empty) == 1, tuple(beside))


_FEWEST_ROWS = 3


def _is_left_over(rows: Mapping[int, Line], usual: Usual, index: int, cell: Cell) -> bool:
    """Whether a cell below a list is one of this column, and no total or note."""
    above = [cell_at(line, index) for line in rows.values()]
    filled = [each for each in above if each is not None]
    if len(filled) < _FEWEST_ROWS or not usual.looks_alike(index, cell):
        return False
    # Telephone numbers that follow each other have a mean that is as good as one of them.
    return usual.is_telling(index) or not is_total(cell, above)


def _nearest(within: Sequence[int], index: int) -> int:
    return within[0] if index < within[0] else within[-1]


def moved_up(lines: Mapping[int, Line], moved: MovedColumns) -> dict[int, Line]:
    """The rows from the first one on, with in each what stands a row below it in the columns that moved."""
    return {
        number: _with(lines[number], moved.columns, lines.get(number + 1, ()))
        for number in lines
        if moved.first <= number <= moved.last
    }


def emptied(line: Line, moved: MovedColumns) -> Line:
    """A row without what may belong to another one."""
    return _with(line, (*moved.columns, *moved.doubtful), ())


def _with(line: Line, columns: Sequence[int], other: Line) -> Line:
    cells = [*line, *[None] * (max(columns) - len(line))]
    for index in columns:
        cells[index - 1] = cell_at(other, index)
    return tuple(cells)
