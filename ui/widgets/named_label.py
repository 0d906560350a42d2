"""A line of text that gives way, in which names can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.widgets.elided_label import ElidedLabel


class NamedLabel(ElidedLabel):
    """`name_clicked` gives which of the names was clicked."""

    name_clicked = Signal(int)

    def __init__(self, text: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Show a text; a name that does not stand in it is not there to click."""
        super().__init__(text, parent)
        self._at = sorted(
            (text.index(name), name, number) for number, name in enumerate(names) if name in text
        )
        self.setMouseTracking(bool(self._at))

    def name_at(self, place: QPoint) -> int | None:
        """Which name is at a point."""
        return next((number for rect, _, number in self._rects() if rect.contains(place)), None)

    def _rects(self) -> list[tuple[QRect, str, int]]:
        """Where the names are that are shown whole."""
        shown, room, metrics = self._shown(), self.contentsRect(), self.fontMetrics()
        whole = len(shown) if shown == self.text() else len(shown) - 1
        found = []
        for start, name, number in self._at:
            if start + len(name) <= whole:
                left = metrics.horizontalAdvance(shown[:start])
                width = metrics.horizontalAdvance(shown[: start + len(name)]) - left
                found.append((QRect(room.left() + left, room.top(), width, room.height()), name, number))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits, the names in the colour of links."""
        painter = QPainter(self)
        painter.setFont(self.font())
        room, shown, end = self.contentsRect(), self._shown(), 0
        plain, link = self.palette().color(self.foregroundRole()), QColor(tokens().accent_text)
        if self.isEnabled() is False:
            plain = self.palette().color(QPalette.ColorGroup.Disabled, self.foregroundRole())
        for rect, name, _ in self._rects():
            start = shown.index(name, end)
            self._draw(painter, room, shown, end, start, plain)
            painter.setPen(link)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            end = start + len(name)
        self._draw(painter, room, shown, end, len(shown), plain)
        painter.end()

    def _draw(self, painter: QPainter, room: QRect, shown: str, start: int, end: int, colour: QColor) -> None:
        left = self.fontMetrics().horizontalAdvance(shown[:start])
        painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room.adjusted(left, 0, 0, 0), flags, shown[start:end])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a name."""
        over = self.name_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a name is not one on what lies under it."""
        number = self.name_at(event.position().toPoint())
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            event.accept()
            self.name_clicked.emit(number)
            return
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press on a name, so that the release comes here."""
        if self.name_at(event.position().toPoint()) is not None:
            event.accept()
            return
        super().mousePressEvent(event)
