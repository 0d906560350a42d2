"""Carrying places to rows against every way there is, and what false prices come to."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import carrying
from bpv.matching.carrying import carry
from bpv.matching.transport import Prices, Transport, bound_of, verify_transport
from bpv.matching.verification import VerificationError


def whole(values):
    return np.array(values, dtype=np.int64)


NO_SPREAD = st.just(0)


@st.composite
def transports(draw, spreads=NO_SPREAD):
    """Few places and rows, with totals that can be had."""
    n_places, n_rows, n_groups = draw(st.integers(1, 3)), draw(st.integers(1, 4)), draw(st.integers(1, 2))
    numbers = {name: [draw(st.integers(0, 1)) for _ in range(n_rows)] for name in ("claim", "school", "town")}
    problem = Transport(
        supply=whole([draw(st.integers(1, 2)) for _ in range(n_places)]),
        group=whole([draw(st.integers(0, n_groups - 1)) for _ in range(n_places)]),
        owners=whole([[draw(st.integers(-1, 1)) for _ in range(n_places)] for _ in range(2)]),
        cost=whole([[draw(st.integers(0, 9)) for _ in range(2)] for _ in range(n_places)]),
        keeps=whole([draw(st.integers(0, 4)), draw(st.integers(0, 4))]),
        first=np.array([draw(st.booleans()) for _ in range(n_places)]),
        branch=whole([draw(st.integers(0, 1)) for _ in range(n_places)]),
        size=whole([draw(st.integers(1, 2)) for _ in range(n_rows)]),
        **{name: whole(each) for name, each in numbers.items()},
        accepts=np.array([[draw(st.booleans()) for _ in range(n_rows)] for _ in range(n_groups)]),
        total=whole([0, 0]),
        even=whole([[draw(st.integers(0, 2)) for _ in range(2)] for _ in range(2)]),
        spread=draw(spreads),
    )
    rows = draw(st.sampled_from(list(every_way(problem))))
    return replace(problem, total=totals(problem, rows))


def every_way(problem):
    """The row of each single place, -1 for none, in every way that rows allow."""
    single = np.repeat(np.arange(problem.supply.size), problem.supply)
    options = [[-1, *np.flatnonzero(problem.accepts[problem.group[each]]).tolist()] for each in single]
    for rows in product(*options):
        if all(rows.count(row) <= size for row, size in enumerate(problem.size)):
            yield whole(rows)


def totals(problem, rows):
    return np.bincount(problem.claim[rows[rows >= 0]], minlength=2)


def worth(problem, rows):
    """First places that are not used, and what all costs."""
    single = np.repeat(np.arange(problem.supply.size), problem.supply)
    placed = rows >= 0
    cost = problem.total_cost(single[placed], rows[placed], np.ones_like(rows[placed]))
    return -int(np.count_nonzero(placed & problem.first[single])), cost


@given(transports())
@settings(max_examples=80, deadline=None)
def test_that_no_way_costs_less_or_uses_more_first_places(problem):
    found = carry(problem)
    best = min(
        worth(problem, r) for r in every_way(problem) if np.array_equal(totals(problem, r), problem.total)
    )
    assert (-int(found.count[problem.first[found.place]].sum()), found.cost) == best
    assert len({*zip(found.place.tolist(), found.row.tolist(), strict=True)}) == found.place.size


@given(transports(st.integers(1, 6)))
@settings(max_examples=80, deadline=None)
def test_that_even_parts_of_branches_are_near_the_least_cost_and_the_gap_is_true(problem):
    found = carry(problem)
    best = min(
        worth(problem, r) for r in every_way(problem) if np.array_equal(totals(problem, r), problem.total)
    )
    cost = found.cost + problem.late * int(found.count[~problem.first[found.place]].sum())
    least = best[1] + problem.late * (int(problem.total.sum()) + best[0])
    assert least <= cost <= least + found.gap


@given(transports(), st.lists(st.integers(-9, 9), min_size=6, max_size=6))
@settings(max_examples=40, deadline=None)
def test_that_no_prices_show_more_than_the_least_cost(problem, prices):
    found = carry(problem)
    least = found.cost + problem.late * int(found.count[~problem.first[found.place]].sum())
    rows, claims = whole(prices[: problem.size.size]), whole(prices[4:])
    assert bound_of(problem, Prices(np.minimum(rows, 0), claims, np.zeros_like(problem.even))) <= least


def test_that_without_time_for_the_bound_the_gap_is_told_all_the_same(monkeypatch):
    monkeypatch.setattr(carrying, "SECONDS", 0.0)
    problem = replace(two_towns(), even=whole([[0], [1]]), spread=3)
    found = carry(problem)
    assert found.cost == 3
    assert 0 <= found.gap <= 3


def two_towns():
    """One place in each of two towns, and a school in each that asks one."""
    return Transport(
        supply=whole([1, 1]),
        group=whole([0, 0]),
        owners=whole([[-1, -1]]),
        cost=whole([[0, 5], [5, 0]]),
        keeps=whole([0]),
        first=np.zeros(2, dtype=np.bool_),
        size=whole([1, 1]),
        claim=whole([0, 1]),
        school=whole([0, 1]),
        town=whole([0, 1]),
        accepts=np.ones((1, 2), dtype=np.bool_),
        total=whole([1, 1]),
        branch=whole([0, 0]),
        even=whole([[0], [0]]),
    )


def test_that_another_way_than_the_cheapest_is_refused():
    problem = two_towns()
    found = carry(problem)
    for other in (
        replace(found, row=found.row[::-1], cost=10),
        replace(found, count=found.count * 2),
        replace(found, place=found.place[:1], row=found.row[:1], count=found.count[:1]),
        replace(found, prices=replace(found.prices, row=found.prices.row - 1)),
        replace(found, prices=replace(found.prices, row=found.prices.row + 9)),
        replace(found, prices=replace(found.prices, branch=found.prices.branch - 1)),
        replace(found, gap=1),
        replace(found, cost=1),
    ):
        with pytest.raises(VerificationError):
            verify_transport(problem, other)
    with pytest.raises(VerificationError):
        verify_transport(replace(problem, accepts=~problem.accepts), found)


def test_that_what_cannot_be_had_is_no_way():
    with pytest.raises(RuntimeError):
        carry(replace(two_towns(), total=whole([2, 1])))
