"""The arrow in the name of a row that opens everything about it; the keyboard has Enter for that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QTableView, QToolTip

from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import pixmap
from ui.theme import GRID, scaled, tokens

Index = QModelIndex | QPersistentModelIndex
_SIZE = 16
TIP = tr("Alles hierover in het zijpaneel (Enter)")


class OpeningMark(Guarded, QObject):
    """Shown in the row of the ring and in the one under the mouse; a plain click goes on selecting."""

    def __init__(self, view: QTableView, column: int, has_more: Callable[[int], bool]) -> None:
        """Watch a view; the arrow stands in this column of the model, at its end, in rows that have more."""
        super().__init__(view)
        self._view, self.column, self._has_more = view, column, has_more
        self.hovered = -1
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @staticmethod
    def room() -> int:
        """How much of the cell it takes."""
        return scaled(_SIZE) + GRID

    def is_at(self, index: Index) -> bool:
        """Whether a cell has it now."""
        if index.column() != self.column or not self._has_more(index.row()):
            return False
        return index.row() == self._view.currentIndex().row() or index.row() == self.hovered

    def rect_in(self, cell: QRect) -> QRect:
        """Where it is in a cell."""
        return QRect(cell.right() - self.room(), cell.top(), self.room(), cell.height())

    def paint(self, painter: QPainter, cell: QRect) -> None:
        """Draw it at the end of a cell."""
        size = scaled(_SIZE)
        place = QRect(0, 0, size, size)
        place.moveCenter(self.rect_in(cell).center())
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place, pixmap("chevron-right", size, tokens().accent_text, ratio))

    def is_hit(self, place: QPoint) -> bool:
        """Whether it is at a place of the viewport."""
        index = self._view.indexAt(place)
        return self.is_at(index) and self.rect_in(self._view.visualRect(index)).contains(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(self._view.rowAt(event.position().toPoint().y()))
            over = self.is_hit(event.position().toPoint())
            self._view.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        elif (
            event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_hit(event.pos())
        ):
            QToolTip.showText(event.globalPos(), TIP, self._view)
            return True
        return False

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            was, self.hovered = self.hovered, row
            self._renew(was)
            self._renew(row)

    def _on_row_changed(self, now: QModelIndex, was: QModelIndex) -> None:
        self._renew(now.row())
        self._renew(was.row())

    def _renew(self, row: int) -> None:
        model = self._view.model()
        if 0 <= row < model.rowCount():
            self._view.viewport().update(self._view.visualRect(model.index(row, self.column)))
