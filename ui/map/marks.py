"""How a pupil and a company are drawn: form is who, colour and sign are the sector."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from bpv.domain.terms import Sector
from bpv.services.mapping.content import SpotKind
from ui.map.colours import MapColours, Shape, colour_of, shape_of
from ui.map.painting import painting
from ui.theme import scaled

_SIZE = {SpotKind.PUPIL: 13, SpotKind.COMPANY: 16}


@lru_cache(maxsize=256)
def mark(
    kind: SpotKind, sector: Sector | None, is_open: bool, colours: MapColours, zoom: int, ratio: float
) -> QPixmap:
    """The picture of one spot: a disc is a pupil, a square a company; hollow is what is still open."""
    side = scaled(_SIZE[kind]) + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with painting(picture) as painter:
        draw_mark(painter, QPointF(side / 2, side / 2), kind, sector, is_open, colours)
    return picture


def draw_mark(
    painter: QPainter, at: QPointF, kind: SpotKind, sector: Sector | None, is_open: bool, colours: MapColours
) -> None:
    """Draw one spot around a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour, halo = QColor(colour_of(sector, colours)), QColor(colours.halo)
    half = scaled(_SIZE[kind]) / 2
    body = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(halo)
    _body(painter, body.adjusted(-1, -1, 1, 1), kind)
    painter.setPen(QPen(colour, scaled(2)) if is_open else Qt.PenStyle.NoPen)
    painter.setBrush(halo if is_open else colour)
    _body(painter, body.adjusted(1, 1, -1, -1) if is_open else body, kind)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour if is_open else halo)
    _sign(painter, at, shape_of(sector), scaled(_SIZE[kind]) * 0.21)


def _body(painter: QPainter, body: QRectF, kind: SpotKind) -> None:
    if kind is SpotKind.PUPIL:
        painter.drawEllipse(body)
    else:
        painter.drawRoundedRect(body, scaled(3), scaled(3))


def _sign(painter: QPainter, at: QPointF, shape: Shape, half: float) -> None:
    x, y = at.x(), at.y()
    if shape is Shape.CIRCLE:
        painter.drawEllipse(at, half, half)
    elif shape is Shape.SQUARE:
        painter.drawRect(QRectF(x - half * 0.9, y - half * 0.9, 1.8 * half, 1.8 * half))
    elif shape is Shape.BAR:
        painter.drawRect(QRectF(x - 1.2 * half, y - half * 0.4, 2.4 * half, 0.8 * half))
    else:
        top, wide = 1.3 * half, 1.3 * half
        corners = [QPointF(x, y - top), QPointF(x + wide, y), QPointF(x, y + top), QPointF(x - wide, y)]
        if shape is Shape.TRIANGLE:
            low = y + 0.8 * top
            corners = [QPointF(x, y - top), QPointF(x + wide, low), QPointF(x - wide, low)]
        painter.drawPolygon(QPolygonF(corners))


def reach_of(kind: SpotKind) -> float:
    """Half the size of a spot in pixels."""
    return scaled(_SIZE[kind]) / 2
