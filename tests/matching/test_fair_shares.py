"""Fair totals for schools against every division there is, and what a false proof comes to."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching.fair_shares import share_fairly, verify_fairness
from bpv.matching.supply_network import SupplyNetwork
from bpv.matching.verification import VerificationError


@st.composite
def networks(draw):
    schools = draw(st.integers(1, 3))
    rows = draw(st.integers(1, 4))
    groups = draw(st.integers(0, 3))
    arcs = [pair for pair in product(range(rows), range(groups)) if draw(st.booleans())]
    return SupplyNetwork(
        schools,
        [draw(st.integers(0, schools - 1)) for _ in range(rows)],
        [draw(st.integers(0, 3)) for _ in range(rows)],
        [draw(st.integers(0, 4)) for _ in range(groups)],
        [row for row, _ in arcs],
        [group for _, group in arcs],
    )


def possible(network):
    """Every total that schools can have together, by giving the places of each group in every way."""
    found = {(tuple([0] * network.row_size.size))}
    for group in range(network.seats.size):
        rows = network.row[network.group == group]
        further = set()
        for had in found:
            further.update(spread(had, list(rows), int(network.seats[group]), network.row_size))
        found = further
    return {
        tuple(int(x) for x in np.bincount(network.row_school, weights=had, minlength=network.n_schools))
        for had in found
    }


def spread(had, rows, seats, size):
    if not rows:
        yield had
        return
    row, *rest = rows
    for number in range(min(seats, int(size[row]) - had[row]) + 1):
        more = (*had[:row], had[row] + number, *had[row + 1 :])
        yield from spread(more, rest, seats - number, size)


def parts(network, totals):
    asked = network.asked()
    return sorted(x / n for x, n in zip(totals, asked, strict=True) if n)


@given(networks())
@settings(max_examples=150, deadline=None)
def test_that_no_division_is_fairer_or_uses_more_places(network):
    fair = share_fairly(network)
    every = possible(network)
    assert tuple(fair.total.tolist()) in every
    assert parts(network, fair.total) == max(parts(network, each) for each in every)
    assert fair.total.sum() == max(sum(each) for each in every)
    verify_fairness(network, fair.total, fair)


@given(networks())
@settings(max_examples=60, deadline=None)
def test_that_only_the_fairest_totals_can_be_proven(network):
    fair = share_fairly(network)
    best = parts(network, fair.total)
    for other in possible(network):
        if parts(network, other) != best:
            with pytest.raises(VerificationError):
                verify_fairness(network, np.array(other), replace(fair, total=np.array(other)))


def test_that_who_asks_little_is_not_forgotten_beside_who_asks_much():
    network = SupplyNetwork(2, [0, 1], [9, 1], [5], [0, 1], [0, 0])
    assert share_fairly(network).total.tolist() == [4, 1]


def test_that_of_equal_schools_the_smaller_key_goes_first_whatever_the_order():
    network = SupplyNetwork(2, [0, 1], [2, 2], [3], [0, 1], [0, 0])
    assert share_fairly(network, [1, 2]).total.tolist() == [2, 1]
    assert share_fairly(network, [2, 1]).total.tolist() == [1, 2]
