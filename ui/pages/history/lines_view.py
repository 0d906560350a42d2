"""The table of a list to read: one line at a time is marked, and stays so when the list is read anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.pages.history.lines_model import MUTED, LinesModel
from ui.theme import ROW_HEIGHT, font, scaled, tokens
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.chips import colour
from ui.widgets.marks import MarkedTable
from ui.widgets.rows_to_read import read_by_rows


class LinesView(MarkedTable):
    """Shows a `LinesModel`; `moved` tells that the user is at another line."""

    moved = Signal()

    def __init__(self, lines: LinesModel, name: str, widths: Sequence[int], parent: QWidget) -> None:
        """Show these lines in columns so wide; the one before the last numbers takes what is left."""
        super().__init__(parent)
        self.lines, self._widths = lines, tuple(widths)
        read_by_rows(self, name)
        self.setModel(lines)
        self.setItemDelegate(_LinesDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        widest = self._widths.index(max(self._widths))
        self.horizontalHeader().setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.renew()

    @property
    def current_row(self) -> int:
        """The line where the user is; -1 when there is none."""
        return self.currentIndex().row()

    @property
    def key(self) -> Any:
        """What that line is about."""
        return self.lines.key_at(self.current_row)

    @contextmanager
    def staying(self) -> Iterator[None]:
        """While the lines are shown anew: the user stays at the same one, or at the first."""
        was = self.key
        yield
        row = max(self.lines.row_of(was), 0)
        if self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(row, 0))
        self.moved.emit()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFont(font(tabular=True))
        self.viewport().setFont(self.font())  # a style sheet keeps it from following by itself
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, scaled(width))

    def _on_current_row_changed(self) -> None:
        self.moved.emit()


class _LinesDelegate(CellDelegate):
    """Draws what no longer counts in a quiet colour."""

    def _paint_text(self, painter: QPainter, words: QRect, index: Index, text: str) -> None:
        if not index.data(MUTED):
            super()._paint_text(painter, words, index, text)
            return
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(colour(tokens().muted))
        painter.drawText(words, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
