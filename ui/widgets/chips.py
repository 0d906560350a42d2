"""A word in a coloured chip, and seats as dots, drawn in a cell."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme import GRID, scaled, tokens

_DOT, _APART, _FEW = 8, 4, 6
"""Pixels of a dot and between two, and how many are drawn one by one."""


@cache
def colour(name: str) -> QColor:
    """The colour of a token, made once: hundreds of cells ask for it in every repaint."""
    return QColor(name)


def paint_chip(
    painter: QPainter, room: QRect, text: str, tone: str, alignment: int, *, is_marked: bool
) -> None:
    """Draw a word; in a marked row its chip has an edge, for that row may have the same colour."""
    metrics, colours = painter.fontMetrics(), tokens()
    front = colours.text if tone == "grey" else getattr(colours, f"on_{tone}")
    back = colours.hover if tone == "grey" else getattr(colours, tone)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    patch = QRect(0, 0, metrics.horizontalAdvance(text) + GRID, metrics.height() + 4)
    patch.moveCenter(room.center())
    patch.moveLeft(room.left() - GRID // 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour(front) if is_marked else Qt.PenStyle.NoPen)
    painter.setBrush(colour(back))
    painter.drawRoundedRect(QRectF(patch).adjusted(0.5, 0.5, -0.5, -0.5), GRID // 2, GRID // 2)
    painter.restore()
    painter.setPen(colour(front))
    painter.drawText(room, alignment, text)


def paint_seats(painter: QPainter, room: QRect, taken: int, total: int) -> None:
    """Draw a dot a seat: full where someone sits, open where not, red for who is too many; of many seats
    one dot with their number."""
    over = max(0, taken - total)
    kinds = [("taken", taken - over), ("free", total - taken), ("over", over)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, step = float(room.left()), scaled(_DOT) + scaled(_APART)
    is_few = max(taken, total) <= _FEW and max(taken, total) * step <= room.width()
    for kind, count in kinds:
        for _ in range(count if is_few else min(count, 1)):
            _paint_dot(painter, left + scaled(_DOT) / 2, room.center().y() + 0.5, kind)
            left += step
        if count > 0 and not is_few:
            words = QRect(round(left), room.top(), max(0, room.right() - round(left)), room.height())
            painter.setPen(colour(tokens().text))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(count))
            left += painter.fontMetrics().horizontalAdvance(str(count)) + GRID
    painter.restore()


def _paint_dot(painter: QPainter, across: float, down: float, kind: str) -> None:
    colours = tokens()
    tint = {"taken": colours.accent_text, "free": colours.muted, "over": colours.on_red}[kind]
    painter.setPen(QPen(colour(tint), 1.5))
    painter.setBrush(colour(tint) if kind != "free" else Qt.BrushStyle.NoBrush)
    radius = scaled(_DOT) / 2 - 0.75
    painter.drawEllipse(QPointF(across, down), radius, radius)
