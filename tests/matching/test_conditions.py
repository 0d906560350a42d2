"""Conditions are kept at the lowest cost that trying everything finds, and bounds are said honestly."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import (
    Conditions,
    Contradiction,
    MatchingProblem,
    Overlap,
    solve,
    solve_rounds,
    solve_with_conditions,
)
from tests.matching.problems import every_placement, problems, random_problem


def meets(problem: MatchingProblem, conditions: Conditions, position: np.ndarray) -> bool:
    """Say whether a placement meets the conditions, straight from their definition."""
    company = np.where(position >= 0, problem.company[position], -1)
    taken = np.bincount(position[position >= 0], minlength=problem.n_positions)
    groups = conditions.min_group is None or ((taken == 0) | (taken >= conditions.min_group)).all()
    together = all(company[first] == company[second] for first, second in conditions.together)
    apart = all(company[a] != company[b] or company[a] < 0 for a, b in conditions.apart)
    few = conditions.student_class is None or all(
        np.count_nonzero((company == place) & (conditions.student_class == class_)) <= limit
        for place, limit in enumerate(conditions.class_limit)
        for class_ in set(conditions.student_class.tolist())
    )
    return bool(groups and together and apart and few)


@settings(max_examples=60, deadline=None)
@given(problems(5, smallest=4), st.integers(0, 2**16))
def test_that_conditions_are_kept_at_the_lowest_cost(problem, seed):
    rng = np.random.default_rng(seed)
    one, two, three, four = rng.permutation(problem.n_students)[:4].tolist()
    conditions = Conditions(
        min_group=rng.integers(0, 3, problem.n_positions) if rng.random() < 0.5 else None,
        together=[(one, two)] if rng.random() < 0.5 else [],
        apart=[(three, four)] if rng.random() < 0.5 else [],
        student_class=rng.integers(0, 2, problem.n_students) if rng.random() < 0.5 else None,
        class_limit=rng.integers(0, 3, problem.n_companies),
    )
    allowed = [position for position in every_placement(problem) if meets(problem, conditions, position)]
    if not allowed:
        with pytest.raises(Contradiction):
            solve_with_conditions(problem, conditions)
        return
    found = solve_with_conditions(problem, conditions)
    assert found.proven
    assert meets(problem, conditions, found.position)
    keys = [
        (-np.count_nonzero(position >= 0), problem.cost[position[problem.student] == problem.position].sum())
        for position in allowed
    ]
    assert (-found.n_placed, found.total_cost) == min(keys)
    assert any((found.position == position).all() for position in allowed)


@settings(max_examples=30, deadline=None)
@given(problems(30))
def test_that_without_conditions_the_exact_engine_agrees(problem):
    small = MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        problem.student,
        problem.position,
        problem.cost % 1000,
        problem.n_students,
        problem.pinned,
    )
    found = solve_with_conditions(small, Conditions())
    exact = solve(small)
    assert (found.n_placed, found.total_cost) == (exact.n_placed, exact.total_cost)


def test_that_friends_go_along_and_rivals_do_not():
    # Two companies with two seats; everyone is nearest to the first.
    pairs = list(itertools.product(range(4), range(2)))
    student, position = np.array(pairs).T
    problem = MatchingProblem([2, 2], [0, 1], [2, 2], student, position, position * 5, 4)
    found = solve_with_conditions(problem, Conditions(together=[(0, 3)], apart=[(1, 3)]))
    assert found.position[0] == found.position[3] != found.position[1] == found.position[2]
    assert (found.n_placed, found.total_cost, found.gap) == (4, 10, 0)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**16), st.booleans(), st.booleans())
def test_that_rounds_are_solved_together_at_the_lowest_cost(seed, once, overlap):
    rng = np.random.default_rng(seed)
    base = random_problem(seed, 3, pins=False)

    def variant():
        return MatchingProblem(
            rng.integers(0, 3, base.n_positions),
            base.company,
            base.company_capacity,
            base.student,
            base.position,
            rng.integers(0, 20, base.n_candidates),
            3,
        )

    rounds = [variant(), variant()]
    keys = []
    for both in itertools.product(*(list(every_placement(part)) for part in rounds)):
        companies = [
            np.where(position >= 0, part.company[position], -1)
            for part, position in zip(rounds, both, strict=True)
        ]
        twice = ((companies[0] == companies[1]) & (companies[0] >= 0)).any()
        clash = ((both[0] >= 0) & (both[1] >= 0)).any()
        if not (once and twice) and not (overlap and clash):
            placed = sum(np.count_nonzero(position >= 0) for position in both)
            cost = sum(
                part.cost[position[part.student] == part.position].sum()
                for part, position in zip(rounds, both, strict=True)
            )
            keys.append((-placed, cost))
    found = solve_rounds(rounds, overlapping=[Overlap(0, 1)] if overlap else [], same_company_once=once)
    assert found.position.shape == (2, 3)
    assert (-found.n_placed, found.total_cost) == min(keys)


def test_that_rounds_with_other_students_are_refused():
    with pytest.raises(ValueError, match="same students"):
        solve_rounds([random_problem(1, 3), random_problem(1, 4)])


def test_that_a_short_time_gives_bounds_that_hold():
    rng = np.random.default_rng(4)
    n_students, n_positions = 60, 70
    student = np.repeat(np.arange(n_students), 12)
    position = np.concatenate([rng.permutation(n_positions)[:12] for _ in range(n_students)])
    problem = MatchingProblem(
        np.full(n_positions, 2),
        np.arange(n_positions),
        np.full(n_positions, 2),
        student,
        position,
        rng.integers(0, 300, student.size),
        n_students,
    )
    conditions = Conditions(min_group=np.full(n_positions, 2))
    best = solve_with_conditions(problem, conditions, time_limit=60)
    hurried = solve_with_conditions(problem, conditions, time_limit=1)
    assert best.proven
    assert hurried.n_placed <= best.n_placed <= hurried.most_placed
    if hurried.n_placed == best.n_placed:
        assert hurried.least_cost <= best.total_cost <= hurried.total_cost


def test_that_costs_too_fine_for_the_solver_are_refused():
    problem = MatchingProblem([1], [0], [1], [0], [0], [10**7], 1)
    with pytest.raises(ValueError, match="coarser unit"):
        solve_with_conditions(problem, Conditions())
