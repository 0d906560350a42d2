"""Distil resources/map/outlines.json from two pinned packages.

    npm pack world-atlas@2.0.2 @svg-maps/netherlands@1.0.0
    tar xzf world-atlas-2.0.2.tgz --one-top-level && tar xzf svg-maps-netherlands-1.0.0.tgz --one-top-level
    python -m tools.build_map world-atlas-2.0.2/package svg-maps-netherlands-1.0.0/package

The provinces come from the second: with their shores, so that what lies between them is water. Its drawing
has no coordinates of the earth. It is in Mercator, and the four numbers of `FIT` are those with which the
postcodes of `resources/postcodes/pc4.csv` lie best in their own province (least sum of the metres that they
lie outside it): all but 42 do, and those miss it by 1.4 km on average. The neighbours come from the first,
and with them their borders with the Netherlands; drawn wide, these close the gap of up to a kilometre between
the two sources.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpv.geo.rd import to_rd

Ring = NDArray[np.float64]

OUT = Path(__file__).resolve().parent.parent / "resources/map/outlines.json"
FIT = (3.3565308, 0.00632729385, 63.6686063, -0.00634844078)
"""Of the drawing of the provinces: longitude = a + b * x, and Mercator's latitude in degrees = c + d * y."""
BOX = ((-1.5, 49.0), (11.0, 55.2))
"""Degrees east and north of what the map can show of the neighbours."""
NEIGHBOURS = ("Belgium", "Germany", "France", "Luxembourg", "United Kingdom")
NAMES = {"Friesland": "Fryslân"}
STEP_M = 10
"""To what the points are rounded."""
SMALLEST_M2 = 400_000
"""An island or rock that is smaller is left out."""


def provinces(package: Path) -> dict[str, list[Ring]]:
    """The rings of each province in RD metres."""
    text = (package / "index.js").read_text(encoding="utf-8")
    drawing = json.loads(text.removeprefix("export default ").rstrip().rstrip(";"))
    return {
        NAMES.get(each["name"], each["name"]): [_on_earth(ring) for ring in _rings_of(each["path"])]
        for each in drawing["locations"]
    }


def _rings_of(path: str) -> Iterable[Ring]:
    """The rings of a path: 'm' begins one, from where the last one began, and goes on by steps."""
    begin = np.zeros(2)
    for part in filter(None, (part.strip() for part in path.split("z"))):
        points = np.array([[float(number) for number in pair.split(",")] for pair in part[1:].split()])
        if part[0] == "m":
            points[0] += begin
            points = np.cumsum(points, axis=0)
        begin = points[0].copy()
        yield points


def _on_earth(ring: Ring) -> Ring:
    a, b, c, d = FIT
    mercator = np.radians(c + d * ring[:, 1])
    return to_rd(np.degrees(2 * np.arctan(np.exp(mercator)) - np.pi / 2), a + b * ring[:, 0])


class Atlas:
    """The countries of world-atlas: rings made of arcs that neighbours share (TopoJSON)."""

    def __init__(self, package: Path) -> None:
        """Read the finest of its three."""
        topology = json.loads((package / "countries-10m.json").read_text(encoding="utf-8"))
        scale, first = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
        self._arcs = [np.cumsum(np.array(arc), axis=0) * scale + first for arc in topology["arcs"]]
        self._polygons = {
            each["properties"]["name"]: each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]
            for each in topology["objects"]["countries"]["geometries"]
        }

    def land(self, country: str) -> list[Ring]:
        """The outer rings of a country within the box, in RD metres."""
        rings = (clipped(self._joined(polygon[0])) for polygon in self._polygons[country])
        return [to_rd(ring[:, 1], ring[:, 0]) for ring in rings if len(ring) > 2]

    def borders(self, country: str, other: str) -> list[Ring]:
        """The lines that two countries share, in RD metres."""
        shared = self._used(country) & self._used(other)
        return [to_rd(self._arcs[number][:, 1], self._arcs[number][:, 0]) for number in sorted(shared)]

    def _joined(self, numbers: list[int]) -> Ring:
        arcs = [self._arcs[n] if n >= 0 else self._arcs[~n][::-1] for n in numbers]
        return np.concatenate([arc[:-1] for arc in arcs])

    def _used(self, country: str) -> set[int]:
        polygons: list[Any] = self._polygons[country]
        return {n if n >= 0 else ~n for polygon in polygons for ring in polygon for n in ring}


def clipped(ring: Ring) -> Ring:
    """A ring cut off at the four sides of the box (Sutherland and Hodgman, 1974)."""
    for axis in (0, 1):
        for side, limit in ((1, BOX[0][axis]), (-1, BOX[1][axis])):
            ring = _cut(ring, axis, side, limit)
    return ring


def _cut(ring: Ring, axis: int, side: int, limit: float) -> Ring:
    kept = []
    for here, there in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        is_in, goes_in = (side * (point[axis] - limit) >= 0 for point in (here, there))
        if is_in:
            kept.append(here)
        if is_in != goes_in:
            kept.append(here + (there - here) * (limit - here[axis]) / (there[axis] - here[axis]))
    return np.array(kept).reshape(-1, 2)


def area(ring: Ring) -> float:
    """Square metres within a ring."""
    x, y = ring.T
    return float(abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2)


def packed(line: Ring) -> list[int]:
    """A line as steps of whole STEP_M, x and y by turns, the first from the origin; no step of nothing."""
    points = np.rint(line / STEP_M).astype(int)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=int))
    return [int(number) for number in steps[(steps != 0).any(axis=1)].ravel()]


def main(atlas_folder: Path, drawing_folder: Path) -> None:
    """Write the file: the same bytes from the same packages."""
    atlas = Atlas(atlas_folder)
    own = {
        name: [packed(ring) for ring in rings if area(ring) >= SMALLEST_M2]
        for name, rings in sorted(provinces(drawing_folder).items())
    }
    abroad = [packed(ring) for name in NEIGHBOURS for ring in atlas.land(name) if area(ring) >= SMALLEST_M2]
    borders = [packed(line) for name in ("Belgium", "Germany") for line in atlas.borders("Netherlands", name)]
    between = [packed(line) for line in atlas.borders("Belgium", "Germany")]
    outlines = {"step": STEP_M, "provinces": own, "abroad": abroad, "border": borders, "between": between}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(outlines, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
