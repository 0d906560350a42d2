"""What of a map is chosen and marked, and which part of it is shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from bpv.services.mapping.content import MapContent
from ui.map.canvas import MapCanvas
from ui.map.clusters import Group
from ui.map.picking import inside
from ui.map.scene import words_of_group
from ui.theme import scaled

STEP = 1.5
"""How much closer a key or button looks."""
_ALL = tr("Pijltjes gaan langs wat erop staat, Ctrl+pijltje schuift, + en - zoomen, 0 toont alles.")


class ChoosingCanvas(MapCanvas):
    """`chosen` tells of another spot or group, or None; `opened` gives the kind and id of a spot to open;
    `lassoed` the ids of what is marked."""

    chosen = Signal(object)
    opened = Signal(object, str)
    lassoed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(parent)
        self.chosen_id = ""
        self.is_one = False
        self.setAccessibleName(tr("Kaart"))
        self.setAccessibleDescription(_ALL)

    # What is chosen and marked

    def show_content(self, content: MapContent, *, fit: bool = True) -> None:
        """Show other content; what was chosen and marked stays so, as far as it is there."""
        super().show_content(content, fit=fit)
        known = self.scene.row.keys()
        self.shown.marked = frozenset(self.shown.marked) & known
        if self.chosen_id and self.chosen_id not in known:
            self.choose("")
        self._follow_chosen()

    def groups(self) -> list[Group]:
        """What is drawn at this scale."""
        return self.scene.groups(self.view, scaled(100) / 100)

    def places_of(self, groups: list[Group]) -> NDArray[np.float64]:
        """Where they are in pixels (n, 2)."""
        return self.view.to_screen(np.array([(one.x, one.y) for one in groups]).reshape(-1, 2))

    @property
    def current(self) -> Group | None:
        """The spot that is chosen, or the group it is drawn in."""
        row = self.scene.row.get(self.chosen_id)
        if row is None:
            return None
        return next((one for one in self.groups() if row in one.members), None)

    @property
    def words(self) -> str:
        """What is said of who is chosen."""
        one = self.current
        if one is None:
            return ""
        return self.scene.spots[self.scene.row[self.chosen_id]].words if self.is_one else self.words_of(one)

    def words_of(self, one: Group) -> str:
        """What is said of a spot or a group."""
        spots = [self.scene.spots[row] for row in one.members]
        return spots[0].words if one.is_single else words_of_group(spots)

    def choose(self, id_: str, *, is_one: bool = False) -> None:
        """Point out what is drawn for a spot, nothing without an id; `is_one`: this one, also in a group."""
        is_other = (id_, is_one) != (self.chosen_id, self.is_one)
        self.chosen_id, self.is_one = id_, is_one
        self._follow_chosen()
        if is_other:
            self.shown.circles = ()
            self.chosen.emit(self.current)
            self.setAccessibleDescription(self.words or _ALL)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _follow_chosen(self) -> None:
        self.shown.current = self.current
        self.shown.one = self.scene.row.get(self.chosen_id) if self.is_one else None
        self.update()

    def mark(self, ids: frozenset[str]) -> None:
        """Mark these spots, and tell so."""
        self.shown.marked = ids & self.scene.row.keys()
        self.lassoed.emit(self.shown.marked)
        self.update()

    def reveal(self, id_: str) -> None:
        """Bring a spot in sight."""
        row = self.scene.row.get(id_)
        if row is None:
            return
        x, y = self.scene.points[row].tolist()
        ((at_x, at_y),) = self.view.to_screen(np.array([[x, y]])).tolist()
        edge = scaled(40)
        if not (edge <= at_x <= self.width() - edge and edge <= at_y <= self.height() - edge):
            self.is_fitted = False
            self.go(self.view.centred(x, y))

    def open_group(self, one: Group) -> None:
        """A spot is opened; a group is looked at so closely that it falls apart."""
        if one.is_single or self.is_one:
            row = one.members[0] if one.is_single else self.scene.row[self.chosen_id]
            spot = self.scene.spots[row]
            self.opened.emit(spot.kind, spot.id)
            return
        corners = [(self.scene.spots[row].x, self.scene.spots[row].y) for row in one.members]
        closer = self.view.fitted(corners, scaled(80))
        self.is_fitted = False
        if closer.scale >= self.view.scale / STEP:
            closer = self.view.centred(one.x, one.y).zoomed(2)
        self.go(closer)
        self._follow_chosen()

    def mark_inside(self, line: list[QPointF]) -> None:
        """Mark what lies within a closed line of pixels."""
        corners = np.array([(point.x(), point.y()) for point in line])
        within = inside(self.view.to_screen(self.scene.points), corners)
        self.mark(frozenset(self.scene.spots[row].id for row in np.flatnonzero(within).tolist()))

    # Moving

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Look so many times closer, around a pixel or the middle."""
        self.is_fitted = False
        self.go(self.view.zoomed(factor, *((at.x(), at.y()) if at else ())))
        self._follow_chosen()

    def fit(self) -> None:
        """Have everything in sight."""
        super().fit()
        self._follow_chosen()

    def pan(self, right: float, down: float) -> None:
        """Move the picture over so many pixels."""
        self.is_fitted = False
        self.go(self.view.panned(right, down))
