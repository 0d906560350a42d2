"""The outline of the country against the postcodes, which come from elsewhere."""

import csv
import io
from importlib import resources

import numpy as np

from bpv.geo.outlines import Outlines, built_areas, town_names
from ui.map.picking import inside


def test_that_postcodes_lie_in_their_own_province() -> None:
    text = (resources.files("resources") / "postcodes/pc4.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["addresses"] != "0"]
    points = np.array([(float(row["x"]), float(row["y"])) for row in rows])
    own = np.array([row["province"] for row in rows])
    within = np.zeros(len(rows), dtype=bool)
    for name, rings in Outlines.load().provinces.items():
        mine = own == name
        assert mine.any(), name
        within[mine] = np.any([inside(points[mine], ring) for ring in rings], axis=0)
    assert within.mean() > 0.985


def test_that_the_sea_and_the_ijsselmeer_are_in_no_province() -> None:
    wet = np.array([(60_000.0, 500_000.0), (150_000.0, 530_000.0), (30_000.0, 381_500.0)])
    rings = [ring for rings in Outlines.load().provinces.values() for ring in rings]
    assert not np.any([inside(wet, ring) for ring in rings])


def test_that_the_largest_places_are_named_first_and_once() -> None:
    names = town_names()
    assert [name.name for name in names[:2]] == ["Amsterdam", "'s-Gravenhage"]
    assert [name.size for name in names] == sorted((name.size for name in names), reverse=True)


def test_that_a_town_is_as_large_as_its_addresses_make_it() -> None:
    built = built_areas()
    assert np.isfinite(built).all()
    assert 20 < built[:, 2].min() < built[:, 2].max() < 2000
