"""What is no round is refused, with the first offender named."""

import numpy as np
import pytest

from bpv.matching import MatchingProblem


def build(**changes):
    values = {
        "capacity": [1, 2],
        "company": [0, 1],
        "company_capacity": [1, 2],
        "student": [0, 0, 1],
        "position": [0, 1, 1],
        "cost": [3, 4, 5],
        "n_students": 2,
    }
    return MatchingProblem(**{**values, **changes})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cost": [3, float("nan"), 5]}, r"cost\[1\] is no whole number: nan"),
        ({"cost": [3, 4, 5.5]}, r"cost\[2\] is no whole number: 5.5"),
        ({"cost": [3, -4, 5]}, r"cost\[1\] is negative: -4"),
        ({"cost": ["3", "4", "5"]}, "cost must hold whole numbers"),
        ({"cost": [3, 4]}, "cost must have 3 entries, found 2"),
        ({"cost": [[3, 4, 5]]}, "cost must have one dimension, found 2"),
        ({"cost": np.array([3, 4, 2**63], dtype=np.uint64)}, "does not fit in 64 bits"),
        ({"cost": [3, 4, 10**14]}, "coarser unit"),
        ({"capacity": [1, -1]}, r"capacity\[1\] is negative"),
        ({"student": [0, 2, 1]}, r"student\[1\] is 2, it must be below 2"),
        ({"position": [0, 1, 7]}, r"position\[2\] is 7, it must be below 2"),
        ({"company": [0, 2]}, r"company\[1\] is 2, it must be below 2"),
        ({"student": [0, 0, 0]}, "candidate 2: student 0 with position 1 occurs twice"),
        ({"n_students": -1}, "n_students must lie between"),
        ({"pinned": [(0, 0), (1, 0)]}, "position 0 takes 1 students, but 2 are pinned there"),
        ({"pinned": [(0, 1), (1, 1)], "company_capacity": [1, 1]}, "company 1 takes 1 students, but 2"),
        ({"pinned": [(0, 0), (0, 1)]}, "student 0 is pinned 2 times"),
        ({"pinned": [(2, 0)]}, r"pin 0: student 2 does not exist \(there are 2\)"),
        ({"pinned": [(0, -1)]}, "pin 0: position -1 does not exist"),
        ({"pinned": [1, 2]}, r"pinned must have shape \(n, 2\)"),
        ({"student_key": [4, 4]}, "student_key 4 occurs 2 times"),
        ({"position_key": [4]}, "position_key must have 2 entries"),
        ({"level": [0]}, "level must have 3 entries"),
        ({"travel": [0, 1, -2]}, r"travel\[2\] is negative"),
    ],
)
def test_that_the_first_offender_is_named(changes, message):
    with pytest.raises(ValueError, match=message):
        build(**changes)


def test_that_whole_floats_and_other_integers_are_read():
    problem = build(cost=[3.0, 4.0, 5.0], student=np.array([0, 0, 1], dtype=np.uint8))
    assert problem.cost.dtype == np.int64
    assert problem.student.tolist() == [0, 0, 1]


def test_that_the_arrays_cannot_change_afterwards():
    cost = np.array([3, 4, 5])
    problem = build(cost=cost)
    cost[0] = 99
    assert problem.cost.tolist() == [3, 4, 5]
    with pytest.raises(ValueError, match="read-only"):
        problem.cost[0] = 1


def test_that_a_table_of_costs_is_the_problem_of_its_pairs():
    problem = MatchingProblem.from_matrix(
        [[4, -1, 0], [-1, 7, 2]], [2, 1, 1], level=[[1, 9, 0], [9, 2, 0]], travel=[[5, 9, 6], [9, 7, 8]]
    )
    assert list(zip(problem.student, problem.position, problem.cost, strict=True)) == [
        (0, 0, 4),
        (0, 2, 0),
        (1, 1, 7),
        (1, 2, 2),
    ]
    assert problem.level is not None
    assert problem.travel is not None
    assert problem.level.tolist() == [1, 0, 2, 0]
    assert problem.travel.tolist() == [5, 6, 7, 8]
    assert problem.capacity.tolist() == problem.company_capacity.tolist() == [2, 1, 1]
    assert repr(problem) == "MatchingProblem(2 students, 3 positions, 3 companies, 4 candidates, 0 pins)"


def test_that_a_table_without_capacity_has_one_seat_each_and_keeps_pins_and_priority():
    problem = MatchingProblem.from_matrix([[4, 0], [3, 1]], pinned=[(0, 1)], priority=[False, True])
    assert problem.capacity.tolist() == [1, 1]
    assert problem.pinned_position().tolist() == [1, -1]
    assert problem.priority is not None
    assert problem.priority.tolist() == [False, True]


@pytest.mark.parametrize(
    ("cost", "others", "message"),
    [
        ([3, 4], {}, r"cost must have shape \(n_students, n_positions\), found \(2,\)"),
        ([[3, 0.5]], {}, r"cost\[1\] is no whole number"),
        ([[3, 4]], {"level": [[0]]}, r"level must have shape \(1, 2\), found \(1, 1\)"),
        ([[3, 4]], {"capacity": [1]}, r"position\[1\] is 1, it must be below 1|company"),
    ],
)
def test_that_a_table_that_is_none_is_refused(cost, others, message):
    with pytest.raises(ValueError, match=message):
        MatchingProblem.from_matrix(cost, **others)
