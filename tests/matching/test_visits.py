"""Visits go to mentors at the lowest cost there is; rounds get shorter without leaving anyone out."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import visits
from bpv.matching.visits import assign_visits, cluster_visits, route_metres


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**16), st.booleans())
def test_that_groups_get_mentors_as_well_as_trying_everything(seed, alone):
    rng = np.random.default_rng(seed)
    size = np.ones(4, dtype=np.int64) if alone else rng.integers(1, 4, 4)
    load = rng.integers(0, 6, 2)
    cost = rng.integers(-3, 20, (4, 2))
    keys = []
    for chosen in itertools.product((-1, 0, 1), repeat=4):
        pairs = [(g, m) for g, m in enumerate(chosen) if m >= 0]
        taken = np.bincount([m for _, m in pairs], [size[g] for g, _ in pairs], minlength=2)
        if all(cost[g, m] >= 0 for g, m in pairs) and (taken <= load).all():
            guided = sum(int(size[g]) for g, _ in pairs)
            keys.append((int(size.sum()) - guided, sum(int(cost[g, m]) for g, m in pairs)))
    plan = assign_visits(size, load, cost)
    assert (plan.without, plan.total_cost) == min(keys)
    assert (plan.least_without, plan.least_cost) == min(keys)
    assert int(size[plan.mentor < 0].sum()) == plan.without


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**16))
def test_that_clustering_keeps_to_loads_and_never_makes_rounds_longer(seed):
    rng = np.random.default_rng(seed)
    places = rng.normal(0, 5000, (12, 2))
    bases = np.zeros((3, 2))
    size = rng.integers(1, 3, 12)
    load = np.array([8, 8, 8])
    allowed = rng.random((12, 3)) < 0.9
    cost = np.where(allowed, np.rint(np.hypot(*places.T)[:, None] / 100).astype(np.int64), -1)
    plain = assign_visits(size, load, cost)
    plan = cluster_visits(places, bases, size, load, allowed)

    def length(mentor: np.ndarray) -> float:
        return sum(route_metres(bases[m], places[mentor == m]) for m in range(3))

    assert plan.without == plain.without
    assert length(plan.mentor) <= length(plain.mentor) + 1e-6
    assert plan.least_cost <= plan.total_cost
    taken = np.bincount(plan.mentor[plan.mentor >= 0], size[plan.mentor >= 0], minlength=3)
    assert (taken <= load).all()
    assert all(allowed[g, m] for g, m in enumerate(plan.mentor.tolist()) if m >= 0)


def test_that_two_towns_are_each_for_one_mentor():
    rng = np.random.default_rng(1)
    towns = np.repeat([[-9000.0, 0.0], [9000.0, 0.0]], 5, axis=0) + rng.normal(0, 300, (10, 2))
    one = np.ones(10, dtype=np.int64)
    plan = cluster_visits(towns, np.zeros((2, 2)), one, np.array([5, 5]), np.ones((10, 2), dtype=np.bool_))
    assert len(set(plan.mentor[:5].tolist())) == len(set(plan.mentor[5:].tolist())) == 1


@pytest.mark.parametrize("seed", range(20))
def test_that_a_round_along_few_places_is_near_the_shortest(seed):
    places = np.random.default_rng(seed).uniform(0, 1000, (5, 2))
    base = np.array([500.0, 500.0])

    def walk(order: tuple[int, ...]) -> float:
        stops = np.vstack([base, places[list(order)], base])
        return float(np.hypot(*np.diff(stops, axis=0).T).sum())

    shortest = min(walk(order) for order in itertools.permutations(range(5)))
    assert shortest - 1e-6 <= route_metres(base, places) <= 1.25 * shortest
    assert route_metres(base, np.empty((0, 2))) == 0
    assert route_metres(np.full(2, np.nan), places[:1]) == 0


@pytest.mark.parametrize("seed", range(40))
def test_that_the_quick_way_for_many_groups_keeps_loads_and_bounds_that_hold(seed, monkeypatch):
    rng = np.random.default_rng(seed)
    size = rng.integers(1, 4, 6)
    load = rng.integers(1, 7, 3)
    cost = rng.integers(-4, 30, (6, 3))
    best = assign_visits(size, load, cost)
    monkeypatch.setattr(visits, "SMALL", 0)
    quick = assign_visits(size, load, cost)
    taken = np.bincount(quick.mentor[quick.mentor >= 0], size[quick.mentor >= 0], minlength=3)
    assert (taken <= load).all()
    assert all(cost[g, m] >= 0 for g, m in enumerate(quick.mentor.tolist()) if m >= 0)
    assert quick.without == int(size[quick.mentor < 0].sum())
    assert quick.least_without <= best.without <= quick.without
    if quick.without == best.without:
        assert quick.least_cost <= best.total_cost <= quick.total_cost
