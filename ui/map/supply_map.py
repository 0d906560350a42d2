"""The map of demand and supply: a circle a municipality, as large as its pupils, with what lacks in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bpv.language import tr
from bpv.services.supply.balance import State
from bpv.services.supply.mapped import Town
from ui.map.canvas import MapCanvas
from ui.map.colours import MapColours, map_colours
from ui.map.names import draw_outlined
from ui.map.scale_bar import draw_scale_bar
from ui.map.viewport import Viewport
from ui.theme import font, scaled

_LEAST, _MOST = 7, 26
"""Pixels of a radius: of one pupil, and of the municipality with most."""
_SOFT = 70
_SCALE_WIDE, _SCALE_HIGH = 110, 30
"""What the scale takes of the bottom, at the right."""
_SIGNS = {State.SHORT: "−", State.MAYBE: "?", State.TIGHT: "=", State.ENOUGH: "+", State.UNASKED: "·"}


Circle = tuple[Town, QPointF, float]
"""A municipality, the middle of its circle and the radius."""


class SupplyMap(MapCanvas):
    """All of it is in sight and it cannot be moved; the table beside it says the same, and more.

    `picked` gives the name of a municipality that is clicked.
    """

    margin = 44
    is_still = True
    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the whole country."""
        super().__init__(parent)
        self.towns: tuple[Town, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Kaart van vraag en aanbod per gemeente"))

    def show_towns(self, towns: Sequence[Town]) -> None:
        """Show these."""
        if tuple(towns) != self.towns:
            self.towns = tuple(towns)
            self.setAccessibleDescription("; ".join(each.words for each in self.towns))
            self._land.forget()
            self.fit()
            self.update()

    def fit(self) -> None:
        """Have every circle in sight."""
        self.is_fitted = True
        self.go(self.view.fitted([(each.x, each.y) for each in self.towns], scaled(self.margin)))

    def sizeHint(self) -> QSize:
        """A map beside a table."""
        return QSize(scaled(320), scaled(260))

    def minimumSizeHint(self) -> QSize:
        """No smaller than can be read."""
        return QSize(scaled(160), scaled(120))

    def town_at(self, at: QPointF) -> Town | None:
        """The municipality of the smallest circle at a place of the widget."""
        hit = [
            (radius, town)
            for town, middle, radius in self._circles()
            if math.hypot(middle.x() - at.x(), middle.y() - at.y()) <= radius
        ]
        return min(hit, key=lambda each: each[0])[1] if hit else None

    def _circles(self) -> list[Circle]:
        return circles_in(self.view, self.towns)

    def draw_over(self, painter: QPainter) -> None:
        """Draw the circles, the largest below, and name as many as there is room for."""
        colours = map_colours()
        circles = sorted(self._circles(), key=lambda each: -each[2])
        for town, middle, radius in circles:
            draw_circle(painter, town, middle, radius, colours, _face())
        bottom, right = self.rect().bottom(), self.rect().right()
        high, wide = scaled(_SCALE_HIGH), scaled(_SCALE_WIDE)
        taken = [QRectF(right - wide, bottom - high, wide, high)]
        for town, middle, radius in sorted(circles, key=lambda each: (-each[0].short.high, -each[2])):
            box = label_box(_label(town), middle, radius, _face())
            if not any(box.intersects(other) for other in taken) and self._is_inside(box):
                taken.append(box)
                draw_outlined(painter, box, _label(town), _face(), colours.text, colours.halo)
        draw_scale_bar(painter, self.view, colours)

    def _is_inside(self, box: QRectF) -> bool:
        return QRectF(self.rect()).contains(box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        if self.town_at(event.position()) is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the municipality under the mouse."""
        town = self.town_at(event.position())
        if town is not None and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(town.name)

    def event(self, event: QEvent) -> bool:
        """Tell about the municipality under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            town = self.town_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), town.words if town else "", self)
            return True
        return super().event(event)


def _colour(state: State, colours: MapColours) -> str:
    return {
        State.SHORT: colours.far,
        State.MAYBE: colours.long,
        State.TIGHT: colours.long,
        State.ENOUGH: colours.short,
        State.UNASKED: colours.other,
    }[state]


def circles_in(view: Viewport, towns: Sequence[Town]) -> list[Circle]:
    """Where each municipality is and how large."""
    if not towns:
        return []
    points = view.to_screen(np.array([(each.x, each.y) for each in towns])).tolist()
    most = max(1, *(each.pupils.high for each in towns))
    return [
        (town, QPointF(x, y), scaled(_LEAST) + scaled(_MOST - _LEAST) * math.sqrt(town.pupils.high / most))
        for town, (x, y) in zip(towns, points, strict=True)
    ]


def draw_circle(
    painter: QPainter, town: Town, middle: QPointF, radius: float, colours: MapColours, face: QFont
) -> None:
    """Its colour says how it stands, and so does the sign in it."""
    edge = QColor(_colour(town.state, colours))
    soft = QColor(edge)
    soft.setAlpha(_SOFT)
    painter.setBrush(soft)
    painter.setPen(QPen(edge, scaled(2)))
    painter.drawEllipse(middle, radius, radius)
    sign = _SIGNS[town.state]
    metrics = QFontMetricsF(face)
    box = QRectF(0, 0, metrics.horizontalAdvance(sign), metrics.height())
    box.moveCenter(middle)
    draw_outlined(painter, box, sign, face, colours.text, colours.halo)


def _label(town: Town) -> str:
    return f"{town.name}: {town.verdict}" if town.short.high else town.name


def _face() -> QFont:
    return font(-1, QFont.Weight.DemiBold)


def label_box(words: str, middle: QPointF, radius: float, face: QFont) -> QRectF:
    """Where what is said of a municipality stands: below its circle."""
    metrics = QFontMetricsF(face)
    box = QRectF(0, 0, metrics.horizontalAdvance(words), metrics.height())
    box.moveCenter(QPointF(middle.x(), middle.y() + radius + metrics.height() / 2 + scaled(1)))
    return box
