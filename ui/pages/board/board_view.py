"""The board itself: cards where a pupil can be taken in hand and let go, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from bpv.language import tr
from bpv.services.moving.cards import Card
from bpv.services.moving.targets import Way
from bpv.services.moving.words import word_reasons, word_target
from ui.pages.board.board_drawing import BoardDrawing
from ui.pages.board.board_model import BoardModel, pupil_of
from ui.pages.board.board_painting import Band
from ui.pages.board.card_view import CardView
from ui.pages.board.dragging import drag_pupil
from ui.pages.board.hand import Hand
from ui.theme import scaled

_EDGE, _STEP, _TICK_MS = 36, 24, 30
"""So near an edge a drag scrolls, so far, so often."""
_TAKING = (Qt.Key.Key_V, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BoardView(CardView):
    """Shows a model, and what its places are to the pupil in a hand."""

    def __init__(self, model: BoardModel, hand: Hand, parent: QWidget | None = None) -> None:
        """Begin with what the model has."""
        super().__init__(model, parent)
        self._hand = hand
        self._bands: dict[str, Band] = {}
        self._pressed: QPoint | None = None
        self._scroller = QTimer(self, interval=_TICK_MS)
        self._scroller.timeout.connect(self._on_scroller_timeout)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAccessibleName(tr("Bord met stageplaatsen"))
        model.tells = self._told
        model.says = self._said
        hand.changed.connect(self._on_hand_changed)
        hand.pointed.connect(self._on_hand_pointed)

    # What is held

    def band_of(self, card: Card) -> Band | None:
        """What a place is to the pupil who is held; worded when it is first shown."""
        moving = self._hand.moving
        if moving is None:
            return None
        target = moving.targets.get(card.position_id)
        if target is None:
            return Band(Way.CANNOT, tr("niet in deze ronde"), None)
        if card.position_id not in self._bands:
            self._bands[card.position_id] = Band(target.way, word_target(moving, target), target.km)
        return self._bands[card.position_id]

    def _said(self, card: Card) -> str:
        band = self.band_of(card)
        return "" if band is None else f"{band.way.value}, {band.words}"

    def _told(self, card: Card) -> str:
        moving = self._hand.moving
        target = moving.targets.get(card.position_id) if moving is not None else None
        return word_reasons(moving, target) if moving is not None and target is not None else ""

    def _on_hand_changed(self) -> None:
        self._bands.clear()
        self.viewport().update()

    def _on_hand_pointed(self) -> None:
        """Have the ring go along, but for the mouse: it is where it points."""
        target = self._hand.target
        if target is not None and not self._hand.is_dragging and self._hand.swap is None:
            row = self.board.reveal(target.position_id)
            if row is not None:
                self.setCurrentIndex(self.board.index(row))
        self.viewport().update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry a pupil: V takes, arrows go over places, R swaps, L lengthens, Enter lets go, P pins, Esc."""
        acts = self._carry if self._hand.is_full else self._take
        if not acts(self._hand, event.key()):
            super().keyPressEvent(event)

    def _carry(self, hand: Hand, key: int) -> bool:
        keys = Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Right: 1, keys.Key_Up: -1, keys.Key_Left: -1}
        steps |= {keys.Key_Home: -len(self.board.items), keys.Key_End: len(self.board.items)}
        if key in steps:
            hand.step(steps[keys(key)])
        elif key in (keys.Key_Return, keys.Key_Enter):
            hand.let_go()
        elif key == keys.Key_R:
            hand.swap_next()
        elif key == keys.Key_L:
            hand.switch_chain()
        elif key == keys.Key_P:
            hand.set_pins(not hand.pins)
        elif key == keys.Key_Escape:
            hand.put_down()
        else:
            return False
        return True

    def _take(self, hand: Hand, key: int) -> bool:
        item = self.item
        if item is None or item.card is None:
            return False
        if key == Qt.Key.Key_Space or (item.seat is None and key in _OPENING):
            self.opened.emit(item)
            return True
        if key not in _TAKING or item.seat is None:
            return False
        hand.take(item.seat.student_id)
        hand.step(0)
        return True

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where: only a click there takes."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a pupil takes the pupil in hand; then one on a place says what going there does."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        index = self.indexAt(event.position().toPoint())
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if not index.isValid() or index != self.indexAt(pressed):
            return
        item = self.board.items[index.row()]
        if item.seat is not None:
            self._hand.take(item.seat.student_id)
        elif item.card is not None and self._hand.is_full:
            self._hand.point(item.card.position_id)
        elif item.card is not None:
            self.opened.emit(item)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """All about the pupil who was taken with the first click."""
        index = self.indexAt(event.position().toPoint())
        item = self.board.items[index.row()] if index.isValid() else None
        self._pressed = None
        if item is not None and item.seat is not None:
            self._hand.put_down()
            self.opened.emit(item)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the pupil along with the mouse."""
        self._pressed = None
        if self.item is not None and self.item.seat is not None:
            drag_pupil(self, self._hand, self.item.seat.student_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A pupil may come in."""
        if pupil_of(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what letting go does here; near an edge, scroll."""
        place = event.position().toPoint()
        if not pupil_of(event.mimeData()):
            return
        near = min(place.y(), self.viewport().height() - place.y()) < scaled(_EDGE)
        if near != self._scroller.isActive():
            (self._scroller.start if near else self._scroller.stop)()
        self._point_at(place)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Over no place any more."""
        self._scroller.stop()
        self._hand.point(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let go where the mouse is."""
        self._scroller.stop()
        student_id = pupil_of(event.mimeData())
        if student_id is None:
            return
        if self._hand.student_id != student_id:
            self._hand.take(student_id)
        self._point_at(event.position().toPoint())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, self._let_go)  # once the drag is over

    def _let_go(self) -> None:
        self._hand.let_go()

    def _point_at(self, place: QPoint) -> None:
        index = self.indexAt(place)
        item = self.board.items[index.row()] if index.isValid() else None
        card, seat = (item.card, item.seat) if item is not None else (None, None)
        self._hand.point(card.position_id if card else None, seat.student_id if seat else "")

    def _on_scroller_timeout(self) -> None:
        place, bar = self.viewport().mapFromGlobal(self.cursor().pos()), self.verticalScrollBar()
        bar.setValue(
            bar.value() + (-scaled(_STEP) if place.y() < self.viewport().height() // 2 else scaled(_STEP))
        )

    def drawing(self, painter: QPainter) -> BoardDrawing:
        """What draws the items, with what is held."""
        return BoardDrawing(painter, self.board, self.cards, self._hand, self.band_of)
