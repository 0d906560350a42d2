"""Large rounds, which are auctioned first, end in the same placement and proof of the optimum."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import Assignment, Cancelled, MatchingProblem, folding, lexicographic, solve, verify
from bpv.matching.assignment import nearby, solve_again
from tests.matching.problems import flow_optimum, problems


@settings(max_examples=150, deadline=None)
@given(problems(40))
def test_that_an_auction_ends_in_the_placement_that_matching_seats_gives(problem):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicographic, "LARGE_FROM", 0)
        patch.setattr(lexicographic, "CROWDED", 0)
        auctioned = solve(problem)
    verify(problem, auctioned)
    assert auctioned.position.tolist() == solve(problem).position.tolist()


@settings(max_examples=100, deadline=None)
@given(problems(40))
def test_that_a_crowded_round_in_balance_is_the_same(problem):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicographic, "LARGE_FROM", 0)
        patch.setattr(lexicographic, "CROWDED", np.inf)
        balanced = solve(problem)
        near = solve_again(problem, nearby(dearer(problem, balanced)), lambda done: None)
    verify(problem, balanced)
    verify(problem, near)
    expected = solve(problem).position.tolist()
    assert balanced.position.tolist() == expected
    assert near.position.tolist() == expected


@pytest.mark.parametrize("fairness", ["none", "bottleneck", "generous", "greedy"])
@settings(max_examples=60, deadline=None)
@given(problem=problems(40), crowded=st.booleans(), seed=st.integers(0, 2**16))
def test_that_every_rule_is_the_same_for_a_large_round(fairness, problem, crowded, seed):
    previous = np.random.default_rng(seed).integers(-1, problem.n_positions, problem.n_students)
    expected = solve(problem, fairness, previous=previous, change_penalty=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicographic, "LARGE_FROM", 0)
        patch.setattr(lexicographic, "CROWDED", np.inf if crowded else 0)
        # As if the numbers were so large that every goal has to be decided before the next.
        patch.setattr(folding, "EXACT", 2**31)
        found = solve(problem, fairness, previous=previous, change_penalty=3)
    verify(problem, found)
    assert found.position.tolist() == expected.position.tolist()


def dearer(problem: MatchingProblem, placement: Assignment) -> Assignment:
    """Return the best placement when the pairs of another one cost more."""
    used = placement.position[problem.student] == problem.position
    return solve(replace_costs(problem, problem.cost + 5 * used))


def replace_costs(problem: MatchingProblem, cost: np.ndarray) -> MatchingProblem:
    return MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        problem.student,
        problem.position,
        cost,
        problem.n_students,
        problem.pinned,
    )


@pytest.mark.parametrize("fairness", ["none", "greedy"])
@settings(max_examples=100, deadline=None)
@given(problem=problems(40), penalty=st.sampled_from([0, 3, 500]), seed=st.integers(0, 2**16))
def test_that_a_crowded_round_matched_from_the_seats_is_the_same(fairness, problem, penalty, seed):
    rng = np.random.default_rng(seed)
    options = {
        "previous": rng.integers(-1, problem.n_positions, problem.n_students),
        "change_penalty": penalty,
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicographic, "CROWDED_FROM", 0)
        patch.setattr(lexicographic, "CROWDED", np.inf)
        crowded = solve(problem, fairness, **options)
    verify(problem, crowded)
    assert crowded.position.tolist() == solve(problem, fairness, **options).position.tolist()


def regional_problem(seats_per_position: int) -> MatchingProblem:
    """Return 5,000 students around 8,000 positions of 6,000 companies, whose maxima often bind."""
    rng = np.random.default_rng(20)
    n_students, n_positions, n_companies, near = 5000, 8000, 6000, 24
    centre = rng.integers(0, n_positions, n_students)
    steps = np.argsort(rng.random((n_students, 60)), axis=1)[:, :near]
    company = rng.integers(0, n_companies, n_positions)
    capacity = rng.integers(0, seats_per_position + 1, n_positions)
    return MatchingProblem(
        capacity,
        company,
        rng.integers(1, 4, n_companies),
        np.repeat(np.arange(n_students), near),
        ((centre[:, None] + steps) % n_positions).ravel(),
        (steps * 10 + rng.integers(0, 5, steps.shape)).ravel(),
        n_students,
    )


@pytest.mark.parametrize("seats_per_position", [1, 2, 4])
def test_that_a_regional_round_equals_or_tools(seats_per_position):
    problem = regional_problem(seats_per_position)
    assignment = solve(problem)
    verify(problem, assignment)
    assert (assignment.n_placed, assignment.total_cost) == flow_optimum(problem)


def test_that_a_long_search_can_be_cancelled_on_the_way():
    heard: list[float] = []
    with pytest.raises(Cancelled):
        solve(regional_problem(4), progress=heard.append, cancelled=lambda: len(heard) > 5)
    assert 0 < heard[-1] < 1
