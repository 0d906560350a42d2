"""The looks of a sheet, put on the cells that a reader gives without them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bpv.excel.grid import Cell, Sheet


@dataclass(slots=True)
class Looks:
    """What cells show by their format, which are struck through, and the remarks; counted from 1."""

    shown: dict[tuple[int, int], Cell] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)
    comments: list[tuple[int, int, str]] = field(default_factory=list)

    def on(self, sheet: Sheet) -> Sheet:
        """The sheet with these looks; a cell that holds no number keeps what it has."""
        rows = list(sheet.rows)
        for (row, column), text in self.shown.items():
            cell = sheet.cell(row, column)
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                rows[row - 1] = (*rows[row - 1][: column - 1], text, *rows[row - 1][column:])
        struck = frozenset(place for place in self.struck if sheet.cell(*place) is not None)
        return replace(sheet, rows=tuple(rows), struck=struck, comments=tuple(sorted(self.comments)))
