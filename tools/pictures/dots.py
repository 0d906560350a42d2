"""Numbers in a picture, at the widgets they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import FONT_FAMILY, LIGHT

_RADIUS = 13.0
_CORNERS = {
    "middle": (0.5, 0.5),
    "left": (0.0, 0.5),
    "top left": (0.0, 0.0),
    "top": (0.5, 0.0),
    "top right": (1.0, 0.0),
    "right": (1.0, 0.5),
    "bottom": (0.5, 1.0),
}


class Dot(NamedTuple):
    """A number at a widget: where on it, and so many pixels beside that."""

    number: int
    at: QWidget
    corner: str = "middle"
    dx: int = 0
    dy: int = 0


def draw_dots(image: QImage, shown: QWidget, dots: Sequence[Dot]) -> QImage:
    """The picture of a widget with these in it; a dot stays whole within the picture."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(FONT_FAMILY)
    font.setPixelSize(15)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    for dot in dots:
        across, down = _CORNERS[dot.corner]
        size = dot.at.size()
        place = dot.at.mapTo(shown, QPoint(round(size.width() * across), round(size.height() * down)))
        middle = QPointF(place.x() + dot.dx, place.y() + dot.dy)
        middle.setX(min(max(middle.x(), _RADIUS + 2), image.width() - _RADIUS - 2))
        middle.setY(min(max(middle.y(), _RADIUS + 2), image.height() - _RADIUS - 2))
        painter.setBrush(QColor(LIGHT.accent))
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawEllipse(middle, _RADIUS, _RADIUS)
        box = QRectF(middle.x() - _RADIUS, middle.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(dot.number))
    painter.end()
    return image
