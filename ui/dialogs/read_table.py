"""A small table to read in a dialog."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from ui.theme import ROW_HEIGHT, scaled
from ui.widgets.marks import MarkedTableWidget
from ui.widgets.rows_to_read import read_by_rows

_WIDEST = 270
"""Of one column, before zoom: what is longer stands in its tip."""
_FEW = 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReadTable(MarkedTableWidget):
    """Rows of text under headers; the last column takes the room that is left."""

    def __init__(
        self,
        headers: Sequence[str],
        name: str,
        parent: QWidget | None = None,
        numbers: Collection[int] = frozenset(),
    ) -> None:
        """Begin without rows; columns of `numbers` stand at the right, with their header."""
        super().__init__(0, len(headers), parent)
        self._numbers = numbers
        self.setHorizontalHeaderLabels(list(headers))
        read_by_rows(self, name)
        self.horizontalHeader().setStretchLastSection(True)
        for column in numbers:
            if (head := self.horizontalHeaderItem(column)) is not None:
                head.setTextAlignment(_RIGHT)

    def sizeHint(self) -> QSize:
        """Few rows: it grows where there is room, and a dialog has more than this to show."""
        return QSize(super().sizeHint().width(), (1 + _FEW) * scaled(ROW_HEIGHT))

    def fit_rows(self, least: int, most: int) -> None:
        """Be as high as the rows, within so many."""
        row = self.verticalHeader().defaultSectionSize()
        rows = min(max(self.rowCount(), least), most) * row
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().minimumHeight() + rows + bar // 2)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows instead."""
        self.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column in self._numbers:
                    item.setTextAlignment(_RIGHT)
                self.setItem(row, column, item)
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column), scaled(_WIDEST)))
