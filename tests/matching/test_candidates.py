"""Pairs on the map are complete, and the placement over few of them is the best over all."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import (
    Cancelled,
    Geography,
    MatchingProblem,
    PairCosts,
    balance,
    choices,
    everywhere,
    find_candidates,
    lexicographic,
    nearest_candidates,
    solve,
    solve_complete,
    verify,
)


def random_geography(seed: int, n_students: int, n_positions: int) -> Geography:
    """Return points on a coarse grid, so that equal distances and distances equal to the reach occur."""
    rng = np.random.default_rng(seed)
    return Geography(
        rng.integers(0, 12, (n_students, 2)) * 500,
        rng.integers(0, 12, (n_positions, 2)) * 500,
        rng.integers(0, 3, n_students),
        rng.random((3, n_positions)) < 0.6,
        rng.choice([0, 1000, 2500, np.inf], n_students),
    )


def all_pairs(geography: Geography) -> dict[tuple[int, int], int]:
    """Return the distance of every allowed pair by looking at each of them."""
    result = {}
    for student, point in enumerate(geography.student_point):
        for position, other in enumerate(geography.position_point):
            metres = round(float(np.hypot(*(point - other))))
            accepted = geography.accepts[geography.student_class[student], position]
            if accepted and metres <= geography.reach[student]:
                result[student, position] = metres
    return result


geographies = st.builds(random_geography, st.integers(0, 2**32 - 1), st.integers(0, 25), st.integers(0, 20))


@settings(max_examples=80, deadline=None)
@given(geographies)
def test_that_every_pair_within_reach_is_found(geography):
    pairs = find_candidates(geography)
    found = zip(pairs.student.tolist(), pairs.position.tolist(), strict=True)
    expected = all_pairs(geography)
    assert list(found) == sorted(expected)
    assert pairs.metres.tolist() == [expected[pair] for pair in sorted(expected)]


@settings(max_examples=80, deadline=None)
@given(geographies, st.integers(1, 5))
def test_that_the_nearest_pairs_are_nearest(geography, count):
    pairs = nearest_candidates(geography, count)
    expected = all_pairs(geography)
    for student in range(len(geography.student_point)):
        distances = sorted(metres for (who, _), metres in expected.items() if who == student)
        assert sorted(pairs.metres[pairs.student == student]) == distances[:count]


def pricing_round(geography: Geography, first: int, seed: int) -> tuple[MatchingProblem, PairCosts, Callable]:
    """Return a problem with the `first` nearest pairs, what pairs cost, and how to build it from others."""
    rng = np.random.default_rng(seed)
    n_students, n_positions = len(geography.student_point), len(geography.position_point)
    extra = rng.integers(-1, 4, (n_students, n_positions))
    supply = (rng.integers(0, 3, n_positions), rng.integers(0, 4, n_positions), rng.integers(0, 4, 4))

    def cost(student, position, metres):
        value = extra[student, position]
        return np.where(value < 0, -1, value + metres // 500)

    def build(pairs):
        value = cost(pairs.student, pairs.position, pairs.metres)
        allowed = value >= 0
        return MatchingProblem(
            *supply, pairs.student[allowed], pairs.position[allowed], value[allowed], n_students
        )

    costs = PairCosts(cost, lambda least: np.asarray(least, dtype=float) * 500)
    return build(nearest_candidates(geography, first)), costs, build


@settings(max_examples=80, deadline=None)
@given(geographies, st.integers(0, 4), st.integers(0, 2**16))
def test_that_pricing_out_gives_the_best_over_all_pairs(geography, first, seed):
    few, costs, build = pricing_round(geography, first, seed)
    problem, assignment = solve_complete(few, geography, costs)
    verify(problem, assignment)
    assert assignment.position.tolist() == solve(build(find_candidates(geography))).position.tolist()


@settings(max_examples=60, deadline=None)
@given(geographies, st.integers(0, 4), st.integers(0, 2**16), st.sampled_from([2, everywhere.MOST]))
def test_that_a_crowded_map_gives_the_best_over_all_pairs(geography, first, seed, most):
    few, costs, build = pricing_round(geography, first, seed)
    whole = build(find_candidates(geography))
    expected = solve(whole)
    with pytest.MonkeyPatch.context() as patch:
        crowd(patch)
        patch.setattr(everywhere, "MOST", most)
        problem, assignment = solve_complete(few, geography, costs)
    verify(problem, assignment)
    # The certificate holds for the pairs that the problem has no need of as well.
    verify(whole, assignment)
    assert assignment.position.tolist() == expected.position.tolist()


@pytest.mark.parametrize("crowded", [False, True])
def test_that_a_search_over_the_map_can_be_cancelled_at_any_moment(crowded, monkeypatch):
    geography = random_geography(3, 15, 10)
    few, costs, _ = pricing_round(geography, 2, seed=4)
    if crowded:
        crowd(monkeypatch)
    reports: list[float] = []
    solve_complete(few, geography, costs, progress=reports.append)
    for moment in range(len(reports)):
        asked: list[float] = []
        with pytest.raises(Cancelled):
            solve_complete(
                few,
                geography,
                costs,
                progress=asked.append,
                cancelled=lambda asked=asked, moment=moment: len(asked) == moment,
            )
        assert len(asked) == moment


def crowd(patch: pytest.MonkeyPatch) -> None:
    """Let small rounds be solved as large crowded ones are."""
    patch.setattr(lexicographic, "CROWDED_FROM", 0)
    patch.setattr(lexicographic, "LARGE_FROM", 0)
    patch.setattr(lexicographic, "CROWDED", np.inf)
    patch.setattr(balance, "NEARBY", 1)
    patch.setattr(choices, "BLOCK", 4)
    patch.setattr(choices, "SAMPLE", 5)


def test_that_wrong_points_and_classes_are_refused():
    good = ([[0, 0]], [[1, 1]], [0], [[True]], [100.0])
    Geography(*good)
    for at, wrong, message in (
        (0, [[0, np.nan]], r"student_point\[0\] is no point"),
        (2, [1], r"student_class\[0\] is 1, of 1"),
        (2, [0, 0], "student_class must have 1 entries"),
        (4, [np.nan], r"reach\[0\] is no number"),
    ):
        with pytest.raises(ValueError, match=message):
            Geography(*good[:at], wrong, *good[at + 1 :])
