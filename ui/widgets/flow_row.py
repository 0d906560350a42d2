"""A row that goes on in a next line when the window is too narrow for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.guarding import Guarded
from ui.theme import GRID


class FlowRow(QWidget):
    """Shows its widgets from left to right at their own size, in as many lines as that takes.

    It makes itself as high as its lines are once it knows how wide it is. A layout that tells its height for
    a width would be asked for it dozens of times by every layout around it, and while something works in the
    background each of these questions waits for its turn.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = GRID) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._lines = _Lines(self, spacing)

    def addWidget(self, widget: QWidget) -> None:
        """Add at the end; the widget becomes a child of this one."""
        self._lines.addWidget(widget)

    def removeWidget(self, widget: QWidget) -> None:
        """Take a widget out; it stays a child of this one."""
        self._lines.removeWidget(widget)


class _Lines(Guarded, QLayout):
    """Lays out the widgets of a row and sets its height."""

    def __init__(self, row: QWidget, spacing: int) -> None:
        super().__init__(row)
        self._row = row
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        sizes = [item.sizeHint() for item in self._visible()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Room for the largest item."""
        size = QSize()
        for item in self._visible():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Give every item its place, and the row its height."""
        super().setGeometry(rect)
        y = rect.y()
        for line in self._broken_at(rect.width()):
            height = max(size.height() for _, size in line)
            x = rect.x()
            for item, size in line:
                item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        self._row.setFixedHeight(max(0, y - self.spacing() - rect.y()))

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _broken_at(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        width = 0
        for item in self._visible():
            size = item.sizeHint()
            width += self.spacing() + size.width()
            if not lines or width > room:
                lines.append([])
                width = size.width()
            lines[-1].append((item, size))
        return lines
