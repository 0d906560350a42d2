"""Which part of the country is shown: from RD metres to pixels and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

NEAREST: Final = 0.5
"""Metres a pixel, where someone who looks closest stops."""
FARTHEST: Final = 900.0
COUNTRY: Final = ((10_000.0, 305_000.0), (280_000.0, 620_000.0))
"""The corners of the Netherlands in RD metres."""
_LEAST_SPAN_M = 2_500.0
_WIDEST_MARGIN = 1 / 5
"""What a margin may take of a low or narrow map at each side."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window of `width` by `height` pixels on the country: its middle, and metres a pixel. North is up."""

    x: float = 155_000.0
    y: float = 463_000.0
    scale: float = 400.0
    width: int = 1
    height: int = 1

    def to_screen(self, points: Points) -> Points:
        """RD points (n, 2) as pixels from the top left."""
        middle = np.array([self.width / 2, self.height / 2])
        return np.asarray((points - (self.x, self.y)) * (1 / self.scale, -1 / self.scale) + middle)

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """The RD point at a pixel."""
        return self.x + (x - self.width / 2) * self.scale, self.y - (y - self.height / 2) * self.scale

    def sized(self, width: int, height: int) -> Viewport:
        """The same middle in a window of another size."""
        return replace(self, width=max(1, width), height=max(1, height))

    def panned(self, right: float, down: float) -> Viewport:
        """The picture moved over so many pixels; its middle stays in the country."""
        return self.centred(self.x - right * self.scale, self.y + down * self.scale)

    def centred(self, x: float, y: float) -> Viewport:
        """With this point in the middle, or the nearest point of the country."""
        (west, south), (east, north) = COUNTRY
        return replace(self, x=min(max(x, west), east), y=min(max(y, south), north))

    def zoomed(self, factor: float, x: float | None = None, y: float | None = None) -> Viewport:
        """So many times larger; what is at a pixel (the middle when none is given) stays there."""
        at_x, at_y = self.width / 2 if x is None else x, self.height / 2 if y is None else y
        fixed = self.to_map(at_x, at_y)
        closer = replace(self, scale=min(max(self.scale / factor, NEAREST), FARTHEST))
        moved = closer.to_map(at_x, at_y)
        return closer.centred(closer.x + fixed[0] - moved[0], closer.y + fixed[1] - moved[1])

    def fitted(self, points: Iterable[tuple[float, float]], margin: int = 40) -> Viewport:
        """As large as shows all these points within a margin of pixels; the whole country without any."""
        corners = np.array(list(points), dtype=np.float64).reshape(-1, 2)
        if not corners.size:
            corners = np.array(COUNTRY)
        low, high = corners.min(axis=0), corners.max(axis=0)
        span = np.maximum(high - low, _LEAST_SPAN_M)
        size = np.array([self.width, self.height])
        room = np.maximum(size - 2 * min(margin, _WIDEST_MARGIN * size.min()), 1)
        scale = float((span / room).max())
        x, y = ((low + high) / 2).tolist()
        return replace(self, scale=min(max(scale, NEAREST), FARTHEST)).centred(x, y)
