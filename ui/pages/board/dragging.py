"""Dragging a pupil with the mouse: what hangs under the pointer, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from bpv.domain import Student
from ui.pages.board.board_model import pupil_data
from ui.pages.board.hand import Hand
from ui.theme import GRID, font, scaled, tokens

_WIDTH, _HEIGHT = 176, 44


def drag_pupil(source: QWidget, hand: Hand, student_id: str) -> None:
    """Take a pupil along until the mouse lets go; put back where nothing came of it."""
    hand.is_dragging = True  # from now on nothing else moves
    hand.take(student_id)
    drag = QDrag(source)
    drag.setMimeData(pupil_data(student_id))
    drag.setPixmap(_card(hand.school.get(Student, student_id), source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(scaled(GRID), scaled(_HEIGHT) // 2))
    try:
        done = drag.exec(Qt.DropAction.MoveAction)
    finally:
        hand.is_dragging = False
    if done is Qt.DropAction.IgnoreAction:
        hand.put_down()


def _card(student: Student, ratio: float) -> QPixmap:
    width, height = scaled(_WIDTH), scaled(_HEIGHT)
    result = QPixmap(round(width * ratio), round(height * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    colours, painter = tokens(), QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent_text), 1))
    painter.setBrush(QColor(colours.selection))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 6, 6)
    inner = QRect(scaled(GRID), scaled(4), width - 2 * scaled(GRID), height // 2 - scaled(4))
    for words, colour, with_font in (
        (student.name, colours.text, font(0, QFont.Weight.DemiBold)),
        (" · ".join(filter(None, (student.school_class, student.city))), colours.text, font(-2)),
    ):
        painter.setFont(with_font)
        painter.setPen(QColor(colour))
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, fitting)
        inner.translate(0, height // 2 - scaled(2))
    painter.end()
    return result
