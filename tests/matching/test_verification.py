"""A placement or a certificate that is not right is refused, whatever was changed in it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bpv.matching import MatchingProblem, VerificationError, solve, verify
from tests.matching.problems import every_placement, problems


@settings(max_examples=60, deadline=None)
@given(problems(5), st.sampled_from(["none", "bottleneck", "generous", "greedy"]))
def test_that_only_an_optimal_placement_is_accepted(problem, fairness):
    best = solve(problem, fairness)
    for position in every_placement(problem):
        chosen = position[problem.student] == problem.position
        other = replace(
            best,
            position=position,
            n_placed=int(np.count_nonzero(position >= 0)),
            total_cost=int(problem.cost[chosen].sum()),
        )
        worse = other.n_placed < best.n_placed or (fairness == "none" and other.total_cost != best.total_cost)
        if worse:
            with pytest.raises(VerificationError):
                verify(problem, other)


@settings(max_examples=150, deadline=None)
@given(problems(12), st.sampled_from(["student", "position", "company"]), st.data())
def test_that_a_changed_certificate_is_refused(problem, part, data):
    """Any other price would have to give the same bound: raise one that counts and the sum is off."""
    assignment = solve(problem, "generous")
    name = f"{part}_dual"
    dual = getattr(assignment.certificate, name)
    seats, company_seats = problem.seats_left()
    weight = {
        "student": (problem.pinned_position() < 0).astype(int),
        "position": seats,
        "company": company_seats,
    }[part]
    counts = np.flatnonzero(weight)
    assume(counts.size)
    row = data.draw(st.sampled_from(counts.tolist()))
    column = data.draw(st.integers(0, dual.shape[1] - 1))
    changed = dual.copy()
    changed[row, column] += data.draw(st.sampled_from([-3, -1, 1, 2]))
    certificate = replace(assignment.certificate, **{name: changed})
    with pytest.raises(VerificationError):
        verify(problem, replace(assignment, certificate=certificate))


def example() -> MatchingProblem:
    """Two students for one seat nearby and one far away."""
    return MatchingProblem(
        [1, 1], [0, 1], [1, 1], [0, 0, 1], [0, 1, 0], [1, 9, 2], 3, pinned=None, travel=[3, 40, 5]
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"position": np.array([1, 0, 0])}, "no candidate"),
        ({"position": np.array([0, 0, -1])}, "takes 1"),
        ({"position": np.array([5, 0, -1])}, "does not exist"),
        ({"position": np.array([1, 0])}, "3 whole numbers"),
        ({"n_placed": 3}, "n_placed is 3, counted 2"),
        ({"total_cost": 10}, "total_cost is 10, counted 11"),
    ],
)
def test_that_wrong_figures_are_refused(changes, message):
    with pytest.raises(VerificationError, match=message):
        verify(example(), replace(solve(example()), **changes))


def test_that_a_moved_pin_is_refused():
    problem = MatchingProblem([1, 1], [0, 1], [1, 1], [0, 0], [0, 1], [1, 9], 1, pinned=[(0, 1)])
    assignment = solve(problem)
    verify(problem, assignment)
    with pytest.raises(VerificationError, match="is pinned"):
        verify(problem, replace(assignment, position=np.array([0]), total_cost=1))


def test_that_a_bottleneck_that_is_too_long_is_refused():
    assignment = solve(example(), "bottleneck")
    assert assignment.certificate.bottleneck == 40
    for bottleneck in (39, 41):
        certificate = replace(assignment.certificate, bottleneck=bottleneck)
        with pytest.raises(VerificationError):
            verify(example(), replace(assignment, certificate=certificate))
