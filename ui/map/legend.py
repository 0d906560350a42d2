"""What the marks and lines of the map mean, in a strip of as many lines as that takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QLineF, QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpv.domain.terms import Sector
from bpv.language import later, tr
from bpv.services.mapping.content import Change, Duration, MapContent, SpotKind
from ui.guarding import Guarded
from ui.map.colours import MapColours, map_colours
from ui.map.marks import Look, draw_mark
from ui.map.painting import painting
from ui.map.ways import change_pen, draw_cross, pen_of
from ui.theme import font, scaled

SOURCES = later("Kaart: MapSVG, Natural Earth, GeoNames")
_LINE = 20
_SIGN = 26


@dataclass(frozen=True, slots=True)
class _Entry:
    words: str
    wide: int
    draw: Callable[[QPainter, QPointF, MapColours], None]


_IN_ROUND = {
    Look(SpotKind.PUPIL): tr("leerling met plek"),
    Look(SpotKind.PUPIL, is_open=True): tr("zonder plek"),
    Look(SpotKind.COMPANY, is_open=True): tr("bedrijf met vrije plek"),
    Look(SpotKind.COMPANY): "vol",
}
_BEGINS = {SpotKind.SCHOOL: "school", SpotKind.MENTOR: "mentor"}


def _looks(content: MapContent) -> dict[Look, str]:
    """What stands on a map, and what each means."""
    sectors = {Look(SpotKind.COMPANY, sector): sector.label for sector in Sector}
    if not content.is_visits:
        return _IN_ROUND | sectors
    begins = {} if content.begins is None else {Look(content.begins): _BEGINS[content.begins]}
    if any(spot.number for spot in content.spots):
        return begins | {Look(SpotKind.COMPANY, number=1): tr("bedrijf, op volgorde")}
    return begins | {Look(SpotKind.COMPANY): tr("bedrijf")} | sectors


def _entries(content: MapContent) -> list[_Entry]:
    looks = _looks(content).items()
    entries = [_Entry(words, look.size + 2, partial(_draw_spot, look=look)) for look, words in looks]
    entries += [_Entry(each.words, _SIGN, partial(_draw_line, duration=each)) for each in Duration]
    if content.is_difference:
        order = (Change.COMES, Change.STAYS, Change.GOES)
        entries += [_Entry(each.value, _SIGN, partial(_draw_change, change=each)) for each in order]
    return entries


def _draw_spot(painter: QPainter, at: QPointF, colours: MapColours, look: Look) -> None:
    draw_mark(painter, at, look, colours)


def _draw_line(painter: QPainter, at: QPointF, colours: MapColours, duration: Duration) -> None:
    _draw_stroke(painter, at, pen_of(duration, colours, 2))


def _draw_change(painter: QPainter, at: QPointF, colours: MapColours, change: Change) -> None:
    pen = change_pen(change, Duration.SHORT, colours)
    _draw_stroke(painter, at, pen)
    if change is Change.GOES:
        painter.setPen(QPen(pen.color(), 2))
        draw_cross(painter, at)


def _draw_stroke(painter: QPainter, at: QPointF, pen: QPen) -> None:
    painter.setPen(pen)
    half = scaled(_SIGN) / 2 - 2
    painter.drawLine(QLineF(at.x() - half, at.y(), at.x() + half, at.y()))


def draw_legend(
    painter: QPainter | None, width: float, colours: MapColours, words_colour: str, content: MapContent
) -> int:
    """Draw the strip from the top left, and give its height; without a painter only that."""
    face = font(-2)
    measure = QFontMetricsF(face)
    x, y = 0.0, scaled(_LINE) / 2
    for entry in _entries(content):
        wide = scaled(entry.wide) + scaled(4) + measure.horizontalAdvance(entry.words)
        if x and x + wide > width:
            x, y = 0.0, y + scaled(_LINE)
        if painter is not None:
            entry.draw(painter, QPointF(x + scaled(entry.wide) / 2, y), colours)
            painter.setFont(face)
            painter.setPen(QColor(words_colour))
            base = y + (measure.ascent() - measure.descent()) / 2
            painter.drawText(QPointF(x + scaled(entry.wide) + scaled(4), base), entry.words)
        x += wide + scaled(12)
    return round(y + scaled(_LINE) / 2)


class MapLegend(Guarded, QWidget):
    """The strip under a map on the screen; as high as it must be once it knows its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with one line."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Legenda"))
        self.explain(MapContent())
        self.setToolTip(
            tr(
                "{sources}. Waar iemand staat is bij benadering: het midden van een postcodegebied.",
                sources=tr(SOURCES),
            )
        )

    def explain(self, content: MapContent) -> None:
        """Say what stands on a map with this content."""
        self._content = content
        self.setAccessibleDescription(", ".join(entry.words for entry in _entries(content)))
        self._take_height()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that this width asks for."""
        super().resizeEvent(event)
        self._take_height()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._take_height()

    def _take_height(self) -> None:
        self.setFixedHeight(self._draw(None))

    def _draw(self, painter: QPainter | None) -> int:
        colours = map_colours()
        return draw_legend(painter, self.width(), colours, colours.text, self._content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        with painting(self) as painter:
            self._draw(painter)
