"""What every map on the screen is: the land, what stands on it, and a view that can move."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, Qt
from PySide6.QtWidgets import QWidget

from bpv.services.mapping.content import MapContent
from ui.guarding import Guarded
from ui.map.colours import MapColours, map_colours
from ui.map.drawing import Shown, draw_spots
from ui.map.kept_layer import KeptLayer
from ui.map.labels import Labels, place_labels
from ui.map.land import draw_land
from ui.map.names import Room
from ui.map.painting import painting
from ui.map.scene import Scene
from ui.map.streets.layer import StreetsLayer
from ui.map.viewport import Viewport
from ui.map.ways import draw_ways
from ui.theme import scaled, tokens

_SOON_MS = 60
_CORNER = 6


class MapCanvas(Guarded, QWidget):
    """Draws a map. While it is zoomed the land is stretched; it is drawn anew as soon as that stops."""

    margin = 40
    """Pixels around what is fitted in."""
    is_still = False
    """Whether it cannot be moved, so that a name that is cut off would stay so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the whole country."""
        super().__init__(parent)
        self.scene = Scene()
        self.shown = Shown()
        self.view = Viewport()
        self.is_fitted = True
        """Whether everything is kept in sight when the size changes."""
        self._land = KeptLayer(self._paint_land)
        self._ways = KeptLayer(self._paint_ways)
        self.streets: StreetsLayer | None = None
        """What lies over the land, where a map has it and the user asked for it."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._on_soon_timeout)

    def show_content(self, content: MapContent, *, fit: bool = True) -> None:
        """Show other content; with `fit` all of it comes in sight."""
        self.scene = self.arranged(content)
        self._ways.forget()
        if fit:
            self.fit()
        self.update()

    def arranged(self, content: MapContent) -> Scene:
        """How this map arranges its content."""
        return Scene(content)

    def fit(self) -> None:
        """Have everything in sight."""
        self.is_fitted = True
        self.go(self.view.fitted(self.scene.corners(), scaled(self.margin)))

    def go(self, view: Viewport) -> None:
        """Show another part of the country."""
        if view != self.view:
            self.view = view
            self.update()

    def renew(self) -> None:
        """Take on the colours and measures of the theme."""
        self._land.forget()
        self._ways.forget()
        if self.streets is not None:
            self.streets.forget()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the map within a rounded frame."""
        frame = QPainterPath()
        frame.addRoundedRect(self.rect().adjusted(0, 0, -1, -1), _CORNER, _CORNER)
        with painting(self) as painter:
            painter.setClipPath(frame)
            self._draw_map(painter)
            painter.setClipping(False)
            colour, width = (tokens().accent_text, 2) if self.hasFocus() else (tokens().line, 1)
            painter.setPen(QPen(QColor(colour), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(frame)

    def _draw_map(self, painter: QPainter) -> None:
        colours, ratio = map_colours(), self.devicePixelRatioF()
        painter.fillRect(self.rect(), QColor(colours.sea))
        self._land.draw(painter, self.view, colours, ratio, self._labels.sides)
        if self.streets is not None:
            self.streets.draw(painter, self.view, colours, ratio)
        if self.shown.ways:
            self._ways.draw(painter, self.view, colours, ratio, self._how_ways_are)
        if self.is_stale:
            self._soon.start()
        draw_spots(painter, self.scene, self.view, colours, self.shown, ratio)
        self.draw_over(painter)

    @property
    def is_stale(self) -> bool:
        """Whether what was drawn last is drawn anew soon."""
        is_older = self.streets is not None and self.streets.is_stale
        return self._land.is_stale or is_older or (self.shown.ways and self._ways.is_stale)

    @property
    def _how_ways_are(self) -> tuple[bool, bool]:
        """Whether they are faint, for one is chosen, and whether they go over streets."""
        return bool(self.shown.ways_of(self.scene)), self.streets is not None and self.streets.is_on

    @property
    def _labels(self) -> Labels:
        """What stands beside spots: names of places give way to it."""
        is_shown = self.shown.labels and bool(self.scene.spots)
        return place_labels(self.scene, self.view, self.shown.current) if is_shown else Labels()

    def _paint_land(self, painter: QPainter, view: Viewport, colours: MapColours) -> None:
        """Draw the land of what is seen and of what lies around it."""
        right, down = (view.width - self.view.width) / 2, (view.height - self.view.height) / 2
        taken = tuple(box.translated(right, down) for box in self._labels.covered)
        frame = QRectF(right, down, self.view.width, self.view.height) if self.is_still else None
        draw_land(painter, view, colours, room=Room(taken, frame))

    def _paint_ways(self, painter: QPainter, view: Viewport, colours: MapColours) -> None:
        is_faint, has_rim = self._how_ways_are
        draw_ways(painter, self.scene, view, colours, is_faint=is_faint, has_rim=has_rim)

    def draw_over(self, painter: QPainter) -> None:
        """Draw what belongs to the window and not to the map."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was in sight."""
        super().resizeEvent(event)
        self.view = self.view.sized(self.width(), self.height())
        if self.is_fitted:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.renew()

    def _on_soon_timeout(self) -> None:
        colours, ratio = map_colours(), self.devicePixelRatioF()
        if self._land.is_stale:
            self._land.renew(self.view, colours, ratio, self._labels.sides)
        if self.streets is not None and self.streets.is_stale:
            self.streets.renew(self.view, colours, ratio)
        if self.shown.ways and self._ways.is_stale:
            self._ways.renew(self.view, colours, ratio, self._how_ways_are)
        self.update()
