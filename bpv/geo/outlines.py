"""What a map of the Netherlands is drawn from: shores, borders, towns, names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bpv.geo.postcodes import read_columns

_PER_POSTCODE_M2 = 9_000.0
"""What the houses of one full postcode cover, with gardens and streets: towns come out as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Rings and lines (n, 2) in RD metres. What is in no ring is water.

    `border` lies between the Netherlands and its neighbours, `between` between those. Sources and errors:
    tools/build_map.py; the shores are within about half a kilometre.
    """

    provinces: dict[str, tuple[NDArray[np.float64], ...]]
    abroad: tuple[NDArray[np.float64], ...]
    border: tuple[NDArray[np.float64], ...]
    between: tuple[NDArray[np.float64], ...]

    @staticmethod
    @cache
    def load() -> Outlines:
        """Return the one set of this process."""
        file = resources.files("resources") / "map/outlines.json"
        stored = json.loads(file.read_text(encoding="utf-8"))

        def lines(packed: list[list[int]]) -> tuple[NDArray[np.float64], ...]:
            steps = (np.array(line, dtype=np.float64).reshape(-1, 2) for line in packed)
            return tuple(np.cumsum(each, axis=0) * stored["step"] for each in steps)

        return Outlines(
            {name: lines(rings) for name, rings in stored["provinces"].items()},
            lines(stored["abroad"]),
            lines(stored["border"]),
            lines(stored["between"]),
        )


@dataclass(frozen=True, slots=True)
class TownName:
    """A place to name on a map, in RD metres; `size` is its number of full postcodes."""

    name: str
    x: float
    y: float
    size: int


def town_names() -> list[TownName]:
    """Return every place that has addresses, the largest first."""
    rows = read_columns("places.csv", "place", "x", "y", "addresses")
    names = [TownName(name, float(x), float(y), int(size)) for name, x, y, size in rows if size != "0"]
    return sorted(names, key=lambda each: (-each.size, each.name, each.x))


def built_areas() -> NDArray[np.float64]:
    """Return discs (n, 3): x, y and radius in RD metres, one for each postcode area in which people live.

    An impression of where towns are, not their edge: a disc is as large as its number of addresses makes it.
    """
    rows = [row for row in read_columns("pc4.csv", "x", "y", "addresses") if row[2] != "0"]
    table = np.array(rows, dtype=np.float64)
    table[:, 2] = np.sqrt(table[:, 2] * _PER_POSTCODE_M2 / np.pi)
    return table
