"""The grid in which the streets come: squares of 256 pixels in RD metres, twice as close at every level.

It is the one that Dutch public map services share, with its corner far out at the north west.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from ui.map.viewport import Viewport

SIDE: Final = 256
"""Pixels along a tile."""
WEST: Final = -285_401.92
NORTH: Final = 903_401.92
_FARTHEST_M: Final = 3_440.64
"""Metres a pixel at level 0, where one tile is everything."""
CLOSEST: Final = 12
"""Where anyone lives is known to a postcode area: to ask for closer would tell more than it shows."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One square: its level, and its column and row from the corner."""

    level: int
    column: int
    row: int

    @property
    def metres(self) -> float:
        """How far it reaches."""
        return SIDE * metres_a_pixel(self.level)

    @property
    def farther(self) -> Tile | None:
        """The one of the level before in which it lies."""
        return Tile(self.level - 1, self.column // 2, self.row // 2) if self.level else None

    def box(self, view: Viewport) -> QRectF:
        """Where it is in a view; on whole pixels, so that no seam shows."""
        columns, rows = (self.column, self.column + 1), (self.row, self.row + 1)
        xs = (WEST + number * self.metres - view.x for number in columns)
        ys = (view.y - NORTH + number * self.metres for number in rows)
        x0, x1 = (round(x / view.scale + view.width / 2) for x in xs)
        y0, y1 = (round(y / view.scale + view.height / 2) for y in ys)
        return QRectF(x0, y0, x1 - x0, y1 - y0)

    def part_of(self, farther: Tile) -> QRectF:
        """Which pixels of a tile of a level before show the same."""
        times = 2 ** (self.level - farther.level)
        side = SIDE / times
        return QRectF((self.column % times) * side, (self.row % times) * side, side, side)


def metres_a_pixel(level: int) -> float:
    """How coarse a level is."""
    return float(_FARTHEST_M / 2**level)


def level_of(view: Viewport) -> int:
    """The level whose pixels are nearest to those of a view."""
    return min(max(round(math.log2(_FARTHEST_M / view.scale)), 0), CLOSEST)


def tiles_in(view: Viewport) -> list[Tile]:
    """What shows a view at its level, from the middle outwards."""
    level = level_of(view)
    far = SIDE * metres_a_pixel(level)
    wide, high = view.width * view.scale / 2, view.height * view.scale / 2
    last = 2**level - 1
    columns = _numbers((view.x - wide - WEST) / far, (view.x + wide - WEST) / far, last)
    rows = _numbers((NORTH - view.y - high) / far, (NORTH - view.y + high) / far, last)
    middle = (view.x - WEST) / far - 0.5, (NORTH - view.y) / far - 0.5
    found = [Tile(level, column, row) for row in rows for column in columns]
    return sorted(found, key=lambda tile: math.hypot(tile.column - middle[0], tile.row - middle[1]))


def _numbers(low: float, high: float, last: int) -> range:
    return range(max(math.floor(low), 0), min(math.ceil(high) - 1, last) + 1)
