"""The land under the map: sea, neighbours, provinces, towns and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from bpv.services.mapping.base_map import base_map
from ui.map.colours import MapColours
from ui.map.names import EVERYWHERE, Room, draw_names
from ui.map.viewport import Viewport

_WIDE_BORDER_M = 3_000
_SMALLEST_TOWN = 1.2
"""Pixels of radius under which a town is left out."""
_SOFT_FROM, _SOFT = 14.0, 1.3


def draw_land(
    painter: QPainter,
    view: Viewport,
    colours: MapColours,
    *,
    room: Room = EVERYWHERE,
    is_paper: bool = False,
) -> None:
    """Sea, neighbours, provinces, towns, and their names where there is room for them."""
    painter.fillRect(0, 0, view.width, view.height, QColor(colours.sea))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shapes = _shapes()
    painter.save()
    painter.setTransform(_transform(view), combine=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.abroad))
    painter.drawPath(shapes.abroad)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.abroad), _WIDE_BORDER_M))
    painter.drawPath(shapes.border)
    painter.setPen(_thin(colours.line))
    painter.drawPath(shapes.between)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.land))
    painter.drawPath(shapes.land)
    painter.restore()
    _draw_towns(painter, view, colours)
    painter.save()
    painter.setTransform(_transform(view), combine=True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_thin(colours.line))
    painter.drawPath(shapes.land)
    painter.restore()
    draw_names(painter, view, colours, room, is_paper=is_paper)


@dataclass(frozen=True, slots=True, eq=False)
class _Shapes:
    """The lines of the base map as Qt draws them, in RD metres."""

    land: QPainterPath
    abroad: QPainterPath
    border: QPainterPath
    between: QPainterPath


@cache
def _shapes() -> _Shapes:
    base = base_map()
    return _Shapes(
        _path([ring for rings in base.provinces for ring in rings], is_closed=True),
        _path(base.abroad, is_closed=True),
        _path(base.border),
        _path(base.between),
    )


def _path(lines: Sequence[NDArray[np.float64]], *, is_closed: bool = False) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for line in lines:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line.tolist()]))
        if is_closed:
            path.closeSubpath()
    return path


def _thin(colour: str) -> QPen:
    pen = QPen(QColor(colour), 1)
    pen.setCosmetic(True)
    return pen


def _transform(view: Viewport) -> QTransform:
    grow = 1 / view.scale
    return QTransform(grow, 0, 0, -grow, view.width / 2 - view.x * grow, view.height / 2 + view.y * grow)


def _draw_towns(painter: QPainter, view: Viewport, colours: MapColours) -> None:
    """Discs of built-up land, which together look like towns; from nearby without an edge."""
    built = base_map().built
    at, radius = view.to_screen(built[:, :2]), built[:, 2] / view.scale
    middle = np.array([view.width / 2, view.height / 2])
    shown = (np.abs(at - middle) < middle + radius[:, None]).all(axis=1) & (radius > _SMALLEST_TOWN)
    painter.setPen(Qt.PenStyle.NoPen)
    colour = QColor(colours.built)
    for (x, y), r in zip(at[shown].tolist(), radius[shown].tolist(), strict=True):
        if r < _SOFT_FROM:
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x, y), r, r)
            continue
        fading = QRadialGradient(QPointF(x, y), _SOFT * r)
        fading.setColorAt(0, colour)
        fading.setColorAt(0.55, colour)
        fading.setColorAt(1, QColor(colour.red(), colour.green(), colour.blue(), 0))
        painter.setBrush(fading)
        painter.drawEllipse(QPointF(x, y), _SOFT * r, _SOFT * r)
