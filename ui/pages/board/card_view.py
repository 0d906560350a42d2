"""Groups of places as cards to look at and to go over by keyboard; only what is in view is drawn."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.pages.board.board_drawing import BoardDrawing
from ui.pages.board.board_layout import BoardLayout
from ui.pages.board.board_model import BoardModel, Item, Kind
from ui.theme import GRID, scaled

_Index = QModelIndex | QPersistentModelIndex
_ACTIONS = QAbstractItemView.CursorAction
_STEP = 24


class CardView(Guarded, QAbstractItemView):
    """Shows a model. `chosen` tells that another pupil or place has the ring, `opened` asks for all of it."""

    chosen = Signal()
    opened = Signal(object)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        """Begin with what the model has."""
        super().__init__(parent)
        self.board = model
        self._laid: BoardLayout | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Stageplaatsen als kaarten"))
        self.viewport().setAutoFillBackground(False)
        self.setModel(model)
        model.modelReset.connect(self.renew)

    @property
    def cards(self) -> BoardLayout:
        """Where everything is; worked out when it is first asked for after a change."""
        if self._laid is None:
            self._laid = BoardLayout(self.board.items, self.viewport().width())
        return self._laid

    def renew(self) -> None:
        """Measure everything anew."""
        self._laid = None
        self.verticalScrollBar().setSingleStep(scaled(_STEP))
        if self.isVisible():
            self._settle()
        self.viewport().update()

    @property
    def item(self) -> Item | None:
        """What has the ring."""
        row = self.currentIndex().row()
        return self.board.items[row] if 0 <= row < len(self.board.items) else None

    def go_to(self, key: tuple[str, str]) -> bool:
        """Put the ring on an item, and show it; False when it is not there."""
        row = self.board.row_of(key)
        if row is None:
            return False
        self.setCurrentIndex(self.board.index(row))
        return True

    # Geometry

    def visualRect(self, index: _Index) -> QRect:
        """Where an item is on the viewport."""
        if not 0 <= index.row() < len(self.cards.rects):
            return QRect()
        return self.cards.rects[index.row()].translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The innermost item at a point of the viewport."""
        row = self.cards.item_at(point + QPoint(0, self.verticalOffset()))
        return QModelIndex() if row is None else self.board.index(row)

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring an item into view, with a little around it."""
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if rect.isNull():
            return
        if rect.top() < GRID:
            bar.setValue(bar.value() + rect.top() - GRID)
        elif rect.bottom() > self.viewport().height() - GRID:
            by = min(rect.bottom() - self.viewport().height() + GRID, rect.top() - GRID)
            bar.setValue(bar.value() + by)

    def horizontalOffset(self) -> int:
        """Never."""
        return 0

    def verticalOffset(self) -> int:
        """How far it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: _Index) -> bool:
        """Never: what is not asked for is not in the model."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Mark what is under a rectangle."""
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where the marked items are."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def updateGeometries(self) -> None:
        """Tell the scroll bar how much there is, as far as that is known."""
        super().updateGeometries()
        if self._laid is not None:
            self._settle()

    def _settle(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.cards.height - height))
        bar.setPageStep(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width, once: a view that comes in sight gets several sizes in a row."""
        if event.size().width() != event.oldSize().width():
            self._laid = None
        super().resizeEvent(event)
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what came while it was hidden."""
        super().showEvent(event)
        self._soon.start()

    # Keys and mouse

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Within a card up and down its pupils, else to the card or header that is nearest."""
        row, last = self.currentIndex().row(), len(self.board.items) - 1
        if last < 0:
            return QModelIndex()
        found: int | None = row
        if row < 0 or action is _ACTIONS.MoveHome:
            found = 0
        elif action is _ACTIONS.MoveEnd:
            found = last
        elif action is _ACTIONS.MoveDown:
            inside = row < last and self.board.items[row + 1].kind is Kind.SEAT
            found = row + 1 if inside else self.cards.beside(row, 1)
        elif action is _ACTIONS.MoveUp:
            found = row - 1 if self.board.items[row].kind is Kind.SEAT else self.cards.beside(row, -1)
        elif action in (_ACTIONS.MoveRight, _ACTIONS.MoveLeft):
            found = self._next_place(row, 1 if action is _ACTIONS.MoveRight else -1)
        elif action in (_ACTIONS.MovePageDown, _ACTIONS.MovePageUp):
            found = self._a_page_on(row, 1 if action is _ACTIONS.MovePageDown else -1)
        return self.board.index(row if found is None else found)

    def _next_place(self, row: int, way: int) -> int | None:
        items = self.board.items
        if way < 0 and items[row].kind is Kind.SEAT:
            while items[row].kind is Kind.SEAT:
                row -= 1
            return row
        row += way
        while 0 <= row < len(items) and items[row].kind is Kind.SEAT:
            row += way
        return row if 0 <= row < len(items) else None

    def _a_page_on(self, row: int, way: int) -> int | None:
        goal = self.cards.rects[row].top() + way * self.viewport().height()
        found: int | None = row
        while found is not None and way * (goal - self.cards.rects[found].top()) > 0:
            row = found
            found = self.cards.beside(row, way)
        return row if found is None else found

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; to search there is a field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a group or closes it; Right opens it, Left closes it."""
        if not self._open(event.key()):
            super().keyPressEvent(event)

    def _open(self, key: int) -> bool:
        item = self.item
        if item is None or item.kind is not Kind.GROUP:
            return False
        is_closed = item.group.title in self.board.closed
        wanted = {Qt.Key.Key_Right: is_closed, Qt.Key.Key_Left: not is_closed}
        toggles = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if key not in toggles and not wanted.get(Qt.Key(key), False):
            return False
        self.board.toggle(item.group.title)
        self.go_to(item.key)
        return True

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Show the ring and tell of it."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a header opens or closes it."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        item = self.board.items[index.row()] if index.isValid() else None
        if item is not None and item.kind is Kind.GROUP and event.button() is Qt.MouseButton.LeftButton:
            self.board.toggle(item.group.title)
            self.go_to(item.key)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in view."""
        if self._laid is None:
            self._settle()
        offset, current, has_focus = self.verticalOffset(), self.currentIndex().row(), self.hasFocus()
        painter = QPainter(self.viewport())
        painter.translate(0, -offset)
        drawing = self.drawing(painter)
        first, end = self.cards.between(offset + event.rect().top(), offset + event.rect().bottom())
        for row in range(first, end):
            drawing.draw(row, current, has_focus)
        painter.end()

    def drawing(self, painter: QPainter) -> BoardDrawing:
        """What draws the items."""
        return BoardDrawing(painter, self.board, self.cards)
