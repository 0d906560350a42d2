"""What stands on the land: circles, spots, what is chosen and marked."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from bpv.services.mapping.content import Circle, Spot, SpotKind, Way
from ui.map.clusters import Group
from ui.map.colours import MapColours
from ui.map.labels import draw_labels, place_labels
from ui.map.marks import Look, draw_mark, mark
from ui.map.names import draw_outlined
from ui.map.pills import Numbers, draw_pill, pill, pill_size
from ui.map.scene import Scene
from ui.map.viewport import Viewport
from ui.map.ways import draw_way
from ui.theme import font, scaled


@dataclass(slots=True)
class Shown:
    """What of a scene is pointed out: a group, or of it the spot in row `one`; circles; what is marked."""

    current: Group | None = None
    one: int | None = None
    circles: tuple[Circle, ...] = ()
    marked: Set[str] = field(default_factory=frozenset)
    ways: bool = True
    labels: bool = False

    def ways_of(self, scene: Scene) -> list[Way]:
        """The ways of who is pointed out."""
        rows = self.current.members if self.current is not None else ()
        if self.one is not None:
            rows = (self.one,)
        return [way for row in rows for way in scene.ways_of(scene.spots[row].id)]


def draw_spots(
    painter: QPainter, scene: Scene, view: Viewport, colours: MapColours, shown: Shown, ratio: float = 1.0
) -> None:
    """Draw circles, chosen ways and spots; `ratio` is that of the screen, 0 for paper."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circles = (*scene.content.circles, *shown.circles)
    for circle in circles:
        _draw_circle(painter, circle, view, colours)
    for way in shown.ways_of(scene):
        draw_way(painter, scene, view, way, colours)
    groups = [each for each in scene.groups(view, scaled(100) / 100) if _is_near(view, each)]
    taken = _draw_groups(painter, scene, view, groups, colours, shown, ratio)
    for circle in circles:
        _draw_reach(painter, circle, view, colours, taken)
    if shown.labels:
        draw_labels(painter, place_labels(scene, view, shown.current), colours)


def _is_near(view: Viewport, one: Group) -> bool:
    wide, high = view.width * view.scale / 2, view.height * view.scale / 2
    room = 40 * view.scale
    return abs(one.x - view.x) < wide + room and abs(one.y - view.y) < high + room


def _draw_circle(painter: QPainter, circle: Circle, view: Viewport, colours: MapColours) -> None:
    ((x, y),) = view.to_screen(np.array([[circle.x, circle.y]])).tolist()
    pen = QPen(QColor(colours.circle), scaled(2) if circle.is_limit else 1.2)
    if not circle.is_limit:
        pen.setDashPattern([5, 4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = circle.radius / view.scale
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _draw_reach(
    painter: QPainter, circle: Circle, view: Viewport, colours: MapColours, taken: list[QRectF]
) -> None:
    """Say on a circle what it is: at its top, or elsewhere where that covers something or is not seen."""
    ((x, y),) = view.to_screen(np.array([[circle.x, circle.y]])).tolist()
    radius = circle.radius / view.scale
    face = font(-2)
    box = QFontMetricsF(face).boundingRect(circle.words)
    within = QRectF(0, 0, view.width, view.height)
    for right, down in ((0, -1), (0, 1), (1, 0), (-1, 0), (0.7, -0.7), (-0.7, -0.7)):
        box.moveCenter(QPointF(x + right * radius, y + down * radius))
        if within.contains(box) and not any(box.intersects(other) for other in taken):
            taken.append(QRectF(box))
            draw_outlined(painter, box, circle.words, face, colours.text, colours.halo)
            return


def _draw_groups(
    painter: QPainter,
    scene: Scene,
    view: Viewport,
    groups: list[Group],
    colours: MapColours,
    shown: Shown,
    ratio: float,
) -> list[QRectF]:
    """Draw every group, the largest last but for where visits begin; gives what they cover."""

    def order(each: tuple[Group, list[float]]) -> tuple[bool, int]:
        return scene.spots[each[0].members[0]].kind.is_begin, len(each[0].members)

    covered: list[QRectF] = []
    at = view.to_screen(np.array([(each.x, each.y) for each in groups]).reshape(-1, 2)).tolist()
    for one, (x, y) in sorted(zip(groups, at, strict=True), key=order):
        spots = [scene.spots[row] for row in one.members]
        if one.is_single:
            box = _draw_spot(painter, spots[0], x, y, colours, ratio)
        else:
            box = _draw_pill(painter, spots, x, y, colours, ratio)
        covered.append(box)
        if shown.marked and any(spot.id in shown.marked for spot in spots):
            _draw_ring(painter, box, colours.marked, scaled(3))
        if one == shown.current and (one.is_single or shown.one is None):
            _draw_ring(painter, box.adjusted(-3, -3, 3, 3), colours.text, scaled(2))
    if shown.one is not None and shown.current is not None and not shown.current.is_single:
        ((x, y),) = view.to_screen(scene.points[[shown.one]]).tolist()
        box = _draw_spot(painter, scene.spots[shown.one], x, y, colours, ratio)
        _draw_ring(painter, box, colours.text, scaled(2))
    return covered


def _draw_spot(
    painter: QPainter, spot: Spot, x: float, y: float, colours: MapColours, ratio: float
) -> QRectF:
    """Draw one spot, on paper with sharp lines; gives what it covers."""
    if not ratio:
        half = scaled(Look.of(spot).size) / 2
        draw_mark(painter, QPointF(x, y), Look.of(spot), colours)
    else:
        picture = mark(Look.of(spot), colours, scaled(100), ratio)
        half = picture.width() / ratio / 2
        painter.drawPixmap(QPointF(x - half, y - half), picture)
    return QRectF(x - half, y - half, 2 * half, 2 * half)


def _draw_pill(
    painter: QPainter, spots: list[Spot], x: float, y: float, colours: MapColours, ratio: float
) -> QRectF:
    """Draw several as one; gives what it covers."""
    pupils = [spot for spot in spots if spot.kind is SpotKind.PUPIL]
    numbers = Numbers(len(pupils), len(spots) - len(pupils), any(spot.is_open for spot in pupils))
    if not ratio:
        size = pill_size(numbers)
        box = QRectF(x - size.width() / 2, y - size.height() / 2, size.width(), size.height())
        draw_pill(painter, box, numbers, colours)
        return box
    picture = pill(numbers, colours, scaled(100), ratio)
    wide, high = picture.width() / ratio, picture.height() / ratio
    box = QRectF(round(x - wide / 2), round(y - high / 2), wide, high)
    painter.drawPixmap(box.topLeft(), picture)
    return box


def _draw_ring(painter: QPainter, box: QRectF, colour: str, width: int) -> None:
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = box.adjusted(-2, -2, 2, 2)
    painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
