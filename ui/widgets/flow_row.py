"""A row that goes on in a next line when the window is too narrow for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.guarding import Guarded
from ui.theme import GRID
from ui.widgets.buttons import WordedButton

_Sized = tuple[QLayoutItem, QSize]
"""What stands in a row, and how large it likes to be."""


class FlowRow(QWidget):
    """Shows its widgets from left to right at their own size, in as many lines as that takes.

    It makes itself as high as its lines are once it knows how wide it is. A layout that tells its height for
    a width would be asked for it dozens of times by every layout around it, and while something works in the
    background each of these questions waits for its turn.

    In a row of `controls` the last buttons that can do without their words leave these out where all stand on
    one line then; where they do not the lines become about as long as each other, so that none stands alone.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = GRID,
        *,
        controls: bool = False,
        between: int | None = None,
    ) -> None:
        """Begin empty; lines stand as far from each other as widgets, or so far `between`."""
        super().__init__(parent)
        self._lines = _Lines(self, spacing, spacing if between is None else between, controls=controls)

    def addWidget(self, widget: QWidget) -> None:
        """Add at the end; the widget becomes a child of this one."""
        self._lines.addWidget(widget)

    def removeWidget(self, widget: QWidget) -> None:
        """Take a widget out; it stays a child of this one."""
        self._lines.removeWidget(widget)


class _Lines(Guarded, QLayout):
    """Lays out the widgets of a row and sets its height."""

    def __init__(self, row: QWidget, spacing: int, between: int, *, controls: bool) -> None:
        super().__init__(row)
        self._row, self._between, self._controls = row, between, controls
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
        if self._controls:
            self._leave_words_out(rect.width())
        y = rect.y()
        for line in self._lines_in(rect.width()):
            height = max(size.height() for _, size in line)
            x = rect.x()
            for item, size in line:
                item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height + self._between
        self._row.setFixedHeight(max(0, y - self._between - rect.y()))

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _leave_words_out(self, room: int) -> None:
        """As many as it takes, from the end; none where it would be of no use."""
        shown = [item for item in self._visible() if not _is_chip(item)]
        worded = [each for item in shown if isinstance(each := item.widget(), WordedButton)]
        width = -self.spacing()
        for item in shown:
            each = item.widget()
            wide = each.width_when(is_short=False) if isinstance(each, WordedButton) else None
            width += self.spacing() + (item.sizeHint().width() if wide is None else wide)
        short = []
        for each in reversed([each for each in worded if each.gives_way]):
            if width <= room:
                break
            width -= each.width_when(is_short=False) - each.width_when(is_short=True)
            short.append(each)
        for each in worded:
            each.be_short(width <= room and each in short)

    def _lines_in(self, room: int) -> list[list[_Sized]]:
        sized = [(item, item.sizeHint()) for item in self._visible()]
        if not self._controls:
            return self._broken(sized, room)
        controls = [each for each in sized if not _is_chip(each[0])]
        lines = self._broken(controls, room)
        if len(lines) > 1:
            lines = self._balanced(controls, len(lines), room)
        last = lines.pop() if lines else []
        return lines + self._broken([*last, *(each for each in sized if _is_chip(each[0]))], room)

    def _balanced(self, sized: list[_Sized], count: int, room: int) -> list[list[_Sized]]:
        """In no more lines, the longest of them as short as can be."""
        ends = range(1, len(sized) + 1)
        widths = {self._width(sized[start:end]) for end in ends for start in range(end)}
        lines = (self._broken(sized, width) for width in sorted(widths) if width <= room)
        return next((each for each in lines if len(each) <= count), self._broken(sized, room))

    def _width(self, line: list[_Sized]) -> int:
        return sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)

    def _broken(self, sized: list[_Sized], room: int) -> list[list[_Sized]]:
        lines: list[list[_Sized]] = []
        width = 0
        for item, size in sized:
            width += self.spacing() + size.width()
            if not lines or width > room:
                lines.append([])
                width = size.width()
            lines[-1].append((item, size))
        return lines


def _is_chip(item: QLayoutItem) -> bool:
    """Whether it tells what is filtered: such come and go behind the controls."""
    widget = item.widget()
    return widget is not None and bool(widget.property("chip"))
