"""The land under the map, kept as a picture somewhat larger than the window so that moving costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from bpv.services.mapping.base_map import base_map
from ui.map.colours import MapColours
from ui.map.names import draw_names
from ui.map.viewport import Viewport

_ROUND = 0.35
"""What is kept around the window at each side, as a part of it."""
_WIDE_BORDER_M = 3_000
_SMALLEST_TOWN = 1.2
"""Pixels of radius under which a town is left out."""
_SOFT_FROM, _SOFT = 14.0, 1.3


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    view: Viewport
    ratio: float
    colours: MapColours
    picture: QPixmap


class BaseLayer:
    """Draws the land; `is_stale` says whether what it drew last was an older picture, moved and stretched."""

    def __init__(self) -> None:
        """Begin without a picture."""
        self._kept: _Kept | None = None
        self.is_stale = False

    def draw(self, painter: QPainter, view: Viewport, colours: MapColours, ratio: float) -> None:
        """Draw what is there, which takes no time; anew only when there is nothing."""
        if self._kept is None or self._kept.colours is not colours or self._kept.ratio != ratio:
            self.renew(view, colours, ratio)
        kept = self._kept
        assert kept is not None
        x, y = kept.view.to_map(0, 0)
        ((left, top),) = view.to_screen(np.array([[x, y]])).tolist()
        grown = kept.view.scale / view.scale
        width, height = kept.view.width * grown, kept.view.height * grown
        target = QRectF(left, top, width, height)
        covers = target.contains(QRectF(0, 0, view.width, view.height))
        self.is_stale = grown != 1 or not covers
        if not covers:
            painter.fillRect(0, 0, view.width, view.height, QColor(colours.sea))
        if grown == 1:
            painter.drawPixmap(QPointF(round(left), round(top)), kept.picture)
        else:
            painter.drawPixmap(target, kept.picture, QRectF(kept.picture.rect()))

    def renew(self, view: Viewport, colours: MapColours, ratio: float) -> None:
        """Draw the picture anew for this view and what lies around it."""
        width, height = (round(side * (1 + 2 * _ROUND)) for side in (view.width, view.height))
        larger = replace(view, width=width, height=height)
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        draw_land(painter, larger, colours)
        painter.end()
        self._kept = _Kept(larger, ratio, colours, picture)

    def forget(self) -> None:
        """Draw anew at the next occasion, after fonts changed."""
        self._kept = None


def draw_land(painter: QPainter, view: Viewport, colours: MapColours) -> None:
    """Sea, neighbours, provinces, towns and names."""
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
    draw_names(painter, view, colours)


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
    painter.setBrush(colour)
    for (x, y), r in zip(at[shown].tolist(), radius[shown].tolist(), strict=True):
        if r < _SOFT_FROM:
            painter.drawEllipse(QPointF(x, y), r, r)
            continue
        fading = QRadialGradient(QPointF(x, y), _SOFT * r)
        fading.setColorAt(0, colour)
        fading.setColorAt(0.55, colour)
        fading.setColorAt(1, QColor(colour.red(), colour.green(), colour.blue(), 0))
        painter.setBrush(fading)
        painter.drawEllipse(QPointF(x, y), _SOFT * r, _SOFT * r)
