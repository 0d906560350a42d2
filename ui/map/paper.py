"""The map on a page: with a title, its legend, the scale and where it comes from; black on white."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPainter,
    QPen,
)

from bpv.language import tr
from bpv.services.printing.content import Paper, PaperTable
from ui.map.colours import LIGHT_MAP
from ui.map.drawing import Shown, draw_spots
from ui.map.labels import place_labels
from ui.map.land import draw_land
from ui.map.legend import SOURCES, draw_legend
from ui.map.names import Room
from ui.map.painting import painting
from ui.map.scale_bar import draw_scale_bar
from ui.map.scene import Scene
from ui.map.viewport import Viewport
from ui.map.ways import draw_ways
from ui.paper.document import Document
from ui.paper.layout import PaperPicture, lay_out
from ui.paper.searchable import plain_signs
from ui.theme import font

if TYPE_CHECKING:
    from ui.paper.offers import Offer

WIDE, HIGH = 1040, 720
"""The page in the measure of the screen: A4 on its side less its margins."""
_RATIO_OVER_TABLES = 0.47
_SHARP = 2
"""Pixels of a picture for each of the page."""
_INK, _GREY = "#1a1d21", "#4b5563"


@dataclass(frozen=True, slots=True)
class MapPage:
    """What is on the page: no names but those of places, so that it may hang on a wall."""

    title: str
    remark: str
    scene: Scene
    view: Viewport
    ways: bool = True
    labels: bool = False
    tables: tuple[PaperTable, ...] = ()
    """What stands below it on paper; the map then leaves room for that."""

    @property
    def ratio(self) -> float:
        """How high the map is on paper for its width."""
        return _RATIO_OVER_TABLES if self.tables else HIGH / WIDE

    def draw(self, painter: QPainter) -> None:
        """Draw it with its words in WIDE by HIGH."""
        self._draw_below(painter, self._draw_words(painter), HIGH)

    def draw_in(self, painter: QPainter, place: QRectF) -> None:
        """Draw the map and what its marks mean in a place as wide as a page."""
        grown = place.width() / WIDE
        painter.translate(place.topLeft())
        painter.scale(grown, grown)
        self._draw_below(painter, 0, place.height() / grown)

    def _draw_below(self, painter: QPainter, top: float, bottom: float) -> None:
        legend = self._draw_legend(None)
        map_high = bottom - top - legend - 34
        self._draw_map(painter, QRectF(0, top, WIDE, map_high))
        painter.save()
        painter.translate(0, top + map_high + 8)
        self._draw_legend(painter)
        painter.restore()
        painter.setFont(plain_signs(font(-3)))
        painter.setPen(QColor(_GREY))
        below = tr("waar iemand staat is bij benadering: het midden van een postcodegebied.")
        painter.drawText(QPointF(0, bottom - 4), f"{tr(SOURCES)}; {below}")

    def _draw_legend(self, painter: QPainter | None) -> int:
        return draw_legend(painter, WIDE, LIGHT_MAP, _INK, self.scene.content)

    def _draw_words(self, painter: QPainter) -> float:
        """The title and what is said of it; gives how high they are."""
        face = plain_signs(font(5, QFont.Weight.DemiBold))
        painter.setFont(face)
        painter.setPen(QColor(_INK))
        base = QFontMetricsF(face).ascent()
        painter.drawText(QPointF(0, base), self.title)
        painter.setFont(plain_signs(font()))
        painter.setPen(QColor(_GREY))
        low = base + QFontMetricsF(font()).height() + 6
        painter.drawText(QPointF(0, low), self.remark)
        return low + 12

    def _draw_map(self, painter: QPainter, frame: QRectF) -> None:
        wide, high = round(frame.width()), round(frame.height())
        grown = max(self.view.width / wide, self.view.height / high)
        view = self.view.sized(wide, high).zoomed(1 / grown)
        painter.save()
        painter.translate(frame.topLeft())
        painter.setClipRect(QRectF(0, 0, wide, high))
        taken = place_labels(self.scene, view).covered if self.labels else ()
        draw_land(painter, view, LIGHT_MAP, room=Room(tuple(taken)), is_paper=True)
        if self.ways:
            draw_ways(painter, self.scene, view, LIGHT_MAP)
        draw_spots(painter, self.scene, view, LIGHT_MAP, Shown(labels=self.labels), ratio=0)
        draw_scale_bar(painter, view, LIGHT_MAP)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(_GREY), 1))
        painter.drawRect(frame)


def map_document(page: MapPage, where: str, made: datetime) -> Document:
    """The page as it is printed or kept as a PDF, in which its words can be found."""
    paper = Paper(
        title=page.title,
        name=tr("Kaart {title}", title=page.title),
        school=where,
        made=made,
        parts=[PaperPicture(page.draw_in, page.ratio), *page.tables],
        about=page.remark,
        is_confidential=False,
    )
    return lay_out(paper)


def map_offer(page: MapPage, name: str, note: str) -> Offer:
    """The page as something to print."""
    from ui.paper.offers import Choice, Offer

    def make(choice: Choice, _progress: object) -> Document:
        return map_document(page, choice.where, choice.made)

    return Offer(name, note, make, "map", can_turn=False)


def picture_of_map(page: MapPage) -> bytes:
    """The page as a picture (PNG)."""
    image = QImage(_SHARP * WIDE + 80, _SHARP * HIGH + 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with painting(image) as painter:
        painter.translate(40, 40)
        painter.scale(_SHARP, _SHARP)
        page.draw(painter)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
