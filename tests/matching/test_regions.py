"""A map of regions that have nothing to do with each other gets the answer of the whole map."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.matching import (
    Geography,
    MatchingProblem,
    PairCosts,
    complete,
    find_candidates,
    nearest_candidates,
    pricing,
    processes,
    solve,
    solve_complete,
    verify,
)
from bpv.matching.regions import find_regions
from tests.matching.maps import Map

maps = st.builds(Map, st.integers(0, 2**32 - 1))


@settings(max_examples=150, deadline=None)
@given(maps, st.integers(0, 4), st.integers(0, 12))
def test_that_regions_solved_apart_give_the_best_over_all_pairs(map_, first, large):
    start = map_.problem(nearest_candidates(map_.geography, first))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(complete, "LARGE", large)
        problem, assignment = solve_complete(start, map_.geography, map_.costs)
    verify(problem, assignment)
    whole = map_.problem(find_candidates(map_.geography))
    assert assignment.position.tolist() == solve(whole).position.tolist()
    # A pin that is no candidate costs nothing, so totals are only compared over the same start.
    undivided = pricing.solve_complete(start, map_.geography, map_.costs)[1]
    assert assignment.position.tolist() == undivided.position.tolist()
    assert assignment.total_cost == undivided.total_cost


@settings(max_examples=150, deadline=None)
@given(maps)
def test_that_no_pair_lies_between_two_regions(map_):
    problem = map_.problem(find_candidates(map_.geography))
    student, position = find_regions(problem, map_.geography)
    seats, company_seats = problem.seats_left()
    usable = (seats > 0) & (company_seats[problem.company] > 0)
    kept = (problem.pinned_position()[problem.student] < 0) & usable[problem.position]
    assert (student[problem.student[kept]] >= 0).all()
    assert (student[problem.student[kept]] == position[problem.position[kept]]).all()


def test_that_towns_out_of_reach_are_regions_and_those_within_reach_are_not():
    def regions(reach: float) -> int:
        geography = Geography(
            [[0, 0], [50_000, 0]], [[100, 0], [50_100, 0]], [0, 0], [[True, True]], [reach] * 2
        )
        problem = MatchingProblem([1, 1], [0, 1], [1, 1], [], [], [], 2)
        return int(find_regions(problem, geography)[0].max()) + 1

    assert regions(5_000) == 2
    assert regions(49_900) == 1
    assert regions(np.inf) == 1


def test_that_classes_without_a_common_position_are_regions_wherever_they_live():
    geography = Geography(
        [[0, 0]] * 2, [[0, 0]] * 3, [0, 1], [[True, True, False], [False, False, True]], [9, 9]
    )
    student, position = find_regions(MatchingProblem([1] * 3, range(3), [1] * 3, [], [], [], 2), geography)
    assert student[0] == position[0] == position[1] != student[1] == position[2]


@pytest.mark.parametrize("seed", [3, 8])
def test_that_regions_in_processes_give_the_same_answer(monkeypatch, seed):
    monkeypatch.setattr(complete, "LARGE", 1)
    monkeypatch.setattr(complete, "is_worth_processes", lambda seconds: True)
    monkeypatch.setattr(processes, "count_processors", lambda: 2)
    map_ = Map(seed)
    start = map_.problem(nearest_candidates(map_.geography, 1))
    problem, assignment = solve_complete(start, map_.geography, map_.costs)
    verify(problem, assignment)
    assert (
        assignment.position.tolist()
        == pricing.solve_complete(start, map_.geography, map_.costs)[1].position.tolist()
    )
    # Costs that cannot be sent to another process are asked for in this one.
    here = PairCosts(lambda *pair: map_.cost(*pair), map_.reach)
    assert solve_complete(start, map_.geography, here)[1].position.tolist() == assignment.position.tolist()
