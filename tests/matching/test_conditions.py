"""Conditions are kept at the lowest cost that trying everything finds, and bounds are said honestly."""

import itertools
from unittest.mock import patch

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
from tests.matching.problems import Shuffle, every_placement, problems, random_problem, staged_key

RULES = ["none", "bottleneck", "generous", "greedy"]


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


def random_conditions(problem: MatchingProblem, seed: int) -> Conditions:
    """Return conditions of all kinds for a round of at least four students."""
    rng = np.random.default_rng(seed)
    one, two, three, four = rng.permutation(problem.n_students)[:4].tolist()
    return Conditions(
        min_group=rng.integers(0, 3, problem.n_positions) if rng.random() < 0.5 else None,
        together=[(one, two)] if rng.random() < 0.5 else [],
        apart=[(three, four)] if rng.random() < 0.5 else [],
        student_class=rng.integers(0, 2, problem.n_students) if rng.random() < 0.5 else None,
        class_limit=rng.integers(0, 3, problem.n_companies),
    )


@pytest.mark.parametrize("fairness", RULES)
@settings(max_examples=40, deadline=None)
@given(problem=problems(5, smallest=4), seed=st.integers(0, 2**16))
def test_that_conditions_are_kept_as_well_as_the_rule_allows(fairness, problem, seed):
    conditions = random_conditions(problem, seed)
    allowed = [position for position in every_placement(problem) if meets(problem, conditions, position)]
    if not allowed:
        with pytest.raises(Contradiction):
            solve_with_conditions(problem, conditions, fairness)
        return
    found = solve_with_conditions(problem, conditions, fairness)
    assert (found.proven, found.gap) == (True, 0)
    assert any((found.position == position).all() for position in allowed)
    best = min(staged_key(problem, fairness, position) for position in allowed)
    assert staged_key(problem, fairness, found.position) == best
    assert (-found.n_placed, found.total_cost) == (best[0], best[-1])


@settings(max_examples=80, deadline=None)
@given(problems(5, smallest=4), st.integers(0, 2**16), st.sampled_from(RULES))
def test_that_the_best_is_proven_from_few_pairs(problem, seed, fairness):
    conditions = random_conditions(problem, seed)
    allowed = [position for position in every_placement(problem) if meets(problem, conditions, position)]
    if allowed:
        with patch("bpv.matching.reduced.PAIRS_TRIED", 0.2):
            found = solve_with_conditions(problem, conditions, fairness)
        assert found.proven
        best = min(staged_key(problem, fairness, position) for position in allowed)
        assert staged_key(problem, fairness, found.position) == best


def test_that_an_answer_of_several_near_pairs_is_not_taken_for_the_best():
    # Two who are apart are best off at company 0: for 4 the second leaves, or for 3 the first, to where a
    # third must then leave for 3 as well.
    student, position = np.array([(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 3)]).T
    problem = MatchingProblem([3] * 4, range(4), [3] * 4, student, position, [0, 3, 0, 4, 0, 3], 3)
    with patch("bpv.matching.reduced.PAIRS_TRIED", 0.4):
        found = solve_with_conditions(problem, Conditions(apart=[(0, 1), (0, 2)]))
    assert found.proven
    assert found.position.tolist() == [0, 2, 1]


@settings(max_examples=40, deadline=None)
@given(problems(5, smallest=4), st.integers(0, 2**16), st.sampled_from([0, 3, 10**9]), st.sampled_from(RULES))
def test_that_changes_are_weighed_beside_conditions(problem, seed, penalty, fairness):
    rng = np.random.default_rng(seed)
    problem = Shuffle(problem, seed).shuffled  # keys are not the order of the rows
    conditions = random_conditions(problem, seed)
    previous, stay = rng.integers(-1, problem.n_positions, (2, problem.n_students))

    def key(position: np.ndarray) -> tuple:
        free = problem.pinned_position() < 0
        changes = int(np.count_nonzero(free & (previous >= 0) & (position != previous)))
        *first, cost = staged_key(problem, fairness, position)
        return (*first, cost + penalty * changes, changes, np.count_nonzero(free & (position != stay)))

    allowed = [position for position in every_placement(problem) if meets(problem, conditions, position)]
    if allowed:
        found = solve_with_conditions(
            problem, conditions, fairness, previous=previous, change_penalty=penalty, stay=stay
        )
        assert key(found.position) == min(key(position) for position in allowed)


@settings(max_examples=40, deadline=None)
@given(problems(12, smallest=4), st.integers(0, 2**16), st.sampled_from(RULES))
def test_that_the_order_of_the_data_does_not_matter_with_conditions(problem, seed, fairness):
    rng = np.random.default_rng(seed)
    conditions, again = random_conditions(problem, seed), Shuffle(problem, seed)
    classes = conditions.student_class
    moved = Conditions(
        min_group=None if conditions.min_group is None else conditions.min_group[again.positions],
        together=[(int(again.row_of[b]), int(again.row_of[a])) for a, b in conditions.together],
        apart=[(int(again.row_of[b]), int(again.row_of[a])) for a, b in conditions.apart],
        student_class=None if classes is None else rng.permutation(2)[classes][again.students],
        class_limit=conditions.class_limit[again.companies],
    )
    try:
        found = solve_with_conditions(problem, conditions, fairness)
    except Contradiction:
        with pytest.raises(Contradiction):
            solve_with_conditions(again.shuffled, moved, fairness)
        return
    other = solve_with_conditions(again.shuffled, moved, fairness)
    assert again.back(other.position).tolist() == found.position.tolist()


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


def two_rounds(seed: int, n_students: int, *, pins: bool = False) -> list[MatchingProblem]:
    """Return two rounds of the same students and companies."""
    rng = np.random.default_rng(seed)
    base = random_problem(seed, n_students, pins=pins)

    def variant() -> MatchingProblem:
        taken = np.bincount(base.pinned[:, 1], minlength=base.n_positions)
        return MatchingProblem(
            np.maximum(rng.integers(0, 3, base.n_positions), taken),
            base.company,
            base.company_capacity,
            base.student,
            base.position,
            rng.integers(0, 20, base.n_candidates),
            n_students,
            base.pinned,
            # One round may lack levels that the other has.
            rng.integers(rng.integers(0, 2), rng.integers(2, 5), base.n_candidates),
            rng.integers(0, 12, base.n_candidates),
        )

    return [variant(), variant()]


def joint_key(rounds: list[MatchingProblem], fairness: str, both: tuple[np.ndarray, ...]) -> tuple:
    """Return what is minimised, in order, over all rounds together."""
    keys = [staged_key(part, fairness, position) for part, position in zip(rounds, both, strict=True)]
    if fairness == "bottleneck":
        return (keys[0][0] + keys[1][0], max(keys[0][1], keys[1][1]), keys[0][2] + keys[1][2])
    return tuple(map(sum, zip(*keys, strict=True)))


@pytest.mark.parametrize("fairness", RULES)
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**16), once=st.booleans(), overlap=st.booleans())
def test_that_rounds_are_solved_together_as_well_as_the_rule_allows(fairness, seed, once, overlap):
    rounds = two_rounds(seed, 3)
    keys = []
    for both in itertools.product(*(list(every_placement(part)) for part in rounds)):
        companies = [
            np.where(position >= 0, part.company[position], -1)
            for part, position in zip(rounds, both, strict=True)
        ]
        twice = ((companies[0] == companies[1]) & (companies[0] >= 0)).any()
        clash = ((both[0] >= 0) & (both[1] >= 0)).any()
        if not (once and twice) and not (overlap and clash):
            keys.append(joint_key(rounds, fairness, both))
    overlapping = [Overlap(0, 1)] if overlap else []
    found = solve_rounds(rounds, fairness, overlapping=overlapping, same_company_once=once)
    assert found.proven
    assert found.position.shape == (2, 3)
    best = min(keys)
    assert joint_key(rounds, fairness, tuple(found.position)) == best
    assert (-found.n_placed, found.total_cost) == (best[0], best[-1])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**16), st.booleans(), st.sampled_from(RULES))
def test_that_the_order_of_the_data_does_not_matter_for_rounds(seed, once, fairness):
    rounds = two_rounds(seed, 6, pins=True)
    rng = np.random.default_rng(seed)
    students, companies = rng.permutation(6), rng.permutation(rounds[0].n_companies)
    again = [Shuffle(part, seed + k, students, companies) for k, part in enumerate(rounds)]
    masks = [rng.random((2, part.n_positions)) < 0.5 for part in rounds]
    overlapping = [Overlap(0, 1, masks[0][k], masks[1][k]) for k in range(2)]
    moved = [Overlap(0, 1, masks[0][k][again[0].positions], masks[1][k][again[1].positions]) for k in (1, 0)]
    found = solve_rounds(rounds, fairness, overlapping=overlapping, same_company_once=once)
    other = solve_rounds(
        [part.shuffled for part in again], fairness, overlapping=moved, same_company_once=once
    )
    for part, position, shuffled in zip(again, found.position, other.position, strict=True):
        assert part.back(shuffled).tolist() == position.tolist()


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


def test_that_costs_beyond_what_the_solver_sees_are_solved_with_a_bound_that_holds():
    rng = np.random.default_rng(8)
    pairs = list(itertools.product(range(6), range(6)))
    student, position = np.array(pairs).T
    cost = rng.integers(10**9, 2 * 10**9, len(pairs))
    zero = np.zeros_like(student)
    problem = MatchingProblem([2] * 6, range(6), [2] * 6, student, position, cost, 6, level=zero, travel=zero)
    conditions = Conditions(min_group=np.full(6, 2))
    found = solve_with_conditions(problem, conditions)
    allowed = [position for position in every_placement(problem) if meets(problem, conditions, position)]
    best = min(staged_key(problem, "none", position) for position in allowed)
    assert (-found.n_placed, found.total_cost) == best
    assert found.least_cost <= best[-1]
    assert found.gap < 0.001
