"""How weeks, holidays and rounds look on the timeline, in the colours of the theme; never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from bpv.domain.holidays import Holiday
from bpv.domain.times import MONTHS
from bpv.language import tr
from bpv.services.schedule.lines import RoundLine
from bpv.services.schedule.span import week_number
from bpv.services.tasking.marks import Mark
from ui.icons import pixmap
from ui.pages.rounds.time_scale import TimeScale
from ui.paper.searchable import plain_signs
from ui.theme import GRID, Tokens, font, scaled, tokens

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CENTRE = Qt.AlignmentFlag.AlignCenter
_RADIUS = 4.0
_QUIET = 200
"""Of 255: how much of what is behind words is covered."""
_CURRENT = 150
"""Of 255: holidays show through the line that is pointed at."""
_LEAST_DAY = 2.0
"""A day narrower than this is not drawn apart."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one line is to be drawn; `dates` are those it would get while it is dragged, `words` say them."""

    is_current: bool = False
    has_focus: bool = False
    dates: tuple[date, date] | None = None
    words: str = ""


class TimelinePainter:
    """Draws with one painter, on one scale."""

    def __init__(
        self, painter: QPainter, scale: TimeScale, bottom: float, colours: Tokens | None = None
    ) -> None:
        """Begin with the theme in use, or with the colours of paper; everything ends at `bottom`."""
        self._painter, self._scale, self._bottom = painter, scale, bottom
        self._colours, self._is_paper = colours or tokens(), colours is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def weeks(self, months_at: QRectF, weeks_at: QRectF, lines_from: float) -> None:
        """Months and numbers of weeks, with a line below and one where each month begins."""
        colours, scale = self._colours, self._scale
        named = font(-1, QFont.Weight.DemiBold)
        for month, day in enumerate(self._firsts()):
            after = self._firsts()[month + 1] if month + 1 < len(self._firsts()) else scale.last
            left, right = scale.x_of(day), scale.x_of(after)
            self._painter.setPen(QPen(QColor(colours.line), 1))
            self._painter.drawLine(
                round(left), round(months_at.top()), round(left), round(months_at.bottom())
            )  # and not through the number of the week in which the month begins
            box = QRectF(left + 4, months_at.top(), max(right - left - 4, 0), months_at.height())
            name = tr(MONTHS[day.month - 1])
            fits = QFontMetricsF(named).horizontalAdvance(name) <= box.width()
            self._text(box, name if fits else name[:3], colours.text, named)
        small = font(-3, tabular=True)
        week_width = 7 * scale.day_width
        step = 1 if QFontMetricsF(small).horizontalAdvance("53") + 3 <= week_width else 2
        for monday in scale.span.mondays[::step]:
            words, middle = str(week_number(monday)), scale.x_of(monday) + week_width / 2
            self._text(self._around(middle, words, small, weeks_at), words, colours.muted, small, _CENTRE)
        self._painter.setPen(QPen(QColor(colours.line), 1))
        self._painter.drawLine(
            round(scale.left), round(lines_from), round(scale.left + scale.width), round(lines_from)
        )

    def bands(self, holidays: Sequence[Holiday], today: date, top: float) -> None:
        """The holidays behind the rounds, and the line of today."""
        colours, scale, painter = self._colours, self._scale, self._painter
        painter.setPen(QPen(QColor(colours.border), 1, Qt.PenStyle.DotLine))
        for holiday in holidays:
            left, right = scale.bar(holiday.start, holiday.end)
            painter.fillRect(QRectF(left, 0, right - left, self._bottom), QColor(colours.hover))
            for x in (left, right):
                painter.drawLine(round(x), round(top), round(x), round(self._bottom))
        painter.setPen(QPen(QColor(colours.line), 1))
        for first in self._firsts():
            x = round(scale.x_of(first))
            painter.drawLine(x, 0, x, round(self._bottom))
        if self._is_in(today):
            painter.setPen(QPen(QColor(colours.accent_text), 2))
            painter.drawLine(round(self._middle(today)), 0, round(self._middle(today)), round(self._bottom))

    def names(self, holidays: Sequence[Holiday], today: date, at: QRectF) -> None:
        """What the bands are called, and 'vandaag'."""
        small, scale = font(-2), self._scale
        for holiday in holidays:
            name = holiday.kind.short
            left, right = scale.bar(holiday.start, holiday.end)
            self._text(
                self._around((left + right) / 2, name, small, at), name, self._colours.muted, small, _CENTRE
            )
        if self._is_in(today):
            named = font(-2, QFont.Weight.DemiBold)
            box = self._around(self._middle(today), tr("vandaag"), named, at)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._colours.accent))
            self._painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            self._text(box, tr("vandaag"), "#ffffff", named, _CENTRE)

    def _around(self, middle: float, words: str, with_font: QFont, at: QRectF) -> QRectF:
        """A box for words around a place, within the scale."""
        width = QFontMetricsF(with_font).horizontalAdvance(words) + GRID
        first, last = self._scale.left, self._scale.left + self._scale.width - width
        return QRectF(min(max(middle - width / 2, first), last), at.top(), width, at.height())

    def _is_in(self, day: date) -> bool:
        return self._scale.first <= day <= self._scale.last

    def _middle(self, day: date) -> float:
        return self._scale.x_of(day) + self._scale.day_width / 2

    def line(self, lane: QRectF, line: RoundLine, look: Look) -> None:
        """One round: its bar, its deadline, and its words beside or in it."""
        colours = self._colours
        if look.is_current:
            shade = QColor(colours.selection)
            shade.setAlpha(_CURRENT)
            self._painter.fillRect(lane, shade)
        start, end = look.dates or (line.round.start, line.round.end)
        tone = "amber" if line.warnings else "blue"
        inner = lane.adjusted(0, 4, 0, -4)
        if start is None or end is None or end < start:
            self._dateless(inner, line)
        else:
            left, right = self._scale.bar(start, end)
            bar = QRectF(left, inner.top(), max(right - left, 4), inner.height())
            self._bar(bar, line, tone, is_moved=look.dates is not None)
            self._deadline(inner, line.round.search_deadline)
            self._words(lane, bar, line, tone, look)
        if look.is_current and look.has_focus:
            self._painter.setPen(QPen(QColor(colours.accent_text), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(lane.adjusted(1, 1, -1, -1))

    def marks(self, lane: QRectF, marks: Sequence[Mark]) -> None:
        """The days with tasks below a bar: open where something is to be done, full where all is done."""
        colours, size = self._colours, scaled(5)
        for mark in marks:
            x = self._scale.x_of(mark.day) + self._scale.day_width / 2
            box = QRectF(x - size / 2, lane.bottom() - size - 1, size, size)
            colour = QColor(colours.on_red if mark.is_late else colours.text)
            self._painter.setPen(QPen(colour, 1.4))
            self._painter.setBrush(colour if mark.is_done else QColor(colours.base))
            if mark.is_late:
                self._painter.drawRect(box)
            else:
                self._painter.drawEllipse(box)

    def _bar(self, bar: QRectF, line: RoundLine, tone: str, *, is_moved: bool) -> None:
        colours = self._colours
        edge = QColor(getattr(colours, f"on_{tone}"))
        style = Qt.PenStyle.DashLine if is_moved else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(edge, 1.5, style))
        self._painter.setBrush(QColor(getattr(colours, tone)))
        self._painter.drawRoundedRect(bar, _RADIUS, _RADIUS)
        if line.round.days and not is_moved:
            width = max(self._scale.day_width - 0.5, _LEAST_DAY)
            for day in line.days:
                x = self._scale.x_of(day)
                self._painter.fillRect(QRectF(x, bar.bottom() - 5, width, 4), edge)

    def _deadline(self, lane: QRectF, deadline: date | None) -> None:
        if deadline is None:
            return
        x, middle, size = self._scale.x_of(deadline + timedelta(days=1)), lane.center().y(), scaled(5)
        shape = QPolygonF.fromList([])
        for dx, dy in ((0, -size), (size, 0), (0, size), (-size, 0)):
            shape.append(QRectF(x + dx, middle + dy, 0, 0).topLeft())
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._colours.text))
        self._painter.drawPolygon(shape)

    def _words(self, lane: QRectF, bar: QRectF, line: RoundLine, tone: str, look: Look) -> None:
        named, plain = font(-1, QFont.Weight.DemiBold), font(-1)
        name = line.round.name
        more = look.words or line.short
        gap = GRID
        name_width = QFontMetricsF(named).horizontalAdvance(name) + 1
        more_width = QFontMetricsF(plain).horizontalAdvance(more) + 1
        icon = scaled(14) + GRID // 2 if line.warnings else 0
        needed = icon + name_width + gap + more_width
        colours = self._colours
        edge = self._scale.left + self._scale.width - GRID
        if needed + 2 * GRID <= bar.width():
            left, colour, soft = bar.left() + GRID, getattr(colours, f"on_{tone}"), f"on_{tone}"
        elif bar.right() + GRID + needed <= edge or bar.left() - lane.left() < edge - bar.right():
            left, colour, soft = bar.right() + GRID, colours.text, "muted"
        else:
            left, colour, soft = max(bar.left() - GRID - needed, lane.left() + 4), colours.text, "muted"
            edge = bar.left() - GRID
        if look.is_current and soft == "muted":
            soft = "text"
        if icon:
            self._warn(left, lane, colours.on_amber)
        left += icon
        if soft == "muted":
            self._quiet(
                QRectF(left - 3, lane.top() + 7, min(needed - icon, edge - left) + 6, lane.height() - 14)
            )
        box = QRectF(left, lane.top(), max(min(name_width, edge - left), 0), lane.height())
        self._text(box, name, colour, named)
        left += name_width + gap
        rest = QRectF(left, lane.top(), max(edge - left, 0), lane.height())
        self._text(rest, more, getattr(colours, soft), plain)

    def _dateless(self, lane: QRectF, line: RoundLine) -> None:
        named = font(-1, QFont.Weight.DemiBold)
        name = f"{line.round.name}: {line.short}"
        width = QFontMetricsF(named).horizontalAdvance(name) + scaled(14) + 3 * GRID
        box = QRectF(
            self._scale.left + GRID, lane.top(), min(width, self._scale.width - 2 * GRID), lane.height()
        )
        colours = self._colours
        self._painter.setPen(QPen(QColor(colours.on_amber), 1, Qt.PenStyle.DashLine))
        self._painter.setBrush(QColor(colours.amber))
        self._painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        self._warn(box.left() + GRID, lane, colours.on_amber)
        text = box.adjusted(scaled(14) + 1.5 * GRID, 0, -GRID // 2, 0)
        self._text(text, name, colours.on_amber, named)

    def _quiet(self, box: QRectF) -> None:
        """Let what goes on behind words show no more than that it does."""
        colour = QColor(self._colours.base)
        colour.setAlpha(_QUIET)
        self._painter.fillRect(box, colour)

    def _warn(self, left: float, lane: QRectF, colour: str) -> None:
        size = scaled(14)
        if self._is_paper:  # where a picture of the screen would be coarse
            self._text(
                QRectF(left, lane.top(), size, lane.height()),
                "!",
                colour,
                font(1, QFont.Weight.DemiBold),
                _CENTRE,
            )
            return
        picture = pixmap("warning", size, colour, self._painter.device().devicePixelRatioF())
        self._painter.drawPixmap(round(left), round(lane.center().y() - size / 2), picture)

    def _firsts(self) -> list[date]:
        year = self._scale.span.year
        return [date(year, m, 1) for m in range(8, 13)] + [date(year + 1, m, 1) for m in range(1, 8)]

    def _text(
        self, box: QRectF, words: str, colour: str, with_font: QFont, align: Qt.AlignmentFlag = _LEFT
    ) -> None:
        if box.width() < 1:
            return
        face = plain_signs(with_font) if self._is_paper else with_font
        metrics = QFontMetricsF(face)
        self._painter.setFont(face)
        self._painter.setPen(QColor(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
        self._painter.drawText(box, align | Qt.TextFlag.TextSingleLine, shown)
