"""What is done to the marked cells of a table: copied, pasted, filled, cleared, ticked, each as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QGuiApplication

from bpv.language import heard, tr
from ui import clipboard
from ui.models.blocks import Block, NewText, copy_block, lay_block, read_block, write_block
from ui.widgets.cell_marks import CellMarks


class CellBlocks(QObject):
    """Works for one table, which tells what was refused."""

    def __init__(self, view: CellMarks) -> None:
        """Take the table whose marks count."""
        super().__init__(view)
        self._view, self._grid = view, view.grid

    def copy(self) -> None:
        """Put the marked cells on the clipboard, as a spreadsheet takes them."""
        cells = self._view.marked_cells()
        if cells:
            clipboard.put(copy_block(self._grid, cells, self._view.selected_columns()))

    def cut(self) -> None:
        """Copy, and empty what was copied."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Lay the block of the clipboard from the first marked cell; where it fits in the marks some times
        over, it fills them."""
        block, marked = read_block(QGuiApplication.clipboard().text()), self._view.block()
        if not block or not self._view.has_records:
            return
        if len(block) == 1 and len(block[0]) == 1:
            self.spread(block[0][0])
        elif marked is not None and _fits(block, marked):
            self._write(_tiled(block, marked))
        else:
            self._lay(block)

    def _lay(self, block: list[list[str]]) -> None:
        view, width = self._view, max(map(len, block))
        rows, columns = view.selected_rows(), view.selected_columns()
        shown = view.shown_columns()
        rows = view.of_records(range(rows[0], self._grid.rowCount()))
        columns = shown[shown.index(columns[0]) :]
        if self._grid.columns[columns[0]].is_seats and width < len(columns):
            columns = columns[1:]  # they follow from elsewhere: the block begins at the name behind them
        if width > len(columns):
            view.failed.emit(
                tr(
                    "Het geplakte blok is {width} kolommen breed; wat voorbij de laatste kolom "
                    "valt, is niet geplakt.",
                    width=width,
                )
            )
        extra, block = block[len(rows) :], block[: len(rows)]
        if extra:
            keys = [self._grid.columns[column].key for column in columns]
            view.overflowed.emit([dict(zip(keys, line, strict=False)) for line in extra])
        self._write(lay_block(block, rows, columns))

    def spread(self, text: str) -> None:
        """Give every marked cell this text."""
        cells = self._view.marked_cells()
        self._write([NewText(row, column, text) for row, columns in cells.items() for column in columns])

    def fill_down(self) -> None:
        """Give every marked cell the text of the top one in its column; of one row, that of the row above."""
        cells = self._view.marked_cells()
        row = next(iter(cells), 0)
        if len(cells) == 1 and (above := self._view.of_records(range(row))):
            cells = {above[-1]: cells[row], **cells}
        top: dict[int, str] = {}
        texts = []
        for row, columns in cells.items():
            for column in columns:
                text = top.setdefault(column, self._grid.text_at(row, column))
                texts.append(NewText(row, column, text))
        self._write(texts)

    def fill_right(self) -> None:
        """Give every marked cell the text of the first in its row; of one column, that of the one before."""
        cells, shown = self._view.marked_cells(), self._view.shown_columns()
        place = shown.index(self._view.selected_columns()[0]) if cells else 0
        is_one = len(self._view.selected_columns()) == 1 and place > 0
        texts = []
        for row, columns in cells.items():
            text = self._grid.text_at(row, shown[place - 1] if is_one else columns[0])
            texts += [NewText(row, column, text) for column in columns]
        self._write(texts)

    def fill(self, source: Block, target: Block) -> None:
        """Repeat a block over another that continues it, above, below or beside; both are marked then.

        Nothing counts on: a class, a place or a postcode is the same for the next pupil, or it is typed.
        """
        first, last = min(source.rows[0], target.rows[0]), max(source.rows[-1], target.rows[-1])
        rows, columns = range(first, last + 1), {*source.columns, *target.columns}
        shown = [column for column in self._view.shown_columns() if column in columns]
        count = self._grid.rowCount()
        self._write(self._repeated(source, rows, shown))
        if self._grid.rowCount() == count:  # else some no longer answer the filter, and others stand there
            self._view.mark_block(rows, shown)

    def _repeated(self, source: Block, rows: Sequence[int], columns: Sequence[int]) -> list[NewText]:
        """What each of these cells gets when the block among them goes on and on; rows of groups are none."""
        lines = [self._grid.texts_at(row) for row in source.rows]
        rows, own = self._view.of_records(rows), source.columns
        top, left = rows.index(source.rows[0]), columns.index(own[0])
        return [
            NewText(row, column, lines[(at - top) % len(lines)][own[(place - left) % len(own)]])
            for at, row in enumerate(rows)
            for place, column in enumerate(columns)
        ]

    def clear(self) -> None:
        """Empty the marked cells."""
        self.spread("")

    def is_tick(self, index: QModelIndex) -> bool:
        """Whether a cell is ticked or not, and says nothing else."""
        return index.isValid() and self._grid.columns[index.column()].is_check

    def toggle_ticks(self) -> None:
        """Turn the tick of the ring over, and make those of the marked cells the same."""
        ring, columns = self._view.currentIndex(), self._grid.columns
        is_on = self._grid.text_at(ring.row(), ring.column()) not in ("", *heard("nee"))
        text = tr("nee") if is_on else tr("ja")
        self._write(
            [
                NewText(row, column, text)
                for row, own in self._view.marked_cells().items()
                for column in own
                if columns[column].is_check
            ]
        )

    def _write(self, texts: list[NewText]) -> None:
        written, refused = write_block(self._grid, texts)
        if written:
            self._view.written.emit(written)
        if refused:
            self._view.refused.emit(refused)


def _fits(block: list[list[str]], marked: Block) -> bool:
    """Whether whole blocks fill what is marked."""
    is_even = all(len(line) == len(block[0]) for line in block)
    return is_even and len(marked.rows) % len(block) == 0 and len(marked.columns) % len(block[0]) == 0


def _tiled(block: list[list[str]], marked: Block) -> list[NewText]:
    """What each marked cell gets when the block is laid over them again and again."""
    return [
        NewText(row, column, block[at % len(block)][place % len(block[0])])
        for at, row in enumerate(marked.rows)
        for place, column in enumerate(marked.columns)
    ]
