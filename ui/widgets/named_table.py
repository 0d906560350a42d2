"""A table whose names stay in sight: scrolled sideways they stick to its left edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import tokens
from ui.widgets.chips import colour
from ui.widgets.funnel_header import FunnelHeader
from ui.widgets.marks import MarkedTable
from ui.widgets.name_header import NameHeader

Index = QModelIndex | QPersistentModelIndex
_ROWS = 3
_MOST = 0.6
"""No more of the width than this may be names: else there is nothing to scroll them beside."""


class NamedTable(MarkedTable):
    """A table view with columns that never leave it.

    There is one view: the names are drawn over what has scrolled beneath them, and what Qt asks about places
    (`indexAt`, `visualRect`) is answered accordingly. So mouse, keys, editors, selection and copying work as
    everywhere.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without names."""
        super().__init__(parent)
        self._names: frozenset[int] = frozenset()
        self.titles = FunnelHeader(self)
        self.setHorizontalHeader(self.titles)
        self._name_header = NameHeader(self.titles, self._name_columns)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model, and draw its names anew whenever they change."""
        super().setModel(model)
        self._name_header.follow(model)
        if model is not None:
            model.dataChanged.connect(self._renew_names)
            model.headerDataChanged.connect(self._on_header_changed)
            self.selectionModel().selectionChanged.connect(self._renew_names)
            self.selectionModel().currentChanged.connect(self._renew_names)

    def minimumSizeHint(self) -> QSize:
        """Room for the header and a few rows."""
        height = self.horizontalHeader().height() + _ROWS * self.verticalHeader().defaultSectionSize()
        return super().minimumSizeHint().expandedTo(QSize(0, height))

    def keep_in_sight(self, columns: Sequence[int]) -> None:
        """These columns of the model are the names."""
        self._names = frozenset(columns)
        self._stick()

    def is_name(self, column: int) -> bool:
        """Whether a column of the model is one of the names."""
        return column in self._names

    def names_width(self) -> int:
        """How much at the left is covered by names now; 0 while they stand where they belong."""
        columns = self._name_columns()
        if not columns or self.columnViewportPosition(columns[0]) >= 0:
            return 0
        width = sum(map(self.columnWidth, columns))
        return width if width <= _MOST * self.viewport().width() else 0

    def _name_columns(self) -> list[int]:
        """The names that are shown, from left to right."""
        header = self.horizontalHeader()
        shown = [column for column in self._names if not header.isSectionHidden(column)]
        return sorted(shown, key=header.visualIndex)

    def _stick(self) -> None:
        self._name_header.cover(self.names_width())

    def _on_header_changed(self) -> None:
        self._name_header.viewport().update()

    def _renew_names(self) -> None:
        if width := self.names_width():
            self.viewport().update(0, 0, width + 1, self.viewport().height())

    # Where cells are

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The cell that is seen at a place."""
        if 0 <= pos.x() < self.names_width():
            left = 0
            for column in self._name_columns():
                left += self.columnWidth(column)
                if pos.x() < left:
                    row = self.rowAt(pos.y())
                    return self.model().index(row, column) if row >= 0 else QModelIndex()
        return super().indexAt(pos)

    def visualRect(self, index: Index) -> QRect:
        """Where a cell is seen."""
        if index.isValid() and index.column() in self._names and self.names_width():
            return self._name_rect(index.row(), index.column())
        return super().visualRect(index)

    def _name_rect(self, row: int, column: int) -> QRect:
        columns = self._name_columns()
        left = sum(map(self.columnWidth, columns[: columns.index(column)]))
        grid = int(self.showGrid())
        return QRect(
            left,
            self.rowViewportPosition(row),
            self.columnWidth(column) - grid,
            self.rowHeight(row) - grid,
        )

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Show a cell beside the names; a name needs no scrolling sideways."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        is_name = index.column() in self._names and self.names_width() > 0
        super().scrollTo(index, hint)
        if is_name:
            bar.setValue(before)
        elif index.column() not in self._names:
            covered = self.names_width() - self.columnViewportPosition(index.column())
            if covered > 0 and self.names_width():
                bar.setValue(bar.value() - covered)

    # Drawing

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and draw the names where they stay."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self._stick()
            self.viewport().update()
            if self.state() == QAbstractItemView.State.EditingState:
                self.updateEditorGeometries()

    def updateGeometries(self) -> None:
        """Take on other measures."""
        super().updateGeometries()
        self._stick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow table has no room for names that stay."""
        super().resizeEvent(event)
        self._stick()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the table, and over it the names."""
        super().paintEvent(event)
        width = self.names_width()
        if not width or event.rect().left() > width:
            return
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(0, 0, width, self.viewport().height(), self.palette().base())
            first = max(0, self.rowAt(event.rect().top()))
            last = self.rowAt(event.rect().bottom())
            for row in range(first, (last if last >= 0 else self.model().rowCount() - 1) + 1):
                for column in self._name_columns():
                    self._paint_name(painter, row, column)
            painter.setPen(colour(tokens().border))
            painter.drawLine(width - 1, 0, width - 1, self.viewport().height())
        finally:
            painter.end()

    def _paint_name(self, painter: QPainter, row: int, column: int) -> None:
        index = self.model().index(row, column)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        rect = self._name_rect(row, column)
        if self.showGrid():
            painter.setPen(colour(tokens().line))
            painter.drawLine(rect.left(), rect.bottom() + 1, rect.right() + 1, rect.bottom() + 1)
            painter.drawLine(rect.right() + 1, rect.top(), rect.right() + 1, rect.bottom() + 1)
        option.rect = rect
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        option.state = state
        self.itemDelegateForIndex(index).paint(painter, option, index)
