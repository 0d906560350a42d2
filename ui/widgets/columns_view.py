"""The table of rows that were worked out: whole rows are marked, Enter or a double click opens one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.models.columns_model import ColumnsModel
from ui.models.table_model import TONE
from ui.theme import ROW_HEIGHT, font, scaled
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.marks import MarkedTable
from ui.widgets.rows_to_read import read_by_rows

_FLAGS = QItemSelectionModel.SelectionFlag


class ColumnsView(MarkedTable):
    """`opened` asks for what a row is about, `moved` tells that others are marked."""

    opened = Signal(object)
    moved = Signal()

    def __init__(self, rows: ColumnsModel, name: str, parent: QWidget) -> None:
        """Show these rows."""
        super().__init__(parent)
        self.rows = rows
        read_by_rows(self, name)
        self.setModel(rows)
        self.setItemDelegate(_ChipDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSortingEnabled(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        widths = [column.width for column in rows.columns]
        header.setSectionResizeMode(widths.index(max(widths)), QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._on_header_clicked)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self.moved)
        self.renew()

    @property
    def chosen(self) -> list[Any]:
        """The rows that are marked, in order."""
        at = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [row for row in map(self.rows.row_at, at) if row is not None]

    @property
    def current(self) -> Any:
        """The row where the user is; None when there is none."""
        return self.rows.row_at(self.currentIndex().row())

    def select_key(self, key: str) -> bool:
        """Go to the row with a key; False when it is not shown."""
        row = self.rows.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))
        return row >= 0

    @contextmanager
    def staying(self) -> Iterator[None]:
        """While rows are shown anew: what was marked stays so, else what comes in its place is."""
        keys, at = [row.key for row in self.chosen], self.currentIndex().row()
        ring = self.current
        yield
        found = [row for row in map(self.rows.row_of, keys) if row >= 0]
        count = self.rows.rowCount()
        if not count:
            self.moved.emit()
            return
        near = self.rows.row_of(ring.key) if ring is not None else -1
        self.setCurrentIndex(self.rows.index(near if near >= 0 else min(max(at, 0), count - 1), 0))
        if near >= 0 and len(found) > 1:
            marks = QItemSelection()
            for row in found:
                marks.select(self.rows.index(row, 0), self.rows.index(row, 0))
            self.selectionModel().select(marks, _FLAGS.ClearAndSelect | _FLAGS.Rows)
        self.moved.emit()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFont(font(tabular=True))
        self.viewport().setFont(self.font())  # a style sheet keeps it from following by itself
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))
        for number, column in enumerate(self.rows.columns):
            self.setColumnWidth(number, scaled(column.width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current is not None:
                self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            self.opened.emit(row)

    def _on_header_clicked(self, column: int) -> None:
        """Up, down, and as they were."""
        at, order = self._sorted
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if at != column:
            self._sorted = (column, up)
        elif order is up:
            self._sorted = (column, down)
        else:
            self._sorted = (-1, up)
        with self.staying():
            self.rows.sort(*self._sorted)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._sorted[0] >= 0)
        if self._sorted[0] >= 0:
            header.setSortIndicator(*self._sorted)


class _ChipDelegate(CellDelegate):
    """A cell with a tone stands in a chip."""

    def _has_chip(self, index: Index) -> bool:
        return bool(index.data(TONE))
