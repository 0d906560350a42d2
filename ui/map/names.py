"""The names of places, the largest first, none over another."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from bpv.services.mapping.base_map import base_map
from ui.map.colours import MapColours
from ui.map.viewport import Viewport
from ui.theme import font, scaled

_CITY = 2_500
"""So many full postcodes make a city, whose name is larger."""
_LEAST = 0.35
"""A place is named from so many postcodes for each metre a pixel."""
_ROOM = 26
"""Pixels around a name in which no other comes."""


def draw_names(painter: QPainter, view: Viewport, colours: MapColours) -> None:
    """Name what there is room for; what is smaller comes when one looks closer."""
    names = [each for each in base_map().names if each.size >= _LEAST * view.scale]
    at = view.to_screen(np.array([(each.x, each.y) for each in names]).reshape(-1, 2)).tolist()
    taken: list[QRectF] = []
    for place, (x, y) in zip(names, at, strict=True):
        if not (0 <= x <= view.width and 0 <= y <= view.height):
            continue
        is_city = place.size >= _CITY
        face = font(1 if is_city else -1, QFont.Weight.DemiBold if is_city else QFont.Weight.Normal)
        box = QFontMetricsF(face).boundingRect(place.name)
        box.moveCenter(QPointF(x, y))
        room = box.adjusted(-scaled(_ROOM), -scaled(_ROOM) / 2, scaled(_ROOM), scaled(_ROOM) / 2)
        if not any(room.intersects(other) for other in taken):
            taken.append(box)
            draw_outlined(painter, box, place.name, face, colours.name, colours.land)


def draw_outlined(painter: QPainter, box: QRectF, words: str, face: QFont, colour: str, behind: str) -> None:
    """Words with a rim in the colour of what is behind them, to be read over lines and marks."""
    path = QPainterPath()
    path.addText(QPointF(box.left(), box.top() + QFontMetricsF(face).ascent()), face, words)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rim = QPen(QColor(behind), scaled(3))
    rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(rim)
    painter.drawPath(path)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(box.left(), box.top() + QFontMetricsF(face).ascent()), words)
