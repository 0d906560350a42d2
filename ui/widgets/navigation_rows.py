"""How the navigation draws what is in it: pages, names of groups, and the card of what waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from ui.guarding import Guarded
from ui.icons import pixmap
from ui.theme import GRID, font, scaled, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_ICON, _DOT = 18, 8
_BADGE, _ROUND = 20, 6
_WORDS_FROM, _LOW = 100, 16
Index = QModelIndex | QPersistentModelIndex


class Kind(IntEnum):
    """What an item of the navigation is."""

    PAGE = 0
    HEADING = 1
    GAP = 2
    CARD = 3


class RoleOf(IntEnum):
    """Under which role an item keeps what it shows beside its name."""

    KEY = Qt.ItemDataRole.UserRole
    ICON = KEY + 1
    COUNT = KEY + 2
    KIND = KEY + 3
    TONE = KEY + 4
    DETAILS = KEY + 5
    GROUP = KEY + 6


@dataclass(frozen=True, slots=True)
class Look:
    """How a row is to be drawn, asked of the list: what Qt says of it drags in all there is about styles."""

    is_selected: bool
    is_hovered: bool
    has_focus: bool
    is_enabled: bool


class NavigationDelegate(Guarded, QStyledItemDelegate):
    """Draws each item as what it is; `height_of` says how high that is now, `look_of` how a row looks."""

    def __init__(
        self, height_of: Callable[[Kind], int], look_of: Callable[[Index], Look], parent: QWidget
    ) -> None:
        """Draw for this list."""
        super().__init__(parent)
        self._height_of, self._look_of = height_of, look_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the list says."""
        return QSize(_DOT, self._height_of(Kind(index.data(RoleOf.KIND))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one item."""
        kind = Kind(index.data(RoleOf.KIND))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if kind is Kind.HEADING:
            _draw_heading(painter, option.rect, index.data())
        elif kind is not Kind.GAP:
            _draw_page(painter, option.rect, index, self._look_of(index), is_card=kind is Kind.CARD)
        painter.restore()


def _draw_heading(painter: QPainter, room: QRect, words: str) -> None:
    colours = tokens()
    if room.width() < scaled(_WORDS_FROM) or room.height() < scaled(_LOW):
        painter.setPen(QColor(colours.line))
        middle = room.center().y()
        painter.drawLine(room.left() + 2 * GRID, middle, room.right() - 2 * GRID, middle)
        return
    painter.setPen(QColor(colours.muted))
    painter.setFont(font(-1, QFont.Weight.DemiBold))
    place = room.adjusted(2 * GRID + 2, 0, -GRID, -2)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)


def _draw_page(painter: QPainter, room: QRect, index: Index, look: Look, *, is_card: bool) -> None:
    colours, is_selected = tokens(), look.is_selected
    rect = room.adjusted(GRID, 1, -GRID, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if is_selected or look.is_hovered or is_card:
        ground = colours.amber if is_card else colours.selection if is_selected else colours.hover
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
    if look.has_focus or (is_card and is_selected):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colours.on_amber if is_card else colours.accent_text))
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
    colour = colours.on_amber if is_card else colours.text if is_selected else colours.muted
    is_narrow = room.width() < scaled(_WORDS_FROM)
    has_two_lines = is_card and not is_narrow and bool(index.data(RoleOf.DETAILS))
    top = rect.adjusted(0, 0, 0, -rect.height() // 2) if has_two_lines else rect
    size = scaled(_ICON)
    where = QRect(rect.left() + GRID, top.center().y() - size // 2 + 1, size, size)
    painter.drawPixmap(where, pixmap(index.data(RoleOf.ICON), size, colour, _ratio(painter)))
    words = top.adjusted(2 * GRID + size, 0, -GRID, 0)
    if is_narrow:
        _draw_dot(painter, where, index)
    elif is_card:
        _draw_card_words(painter, words, rect, index)
    else:
        _draw_words(painter, words, index, is_bold=is_selected, is_enabled=look.is_enabled)


def _ratio(painter: QPainter) -> float:
    """How many pixels of the screen go into one of ours."""
    ratio: float = painter.device().devicePixelRatioF()
    return ratio


def _draw_words(painter: QPainter, room: QRect, index: Index, *, is_bold: bool, is_enabled: bool) -> None:
    colours = tokens()
    count, tone = index.data(RoleOf.COUNT), index.data(RoleOf.TONE)
    taken = 0
    if count is not None:
        taken = _draw_number(painter, room, str(count), tone or "") + GRID // 2
    painter.setPen(QColor(colours.text if is_enabled else colours.muted))
    painter.setFont(font(0, QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal))
    _draw_line(painter, room.adjusted(0, 0, -taken, 0), index.data())


def _draw_number(painter: QPainter, room: QRect, number: str, tone: str) -> int:
    """A count in quiet figures, what is open in a pill; gives how wide that is."""
    colours = tokens()
    figures = font(-1, QFont.Weight.DemiBold if tone else QFont.Weight.Normal, tabular=True)
    painter.setFont(figures)
    width = QFontMetrics(figures).horizontalAdvance(number)
    if not tone:
        painter.setPen(QColor(colours.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        return width
    height = min(scaled(_BADGE), room.height())
    width = max(scaled(_BADGE) + 2, width + scaled(10))
    pill = QRect(room.right() - width + 1, room.center().y() - height // 2 + 1, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(colours, tone)))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(QColor(getattr(colours, f"on_{tone}")))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)
    return width


def _draw_dot(painter: QPainter, icon: QRect, index: Index) -> None:
    """Where there is no room for the number: that something is open."""
    tone = index.data(RoleOf.TONE)
    if tone:
        painter.setPen(QColor(tokens().window))
        painter.setBrush(QColor(getattr(tokens(), f"on_{tone}")))
        radius = scaled(_DOT) / 2
        painter.drawEllipse(QPointF(icon.right(), icon.top() + 1), radius, radius)


def _draw_card_words(painter: QPainter, room: QRect, card: QRect, index: Index) -> None:
    painter.setPen(QColor(tokens().on_amber))
    details = index.data(RoleOf.DETAILS)
    painter.setFont(font(-1, QFont.Weight.DemiBold))
    _draw_line(painter, room.adjusted(0, 2 if details else 0, 0, 0), index.data())
    if details:
        painter.setFont(font(-2))
        _draw_line(painter, room.translated(0, card.height() // 2 - 2), details)


def _draw_line(painter: QPainter, room: QRect, words: str) -> None:
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
