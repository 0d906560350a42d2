"""Small marks at the end of a cell: whom is still to be told, what is done, and a corner for a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPolygon

from bpv.services.lists.marks import Mark
from ui.icons import pixmap
from ui.theme import GRID, scaled, tokens
from ui.widgets.chips import colour

_LETTERS = {Mark.SCHOOL: "S", Mark.COMPANY: "B"}
_ICONS = {Mark.TOLD: "check", Mark.MADE_UP: "swap"}
_SIZE, _CORNER = 14, 7
"""Pixels square of a mark, and of the corner."""


def room_for_marks(marks: Sequence[Mark]) -> int:
    """How wide they are together."""
    count = sum(mark is not Mark.NOTE for mark in marks)
    return count * scaled(_SIZE + 2) + GRID // 2 if count else 0


def paint_marks(painter: QPainter, cell: QRect, marks: Sequence[Mark]) -> None:
    """Draw them from the right end of the cell."""
    size = scaled(_SIZE)
    right = cell.right() - GRID // 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in reversed(marks):
        if mark is Mark.NOTE:
            _paint_corner(painter, cell)
            continue
        box = QRect(right - size + 1, cell.center().y() - size // 2 + 1, size, size)
        if mark in _LETTERS:
            _paint_letter(painter, box, _LETTERS[mark])
        else:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(box, pixmap(_ICONS[mark], size, tokens().on_green, ratio))
        right -= size + scaled(2)
    painter.restore()


def _paint_letter(painter: QPainter, box: QRect, letter: str) -> None:
    colours = tokens()
    painter.setPen(colour(colours.on_amber))
    painter.setBrush(colour(colours.amber))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    font = QFont(painter.font())
    font.setPixelSize(scaled(_SIZE - 4))
    font.setWeight(QFont.Weight.DemiBold)
    before = painter.font()
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.setFont(before)


def _paint_corner(painter: QPainter, cell: QRect) -> None:
    size = scaled(_CORNER)
    at = cell.topRight() + QPoint(1, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(tokens().accent_text))
    painter.drawPolygon(QPolygon([at, at - QPoint(size, 0), at + QPoint(0, size)]))
