"""Starting from an earlier placement or from any prices gives the very optimum that starting afresh gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import Cancelled, MatchingProblem, solve, verify
from bpv.matching.folding import fold_goals
from bpv.matching.goals import list_goals
from bpv.matching.network import build_network
from bpv.matching.repair import Repair
from tests.matching.problems import flow_optimum, problems, random_problem


def edited(problem: MatchingProblem, seed: int) -> MatchingProblem:
    """Return the problem after an edit: a company closes or grows, a student leaves or is pinned, costs."""
    rng = np.random.default_rng(seed)
    values = {
        name: getattr(problem, name).copy()
        for name in (
            "capacity",
            "company",
            "company_capacity",
            "student",
            "position",
            "cost",
            "level",
            "travel",
            "pinned",
        )
    }
    edit = rng.integers(5)
    if edit == 0:
        free = problem.seats_left()[1]
        company = int(rng.integers(problem.n_companies))
        values["company_capacity"][company] -= free[company]
    elif edit == 1:
        values["company_capacity"][int(rng.integers(problem.n_companies))] += 2
    elif edit == 2:
        kept = problem.student != rng.integers(problem.n_students)
        for name in ("student", "position", "cost", "level", "travel"):
            values[name] = values[name][kept]
    elif edit == 3:
        seats, company_seats = problem.seats_left()
        roomy = np.flatnonzero((seats > 0) & (company_seats[problem.company] > 0))
        free = np.flatnonzero(problem.pinned_position() < 0)
        if roomy.size and free.size:
            values["pinned"] = np.vstack([values["pinned"], [rng.choice(free), rng.choice(roomy)]])
    else:
        changed = rng.random(problem.n_candidates) < 0.1
        values["cost"][changed] = rng.integers(0, 40, np.count_nonzero(changed))
    return MatchingProblem(**values, n_students=problem.n_students)


@settings(max_examples=200, deadline=None)
@given(
    problems(30),
    st.integers(0, 2**32 - 1),
    st.sampled_from(["none", "none", "bottleneck", "generous", "greedy"]),
    st.sampled_from([0, 5]),
)
def test_that_solving_after_an_edit_equals_solving_afresh(problem, seed, fairness, penalty):
    before = solve(problem, fairness)
    after = edited(problem, seed)
    again = solve(after, fairness, previous=before, change_penalty=penalty)
    verify(after, again)
    afresh = solve(after, fairness, previous=before.position, change_penalty=penalty)
    assert again.position.tolist() == afresh.position.tolist()
    for name in ("student_dual", "position_dual", "company_dual"):
        assert np.array_equal(getattr(again.certificate, name), getattr(afresh.certificate, name))


@settings(max_examples=200, deadline=None)
@given(problems(30), st.integers(0, 2**32 - 1))
def test_that_any_prices_are_repaired_to_the_optimum(problem, seed):
    rng = np.random.default_rng(seed)
    network = build_network(problem)
    fold = fold_goals(network, list_goals(problem))[0]
    highest = int(rng.choice([1, 50, 10**7]))
    repair = Repair(
        network,
        fold.edge,
        fold.unplaced,
        rng.integers(0, highest, problem.n_positions),
        rng.integers(0, highest, problem.n_companies),
        np.full(network.n_rows, -1),
    )
    repair.run(lambda _: None)
    edge = np.array(repair.edge, dtype=np.int64)
    used, used_company = network.used(edge)
    assert (used <= network.seats).all()
    assert (used_company <= network.company_seats).all()
    placed = len(problem.pinned) + np.count_nonzero(edge >= 0)
    pins = problem.pair_cost(problem.pinned[:, 0], problem.pinned[:, 1]).sum()
    cost = problem.cost[network.candidate[edge[edge >= 0]]].sum() + pins
    assert (placed, cost) == flow_optimum(problem)


def test_that_a_repair_can_be_cancelled():
    problem = random_problem(3, 40)
    before = solve(problem)
    calls = iter([False, False, False, False])
    with pytest.raises(Cancelled):
        solve(problem, previous=before, cancelled=lambda: next(calls, True))
