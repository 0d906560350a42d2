"""Explanations equal what really happens when the pair is forced or the seats are added."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import (
    MatchingProblem,
    explain_pair,
    explain_unplaced,
    folding,
    solve,
    verify,
    what_if,
)
from bpv.matching.network import build_network
from tests.matching.problems import every_placement, flow_optimum, problems, random_problem


def with_pins(problem: MatchingProblem, pinned, **changes) -> MatchingProblem:
    """Return the problem with other pins."""
    parts = ("capacity", "company", "company_capacity", "student", "position", "cost", "level", "travel")
    values = {part: getattr(problem, part) for part in parts}
    return MatchingProblem(**{**values, "n_students": problem.n_students, "pinned": pinned, **changes})


@settings(max_examples=60, deadline=None)
@given(problems(25))
def test_that_a_forced_pair_costs_what_solving_with_it_costs(problem):
    assignment = solve(problem)
    everything = what_if(problem, assignment)
    for candidate in range(0, problem.n_candidates, max(1, problem.n_candidates // 5)):
        student, position = int(problem.student[candidate]), int(problem.position[candidate])
        explained = explain_pair(problem, assignment, student, position)
        if (problem.pinned[:, 0] == student).any():
            assert not everything.possible[candidate]
            continue
        if explained is None:
            assert not everything.possible[candidate]
            with pytest.raises(ValueError, match="pinned there"):
                with_pins(problem, [*problem.pinned, (student, position)])
            continue
        placed, cost = flow_optimum(with_pins(problem, [*problem.pinned, (student, position)]))
        expected = (assignment.n_placed - placed, cost - assignment.total_cost)
        assert (explained.extra_unplaced, explained.extra_cost) == expected
        assert tuple(everything.extra[candidate]) == expected == explained.extra


@settings(max_examples=40, deadline=None)
@given(problems(20), st.sampled_from(["bottleneck", "generous", "greedy"]))
def test_that_all_pairs_at_once_equal_single_pairs_under_every_rule(problem, fairness):
    assignment = solve(problem, fairness)
    everything = what_if(problem, assignment)
    for candidate in np.flatnonzero(everything.possible)[:4]:
        explained = explain_pair(
            problem, assignment, int(problem.student[candidate]), int(problem.position[candidate])
        )
        assert explained is not None
        assert explained.goals == everything.goals
        assert tuple(everything.extra[candidate]) == explained.extra


@settings(max_examples=60, deadline=None)
@given(
    problems(20), st.sampled_from(["none", "bottleneck", "generous", "greedy"]), st.sampled_from([14, 17, 20])
)
def test_that_goals_too_large_for_one_number_are_compared_as_exactly(problem, fairness, bits):
    assignment = solve(problem, fairness, previous=solve(problem), change_penalty=2)
    whole = what_if(problem, assignment)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "EXACT", 2**bits)
        try:
            in_turn = what_if(problem, assignment)
        except ValueError:  # not even one goal fits
            return
    assert in_turn.goals == whole.goals
    assert (in_turn.possible == whole.possible).all()
    assert in_turn.extra.tolist() == whole.extra.tolist()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("fairness", ["generous", "greedy"])
def test_that_many_levels_and_large_costs_equal_forced_pairs(seed, fairness):
    rng = np.random.default_rng(seed)
    plain = random_problem(seed, 25)
    problem = with_pins(
        plain,
        plain.pinned,
        level=rng.integers(0, 12, plain.n_candidates),
        cost=rng.integers(0, 10**9, plain.n_candidates),
    )
    assignment = solve(problem, fairness)
    assert len(folding.fold_goals(build_network(problem), assignment.certificate.goals(problem))) > 1
    everything = what_if(problem, assignment)
    for candidate in np.flatnonzero(everything.possible)[:: max(1, problem.n_candidates // 12)]:
        pair = int(problem.student[candidate]), int(problem.position[candidate])
        explained = explain_pair(problem, assignment, *pair)
        assert explained is not None
        assert tuple(everything.extra[candidate]) == explained.extra


@settings(max_examples=60, deadline=None)
@given(problems(5))
def test_that_the_moves_are_the_fewest_that_reach_that_cost(problem):
    assignment = solve(problem)
    for candidate in range(0, problem.n_candidates, 3):
        student, position = int(problem.student[candidate]), int(problem.position[candidate])
        explained = explain_pair(problem, assignment, student, position)
        if explained is None or (problem.pinned[:, 0] == student).any():
            continue
        after = assignment.position.copy()
        for move in explained.moves:
            assert after[move.student] == move.old != move.new
            after[move.student] = move.new
        if explained.moves:
            assert explained.moves[0].student == student
        options = [
            (
                -np.count_nonzero(option >= 0),
                problem.cost[option[problem.student] == problem.position].sum(),
                np.count_nonzero(option != assignment.position),
            )
            for option in every_placement(problem)
            if option[student] == position
        ]
        found = (
            -np.count_nonzero(after >= 0),
            problem.cost[after[problem.student] == problem.position].sum(),
            len(explained.moves),
        )
        assert found == min(options)


def test_that_moves_follow_the_chain():
    # Everyone sits at home; the first student wants the second's seat, who can only go on to the next.
    student = [0, 0, 1, 1, 2, 2]
    position = [0, 1, 1, 2, 2, 3]
    problem = MatchingProblem([1] * 4, range(4), [1] * 4, student, position, [0, 1] * 3, 3)
    explained = explain_pair(problem, solve(problem), 0, 1)
    assert [(move.student, move.old, move.new) for move in explained.moves] == [
        (0, 0, 1),
        (1, 1, 2),
        (2, 2, 3),
    ]
    assert (explained.extra_unplaced, explained.extra_cost) == (0, 3)


@settings(max_examples=150, deadline=None)
@given(problems(25))
def test_that_the_hall_set_cannot_be_placed_and_a_seat_more_helps(problem):
    assignment = solve(problem)
    free = problem.pinned_position() < 0
    for student in np.flatnonzero(assignment.position < 0)[:3]:
        hall = explain_unplaced(problem, assignment, int(student))
        assert student in hall.students
        assert hall.short == hall.students.size - hall.seats
        assert hall.short == np.count_nonzero(assignment.position[hall.students] < 0) >= 1
        assert free[hall.students].all()
        seats, company_seats = problem.seats_left()
        reachable = (seats > 0) & (company_seats[problem.company] > 0)
        theirs = np.unique(problem.position[np.isin(problem.student, hall.students)])
        assert np.isin(theirs[reachable[theirs]], hall.positions).all()
        for position in hall.positions[:3]:
            company = problem.company[position]
            roomier = with_pins(
                problem,
                problem.pinned,
                capacity=problem.capacity + (np.arange(problem.n_positions) == position),
                company_capacity=problem.company_capacity + (np.arange(problem.n_companies) == company),
            )
            assert solve(roomier).n_placed == assignment.n_placed + 1


def test_that_a_placed_student_needs_no_explanation():
    problem = MatchingProblem([1], [0], [1], [0], [0], [1], 1)
    with pytest.raises(ValueError, match="student 0 is placed"):
        explain_unplaced(problem, solve(problem), 0)


def test_that_a_pair_that_is_no_candidate_is_refused():
    problem = MatchingProblem([1, 1], [0, 0], [1], [0], [0], [1], 1)
    with pytest.raises(ValueError, match="no candidate"):
        explain_pair(problem, solve(problem), 0, 1)


def test_that_an_explanation_keeps_the_change_penalty():
    problem = random_problem(11, 20)
    first = solve(problem)
    again = solve(problem, previous=first, change_penalty=50)
    verify(problem, again)
    assert again.position.tolist() == first.position.tolist()
    extra = what_if(problem, again)
    moved = np.flatnonzero(extra.possible & (again.position[problem.student] != problem.position))
    old = again.position[problem.student[moved]] >= 0
    assert (extra.extra_cost[moved][old & (extra.extra_unplaced[moved] == 0)] >= 50).all()


def test_that_a_round_without_positions_leaves_everyone_short():
    problem = MatchingProblem([], [], [], [], [], [], 2)
    hall = explain_unplaced(problem, solve(problem), 1)
    assert (hall.students.tolist(), hall.positions.tolist(), hall.seats, hall.short) == ([1], [], 0, 1)
