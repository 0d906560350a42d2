"""The ways between pupils and companies as lines: the longer one takes, the more broken."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from bpv.services.mapping.content import Change, Duration, Way
from ui.map.colours import MapColours, line_colour, line_dashes
from ui.map.scene import Scene
from ui.map.viewport import Viewport
from ui.theme import scaled

_FAINT = 70
"""How much is left, of 255, of the ways that are not of who is chosen."""
_RIM = 2.4


def draw_ways(
    painter: QPainter,
    scene: Scene,
    view: Viewport,
    colours: MapColours,
    *,
    is_faint: bool = False,
    has_rim: bool = False,
) -> None:
    """Draw all of them, thin; of a proposal those that come thick, and a cross on those that go.

    With a rim they stand out from whatever is under them.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_difference = scene.content.is_difference
    for change in (Change.STAYS, Change.GOES, Change.COMES):
        for duration in Duration:
            pen = change_pen(change, duration, colours) if is_difference else pen_of(duration, colours, 1.4)
            if is_faint:
                pen = _fainter(pen)
            lines = [QLineF(*ends) for ends in scene.ends(duration, change, view)]
            if has_rim:
                painter.setPen(_rim_of(pen, colours))
                painter.drawLines(lines)
            painter.setPen(pen)
            painter.drawLines(lines)
            if change is Change.GOES:
                _draw_crosses(painter, lines, pen.color())


def change_pen(change: Change, duration: Duration, colours: MapColours) -> QPen:
    """What a way of a proposal is drawn with."""
    if change is Change.COMES:
        return pen_of(duration, colours, 2.6)
    if change is Change.STAYS:
        return _fainter(pen_of(duration, colours, 1.2))
    return QPen(QColor(colours.circle), 1.2)


def _rim_of(pen: QPen, colours: MapColours) -> QPen:
    """Somewhat wider, in the colour against which every line is measured; as faint as the line."""
    colour = QColor(colours.halo)
    colour.setAlpha(pen.color().alpha())
    return QPen(colour, pen.widthF() + _RIM)


def _fainter(pen: QPen) -> QPen:
    colour = pen.color()
    colour.setAlpha(_FAINT)
    pen.setColor(colour)
    return pen


def _draw_crosses(painter: QPainter, lines: list[QLineF], colour: QColor) -> None:
    painter.setPen(QPen(colour, 2))
    for line in lines:
        draw_cross(painter, line.center())


def draw_cross(painter: QPainter, at: QPointF) -> None:
    """The sign of what goes."""
    half = scaled(4)
    x, y = at.x(), at.y()
    painter.drawLine(QLineF(x - half, y - half, x + half, y + half))
    painter.drawLine(QLineF(x - half, y + half, x + half, y - half))


def draw_way(painter: QPainter, scene: Scene, view: Viewport, way: Way, colours: MapColours) -> None:
    """Draw one, so that it stands out."""
    rows = [scene.row[way.start_id], scene.row[way.end_id]]
    (ax, ay), (bx, by) = view.to_screen(scene.points[rows]).tolist()
    painter.setPen(pen_of(way.duration, colours, 3))
    painter.drawLine(QLineF(ax, ay, bx, by))


def pen_of(duration: Duration, colours: MapColours, width: float) -> QPen:
    """What a way that takes this long is drawn with."""
    pen = QPen(QColor(line_colour(duration, colours)), width)
    dashes = line_dashes(duration)
    if dashes:
        pen.setDashPattern(dashes)
    return pen
