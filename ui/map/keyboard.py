"""The keyboard twin of everything the mouse does on a map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.map.choosing import STEP, ChoosingCanvas
from ui.map.clusters import Group
from ui.map.picking import onwards

_MOVE = 80
"""Pixels that a key moves the map."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NEXT = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class KeyedCanvas(ChoosingCanvas):
    """Arrows go from spot to spot, Enter opens one, Space marks it; Esc backs out, one step at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take the focus from a click or Tab."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means; what means nothing here goes on to the page."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not (self._move(key, control) or self._act(key, control)):
            super().keyPressEvent(event)

    def _move(self, key: Qt.Key, control: bool) -> bool:
        """Keys that go somewhere."""
        if key in _ARROWS:
            self._go_towards(_ARROWS[key], is_panning=control)
        elif key in _NEXT or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_along(key)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and not control:
            self.zoom(STEP)
        elif key is Qt.Key.Key_Minus and not control:
            self.zoom(1 / STEP)
        elif key is Qt.Key.Key_0 and not control:
            self.fit()
        else:
            return False
        return True

    def _act(self, key: Qt.Key, control: bool) -> bool:
        """Keys that do something with who is chosen or marked."""
        one = self.current
        if key is Qt.Key.Key_A and control:
            self.mark_inside([QPointF(x, y) for x, y in self._corners()])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and one is not None:
            self.open_group(one)
        elif key is Qt.Key.Key_Space and one is not None:
            self._turn_mark(one)
        elif key is Qt.Key.Key_Escape:
            return self.back_out()
        else:
            return False
        return True

    def _turn_mark(self, one: Group) -> None:
        members = frozenset(self.scene.spots[row].id for row in one.members)
        ids = frozenset({self.chosen_id}) if self.is_one else members
        marked = frozenset(self.shown.marked)
        self.mark(marked - ids if ids <= marked else marked | ids)

    def back_out(self) -> bool:
        """Let go of what is marked, else of what is chosen; False when there is neither."""
        if self.shown.marked:
            self.mark(frozenset())
        elif self.chosen_id:
            self.choose("")
        else:
            return False
        return True

    def _corners(self) -> list[tuple[float, float]]:
        return [(0, 0), (self.width(), 0), (self.width(), self.height()), (0, self.height())]

    def _go_towards(self, direction: tuple[int, int], *, is_panning: bool) -> None:
        one = self.current
        groups = self.groups()
        points = self.places_of(groups)
        start = (self.width() / 2, self.height() / 2)
        if one is not None:
            ((x, y),) = self.places_of([one]).tolist()
            start = (x, y)
        row = None if is_panning else onwards(points, start, direction)
        if row is None:
            self.pan(-direction[0] * _MOVE, -direction[1] * _MOVE)
            return
        self._choose_group(groups[row])

    def _go_along(self, key: Qt.Key) -> None:
        """Through all there is by name."""
        order = sorted(self.scene.spots, key=lambda spot: (spot.kind, spot.name.casefold(), spot.id))
        if not order:
            return
        ids = [spot.id for spot in order]
        if key in _NEXT and self.chosen_id in ids:
            number = min(max(ids.index(self.chosen_id) + _NEXT[key], 0), len(ids) - 1)
        else:
            number = 0 if key in (Qt.Key.Key_Home, Qt.Key.Key_PageDown) else len(ids) - 1
        self.choose(ids[number], is_one=True)
        self.reveal(ids[number])

    def _choose_group(self, one: Group) -> None:
        id_ = self.scene.spots[one.members[0]].id
        self.choose(id_)
        self.reveal(id_)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.update()
