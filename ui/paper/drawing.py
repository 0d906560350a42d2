"""A page drawn: black on white, whatever the theme."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui.paper.document import POINT, Box, Face, Mark, Picture, Rule, Words
from ui.paper.measure import font_of

INK, GREY, LINE = "#1a1d21", "#4b5563", "#b4bac3"
_THIN, _THICK = 0.5 * POINT, 1.0 * POINT


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """A page of marks."""

    is_landscape: bool
    marks: tuple[Mark, ...]

    def draw(self, painter: QPainter) -> None:
        """Draw all of it; fonts are made here, for they belong to the thread that draws."""
        fonts: dict[Face, QFont] = {}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        face: Face | None = None
        for mark in self.marks:
            if isinstance(mark, Words):
                if mark.face != face:
                    face = mark.face
                    painter.setFont(fonts.setdefault(face, font_of(face)))
                painter.setPen(QColor(GREY if mark.face.is_muted else INK))
                painter.drawText(QPointF(mark.x, mark.y), mark.text)
            elif isinstance(mark, Rule):
                painter.setPen(
                    QPen(QColor(INK if mark.is_heavy else LINE), _THICK if mark.is_heavy else _THIN)
                )
                painter.drawLine(QPointF(mark.x, mark.y), QPointF(mark.to_x, mark.y))
            elif isinstance(mark, Box):
                painter.setPen(QPen(QColor(INK), _THICK))
                painter.drawRect(QRectF(mark.x, mark.y, mark.side, mark.side))
            elif isinstance(mark, Picture):
                painter.save()
                mark.draw(painter, QRectF(mark.x, mark.y, mark.width, mark.height))
                painter.restore()
                face = None
