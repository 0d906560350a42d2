"""Any prices are brought into balance, whatever few of the choices are looked at at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import balance, choices, lexicographic, solve, solve_proven
from bpv.matching.auction import Bids
from bpv.matching.balance import Balance
from bpv.matching.choices import Choices, list_choices
from bpv.matching.folding import fold_goals
from bpv.matching.goals import list_goals
from bpv.matching.network import Network, build_network, whole_face
from tests.matching.problems import flow_optimum, problems, random_problem


def silent(done: float) -> None:
    """Hear the part done."""


@settings(max_examples=200, deadline=None)
@given(problems(30), st.integers(0, 2**32 - 1), st.sampled_from([1, 3, 24]))
def test_that_any_prices_come_into_balance(problem, seed, nearby):
    rng = np.random.default_rng(seed)
    network = build_network(problem)
    fold = fold_goals(network, list_goals(problem))[0]
    highest = int(rng.choice([1, 50, 10**7]))
    everything, _ = list_choices(network, whole_face(network), fold)
    start = (
        rng.integers(0, highest, problem.n_positions),
        rng.integers(0, highest, problem.n_companies),
        np.full(network.n_rows, -1),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(balance, "NEARBY", nearby)
        patch.setattr(choices, "BLOCK", 4)
        work = Balance(network, everything, *start, silent)
        work.run(silent)
    assert not everything.within(work.node_prices(), -work.dual(), -1, silent)[1].size
    assert (work.dual() <= fold.unplaced).all()
    edge = network.edges_at_rows(work.positions())
    used, used_company = network.used(edge)
    assert (used <= network.seats).all()
    assert (used_company <= network.company_seats).all()
    pins = problem.pair_cost(problem.pinned[:, 0], problem.pinned[:, 1]).sum()
    placed = len(problem.pinned) + np.count_nonzero(edge >= 0)
    cost = problem.cost[network.candidate[edge[edge >= 0]]].sum() + pins
    assert (placed, cost) == flow_optimum(problem)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 9))
def test_that_choices_are_found_whatever_the_block(seed, block):
    rng = np.random.default_rng(seed)
    n_rows = int(rng.integers(1, 8))
    start = np.append(0, np.cumsum(rng.integers(0, 4, n_rows)))
    position = rng.integers(0, 5, start[-1]).astype(np.int32)
    cost = rng.integers(0, 9, start[-1]).astype(np.int32)
    node, row_value = rng.integers(0, 9, 6), rng.integers(-9, 9, n_rows)
    some = Choices(start, position, cost, rng.integers(0, 15, n_rows))
    row = np.repeat(np.arange(n_rows), np.diff(start))
    value = cost + node[position] + row_value[row]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choices, "BLOCK", block)
        found_row, found = some.within(node, row_value, 4, silent)
        best, entry = some.cheapest(node, silent)
        least = some.least(node, row_value, silent)
    assert found.tolist() == np.flatnonzero(value <= 4).tolist()
    assert found_row.tolist() == row[found].tolist()
    assert least == min(value.tolist(), default=choices.NEVER)
    for number in range(n_rows):
        costs = (cost + node[position])[row == number].tolist()
        assert best[number] == min([*costs, some.alone[number]])
        if entry[number] >= 0:
            assert row[entry[number]] == number
            assert costs.index(best[number]) == entry[number] - start[number]
        else:
            assert best[number] == some.alone[number]


def test_that_units_that_never_move_end_in_an_error_and_the_plain_way(monkeypatch):
    problem = random_problem(7, 30)
    expected = solve(problem)
    monkeypatch.setattr(lexicographic, "LARGE_FROM", 1)
    monkeypatch.setattr(lexicographic, "hold_auction", lambda network, fold, report: nothing_bid(network))
    monkeypatch.setattr(lexicographic, "ONE_BY_ONE", 0)
    for way in ("_walk_along", "_flow_along"):
        monkeypatch.setattr(Balance, way, lambda *args: None)
    with pytest.raises(RuntimeError, match="do not move"):
        solve(problem)
    assert solve_proven(problem).position.tolist() == expected.position.tolist()


def nothing_bid(network: Network) -> Bids:
    """Return the end of an auction in which nobody bid."""
    return Bids(
        np.zeros_like(network.seats),
        np.zeros_like(network.company_seats),
        np.full(network.n_rows, -1, dtype=np.int64),
    )
