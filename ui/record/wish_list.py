"""A list of wishes to put in order: by dragging, or with Alt and the arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from bpv.language import tr
from ui.theme import scaled, set_font, tokens
from ui.widgets.marks import MarkedList

WISH = "application/x-bpv-wish"
_HEIGHT = 42
_ALT = Qt.KeyboardModifier.AltModifier
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class WishList(MarkedList):
    """`moved` carries a row and where it is to stand; `removed` and `opened` a row."""

    moved = Signal(int, int)
    removed = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAccessibleName(tr("Voorkeuren, in volgorde"))
        set_font(self, 0, tabular=True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)  # a dotted line that is hardly seen; ours is in paintEvent
        self._gap = -1
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            tr("Sleep om de volgorde te wijzigen (Alt+Pijl); Del haalt weg; Enter toont het bedrijf")
        )

    def show_lines(self, lines: list[str]) -> None:
        """Show these, as high as they are together, with the mark where it was."""
        row = self.currentRow()
        self.clear()
        for line in lines:
            self.addItem(line)
            self.item(self.count() - 1).setToolTip(line if "\n" in line else "")
        self.fit()
        if row >= 0 and lines:
            self.setCurrentRow(min(row, len(lines) - 1))

    def fit(self) -> None:
        """Be as high as the lines are."""
        for number in range(self.count()):
            self.item(number).setSizeHint(QSize(0, scaled(_HEIGHT)))
        self.setFixedHeight(self.count() * scaled(_HEIGHT) + 2 * self.frameWidth())

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow is of this list, though the page behind it has a use for it."""
        is_override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and self._is_step(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_step(event: QKeyEvent) -> bool:
        return event.key() in _STEPS and bool(event.modifiers() & _ALT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard twin of dragging; Del takes away, Enter opens."""
        row = self.currentRow()
        if row >= 0 and self._is_step(event):
            to = row + _STEPS[Qt.Key(event.key())]
            if 0 <= to < self.count():
                self.moved.emit(row, to)
        elif row >= 0 and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(row)
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    # Dragging

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the marked wish along; what happens to it is for the change to say."""
        row = self.currentRow()
        if row < 0:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(row))
        drag.setPixmap(self.viewport().grab(self.visualItemRect(self.item(row))))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only wishes of this list."""
        if event.mimeData().hasFormat(WISH):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would come."""
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(WISH):
            self._show_gap(self.gap_at(event.position().toPoint()))
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It would come nowhere any more."""
        super().dragLeaveEvent(event)
        self._show_gap(-1)

    def _show_gap(self, gap: int) -> None:
        self._gap = gap
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the list, and where a wish that is dragged would come."""
        super().paintEvent(event)
        if self._gap >= 0:
            painter = QPainter(self.viewport())
            top = min(max(self._gap * scaled(_HEIGHT) - 1, 0), self.viewport().height() - 3)
            painter.fillRect(0, top, self.viewport().width(), 3, QColor(tokens().accent_text))
            painter.end()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the change; the list follows from it."""
        data = bytes(event.mimeData().data(WISH).data())
        self.setState(QAbstractItemView.State.NoState)
        self._show_gap(-1)
        if data.isdigit() and 0 <= int(data) < self.count():
            row, gap = int(data), self.gap_at(event.position().toPoint())
            to = gap - 1 if gap > row else gap
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            if to != row:
                self.moved.emit(row, to)

    def gap_at(self, place: QPoint) -> int:
        """Before which row something let go of here comes; past the last one at the end."""
        for row in range(self.count()):
            if place.y() < self.visualItemRect(self.item(row)).center().y():
                return row
        return self.count()


def mime_of(row: int) -> QMimeData:
    """A wish on its way."""
    data = QMimeData()
    data.setData(WISH, str(row).encode())
    return data
