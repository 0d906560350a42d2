import numpy as np
import pytest

from bpv.geo import Postcodes, crosses_open_water

OVER_WATER = [
    ("Vlissingen", "Breskens"), ("Terneuzen", "Goes"), ("Hansweert", "Walsoorden"), ("Enkhuizen", "Stavoren"),
    ("Enkhuizen", "Lelystad"), ("Urk", "Lelystad"), ("Volendam", "Almere"), ("Den Oever", "Makkum"),
    ("Den Helder", "Den Burg"), ("Harlingen", "West-Terschelling"), ("Hollum", "Holwerd"),
    ("Lauwersoog", "Schiermonnikoog"), ("De Cocksdorp", "Vlieland"), ("Vlieland", "West-Terschelling"),
]  # fmt: skip
OVER_LAND = [
    ("Vlissingen", "Middelburg"), ("Terneuzen", "Hulst"), ("Terneuzen", "Breskens"), ("Goes", "Hansweert"),
    ("Hoorn NH", "Enkhuizen"), ("Edam", "Hoorn NH"), ("Almere", "Lelystad"), ("Muiderberg", "Almere"),
    ("Amsterdam", "Zaandam"), ("Marken", "Monnickendam"), ("Urk", "Emmeloord"), ("Lemmer", "Emmeloord"),
    ("Stavoren", "Lemmer"), ("Harlingen", "Makkum"), ("Den Helder", "Hippolytushoef"),
    ("Leeuwarden", "Dokkum"), ("Eemshaven", "Delfzijl"),
]  # fmt: skip


def points(pairs: list[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
    table = Postcodes.load()
    starts = table.locate_many([("", start) for start, _ in pairs]).points
    ends = table.locate_many([("", end) for _, end in pairs]).points
    assert not np.isnan(starts).any()
    assert not np.isnan(ends).any()
    return starts, ends


@pytest.mark.parametrize("pair", OVER_WATER)
def test_that_a_line_to_the_other_shore_is_flagged(pair):
    start, end = points([pair])
    assert crosses_open_water(start, end).all()
    assert crosses_open_water(end, start).all()


@pytest.mark.parametrize("pair", OVER_LAND)
def test_that_a_line_along_the_shore_is_not_flagged(pair):
    assert not crosses_open_water(*points([pair])).any()


def test_that_pairs_broadcast_to_a_matrix():
    starts, ends = points(OVER_WATER[:3])
    assert crosses_open_water(starts[:, None], ends[None, :]).shape == (3, 3)


def test_that_an_unknown_point_is_not_flagged():
    assert not crosses_open_water((np.nan, np.nan), (45_000, 380_000))
