"""How who stands on a map is drawn: form is who, colour and sign are the sector."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF

from bpv.domain.terms import Sector
from bpv.services.mapping.content import Spot, SpotKind
from ui.map.colours import MapColours, Shape, colour_of, shape_of
from ui.map.painting import painting
from ui.paper.searchable import plain_signs
from ui.theme import font, scaled

_SIZE = {SpotKind.PUPIL: 13, SpotKind.COMPANY: 16, SpotKind.SCHOOL: 20, SpotKind.MENTOR: 19}

_HOUSE = ((0, 0.45), (0.5, 0), (1, 0.45), (0.88, 0.45), (0.88, 1), (0.12, 1), (0.12, 0.45))
_DIAMOND = ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
"""Corners as parts of a square, from its top left."""
_NUMBERED = 20
"""The side of what has a number on it, in which three figures fit."""


class Look(NamedTuple):
    """What of a spot can be seen: a disc is a pupil, a square a company, a house the school, a diamond a
    mentor; hollow is what is still open; a number stands in place of the sector."""

    kind: SpotKind
    sector: Sector | None = None
    is_open: bool = False
    number: int = 0

    @classmethod
    def of(cls, spot: Spot) -> Look:
        """That of a spot."""
        return cls(spot.kind, spot.sector, spot.is_open, spot.number)

    @property
    def size(self) -> int:
        """Pixels along a side, before zoom."""
        return _NUMBERED if self.number else _SIZE[self.kind]


@lru_cache(maxsize=256)
def mark(look: Look, colours: MapColours, zoom: int, ratio: float) -> QPixmap:
    """The picture of one spot."""
    side = scaled(look.size) + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with painting(picture) as painter:
        draw_mark(painter, QPointF(side / 2, side / 2), look, colours)
    return picture


def draw_mark(painter: QPainter, at: QPointF, look: Look, colours: MapColours) -> None:
    """Draw one spot around a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    kind, is_open = look.kind, look.is_open
    own = (
        colours.text if kind.is_begin else colours.marked if look.number else colour_of(look.sector, colours)
    )
    colour, halo = QColor(own), QColor(colours.halo)
    half = scaled(look.size) / 2
    body = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(halo)
    _body(painter, body.adjusted(-1, -1, 1, 1), kind)
    painter.setPen(QPen(colour, scaled(2)) if is_open else Qt.PenStyle.NoPen)
    painter.setBrush(halo if is_open else colour)
    _body(painter, body.adjusted(1, 1, -1, -1) if is_open else body, kind)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour if is_open else halo)
    if look.number:
        painter.setPen(halo)
        painter.setFont(plain_signs(font(-2 if look.number < 100 else -4, QFont.Weight.DemiBold)))
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, str(look.number))
    elif kind is SpotKind.SCHOOL:
        painter.drawRect(QRectF(at.x() - half * 0.2, at.y() + half * 0.2, half * 0.4, half * 0.75))
    elif kind is SpotKind.MENTOR:
        painter.drawEllipse(at, half * 0.3, half * 0.3)
    else:
        _sign(painter, at, shape_of(look.sector), scaled(look.size) * 0.21)


def _body(painter: QPainter, body: QRectF, kind: SpotKind) -> None:
    if kind is SpotKind.PUPIL:
        painter.drawEllipse(body)
    elif kind is SpotKind.SCHOOL:
        painter.drawPolygon(_within(body, _HOUSE))
    elif kind is SpotKind.MENTOR:
        painter.drawPolygon(_within(body, _DIAMOND))
    else:
        painter.drawRoundedRect(body, scaled(3), scaled(3))


def _within(body: QRectF, corners: Sequence[tuple[float, float]]) -> QPolygonF:
    side, left, top = body.width(), body.left(), body.top()
    return QPolygonF([QPointF(left + side * right, top + side * down) for right, down in corners])


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
