"""A line of text that gives way: where there is no room for all of it, it ends in dots."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.guarding import Guarded
from ui.theme import scaled

_LEAST = 150


class ElidedLabel(Guarded, QLabel):
    """A label of one line that never makes a page wider than the window."""

    _widest = ""

    def keep_room_for(self, widest: str) -> None:
        """Be as wide as this needs, whatever it says: what stands beside it does not move."""
        if widest != self._widest:
            self._widest = widest
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of it, and what room is kept for."""
        needed = super().sizeHint()
        if not self._widest:
            return needed
        more = self.fontMetrics().horizontalAdvance(self._widest)
        return QSize(max(needed.width(), more + 2 * self.margin()), needed.height())

    def minimumSizeHint(self) -> QSize:
        """A short title fits whole."""
        needed = super().minimumSizeHint()
        return QSize(min(needed.width(), scaled(_LEAST)), needed.height())

    def event(self, event: QEvent) -> bool:
        """Say all of it in a tip, where it does not fit."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip("" if self._shown() == self.text() else self.text())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, self._shown())
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
