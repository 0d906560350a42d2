"""Everything that stands on the land: circles, ways, spots, what is chosen and marked."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from bpv.services.mapping.content import Circle, Duration, SpotKind, Way
from ui.map.clusters import Group
from ui.map.colours import MapColours, line_colour, line_dashes
from ui.map.marks import draw_group, mark, reach_of
from ui.map.names import draw_outlined
from ui.map.scene import Scene
from ui.map.viewport import Viewport
from ui.theme import font, scaled

_FAINT = 70
"""How much is left, of 255, of the ways that are not of who is chosen."""


@dataclass(slots=True)
class Shown:
    """What of a scene is pointed out: one group, with its circles, and the marked ids."""

    current: Group | None = None
    circles: tuple[Circle, ...] = ()
    marked: Set[str] = field(default_factory=frozenset)
    ways: bool = True
    labels: bool = False


def draw_scene(
    painter: QPainter, scene: Scene, view: Viewport, colours: MapColours, shown: Shown, ratio: float = 1.0
) -> None:
    """Draw all of it over the land."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for circle in (*scene.content.circles, *shown.circles):
        _draw_circle(painter, circle, view, colours)
    chosen = _ways_of(scene, shown.current)
    if shown.ways:
        for duration in Duration:
            _draw_ways(painter, scene, view, duration, colours, is_faint=bool(chosen))
    for way in chosen:
        _draw_way(painter, scene, view, way, colours)
    groups = [each for each in scene.groups(view, scaled(100) / 100) if _is_near(view, each)]
    _draw_groups(painter, scene, view, groups, colours, shown, ratio)
    if shown.labels:
        _draw_labels(painter, scene, view, groups, colours)


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
    face = font(-2)
    box = QFontMetricsF(face).boundingRect(circle.words)
    box.moveCenter(QPointF(x, y - radius if y - radius > scaled(10) else y + radius))
    if 0 < box.center().y() < view.height:
        draw_outlined(painter, box, circle.words, face, colours.text, colours.halo)


def _pen_of(duration: Duration, colours: MapColours, width: float) -> QPen:
    pen = QPen(QColor(line_colour(duration, colours)), width)
    dashes = line_dashes(duration)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


def _draw_ways(
    painter: QPainter,
    scene: Scene,
    view: Viewport,
    duration: Duration,
    colours: MapColours,
    *,
    is_faint: bool,
) -> None:
    lines = [QLineF(*ends) for ends in scene.ends(duration, view)]
    if not lines:
        return
    pen = _pen_of(duration, colours, 1.4)
    if is_faint:
        colour = pen.color()
        colour.setAlpha(_FAINT)
        pen.setColor(colour)
    painter.setPen(pen)
    painter.drawLines(lines)


def _ways_of(scene: Scene, current: Group | None) -> list[Way]:
    if current is None:
        return []
    return [way for row in current.members for way in scene.ways_of(scene.spots[row].id)]


def _draw_way(painter: QPainter, scene: Scene, view: Viewport, way: Way, colours: MapColours) -> None:
    rows = [scene.row[way.student_id], scene.row[way.company_id]]
    (ax, ay), (bx, by) = view.to_screen(scene.points[rows]).tolist()
    painter.setPen(_pen_of(way.duration, colours, 3))
    painter.drawLine(QLineF(ax, ay, bx, by))


def _draw_groups(
    painter: QPainter,
    scene: Scene,
    view: Viewport,
    groups: list[Group],
    colours: MapColours,
    shown: Shown,
    ratio: float,
) -> None:
    at = view.to_screen(np.array([(each.x, each.y) for each in groups]).reshape(-1, 2)).tolist()
    zoom = scaled(100)
    for one, (x, y) in sorted(zip(groups, at, strict=True), key=lambda each: len(each[0].members)):
        spots = [scene.spots[row] for row in one.members]
        point = QPointF(x, y)
        if one.is_single:
            spot = spots[0]
            picture = mark(spot.kind, spot.sector, spot.is_open, colours, zoom, ratio)
            half = picture.width() / ratio / 2
            painter.drawPixmap(QPointF(x - half, y - half), picture)
            box = QRectF(x - half, y - half, 2 * half, 2 * half)
        else:
            pupils = sum(spot.kind is SpotKind.PUPIL for spot in spots)
            waits = any(spot.is_open and spot.kind is SpotKind.PUPIL for spot in spots)
            box = draw_group(painter, point, pupils, len(spots) - pupils, waits, colours)
        if shown.marked and any(spot.id in shown.marked for spot in spots):
            _draw_ring(painter, box, colours.marked, scaled(3))
        if one == shown.current:
            _draw_ring(painter, box.adjusted(-3, -3, 3, 3), colours.text, scaled(2))


def _draw_ring(painter: QPainter, box: QRectF, colour: str, width: int) -> None:
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = box.adjusted(-2, -2, 2, 2)
    painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)


def _draw_labels(
    painter: QPainter, scene: Scene, view: Viewport, groups: list[Group], colours: MapColours
) -> None:
    """What stands beside single spots, where there is room for it."""
    face = font(-1, QFont.Weight.DemiBold)
    at = view.to_screen(np.array([(each.x, each.y) for each in groups]).reshape(-1, 2)).tolist()
    half = reach_of(SpotKind.COMPANY) - 2
    taken = [QRectF(x - half, y - half, 2 * half, 2 * half) for x, y in at]
    within = QRectF(0, 0, view.width, view.height)
    for one, (x, y) in zip(groups, at, strict=True):
        label = scene.spots[one.members[0]].label
        if not one.is_single or not label:
            continue
        box = QFontMetricsF(face).boundingRect(label)
        for corner in _beside(x, y, box):
            box.moveTo(corner)
            if within.contains(box) and not any(box.intersects(other) for other in taken):
                taken.append(box)
                draw_outlined(painter, box, label, face, colours.text, colours.halo)
                break


def _beside(x: float, y: float, box: QRectF) -> tuple[QPointF, ...]:
    """Where a label may stand, best first: right, left, over, under."""
    far, middle = reach_of(SpotKind.COMPANY) + scaled(3), y - box.height() / 2
    return (
        QPointF(x + far, middle),
        QPointF(x - far - box.width(), middle),
        QPointF(x - box.width() / 2, y - far - box.height()),
        QPointF(x - box.width() / 2, y + far),
    )
