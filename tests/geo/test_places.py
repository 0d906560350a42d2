import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.geo import Postcodes
from bpv.geo.places import Place, PlaceIndex, fold


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Den Haag", "'s-Gravenhage"),
        ("den bosch", "’s-Hertogenbosch"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn"),
        ("Krimpen a.d. IJssel", "Krimpen aan den IJssel"),
        ("St. Annaparochie", "Sint-Annaparochie"),
        ("BERGEN OP ZOOM ", "Bergen op Zoom"),
        ("Súdwest", "Su\u0301dwest"),
    ],
)
def test_that_spellings_of_a_place_meet(written, same):
    assert fold(written) == fold(same)


@given(st.text())
def test_that_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("city", "municipality"),
    [
        ("Hengelo", "Hengelo"),
        ("Hengelo (Gld)", "Bronckhorst"),
        ("hengelo ov", "Hengelo"),
        ("Rijswijk GLD", "Buren"),
        ("Den Haag", "'s-Gravenhage"),
        ("DEN BOSCH", "'s-Hertogenbosch"),
    ],
)
def test_that_a_place_is_found_in_its_municipality(city, municipality):
    at = Postcodes.load().find("", city)
    assert at is not None
    assert at.municipality == municipality
    assert at.precision == "place"


@pytest.mark.parametrize("city", ["Spijk", "Beek", "Hengelo Lb"])
def test_that_an_ambiguous_place_is_not_guessed(city):
    assert Postcodes.load().find("", city) is None


def place(x: float, addresses: int, province: str = "Utrecht") -> Place:
    return Place("Dorp", "Gemeente", province, x, 0.0, 1000.0, addresses)


def test_that_a_name_split_over_neighbouring_municipalities_is_one_place():
    assert PlaceIndex([place(0, 10), place(9000, 12)]).find("dorp") == place(9000, 12)


def test_that_a_far_larger_place_wins_and_an_equal_one_does_not():
    assert PlaceIndex([place(0, 100), place(90_000, 10)]).find("Dorp") == place(0, 100)
    assert PlaceIndex([place(0, 100), place(90_000, 11)]).find("Dorp") is None


def test_that_a_town_lies_in_the_middle_of_its_postcodes():
    at = Postcodes.load().find("", "Goes")
    assert at is not None
    assert math.hypot(at.x - 51_300, at.y - 391_300) < 2000
