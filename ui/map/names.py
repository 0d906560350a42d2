"""The names of places, the largest first, none over another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from bpv.services.mapping.base_map import base_map
from ui.map.colours import MapColours
from ui.map.painting import painting
from ui.map.viewport import Viewport
from ui.theme import font, scaled

_CITY = 2_500
"""So many full postcodes make a city, whose name is larger."""
_LEAST = 0.35
"""A place is named from so many postcodes for each metre a pixel."""
_ROOM = 26
"""Pixels around a name in which no other comes."""
_ABOVE = 18
"""Pixels from the middle of a place to that of its name: in the middle is who lives and works there."""
_OUTSIDE = 240
"""Pixels outside the map from which places still count."""
_RIM = 3
_AROUND = ((-1.3, 0), (1.3, 0), (0, -1.3), (0, 1.3), (-1, -1), (-1, 1), (1, -1), (1, 1))
"""Where a name is written in the colour of the land, so that it can be read over lines."""


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """Where names can stand: off what is `taken`, and whole within a `frame` where nothing moves."""

    taken: tuple[QRectF, ...] = ()
    frame: QRectF | None = None


EVERYWHERE = Room()


def draw_names(
    painter: QPainter,
    view: Viewport,
    colours: MapColours,
    room: Room = EVERYWHERE,
    *,
    is_paper: bool = False,
) -> None:
    """Name what there is room for; what is smaller comes when one looks closer."""
    ratio = painter.device().devicePixelRatioF()
    sight = room.frame or QRectF(0, 0, view.width, view.height)
    taken: list[QRectF] = []
    for name, is_city, x, y in _near(view):
        box = QRectF(_box(name, is_city, scaled(100)))
        box.moveCenter(QPointF(x, y - scaled(_ABOVE)))
        aside = box.adjusted(-_RIM, 0, _RIM, 0)
        around = box.adjusted(-scaled(_ROOM), -scaled(_ROOM) / 2, scaled(_ROOM), scaled(_ROOM) / 2)
        if any(around.intersects(other) for other in taken) or any(map(aside.intersects, room.taken)):
            continue
        if room.frame is not None and not sight.contains(box):
            continue
        taken.append(box)
        if not sight.intersects(box):
            continue
        if is_paper:
            draw_outlined(painter, box, name, _face(is_city), colours.name, colours.land)
        else:
            picture = _picture(name, is_city, colours, scaled(100), ratio)
            painter.drawPixmap(QPointF(round(box.left()) - _RIM, round(box.top()) - _RIM), picture)


def _near(view: Viewport) -> Iterator[tuple[str, bool, float, float]]:
    """What is large enough to be named, the largest first, and where: also outside, where it keeps a smaller
    one away, or a name would come and go while it is only moved."""
    names = [each for each in base_map().names if each.size >= _LEAST * view.scale]
    at = view.to_screen(np.array([(each.x, each.y) for each in names]).reshape(-1, 2))
    far = scaled(_OUTSIDE)
    is_near = ((at >= -far) & (at <= (view.width + far, view.height + far))).all(axis=1)
    for number in np.flatnonzero(is_near).tolist():
        x, y = at[number].tolist()
        yield names[number].name, names[number].size >= _CITY, x, y


def _face(is_city: bool) -> QFont:
    return font(1 if is_city else -1, QFont.Weight.DemiBold if is_city else QFont.Weight.Normal)


@lru_cache(maxsize=4096)
def _box(name: str, is_city: bool, zoom: int) -> QRectF:
    return QFontMetricsF(_face(is_city)).boundingRect(name)


@lru_cache(maxsize=2048)
def _picture(name: str, is_city: bool, colours: MapColours, zoom: int, ratio: float) -> QPixmap:
    """A name with its rim, which costs a hundred times as much to draw as the picture of it."""
    box = _box(name, is_city, zoom)
    wide, high = int(box.width()) + 2 * _RIM + 1, int(box.height()) + 2 * _RIM + 1
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    base = QPointF(_RIM, _RIM + QFontMetricsF(_face(is_city)).ascent())
    with painting(picture) as painter:
        painter.setFont(_face(is_city))
        painter.setPen(QColor(colours.land))
        for right, down in _AROUND:
            painter.drawText(base + QPointF(right, down) * scaled(100) / 100, name)
        painter.setPen(QColor(colours.name))
        painter.drawText(base, name)
    return picture


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
