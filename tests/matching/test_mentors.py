"""Mentors are chosen at the lowest cost, with or after the places; too few of them is said, not hidden."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import MatchingProblem, Mentors, plan_mentors, plan_with_mentors, solve
from tests.matching.problems import every_placement, random_problem


def visits_cost(mentors: Mentors, company: np.ndarray, chosen: tuple[int, ...]) -> int | None:
    """Return what mentors for the placed students cost, or None when that is not allowed."""
    guided = [(int(c), m) for c, m in zip(company, chosen, strict=True) if m >= 0]
    if any(mentors.travel[c, m] < 0 for c, m in guided):
        return None
    if (np.bincount([m for _, m in guided], minlength=mentors.load.size) > mentors.load).any():
        return None
    if not mentors.one_per_company:
        return sum(int(mentors.travel[c, m]) for c, m in guided)
    if len({c for c, _ in guided}) < len(set(guided)):
        return None
    return sum(int(mentors.travel[c, m]) for c, m in set(guided))


def best_mentors(mentors: Mentors, problem: MatchingProblem, position: np.ndarray) -> tuple[int, int]:
    """Return the fewest without mentor and the lowest visit cost, by trying all."""
    company = problem.company[position[position >= 0]]
    keys = []
    for chosen in itertools.product(range(-1, mentors.load.size), repeat=company.size):
        cost = visits_cost(mentors, company, chosen)
        if cost is not None:
            keys.append((chosen.count(-1), cost))
    return min(keys)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**16), st.booleans())
def test_that_plans_are_the_best_there_are(seed, one_per_company):
    rng = np.random.default_rng(seed)
    base = random_problem(seed, 4, pins=False)
    problem = MatchingProblem(
        base.capacity,
        base.company,
        base.company_capacity,
        base.student,
        base.position,
        rng.integers(0, 20, base.n_candidates),
        4,
    )
    mentors = Mentors(rng.integers(0, 4, 2), rng.integers(-1, 12, (problem.n_companies, 2)), one_per_company)

    def place_cost(position: np.ndarray) -> int:
        return int(problem.cost[position[problem.student] == problem.position].sum())

    assignment = solve(problem)
    staged = plan_mentors(problem, assignment, mentors)
    assert staged.position.tolist() == assignment.position.tolist()
    without, visits = best_mentors(mentors, problem, assignment.position)
    assert (staged.without_mentor, staged.total_cost) == (without, assignment.total_cost + visits)

    joint = plan_with_mentors(problem, mentors)
    keys = []
    for position in every_placement(problem):
        if np.count_nonzero(position >= 0) == assignment.n_placed:
            without, visits = best_mentors(mentors, problem, position)
            keys.append((without, place_cost(position) + visits))
    assert (joint.n_placed, joint.without_mentor, joint.total_cost) == (assignment.n_placed, *min(keys))
    for plan in (staged, joint):
        assert plan.proven
        assert np.count_nonzero((plan.position >= 0) & (plan.mentor < 0)) == plan.without_mentor
        placed = plan.position >= 0
        named = visits_cost(
            mentors, problem.company[plan.position[placed]], tuple(plan.mentor[placed].tolist())
        )
        assert named is not None
        assert named + place_cost(plan.position) == plan.total_cost


def test_that_the_shape_of_travel_is_checked():
    problem = MatchingProblem([1], [0], [1], [0], [0], [1], 1)
    with pytest.raises(ValueError, match="travel must have shape"):
        plan_with_mentors(problem, Mentors(np.array([1]), np.zeros((2, 1), dtype=int)))
