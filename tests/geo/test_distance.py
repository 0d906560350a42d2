import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.geo import Postcodes, cycling_km, minutes

METRES = st.floats(10_000, 300_000)
POINT = st.tuples(METRES, METRES)


def test_that_four_kilometres_straight_are_cycled_as_five_and_a_quarter():
    assert cycling_km((0, 0), (0, 4000)) == pytest.approx(5.25)
    assert minutes(5.25) == 21


@given(POINT, POINT)
def test_that_distance_is_symmetric_and_never_zero(a, b):
    assert cycling_km(a, b) == cycling_km(b, a)
    assert cycling_km(a, b) >= 0.25


def test_that_two_addresses_in_one_postcode_are_some_way_apart():
    many = Postcodes.load().locate_many([("3511 AA", ""), ("3511 ZZ", "")])
    km = cycling_km(many.points[0], many.points[1], many.spread[0])
    assert km == pytest.approx(1.25 * 0.45 * many.spread[0] / 1000 + 0.25)
    assert 0.5 < km < 2


def test_that_the_straight_line_matches_a_known_trip():
    many = Postcodes.load().locate_many([("", "Utrecht"), ("", "Amersfoort")])
    assert cycling_km(many.points[0], many.points[1]) == pytest.approx(25, abs=3)


def test_that_pupils_and_companies_broadcast_to_a_matrix():
    pupils = np.array([[0.0, 0.0], [np.nan, np.nan]])
    companies = np.array([[0.0, 4000.0], [3000.0, 4000.0], [0.0, 0.0]])
    km = cycling_km(pupils[:, None], companies[None, :], spread=np.array([[2000.0], [np.nan]]))
    assert km.shape == (2, 3)
    np.testing.assert_allclose(km[0], [5.25, 6.5, 1.375])
    assert np.isnan(km[1]).all()


def test_that_an_unknown_distance_stays_unknown_in_minutes():
    assert np.isnan(minutes(np.nan))


@given(st.floats(0, 400), st.floats(5, 30))
def test_that_minutes_are_whole_and_nearest(km, speed):
    whole = float(minutes(km, speed))
    assert whole == round(whole)
    assert abs(whole - km / speed * 60) <= 0.5 + 1e-9


def test_that_halves_round_to_even():
    assert minutes([0.5, 1.5], speed=60).tolist() == [0, 2]


@pytest.mark.parametrize("speed", [0, -15, float("nan")])
def test_that_a_speed_must_be_above_zero(speed):
    with pytest.raises(ValueError, match="speed"):
        minutes(1.0, speed)
