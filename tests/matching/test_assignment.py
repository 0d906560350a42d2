"""Placements are the best there are, whatever the order in which the data come."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import Cancelled, MatchingProblem, solve, verify
from tests.matching.problems import (
    SMALL,
    Shuffle,
    every_placement,
    flow_optimum,
    problems,
    random_problem,
    staged_key,
)


@settings(max_examples=400, deadline=None)
@given(problems())
def test_that_the_optimum_equals_that_of_or_tools(problem):
    assignment = solve(problem)
    assert (assignment.n_placed, assignment.total_cost) == flow_optimum(problem)
    verify(problem, assignment)


@pytest.mark.parametrize("fairness", ["none", "bottleneck", "generous", "greedy"])
@settings(max_examples=40, deadline=None)
@given(problem=problems(SMALL - 2))
def test_that_every_rule_equals_trying_all_placements(fairness, problem):
    assignment = solve(problem, fairness)
    verify(problem, assignment)
    best = min(staged_key(problem, fairness, position) for position in every_placement(problem))
    assert staged_key(problem, fairness, assignment.position) == best


@settings(max_examples=60, deadline=None)
@given(problems(SMALL - 2), st.integers(0, 40), st.randoms())
def test_that_changes_are_weighed_as_the_penalty_says(problem, penalty, random):
    previous = np.array([random.randrange(-1, problem.n_positions) for _ in range(problem.n_students)])

    def key(position: np.ndarray) -> tuple:
        free = problem.pinned_position() < 0
        changes = np.count_nonzero(free & (previous >= 0) & (position != previous))
        placed, cost = staged_key(problem, "none", position)
        return (placed, cost + penalty * changes, changes)

    assignment = solve(problem, previous=previous, change_penalty=penalty)
    verify(problem, assignment)
    assert key(assignment.position) == min(key(position) for position in every_placement(problem))


@settings(max_examples=60, deadline=None)
@given(problems(SMALL - 2), st.integers(0, 2**16), st.booleans())
def test_that_of_equally_good_placements_the_one_that_moves_fewest_is_taken(problem, seed, with_previous):
    rng = np.random.default_rng(seed)
    previous = rng.integers(-1, problem.n_positions, problem.n_students) if with_previous else None
    other = solve(problem, previous=rng.integers(-1, problem.n_positions, problem.n_students))
    free = problem.pinned_position() < 0

    def key(position: np.ndarray) -> tuple:
        changes = 0
        if previous is not None:
            changes = np.count_nonzero(free & (previous >= 0) & (position != previous))
        return (*staged_key(problem, "none", position), changes, np.count_nonzero(position != other.position))

    assignment = solve(problem, previous=previous, stay=other)
    verify(problem, assignment)
    assert key(assignment.position) == min(key(position) for position in every_placement(problem))


@pytest.mark.parametrize("fairness", ["none", "bottleneck", "generous", "greedy"])
@settings(max_examples=60, deadline=None)
@given(problem=problems(25), seed=st.integers(0, 2**16))
def test_that_the_order_of_the_data_does_not_matter(fairness, problem, seed):
    again = Shuffle(problem, seed)
    found = again.back(solve(again.shuffled, fairness).position)
    assert found.tolist() == solve(problem, fairness).position.tolist()


def test_that_the_keys_choose_between_equal_placements():
    both = list(itertools.product(range(2), range(2)))
    found = {
        tuple(
            solve(
                MatchingProblem(
                    [1, 1], [0, 1], [1, 1], *zip(*both, strict=True), [5] * 4, 2, student_key=[key, key + 1]
                )
            ).position
        )
        for key in range(30)
    }
    assert found == {(0, 1), (1, 0)}


def test_that_pins_stand_even_where_they_cost_a_place():
    problem = MatchingProblem([1, 5], [0, 0], [2], [0, 1, 2], [0, 0, 0], [1, 2, 3], 3, pinned=[(2, 1)])
    assignment = solve(problem)
    assert assignment.position.tolist() == [0, -1, 1]
    assert assignment.total_cost == 1
    verify(problem, assignment)


def test_that_a_round_without_anything_is_solved():
    for problem in (
        MatchingProblem([], [], [], [], [], [], 0),
        MatchingProblem([], [], [], [], [], [], 3),
        MatchingProblem([2], [0], [0], [0], [0], [1], 1),
    ):
        assignment = solve(problem)
        assert assignment.n_placed == 0
        verify(problem, assignment)


def test_that_the_largest_costs_stay_exact():
    problem = random_problem(5, 40, pins=False)
    rng = np.random.default_rng(1)
    large = MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        problem.student,
        problem.position,
        10**9 - rng.integers(0, 3, problem.n_candidates),
        problem.n_students,
    )
    assignment = solve(large)
    verify(large, assignment)
    assert (assignment.n_placed, assignment.total_cost) == flow_optimum(large)


def test_that_cancelling_stops_the_search():
    with pytest.raises(Cancelled):
        solve(random_problem(1, 10), cancelled=lambda: True)


def test_that_progress_runs_from_nothing_to_all():
    seen: list[float] = []
    solve(random_problem(1, 10), progress=seen.append)
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)


@pytest.mark.parametrize(("fairness", "name"), [("generous", "level"), ("bottleneck", "travel")])
def test_that_a_rule_without_its_data_is_refused(fairness, name):
    with pytest.raises(ValueError, match=f"needs {name}"):
        solve(MatchingProblem([1], [0], [1], [0], [0], [1], 1), fairness)
