"""What is drawn of each item of a board, as the hand is over it and the ring is on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter

from bpv.domain import Student
from bpv.language import tr
from bpv.services.moving.cards import Card, CardGroup
from bpv.services.moving.targets import Way
from ui.pages.board.board_layout import BoardLayout, free_lines
from ui.pages.board.board_model import BoardModel, Kind
from ui.pages.board.board_painting import Band, BoardPainter, Look
from ui.pages.board.hand import Hand


class BoardDrawing:
    """Draws the items between two rows, with one painter."""

    def __init__(
        self,
        painter: QPainter,
        model: BoardModel,
        layout: BoardLayout,
        hand: Hand | None = None,
        band_of: Callable[[Card], Band | None] = lambda card: None,
    ) -> None:
        """Look once at what is held."""
        self._drawing = BoardPainter(painter)
        self._model, self._layout, self._hand, self._band_of = model, layout, hand, band_of
        self._moved = {move.student_id for move in hand.moves[1:]} if hand is not None else set()
        self._target = hand.target if hand is not None else None
        self._swapped = hand.swap.other_id if hand is not None and hand.swap is not None else ""
        self._held = hand.student_id if hand is not None else None

    def draw(self, row: int, current: int, has_focus: bool) -> None:
        """Draw one item; of a place also its free seats."""
        item, rect = self._model.items[row], self._layout.rects[row]
        look = Look(is_current=row == current, has_focus=has_focus)
        if item.kind is Kind.GROUP:
            is_open = item.group.title not in self._model.closed
            self._drawing.group(rect, item.group, self._reach(item.group), look, is_open=is_open)
        elif item.seat is None and item.card is not None:
            self._place(row, item.card, look)
        elif item.seat is not None:
            is_held = item.seat.student_id == self._held
            self._drawing.seat(
                rect,
                item.seat,
                Look(
                    is_target=item.seat.student_id == self._swapped,
                    is_current=look.is_current,
                    has_focus=has_focus,
                    is_muted=is_held and self._target is not None,
                    is_moved=item.seat.student_id in self._moved,
                ),
            )

    def _place(self, row: int, card: Card, look: Look) -> None:
        band, heights = self._band_of(card), (self._layout.band, self._layout.title)
        is_target = self._target is not None and self._target.position_id == card.position_id
        seen = Look(is_target, look.is_current, look.has_focus)
        self._drawing.place(self._layout.rects[row], card, band, seen, heights)
        lines = free_lines(card.free)
        for line in range(lines):
            takes = is_target and not line and band is not None and band.way is Way.CAN
            words = tr("vrij") if lines == card.free else tr("{free} vrij", free=card.free)
            text = self._name() if takes else ""
            self._drawing.free(self._layout.free_rect(row, line), words, Look(is_target=takes, text=text))

    def _name(self) -> str:
        hand = self._hand
        if hand is None or hand.student_id is None:
            return ""
        student = hand.school.find(Student, hand.student_id)
        return student.name if student is not None else ""

    def _reach(self, group: CardGroup) -> str:
        """'2 tot 7 km': how far the places of a group are from who is held."""
        moving = self._hand.moving if self._hand is not None else None
        if moving is None:
            return ""
        targets = (moving.targets.get(card.position_id) for card in group.cards)
        known = [target.km for target in targets if target is not None and target.km is not None]
        if not known:
            return ""
        least, most = round(min(known)), round(max(known))
        return (
            tr("{least} km", least=least)
            if least == most
            else tr("{least} tot {most} km", least=least, most=most)
        )
