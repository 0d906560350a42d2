"""What lies under everything on a map, for a window that knows no geography."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bpv.geo.outlines import TownName

    Line = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class BaseMap:
    """Rings and lines (n, 2), discs of built-up land (n, 3), and names, the largest first; in RD metres."""

    provinces: tuple[tuple[Line, ...], ...]
    abroad: tuple[Line, ...]
    border: tuple[Line, ...]
    between: tuple[Line, ...]
    built: NDArray[np.float64]
    names: tuple[TownName, ...]


@cache
def base_map() -> BaseMap:
    """The one of this process; reading it takes some hundredths of a second."""
    from bpv.geo.outlines import Outlines, built_areas, town_names

    outlines = Outlines.load()
    return BaseMap(
        tuple(outlines.provinces.values()),
        outlines.abroad,
        outlines.border,
        outlines.between,
        built_areas(),
        tuple(town_names()),
    )
