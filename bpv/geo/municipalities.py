"""The municipalities: one spelling of each name, and the point in the middle of what is built there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bpv.geo.places import fold
from bpv.geo.postcodes import read_columns


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality by its name, and its middle in RD metres, by the number of addresses."""

    name: str
    x: float
    y: float


def find_municipality(name: str) -> Municipality | None:
    """The municipality of this name, however it is spelled; None when there is none."""
    return _known().get(fold(name)) if name.strip() else None


@cache
def _known() -> Mapping[str, Municipality]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for name, x, y, addresses in read_columns("pc4.csv", "municipality", "x", "y", "addresses"):
        weight = float(addresses) or 1e-6  # one of post-office boxes alone counts where there is no other
        for at, value in enumerate((weight, weight * float(x), weight * float(y))):
            sums[name][at] += value
    return {
        fold(name): Municipality(name, x / weight, y / weight)
        for name, (weight, x, y) in sums.items()
        if name
    }
