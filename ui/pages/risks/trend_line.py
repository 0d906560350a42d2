"""How a part of all went from year to year, in a small line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpv.language import tr
from bpv.services.network_risks.measuring import Figure
from ui.guarding import Guarded
from ui.map.painting import painting
from ui.theme import scaled, tokens

_WIDE, _HIGH, _DOT, _EDGE = 96, 30, 3, 5
_WHOLE = 100


class TrendLine(Guarded, QWidget):
    """A dot a year in which there was something to measure, from none (below) to all (above)."""

    def __init__(self, parent: QWidget) -> None:
        """Begin with nothing measured."""
        super().__init__(parent)
        self.percents: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_trend(self, name: str, trend: Sequence[Figure]) -> None:
        """Show these years."""
        measured = [each for each in trend if each.percent is not None]
        self.percents = tuple(each.percent or 0 for each in measured)
        said = ", ".join(f"{each.year} {each.percent}%" for each in measured) or tr("nog niets gemeten")
        self.setAccessibleName(tr("{name} per jaar: {said}", name=name, said=said))
        self.setToolTip(tr("{name} per jaar: {said}", name=name, said=said))
        self.update()

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(scaled(_WIDE), scaled(_HIGH))

    def _points(self) -> list[QPointF]:
        """From left to right; one year stands at the right."""
        edge = scaled(_EDGE)
        wide, high = self.width() - 2 * edge, self.height() - 2 * edge
        last = max(1, len(self.percents) - 1)
        first = last + 1 - len(self.percents)
        return [
            QPointF(edge + wide * (first + at) / last, edge + high * (1 - percent / _WHOLE))
            for at, percent in enumerate(self.percents)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the line, and a dot a year; that of now is the largest."""
        colours, dots = tokens(), self._points()
        with painting(self) as painter:
            painter.setPen(QPen(QColor(colours.border), 1))
            low = self.height() - scaled(_EDGE) + scaled(_DOT)
            painter.drawLine(QPointF(0, low), QPointF(self.width(), low))
            painter.setPen(QPen(QColor(colours.accent_text), scaled(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(dots))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_text))
            for number, dot in enumerate(dots, start=1):
                radius = scaled(_DOT) + (number == len(dots))
                painter.drawEllipse(dot, radius, radius)
