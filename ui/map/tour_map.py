"""The map of a tour: every stop by itself, with its number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.services.mapping.content import MapContent
from ui.map.map_view import MapView
from ui.map.scene import Scene


class TourMap(MapView):
    """Stops are few: none is taken together with another, and their names stand beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without stops."""
        super().__init__(parent)
        self.shown.labels = True

    def arranged(self, content: MapContent) -> Scene:
        """Every stop by itself, and none under another."""
        return Scene(content, takes_together=False, is_spaced=True)
