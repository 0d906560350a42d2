"""How a workbook travels from the worker to its parent: in pieces, so that the window is never blocked.

Unpickling holds the interpreter lock; a piece of some thousands of rows takes a few milliseconds of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bpv.excel.grid import Cell, Sheet, Workbook

Message = tuple[str, object]
"""What is sent: 'progress' with a share, 'rows', 'sheet', 'workbook', or 'refused' with a code."""

_ROWS = 2000


def split_workbook(book: Workbook) -> Iterator[Message]:
    """The messages that carry a workbook, the workbook itself last."""
    for sheet in book.sheets:
        for start in range(0, len(sheet.rows), _ROWS):
            yield "rows", sheet.rows[start : start + _ROWS]
        yield "sheet", replace(sheet, rows=())
    yield "workbook", replace(book, sheets=())


class Assembly:
    """Puts the pieces of a workbook together again."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._rows: list[tuple[Cell, ...]] = []
        self._sheets: list[Sheet] = []

    def add(self, piece: object) -> Workbook | None:
        """Take the next piece; gives the workbook once it is whole."""
        if isinstance(piece, tuple):
            self._rows.extend(piece)
        elif isinstance(piece, Sheet):
            self._sheets.append(replace(piece, rows=tuple(self._rows)))
            self._rows.clear()
        elif isinstance(piece, Workbook):
            return replace(piece, sheets=tuple(self._sheets))
        return None
