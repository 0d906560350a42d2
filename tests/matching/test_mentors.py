"""Mentors are chosen at the lowest cost, with or after the places; too few of them is said, not hidden."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import (
    Cancelled,
    Conditions,
    MatchingProblem,
    Mentors,
    plan_mentors,
    plan_with_mentors,
    solve,
    solve_with_conditions,
)
from tests.matching.problems import Shuffle, every_placement, random_problem, staged_key


def visits_cost(mentors: Mentors, company: np.ndarray, student: np.ndarray, chosen: tuple[int, ...]):
    """Return what mentors for the placed students cost, or None when that is not allowed."""
    guided = [(int(c), int(s), m) for c, s, m in zip(company, student, chosen, strict=True) if m >= 0]
    who = [m for _, _, m in guided]
    if any(mentors.travel[c, m] < 0 for c, _, m in guided):
        return None
    if mentors.able is not None and not all(mentors.able[s, m] for _, s, m in guided):
        return None
    if (np.bincount(who, minlength=mentors.load.size) > mentors.load).any():
        return None
    if mentors.hours is not None:
        hours = np.zeros(mentors.load.size, dtype=int)
        np.add.at(hours, who, [mentors.student_hours[s] for _, s, _ in guided])
        if (hours > mentors.hours).any():
            return None
    visits = [(c, m) for c, _, m in guided]
    if not mentors.one_per_company:
        return sum(int(mentors.travel[visit]) for visit in visits)
    if len({c for c, _ in visits}) < len(set(visits)):
        return None
    return sum(int(mentors.travel[visit]) for visit in set(visits))


def best_mentors(mentors: Mentors, problem: MatchingProblem, position: np.ndarray) -> tuple[int, int]:
    """Return the fewest without mentor and the lowest visit cost, by trying all."""
    student = np.flatnonzero(position >= 0)
    company = problem.company[position[student]]
    keys = []
    for chosen in itertools.product(range(-1, mentors.load.size), repeat=company.size):
        cost = visits_cost(mentors, company, student, chosen)
        if cost is not None:
            keys.append((chosen.count(-1), cost))
    return min(keys)


def random_mentors(seed: int, problem: MatchingProblem, n_mentors: int, *, one_per_company: bool) -> Mentors:
    """Return mentors with loads that bind, in students and now and then in hours, some from one base."""
    rng = np.random.default_rng(seed)
    travel = rng.integers(-1, 12, (problem.n_companies, n_mentors))
    if rng.random() < 0.5:
        travel[:, 1] = np.where(travel[:, 1] >= 0, np.maximum(travel[:, 0], 0), -1)
    has_hours, has_able = rng.random(2) < 0.5
    return Mentors(
        rng.integers(0, 4, n_mentors),
        travel,
        one_per_company,
        hours=rng.integers(0, 9, n_mentors) if has_hours else None,
        student_hours=rng.integers(1, 4, problem.n_students) if has_hours else None,
        able=rng.random((problem.n_students, n_mentors)) < 0.7 if has_able else None,
        key=rng.permutation(n_mentors),
    )


def cheap(problem: MatchingProblem, seed: int) -> MatchingProblem:
    """Return the round with costs on the scale of visits."""
    cost = np.random.default_rng(seed).integers(0, 20, problem.n_candidates)
    return MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        problem.student,
        problem.position,
        cost,
        problem.n_students,
        problem.pinned,
        problem.level,
        problem.travel,
        student_key=problem.student_key,
        position_key=problem.position_key,
    )


@pytest.mark.parametrize("fairness", ["none", "bottleneck", "generous", "greedy"])
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**16), one_per_company=st.booleans())
def test_that_plans_are_the_best_there_are(fairness, seed, one_per_company):
    problem = Shuffle(cheap(random_problem(seed, 4), seed), seed).shuffled
    mentors = random_mentors(seed, problem, 2, one_per_company=one_per_company)

    def place_cost(position: np.ndarray) -> int:
        return int(problem.cost[position[problem.student] == problem.position].sum())

    assignment = solve(problem, fairness)
    staged = plan_mentors(problem, assignment, mentors)
    assert staged.position.tolist() == assignment.position.tolist()
    without, visits = best_mentors(mentors, problem, assignment.position)
    assert (staged.without_mentor, staged.total_cost) == (without, assignment.total_cost + visits)

    joint = plan_with_mentors(problem, mentors, fairness)
    fair = staged_key(problem, fairness, assignment.position)[:-1]
    keys = []
    for position in every_placement(problem):
        if staged_key(problem, fairness, position)[:-1] == fair:
            without, visits = best_mentors(mentors, problem, position)
            keys.append((without, place_cost(position) + visits))
    assert (joint.n_placed, joint.without_mentor, joint.total_cost) == (assignment.n_placed, *min(keys))
    assert staged_key(problem, fairness, joint.position)[:-1] == fair
    for plan in (staged, joint):
        assert plan.proven
        student = np.flatnonzero(plan.position >= 0)
        assert np.count_nonzero(plan.mentor[student] < 0) == plan.without_mentor
        company = problem.company[plan.position[student]]
        named = visits_cost(mentors, company, student, tuple(plan.mentor[student].tolist()))
        assert named is not None
        assert named + place_cost(plan.position) == plan.total_cost


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**16), st.booleans())
def test_that_the_order_of_the_data_does_not_matter(seed, one_per_company):
    problem = cheap(random_problem(seed, 7), seed)
    mentors = random_mentors(seed, problem, 3, one_per_company=one_per_company)
    again = Shuffle(problem, seed)
    order = np.random.default_rng(seed).permutation(3)
    able, student_hours = mentors.able, mentors.student_hours
    moved = Mentors(
        mentors.load[order],
        mentors.travel[again.companies][:, order],
        one_per_company,
        hours=None if mentors.hours is None else mentors.hours[order],
        student_hours=None if student_hours is None else student_hours[again.students],
        able=None if able is None else able[again.students][:, order],
        key=mentors.key[order],
    )
    found, other = plan_with_mentors(problem, mentors), plan_with_mentors(again.shuffled, moved)
    assert again.back(other.position).tolist() == found.position.tolist()
    assert np.append(order, -1)[other.mentor][again.row_of].tolist() == found.mentor.tolist()


def test_that_conditions_hold_for_places_with_mentors():
    # Everyone is nearest to the first company, and so is the only mentor; two of a class may not be there.
    student, position = np.array(list(itertools.product(range(4), range(2)))).T
    problem = MatchingProblem([4, 4], [0, 1], [4, 4], student, position, position * 5, 4)
    mentors = Mentors(np.array([4]), np.array([[1], [30]]))
    conditions = Conditions(student_class=np.array([0, 0, 1, 1]), class_limit=np.array([1, 2]))
    places = solve_with_conditions(problem, conditions).position
    plan = plan_with_mentors(problem, mentors, places=places, conditions=conditions)
    assert plan.proven
    assert sorted(plan.position.tolist()) == [0, 0, 1, 1]
    assert plan.position[0] != plan.position[1]
    assert plan_with_mentors(problem, mentors).position.tolist() == [0, 0, 0, 0]


def large(n: int) -> tuple[MatchingProblem, Mentors]:
    """Return a round of n students with a place for each nearby, and mentors of a few bases."""
    rng = np.random.default_rng(n)
    home, work, base = rng.random((n, 2)), rng.random((n, 2)), rng.random((4, 2))
    far = np.hypot(*(home[:, None] - work[None]).transpose(2, 0, 1))
    student, position = np.nonzero(far <= np.sort(far, axis=1)[:, [20]])
    cost = np.rint(1000 * far[student, position]).astype(int)
    n_mentors = n // 8
    ways = np.hypot(*(work[:, None] - base[None]).transpose(2, 0, 1))[:, rng.integers(0, 4, n_mentors)]
    problem = MatchingProblem(rng.integers(1, 3, n), range(n), np.full(n, 2), student, position, cost, n)
    return problem, Mentors(np.full(n_mentors, 12), np.rint(300 * ways).astype(int))


def test_that_a_large_round_is_planned_together_within_a_small_part_of_the_best():
    problem, mentors = large(200)
    staged = plan_mentors(problem, solve(problem), mentors)
    joint = plan_with_mentors(problem, mentors, time_limit=60)
    assert joint.is_joint
    assert joint.without_mentor == joint.least_without == 0
    assert joint.least_cost <= joint.total_cost < staged.total_cost
    assert joint.total_cost <= 1.01 * joint.least_cost
    placed = joint.position >= 0
    assert (np.bincount(joint.mentor[placed], minlength=mentors.load.size) <= mentors.load).all()
    visits = set(
        zip(problem.company[joint.position[placed]].tolist(), joint.mentor[placed].tolist(), strict=True)
    )
    assert len({company for company, _ in visits}) == len(visits)
    places = int(problem.cost[joint.position[problem.student] == problem.position].sum())
    assert places + sum(int(mentors.travel[visit]) for visit in visits) == joint.total_cost


def test_that_without_time_for_more_the_places_come_first_with_an_honest_bound():
    problem, mentors = large(200)
    best = plan_with_mentors(problem, mentors, time_limit=60)
    hurried = plan_with_mentors(problem, mentors, time_limit=2.5)
    assert hurried.without_mentor == 0
    assert hurried.least_cost <= best.total_cost <= hurried.total_cost


def test_that_planning_is_stopped_on_request():
    problem, mentors = large(200)
    told: list[float] = []
    with pytest.raises(Cancelled):
        plan_with_mentors(
            problem, mentors, time_limit=100, progress=told.append, cancelled=lambda: len(told) > 30
        )
    assert len(told) == 31


def test_that_the_shape_of_travel_is_checked():
    problem = MatchingProblem([1], [0], [1], [0], [0], [1], 1)
    with pytest.raises(ValueError, match="travel must have shape"):
        plan_with_mentors(problem, Mentors(np.array([1]), np.zeros((2, 1), dtype=int)))
