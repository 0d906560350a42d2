"""What stands beside the spots of a small map, none over another: who matters most has the first choice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from bpv.services.mapping.content import SpotKind
from ui.map.clusters import Group
from ui.map.colours import MapColours
from ui.map.marks import reach_of
from ui.map.names import draw_outlined
from ui.map.scene import Scene
from ui.map.viewport import Viewport
from ui.theme import font, scaled

_ORDER = {SpotKind.SCHOOL: 0, SpotKind.MENTOR: 0, SpotKind.COMPANY: 1, SpotKind.PUPIL: 2}


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a box, at one of the sides of a spot."""

    words: str
    box: QRectF
    id: str
    side: int


@dataclass(frozen=True, slots=True)
class Labels:
    """Those that found room, and what the marks themselves cover."""

    shown: tuple[Label, ...] = ()
    marks: tuple[QRectF, ...] = ()

    @property
    def covered(self) -> list[QRectF]:
        """Where no name of a place can be read."""
        return [*self.marks, *(label.box for label in self.shown)]

    @property
    def sides(self) -> tuple[tuple[str, int], ...]:
        """On which side each stands: as long as that is so, and nothing else moves, they all stay."""
        return tuple((label.id, label.side) for label in self.shown)


def place_labels(scene: Scene, view: Viewport, current: Group | None = None) -> Labels:
    """Find room for the label of the one pointed out, of where visits begin, of companies, then of pupils."""
    groups = scene.groups(view, scaled(100) / 100)
    at = view.to_screen(np.array([(each.x, each.y) for each in groups]).reshape(-1, 2)).tolist()
    half = reach_of(SpotKind.COMPANY) - 2
    marks = [QRectF(x - half, y - half, 2 * half, 2 * half) for x, y in at]
    within = QRectF(0, 0, view.width, view.height)

    def order(each: tuple[Group, list[float]]) -> tuple[bool, int]:
        return each[0] != current, _ORDER[scene.spots[each[0].members[0]].kind]

    shown: list[Label] = []
    for one, (x, y) in sorted(zip(groups, at, strict=True), key=order):
        spot = scene.spots[one.members[0]]
        if not one.is_single or not spot.label:
            continue
        box = QFontMetricsF(_face()).boundingRect(spot.label)
        taken = [*marks, *(each.box for each in shown)]
        for side, corner in enumerate(_beside(x, y, box)):
            box.moveTo(corner)
            if within.contains(box) and not any(box.intersects(other) for other in taken):
                shown.append(Label(spot.label, QRectF(box), spot.id, side))
                break
    return Labels(tuple(shown), tuple(marks))


def draw_labels(painter: QPainter, labels: Labels, colours: MapColours) -> None:
    """Write them, to be read over lines."""
    for each in labels.shown:
        draw_outlined(painter, each.box, each.words, _face(), colours.text, colours.halo)


def _face() -> QFont:
    return font(-1, QFont.Weight.DemiBold)


def _beside(x: float, y: float, box: QRectF) -> tuple[QPointF, ...]:
    """Where a label may stand, best first: right, left, over, under."""
    far, middle = reach_of(SpotKind.COMPANY) + scaled(3), y - box.height() / 2
    return (
        QPointF(x + far, middle),
        QPointF(x - far - box.width(), middle),
        QPointF(x - box.width() / 2, y - far - box.height()),
        QPointF(x - box.width() / 2, y + far),
    )
