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
