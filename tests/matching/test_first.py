"""Who goes first: as trying everything finds it, with a proof that holds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import (
    Conditions,
    Contradiction,
    MatchingProblem,
    explain_pair,
    lexicographic,
    solve,
    solve_with_conditions,
    verify,
    what_if,
)
from bpv.matching.assignment import Assignment
from bpv.matching.verification import VerificationError
from bpv.services.planning.variants import replace_arrays
from tests.matching.problems import candidate_values, every_placement, problems, random_problem, staged_key

RULES = ["none", "bottleneck", "generous", "greedy"]


def marked(problem: MatchingProblem, seed: int) -> MatchingProblem:
    rng = np.random.default_rng(seed)
    priority = rng.random(problem.n_students) < 0.4
    return replace_arrays(problem, priority=priority)


def first_key(problem: MatchingProblem, fairness: str, position: np.ndarray) -> tuple[int, ...]:
    """What is minimised, by trying the definition: around the rule comes who goes first."""
    placed, *rule, cost = staged_key(problem, fairness, position)
    first = [] if problem.priority is None else [np.count_nonzero(problem.priority & (position < 0))]
    dear = []
    if problem.priority is not None:
        dear = [candidate_values(problem, problem.cost * problem.priority[problem.student], position).sum()]
    return tuple(map(int, (placed, *first, *rule, *dear, cost)))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("fairness", RULES)
@settings(max_examples=60, deadline=None)
@given(problem=problems(5), seed=st.integers(0, 2**16))
def test_that_who_goes_first_is_best_and_proven(fairness, large, problem, seed):
    problem = marked(problem, seed)
    with pytest.MonkeyPatch.context() as patch:
        if large:
            patch.setattr(lexicographic, "LARGE_FROM", 0)
        found = solve(problem, fairness)
    verify(problem, found)
    best = min(first_key(problem, fairness, position) for position in every_placement(problem))
    assert first_key(problem, fairness, found.position) == best


@pytest.mark.parametrize("large", [False, True])
@settings(max_examples=80, deadline=None)
@given(problem=problems(5), seed=st.integers(0, 2**16), part=st.floats(0, 1.2))
def test_that_who_goes_first_is_best_where_some_travel_is_allowed_anyhow(large, problem, seed, part):
    problem = marked(problem, seed)
    allowed = int(part * problem.travel.max(initial=0))
    with pytest.MonkeyPatch.context() as patch:
        if large:
            patch.setattr(lexicographic, "LARGE_FROM", 0)
        found = solve(problem, "bottleneck", allowed_travel=allowed)
    verify(problem, found)

    def key(position):
        *before, travel, dear, cost = first_key(problem, "bottleneck", position)
        return (*before, max(travel, allowed), dear, cost)

    assert key(found.position) == min(map(key, every_placement(problem)))


@pytest.mark.parametrize("fairness", RULES)
@settings(max_examples=12, deadline=None)
@given(problem=problems(5, smallest=3), seed=st.integers(0, 2**16))
def test_that_a_program_with_conditions_keeps_to_the_same_order(fairness, problem, seed):
    problem, conditions = marked(problem, seed), Conditions(apart=[(0, 1)])
    company = np.append(problem.company, -1)
    allowed = [
        position for position in every_placement(problem)
        if company[position[0]] != company[position[1]] or position[0] < 0
    ]  # fmt: skip
    if not allowed:
        with pytest.raises(Contradiction):
            solve_with_conditions(problem, conditions, fairness)
        return
    found = solve_with_conditions(problem, conditions, fairness)
    assert found.proven
    best = min(first_key(problem, fairness, position) for position in allowed)
    assert first_key(problem, fairness, found.position) == best


@settings(max_examples=30, deadline=None)
@given(problem=problems(6), seed=st.integers(0, 2**16))
def test_that_every_other_place_says_what_it_costs_who_goes_first(problem, seed):
    problem = marked(problem, seed)
    best = solve(problem)
    known = what_if(problem, best)
    for pair in np.flatnonzero(known.possible).tolist()[:6]:
        student, position = int(problem.student[pair]), int(problem.position[pair])
        told = explain_pair(problem, best, student, position)
        assert told is not None
        assert told.goals == known.goals
        assert told.extra == tuple(known.extra[pair].tolist())


def test_that_a_pupil_with_priority_gets_the_only_seat_however_dear():
    problem = MatchingProblem([1], [0], [1], [0, 1], [0, 0], [0, 900], 2, priority=[False, True])
    assert solve(problem).position.tolist() == [-1, 0]
    assert solve(replace_arrays(problem, priority=None)).position.tolist() == [0, -1]


def test_that_a_placement_without_the_priority_is_not_verified():
    problem = MatchingProblem([1], [0], [1], [0, 1], [0, 0], [0, 900], 2, priority=[False, True])
    plain = solve(replace_arrays(problem, priority=None))
    with pytest.raises(VerificationError):
        verify(problem, Assignment(plain.position, 1, 0, plain.certificate))


def test_that_marks_of_another_size_are_refused():
    with pytest.raises(ValueError, match="priority must have 2 entries"):
        MatchingProblem([1], [0], [1], [0], [0], [0], 2, priority=[True])
    assert random_problem(1, 3).priority is None
