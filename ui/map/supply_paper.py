"""Demand and supply on paper: the map with a circle a municipality, and the list for others below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from bpv.language import in_dutch, later, tr
from bpv.services.printing.content import Paper, PaperColumn, PaperTable
from bpv.services.supply.mapped import Town
from bpv.services.supply.picture import Picture
from bpv.services.supply.shared import HEADERS, lines_to_share, word_shared
from ui.map.colours import LIGHT_MAP
from ui.map.land import draw_land
from ui.map.legend import SOURCES
from ui.map.names import Room, draw_outlined
from ui.map.paper import WIDE
from ui.map.scale_bar import draw_scale_bar
from ui.map.supply_map import circles_in, draw_circle, label_box
from ui.map.viewport import Viewport
from ui.paper.layout import PaperPicture
from ui.paper.searchable import plain_signs
from ui.theme import font

if TYPE_CHECKING:
    from ui.paper.offers import Choice, Offer

NAME = later("Vraag en aanbod")
_NOTE = tr(
    "De kaart en de lijst voor anderen. Minder dan vijf leerlingen staat er als <5; "
    "de kaart zegt hoe het staat zonder aantallen."
)
_RATIO, _MARGIN, _BELOW = 0.5, 60, 22
_GREY = "#4b5563"


def offer_supply(picture: Picture, towns: Sequence[Town], view: Viewport) -> Offer:
    """Both on one paper; without a map where no municipality has a place on it."""
    from ui.paper.offers import offer_paper

    @in_dutch()
    def build(choice: Choice) -> Paper:
        table = PaperTable(columns=tuple(map(PaperColumn, HEADERS)), rows=lines_to_share(picture))
        drawn = PaperPicture(partial(draw_supply, tuple(towns), view), _RATIO)
        return Paper(
            title=f"{NAME} {picture.year}",
            name=NAME,
            school=choice.where,
            made=choice.made,
            parts=[drawn, table] if towns else [table],
            about=word_shared(picture),
            is_upright=True,
        )

    return offer_paper(tr(NAME), _NOTE, build, "region")


@in_dutch()
def draw_supply(towns: Sequence[Town], view: Viewport, painter: QPainter, place: QRectF) -> None:
    """The map in a place as wide as a page; how each stands in a word, never in numbers."""
    grown = place.width() / WIDE
    painter.translate(place.topLeft())
    painter.scale(grown, grown)
    high = place.height() / grown - _BELOW
    frame = QRectF(0, 0, WIDE, high)
    at = view.sized(round(WIDE), round(high)).fitted([(each.x, each.y) for each in towns], _MARGIN)
    face = plain_signs(font(-1, QFont.Weight.DemiBold))
    circles = sorted(circles_in(at, towns), key=lambda each: -each[2])
    boxes: list[tuple[QRectF, str]] = []
    for town, middle, radius in sorted(circles, key=lambda each: (-each[0].short.high, -each[2])):
        words = f"{town.name}: {town.state.words}"
        box = label_box(words, middle, radius, face)
        if frame.contains(box) and not any(box.intersects(other) for other, _ in boxes):
            boxes.append((box, words))
    painter.save()
    painter.setClipRect(frame)
    draw_land(painter, at, LIGHT_MAP, room=Room(tuple(box for box, _ in boxes)), is_paper=True)
    for town, middle, radius in circles:
        draw_circle(painter, town, middle, radius, LIGHT_MAP, face)
    for box, words in boxes:
        draw_outlined(painter, box, words, face, LIGHT_MAP.text, LIGHT_MAP.halo)
    draw_scale_bar(painter, at, LIGHT_MAP)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(_GREY), 1))
    painter.drawRect(frame)
    painter.setFont(plain_signs(font(-3)))
    painter.drawText(QPointF(0, high + _BELOW - 6), tr(SOURCES))
