"""The ways between pupils and companies as lines: the longer one takes, the more broken."""

from __future__ import annotations

from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen

from bpv.services.mapping.content import Duration, Way
from ui.map.colours import MapColours, line_colour, line_dashes
from ui.map.scene import Scene
from ui.map.viewport import Viewport

_FAINT = 70
"""How much is left, of 255, of the ways that are not of who is chosen."""


def draw_ways(
    painter: QPainter, scene: Scene, view: Viewport, colours: MapColours, *, is_faint: bool = False
) -> None:
    """Draw all of them, thin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for duration in Duration:
        pen = pen_of(duration, colours, 1.4)
        if is_faint:
            colour = pen.color()
            colour.setAlpha(_FAINT)
            pen.setColor(colour)
        painter.setPen(pen)
        painter.drawLines([QLineF(*ends) for ends in scene.ends(duration, view)])


def draw_way(painter: QPainter, scene: Scene, view: Viewport, way: Way, colours: MapColours) -> None:
    """Draw one, so that it stands out."""
    rows = [scene.row[way.student_id], scene.row[way.company_id]]
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
