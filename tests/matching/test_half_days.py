"""Visits over half-days: every one once, in time, where there is room, and nothing is shorter."""

from functools import cache
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching.half_days import plan_half_days
from bpv.matching.progress import Cancelled, Clock
from bpv.matching.tours_possible import Visits

PER_KM, LIMIT, MINUTES = 2.0, 200.0, 30.0


def ways(points):
    at = np.array([(0.0, 0.0), *points], dtype=np.float64)
    return np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))


def visits_at(points, kinds=None):
    n = len(points)
    return Visits(
        ways(points), np.full(n, MINUTES), np.array(kinds or [1] * n, dtype=np.int64), PER_KM, LIMIT
    )


def length(far, tour):
    rows = [0, *(each + 1 for each in tour), 0]
    return float(far[rows[:-1], rows[1:]].sum())


def least_by_hand(visits, room):
    """The shortest division of all visits in rounds, by trying every set of rounds; one kind of half-day."""
    n = len(visits.minutes)

    @cache
    def of(bits):
        some = [each for each in range(n) if bits >> each & 1]
        best = min(length(visits.far, order) for order in permutations(some))
        return best if best * PER_KM + MINUTES * len(some) <= LIMIT + 1e-6 else np.inf

    @cache
    def rest(bits, rounds):
        if not bits:
            return 0.0
        if not rounds:
            return np.inf
        first, found, part = bits & -bits, np.inf, bits
        while part:
            if part & first:
                found = min(found, of(part) + rest(bits ^ part, rounds - 1))
            part = (part - 1) & bits
        return found

    return rest((1 << n) - 1, room)


POINTS = st.lists(st.tuples(st.floats(-25, 25), st.floats(-25, 25)), min_size=1, max_size=6)


@settings(max_examples=12)
@given(points=POINTS)
def test_that_no_plan_is_shorter(points):
    visits = visits_at(points)
    plan = plan_half_days(visits, np.array([6]), Clock(20))
    expected = least_by_hand(visits, 6)
    assert sorted([*plan.left, *(each for _, tour in plan.tours for each in tour)]) == list(
        range(len(points))
    )
    if np.isfinite(expected):
        assert not plan.left
        assert plan.km == pytest.approx(expected, abs=0.02)
        assert plan.least == pytest.approx(expected, abs=0.02)


def test_that_each_round_is_back_in_time_and_in_a_half_day_that_suits_all():
    rng = np.random.default_rng(5)
    kinds = [1, 2, 3] * 6
    visits = visits_at(rng.normal(0, 8, (18, 2)).tolist(), kinds)
    plan = plan_half_days(visits, np.array([4, 4]), Clock(20))
    assert not plan.left
    for kind, tour in plan.tours:
        assert all(kinds[each] >> kind & 1 for each in tour)
        assert length(visits.far, tour) * PER_KM + MINUTES * len(tour) <= LIMIT + 1e-6
    assert plan.least <= plan.km <= 1.05 * plan.least


def test_that_what_has_no_room_is_left_and_nothing_more():
    plan = plan_half_days(visits_at([(1, 0), (0, 1), (30, 30), (2, 2)]), np.array([1]), Clock(20))
    assert plan.left == (2,)
    assert len(plan.tours) == 1


def test_that_more_visits_than_can_be_proven_are_planned_with_a_bound():
    rng = np.random.default_rng(5)
    visits = visits_at(rng.normal(0, 4, (70, 2)).tolist())
    plan = plan_half_days(visits, np.array([40]), Clock(4))
    assert not plan.left
    assert 0 < plan.least <= plan.km


def test_that_it_stops_when_it_must():
    with pytest.raises(Cancelled):
        plan_half_days(visits_at([(1, 0)]), np.array([1]), Clock(20, cancelled=lambda: True))
