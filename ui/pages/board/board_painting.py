"""How groups, places and pupils look on the board, in the colours of the theme; never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from bpv.language import tr
from bpv.services.moving.cards import Card, CardGroup, Mark, Seat
from bpv.services.moving.targets import Way
from ui.icons import pixmap
from ui.theme import GRID, font, scaled, tokens
from ui.widgets.figures import words_of_km

_RADIUS = 8.0
_ICON = 13
_TONES = {Way.CAN: "green", Way.CHAIN: "amber", Way.CANNOT: "red"}
_ICONS = {Way.CAN: "check", Way.CHAIN: "swap", Way.CANNOT: "close", Way.HERE: "placement"}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Band:
    """What a place is to the pupil who is held; without one it says what is free."""

    way: Way
    words: str
    km: float | None


@dataclass(frozen=True, slots=True)
class Look:
    """How something is to be drawn: under the hand, with the ring, muted; `text` takes a free seat."""

    is_target: bool = False
    is_current: bool = False
    has_focus: bool = False
    is_muted: bool = False
    is_moved: bool = False
    text: str = ""


class BoardPainter:
    """Draws with one painter on one viewport."""

    def __init__(self, painter: QPainter) -> None:
        """Begin with the theme in use."""
        self._painter, self._colours = painter, tokens()
        self._ratio = painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def group(self, rect: QRect, group: CardGroup, words: str, look: Look, *, is_open: bool) -> None:
        """A header: open or closed, what it is called, how far, and how many seats are free."""
        size = scaled(_ICON)
        self._icon("chevron-down" if is_open else "chevron-right", rect.left(), rect, self._colours.muted)
        text = rect.adjusted(size + GRID, 0, 0, 0)
        free = tr("{free} vrij", free=group.free)
        self._text(text, free, self._colours.muted, align=_RIGHT)
        room = text.adjusted(0, 0, -self._width(free) - GRID, 0)
        title = f"{group.title}  ·  {words}" if words else group.title
        self._text(room, title, self._colours.text, font(0, QFont.Weight.DemiBold))
        if look.is_current and look.has_focus:
            self._ring(rect)

    def place(self, rect: QRect, card: Card, band: Band | None, look: Look, heights: tuple[int, int]) -> None:
        """A card with its band and its name; `heights` of the band and of a line of text."""
        colours, painter = self._colours, self._painter
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.fillPath(outline, QColor(colours.base))
        self._band(rect, heights[0], outline, card, band)
        edge = QPen(QColor(colours.line))
        if look.is_target and band is not None:
            tone = _TONES.get(band.way)
            edge = QPen(QColor(getattr(colours, f"on_{tone}") if tone else colours.text), 2)
        elif look.is_current and look.has_focus:
            edge = QPen(QColor(colours.accent_text), 2)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        inner = rect.adjusted(GRID + 2, heights[0], -GRID - 2, 0)
        inner.setHeight(heights[1])
        far = words_of_km(band.km) if band is not None else ""
        if far:
            self._text(inner, far, colours.muted, align=_RIGHT)
        room = inner.adjusted(0, 0, -self._width(far) - GRID if far else 0, 0)
        is_shut = band is not None and band.way is Way.CANNOT
        colour = colours.muted if is_shut else colours.text
        self._text(room, card.title, colour, font(0, QFont.Weight.DemiBold))
        if card.detail:
            self._text(inner.translated(0, heights[1] - scaled(4)), card.detail, colours.muted, font(-2))

    def seat(self, rect: QRect, seat: Seat, look: Look) -> None:
        """A pupil at a place."""
        colours, painter = self._colours, self._painter
        leaves, comes = seat.mark is Mark.GOES or look.is_muted, seat.mark is Mark.COMES
        fill = colours.selection if look.is_current else colours.green if comes else colours.alternate
        edge = QPen(QColor(colours.on_green if comes else colours.line))
        if leaves:
            edge = QPen(QColor(colours.border), 1, Qt.PenStyle.DashLine)
        if look.is_target or (look.is_current and look.has_focus):
            edge = QPen(QColor(colours.accent_text), 2)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush if leaves and not look.is_current else QColor(fill))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        text = rect.adjusted(GRID, 0, -GRID, 0)
        colour = colours.muted if leaves and not look.is_current else colours.text
        icon = {Mark.FIXED: "pin", Mark.COMES: "add", Mark.GOES: "arrow-right"}.get(seat.mark, "")
        icon = "swap" if look.is_moved else icon
        if icon:
            tone = colours.on_amber if look.is_moved else colours.on_green if comes else colours.muted
            self._icon(icon, text.right() - scaled(_ICON), text, tone)
            text.setRight(text.right() - scaled(_ICON) - GRID // 2)
        named = font(-1)
        if seat.note:
            room = min(self._width(seat.name, named), max(text.width() * 3 // 5, 1))
            note = text.adjusted(room + GRID, 0, 0, 0)
            self._text(note, seat.note, colours.on_green if comes else colours.muted, font(-2), align=_RIGHT)
            text.setRight(text.left() + room)
        if seat.mark is Mark.GOES:
            named.setStrikeOut(True)
        self._text(text, seat.name, colours.on_green if comes and not look.is_current else colour, named)

    def free(self, rect: QRect, words: str, look: Look) -> None:
        """A seat, or several, where nobody is."""
        colours = self._colours
        colour = colours.accent_text if look.is_target else colours.border
        self._painter.setPen(QPen(QColor(colour), 1, Qt.PenStyle.DashLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        text = colours.accent_text if look.is_target else colours.muted
        self._text(rect.adjusted(GRID, 0, -GRID, 0), look.text or words, text, font(-1))

    def _band(self, rect: QRect, height: int, outline: QPainterPath, card: Card, band: Band | None) -> None:
        colours = self._colours
        tone = _TONES.get(band.way) if band is not None else "amber" if card.is_over else None
        ground = getattr(colours, tone) if tone else colours.hover
        colour = getattr(colours, f"on_{tone}") if tone else colours.muted if band is None else colours.text
        strip = QRect(rect.left(), rect.top(), rect.width(), height)
        self._painter.save()
        self._painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
        self._painter.fillPath(outline, QColor(ground))
        self._painter.restore()
        text = strip.adjusted(GRID + 2, 0, -GRID, 0)
        if band is not None:
            self._icon(_ICONS[band.way], text.left(), text, colour)
            text.setLeft(text.left() + scaled(_ICON) + GRID // 2 + 2)
        self._text(text, band.words if band is not None else card.count, colour, font(-1))

    def _icon(self, name: str, left: int, rect: QRect, colour: str) -> None:
        size = scaled(_ICON)
        where = QRect(left, rect.center().y() - size // 2 + 1, size, size)
        self._painter.drawPixmap(where, pixmap(name, size, colour, self._ratio))

    def _text(
        self,
        rect: QRect,
        words: str,
        colour: str,
        with_font: QFont | None = None,
        *,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        self._painter.setFont(with_font or font(-1, tabular=True))
        self._painter.setPen(QColor(colour))
        fitting = self._painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        self._painter.drawText(rect, align, fitting)

    def _width(self, words: str, with_font: QFont | None = None) -> int:
        self._painter.setFont(with_font or font(-1, tabular=True))
        return self._painter.fontMetrics().horizontalAdvance(words) + 1

    def _ring(self, rect: QRect) -> None:
        self._painter.setPen(QPen(QColor(self._colours.accent_text), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 5, 5)
