"""How long a kilometre is on the map."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from bpv.language import tr
from ui.map.colours import MapColours
from ui.map.names import draw_outlined
from ui.map.viewport import Viewport
from ui.theme import font, scaled

_LONGEST = 110
_EDGE = 8


def length_of(view: Viewport, longest: float) -> tuple[int, str]:
    """The metres of a bar of at most so many pixels, 1, 2 or 5 with zeros, and how it is written."""
    room = view.scale * longest
    step = 10 ** max(1, len(str(int(room))) - 1)
    metres = next((times * step for times in (5, 2, 1) if times * step <= room), step)
    return metres, tr("{metres} km", metres=metres // 1000) if metres >= 1000 else f"{metres} m"


def draw_scale_bar(painter: QPainter, view: Viewport, colours: MapColours) -> None:
    """Draw it at the bottom right."""
    metres, words = length_of(view, scaled(_LONGEST))
    wide, edge = metres / view.scale, scaled(_EDGE)
    right, low = view.width - edge, view.height - edge
    face = font(-2)
    size = QFontMetricsF(face).boundingRect(words)
    box = QRectF(QPointF(right - size.width() - 4, low - size.height() - 4), size.size())
    _draw_plate(painter, QRectF(right - wide, box.top(), wide, low - box.top()).united(box), colours)
    for colour, width in ((colours.halo, 4.0), (colours.text, 1.6)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLines(
            [
                QLineF(right - wide, low, right, low),
                QLineF(right - wide, low - 4, right - wide, low),
                QLineF(right, low - 4, right, low),
            ]
        )
    draw_outlined(painter, box, words, face, colours.text, colours.halo)


def _draw_plate(painter: QPainter, what: QRectF, colours: MapColours) -> None:
    """Let no name of a place show through."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.land))
    around = scaled(4)
    painter.drawRoundedRect(what.adjusted(-around, -around, around, around), around, around)
