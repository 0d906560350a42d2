"""A cell inserted or deleted in Excel, so that what is right of it or below it moves by one."""

from __future__ import annotations

import random

from bpv.excel.grid import Cell, Sheet
from bpv.excel.lists import recognise_sheet

Rows = list[list[Cell]]

_TRIES = 6


class MovingMangler:
    """Moves cells in ways from which it is sure where they belong; seeded."""

    def __init__(self, seed: int) -> None:
        """Decide by this seed alone."""
        self._rng = random.Random(f"moving {seed}")

    def mangle(self, sheet: Sheet, width: int) -> Sheet:
        """The sheet with cells moved aside in one of its rows, or down in some of its columns."""
        before = recognise_sheet("a.xlsx", sheet)[0]
        rows = [record.row for record in before.records]
        for _ in range(_TRIES):
            cells = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
            at, row = self._rng.randrange(width), self._rng.choice(rows) - 1
            if self._rng.random() < 0.5:
                cells[row].insert(at, None)
            elif rows[-1] == len(cells) and row + 1 < len(cells):
                self._lower(cells, row, at, min(at + self._rng.choice((1, 1, 3)), width))
            made = Sheet(sheet.name, tuple(map(tuple, cells)), struck=sheet.struck)
            after = recognise_sheet("a.xlsx", made)[0]
            if after.moved != before.moved and after.records == before.records:
                return made
        return sheet

    def _lower(self, cells: Rows, row: int, first: int, end: int) -> None:
        cells.append([None] * len(cells[row]))
        for below in range(len(cells) - 1, row, -1):
            cells[below][first:end] = cells[below - 1][first:end]
        cells[row][first:end] = [None] * (end - first)
