"""The streets as a layer of the map, in the colours of the theme: pale by day, dim by night."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter

from ui.map.colours import MapColours
from ui.map.kept_layer import KeptLayer
from ui.map.streets.grid import SIDE, Tile, tiles_in
from ui.map.streets.streets import Streets
from ui.map.viewport import Viewport

_AT_REST_MS = 200
"""Nothing is asked for until the map has been still so long: not all that one passes by."""
_LEVELS_BEFORE = 4
"""How much coarser a tile may be that stands in for one that is still to come."""

_DARKEST = 90
"""The grey that names of streets are written in, or nearly: what is darker is no darker."""


class StreetsLayer(QObject):
    """Draws what is there, and asks for what is not. Where nothing is, what lies under it shows."""

    def __init__(self, streets: Streets, parent: QObject) -> None:
        """Begin without anything drawn."""
        super().__init__(parent)
        self.streets = streets
        self._kept = KeptLayer(self._paint)
        self._view: Viewport | None = None
        self._at_rest = QTimer(self)
        self._at_rest.setSingleShot(True)
        self._at_rest.setInterval(_AT_REST_MS)
        self._at_rest.timeout.connect(self._on_rested)

    @property
    def is_on(self) -> bool:
        """Whether there are streets to draw."""
        return self.streets.is_on

    @property
    def is_stale(self) -> bool:
        """Whether what was drawn last is drawn anew soon."""
        return self.streets.is_on and self._kept.is_stale

    def draw(self, painter: QPainter, view: Viewport, colours: MapColours, ratio: float) -> None:
        """Draw what is there of them."""
        if not self.streets.is_on:
            return
        self._kept.draw(painter, view, colours, ratio, self.streets.drawn)
        if view != self._view:
            self._view = view
            self._at_rest.start()

    def renew(self, view: Viewport, colours: MapColours, ratio: float) -> None:
        """Draw anew what is kept as a picture."""
        self._kept.renew(view, colours, ratio, self.streets.drawn)

    def forget(self) -> None:
        """Draw and ask anew at the next occasion."""
        self._kept.forget()
        self._view = None

    def leave(self) -> None:
        """Nothing more is needed, for the map is out of sight."""
        self._at_rest.stop()
        self._view = None
        self.streets.want(self, ())

    def _on_rested(self) -> None:
        if self._view is not None:
            self.streets.want(self, tiles_in(self._view))

    def _paint(self, painter: QPainter, view: Viewport, colours: MapColours) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for tile in tiles_in(view):
            found = self._nearest(tile)
            if found is not None:
                image, part = found
                painter.drawImage(tile.box(view), in_colours(image, colours), part)

    def _nearest(self, tile: Tile) -> tuple[QImage, QRectF] | None:
        """The tile, or the part of a coarser one that shows the same."""
        other: Tile | None = tile
        while other is not None and tile.level - other.level <= _LEVELS_BEFORE:
            image = self.streets.tile(other)
            if image is not None:
                return image, tile.part_of(other)
            other = other.farther
        return None


def in_colours(image: QImage, colours: MapColours) -> QImage:
    """A tile of greys with black and white as far from each other as the map lets them be."""
    tinted = QImage(image.constBits(), SIDE, SIDE, image.bytesPerLine(), QImage.Format.Format_Indexed8)
    tinted.setColorTable(_table(colours))
    return tinted.convertToFormat(QImage.Format.Format_RGB32)


@lru_cache(maxsize=4)
def _table(colours: MapColours) -> list[int]:
    """What each of 256 greys is drawn as."""
    ink, paper = QColor(colours.street_ink), QColor(colours.street_paper)
    return [_between(ink, paper, max(0.0, grey - _DARKEST) / (255 - _DARKEST)).rgb() for grey in range(256)]


def _between(one: QColor, other: QColor, at: float) -> QColor:
    ends = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(low + (high - low) * at) for low, high in ends))
