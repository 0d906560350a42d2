"""A radar: means of one to five on axes from the middle; beside it a table says the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpv.language import comma
from ui.guarding import Guarded
from ui.map.painting import painting
from ui.theme import font, scaled, tokens

_MOST = 5
_STYLES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)
_SOFT = 45
_LINE_LONG = 22
"""How many units of a line a legend shows."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line of the radar: what it is called and its score on each axis; without one it has a gap."""

    name: str
    scores: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Inks:
    """What a radar is drawn in; `unit` is as wide as a thin line."""

    text: str
    grid: str
    lines: Sequence[str]
    face: QFont
    unit: float


def draw_radar(
    painter: QPainter, room: QRectF, axes: Sequence[str], series: Sequence[Series], inks: Inks
) -> None:
    """Rings, axes with their names around, the lines with the first one filled, and what each is below."""
    painter.setFont(inks.face)
    metrics = QFontMetricsF(inks.face)
    line = metrics.height()
    legend = line * (1.3 * len(series) + 0.5)
    whole = room.adjusted(0, 0, 0, -legend)
    radius = max(1.0, min(whole.height() / 2 - 2.4 * line, whole.width() / 2 - 6 * line))
    middle = QPointF(whole.center().x(), whole.top() + whole.height() / 2)
    _draw_ground(painter, middle, radius, axes, inks, metrics)
    for number, each in reversed(list(enumerate(series))):
        _draw_series(painter, middle, radius, each, number, inks)
    y = whole.bottom()
    for number, each in enumerate(series):
        y += line * 1.3
        pen = _pen(number, inks)
        painter.setPen(pen)
        wide = _LINE_LONG * inks.unit
        left = max(room.left(), middle.x() - radius)
        at = math.floor(y - line * 0.4) + pen.widthF() % 2 / 2  # on whole dots, or it would look washed out
        painter.drawLine(QPointF(left, at), QPointF(left + wide, at))
        painter.setPen(QColor(inks.text))
        painter.drawText(QPointF(left + wide + 6 * inks.unit, y - line * 0.1), each.name)


def _point(middle: QPointF, radius: float, number: int, total: int, score: float) -> QPointF:
    angle = 2 * math.pi * number / total - math.pi / 2
    far = radius * score / _MOST
    return QPointF(middle.x() + far * math.cos(angle), middle.y() + far * math.sin(angle))


def _draw_ground(
    painter: QPainter, middle: QPointF, radius: float, axes: Sequence[str], inks: Inks, metrics: QFontMetricsF
) -> None:
    total = len(axes)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(inks.grid), inks.unit))
    for ring in range(1, _MOST + 1):
        painter.drawPolygon(QPolygonF([_point(middle, radius, n, total, ring) for n in range(total)]))
    for number in range(total):
        painter.drawLine(middle, _point(middle, radius, number, total, _MOST))
    painter.setPen(QColor(inks.text))
    for number, name in enumerate(axes):
        end = _point(middle, radius + metrics.height() * 0.5, number, total, _MOST)
        wide, high = metrics.horizontalAdvance(name), metrics.height()
        side = end.x() - middle.x()
        x = end.x() - wide / 2
        if abs(side) > radius / 4:
            x = end.x() if side > 0 else end.x() - wide
        top = end.y() - high if number == 0 else end.y() - high / 2
        if number * 2 == total:
            top = end.y()
        painter.drawText(QRectF(x, top, wide + 1, high), Qt.AlignmentFlag.AlignCenter, name)


def _pen(number: int, inks: Inks) -> QPen:
    colour = QColor(inks.lines[number % len(inks.lines)])
    return QPen(colour, max(1, round((3 if number == 0 else 2) * inks.unit)), _STYLES[number % len(_STYLES)])


def _draw_series(
    painter: QPainter, middle: QPointF, radius: float, series: Series, number: int, inks: Inks
) -> None:
    total = len(series.scores)
    known = [
        _point(middle, radius, at, total, score)
        for at, score in enumerate(series.scores)
        if score is not None
    ]
    if number == 0:
        soft = QColor(inks.lines[0])
        soft.setAlpha(_SOFT)
        painter.setBrush(soft)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(number, inks))
    painter.drawPolygon(QPolygonF(known))


class RadarChart(Guarded, QWidget):
    """Tells all it shows as its description, for who does not see it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self.axes: tuple[str, ...] = ()
        self.series: tuple[Series, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_series(self, axes: Sequence[str], series: Sequence[Series]) -> None:
        """Show these lines."""
        self.axes, self.series = tuple(axes), tuple(series)
        self.setAccessibleDescription("; ".join(_word(each, self.axes) for each in series))
        self.update()

    def sizeHint(self) -> QSize:
        """Beside a table."""
        return QSize(scaled(430), scaled(380))

    def minimumSizeHint(self) -> QSize:
        """No smaller than can be read."""
        return QSize(scaled(300), scaled(240))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the colours of the theme."""
        if not self.series:
            return
        colours = tokens()
        lines = (colours.accent_text, colours.muted, colours.on_green, colours.on_red, colours.on_amber)
        inks = Inks(colours.text, colours.border, lines, font(-1), scaled(1))
        with painting(self) as painter:
            draw_radar(painter, QRectF(self.rect()), self.axes, self.series, inks)


def _word(series: Series, axes: Sequence[str]) -> str:
    said = ", ".join(
        comma(f"{axis} {score:.1f}")
        for axis, score in zip(axes, series.scores, strict=True)
        if score is not None
    )
    return f"{series.name}: {said}"
