"""Rows of which cells moved aside: where someone had Excel insert or delete one cell, and shift the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bpv.domain.cells import shown
from bpv.excel.shifted import Line, is_anywhere
from bpv.excel.usual import Usual, cell_at

_FEWEST = 2
"""So many cells have to fall into place before a row is thought to have moved; one may be a slip."""


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A row with its cells moved back; it `is_sure` when every cell then stands where its like stand."""

    row: int
    line: Line
    is_sure: bool

    @property
    def text(self) -> str:
        """How the row is read, cell by cell."""
        return read_as(self.line)


def read_as(line: Line) -> str:
    """A row cell by cell, up to the last one that is filled."""
    return " | ".join(map(shown, line)).rstrip(" |")


def moved_rows(rows: Mapping[int, Line], usual: Usual, columns: Sequence[int]) -> list[MovedRow]:
    """The rows, by number, that fit their columns far better with cells moved one to the left or right."""
    # A column of its own beyond the header, without one, is nothing that was moved out of it.
    beyond = sum(cell_at(line, columns[-1] + 1) is not None for line in rows.values())
    may_stick_out = 2 * beyond <= len(rows)
    found = (_moved(number, line, usual, columns, may_stick_out) for number, line in rows.items())
    moved = [each for each in found if each is not None]
    if 2 * len(moved) > max(len(rows), 2):
        # Then it is rather the header that moved, or what the columns hold that is unusual.
        return [MovedRow(each.row, each.line, False) for each in moved]
    return moved


def _moved(
    number: int, line: Line, usual: Usual, columns: Sequence[int], may_stick_out: bool
) -> MovedRow | None:
    first, last = columns[0], columns[-1]
    beyond = cell_at(line, last + 1)
    wrong = usual.misfits(line)
    weight = len(wrong)
    if may_stick_out and beyond is not None and usual.is_telling(last) and usual.fits(last, beyond):
        weight += _FEWEST
    elif not any(cell_at(line, index) is not None for index in wrong):
        return None
    if weight < _FEWEST:
        return None
    ways: dict[Line, int] = {}
    whole: set[Line] = set()
    for at, cells, is_whole in _ways(line, first, last):
        if not _says_enough(cells, at, usual, last):
            continue
        left = len(usual.misfits(cells))
        if weight - left >= _FEWEST:
            ways.setdefault(cells, left)
            whole.update([cells] if is_whole else [])
    if not ways:
        return None
    best = min(ways.values())
    fitting = [cells for cells, left in ways.items() if left == best]
    return MovedRow(number, fitting[0], best == 0 and len(fitting) == 1 and fitting[0] in whole)


def _says_enough(line: Line, first: int, usual: Usual, last: int) -> bool:
    """Whether more moved than a slip would: two cells from the first one on, or one known by its looks."""
    moved = [i for i in range(first, last + 1) if line[i - 1] is not None and not is_anywhere(line[i - 1])]
    return len(moved) >= _FEWEST or any(map(usual.is_telling, moved))


def _ways(line: Line, first: int, last: int) -> Iterator[tuple[int, Line, bool]]:
    """Every way to take a blank cell out, and to put one in where the last column has nothing.

    With each goes the first column of which the cell moved, and whether the row is whole: what was in a cell
    that was deleted is not known.
    """
    line = (*line, *[None] * (last + 1 - len(line)))
    for at in range(first - 1, last):
        if line[at] is None:
            if any(cell is not None for cell in line[at + 1 : last + 1]):
                yield at + 1, (*line[:at], *line[at + 1 : last + 1], None), True
        elif line[last - 1] is None and line[last] is None:
            yield at + 2, (*line[:at], None, *line[at : last - 1], None), False
