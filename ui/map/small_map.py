"""The small map of a record panel: names stand beside the spots, a click leads to a record."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bpv.language import tr
from bpv.services.mapping.content import MapContent, Spot
from ui.map.canvas import MapCanvas
from ui.map.colours import map_colours
from ui.map.picking import nearest
from ui.map.scale_bar import draw_scale_bar
from ui.map.scene import Scene, words_of_group
from ui.theme import scaled

_HEIGHT = 132
_REACH = 14


class SmallMap(MapCanvas):
    """Where one company, pupil or mentor is, with what belongs to it: see bpv/services/mapping/around.py.

    It cannot be moved. What it shows is in its accessible description too; `opened` gives the kind and id of
    a spot that is clicked.
    """

    margin = 26
    is_still = True
    opened = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.shown.labels = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Kaartje"))

    def show_place(self, content: MapContent) -> None:
        """Show this, all of it in sight; a record that is nowhere leaves the map out."""
        self.setVisible(bool(content.spots))
        self.show_content(content)
        ways = {way.start_id for way in content.ways}
        said = [spot.words for spot in content.spots if spot.id in ways or len(content.spots) == 1]
        self.setAccessibleDescription(f"{words_of_group(list(content.spots))}. {'; '.join(said)}".strip())

    def arranged(self, content: MapContent) -> Scene:
        """Everyone by themselves: there are few."""
        return Scene(content, takes_together=False)

    def sizeHint(self) -> QSize:
        """As wide as there is room, and low."""
        return QSize(scaled(240), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """No lower than that."""
        return QSize(scaled(120), scaled(_HEIGHT))

    def draw_over(self, painter: QPainter) -> None:
        """Say how large it is."""
        draw_scale_bar(painter, self.view, map_colours())

    def spot_at(self, at: QPointF) -> Spot | None:
        """The spot at a place of the widget."""
        row = nearest(self.view.to_screen(self.scene.points), at.x(), at.y(), scaled(_REACH))
        return None if row is None else self.scene.spots[row]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        spot = self.spot_at(event.position())
        if spot is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the record under the mouse."""
        spot = self.spot_at(event.position())
        if spot is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(spot.kind, spot.id)

    def event(self, event: QEvent) -> bool:
        """Tell about the spot under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            spot = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), spot.words if spot else "", self)
            return True
        return super().event(event)
