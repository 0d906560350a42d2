"""A part of the map kept as a picture somewhat larger than the window, so that moving costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.map.colours import MapColours
from ui.map.painting import painting
from ui.map.viewport import Viewport

Paint = Callable[[QPainter, Viewport, MapColours], None]
_ROUND = 0.35
"""What is kept around the window at each side, as a part of it."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A picture, and all it depends on."""

    view: Viewport
    ratio: float
    colours: MapColours
    of: Hashable
    picture: QPixmap


class KeptLayer:
    """`is_stale` says whether what was drawn last was an older picture, moved and stretched: `renew` it soon.

    A picture is of what `of` names; it is drawn at once when there is none, or only one in other colours.
    """

    def __init__(self, paint: Paint) -> None:
        """Begin without a picture; `paint` makes one."""
        self._paint = paint
        self._kept: _Kept | None = None
        self.is_stale = False

    def draw(
        self, painter: QPainter, view: Viewport, colours: MapColours, ratio: float, of: Hashable = None
    ) -> None:
        """Draw what is there, which takes no time."""
        kept = self._kept
        if kept is None or kept.colours is not colours or kept.ratio != ratio:
            kept = self.renew(view, colours, ratio, of)
        ((left, top),) = view.to_screen(np.array([kept.view.to_map(0, 0)])).tolist()
        grown = kept.view.scale / view.scale
        target = QRectF(left, top, kept.view.width * grown, kept.view.height * grown)
        self.is_stale = (
            grown != 1 or kept.of != of or not target.contains(QRectF(0, 0, view.width, view.height))
        )
        if grown == 1:
            painter.drawPixmap(QPointF(round(left), round(top)), kept.picture)
        else:
            painter.drawPixmap(target, kept.picture, QRectF(kept.picture.rect()))

    def renew(self, view: Viewport, colours: MapColours, ratio: float, of: Hashable = None) -> _Kept:
        """Draw the picture anew for this view and what lies around it."""
        width, height = (round(side * (1 + 2 * _ROUND)) for side in (view.width, view.height))
        larger = replace(view, width=width, height=height)
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with painting(picture) as painter:
            self._paint(painter, larger, colours)
        self._kept = _Kept(larger, ratio, colours, of, picture)
        self.is_stale = False
        return self._kept

    def forget(self) -> None:
        """Draw anew at the next occasion."""
        self._kept = None
