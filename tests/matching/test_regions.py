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


class Map:
    """Towns that mostly lie apart, with classes that positions accept, wishes, pins and company maxima."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.n_students, self.n_positions = int(rng.integers(0, 25)), int(rng.integers(1, 25))
        towns = rng.integers(0, 4, (4, 2)) * int(rng.choice([3_000, 20_000]))

        def points(size):
            return towns[rng.integers(0, 4, size)] + rng.integers(0, 8, (size, 2)) * 250

        self.geography = Geography(
            points(self.n_students),
            points(self.n_positions),
            rng.integers(0, 3, self.n_students),
            rng.random((3, self.n_positions)) < 0.6,
            rng.choice([0, 1000, 2500] + [np.inf] * int(rng.integers(0, 2)), self.n_students),
        )
        self.extra = rng.integers(-1, 4, (self.n_students, self.n_positions))
        n_companies = int(rng.integers(1, 6))
        self.company = rng.integers(0, n_companies, self.n_positions)
        self.capacity = rng.integers(0, 3, self.n_positions)
        self.room = rng.integers(0, 8, n_companies)
        self.pinned = []
        if self.n_students and self.capacity[0] and self.room[self.company[0]]:
            self.pinned = [(0, 0)]
        wishes = rng.random((self.n_students, self.n_positions)) < rng.choice([0.0, 0.02])
        self.wished = np.nonzero(wishes)
        self.dear = rng.integers(0, 4, self.n_students)
        self.keys = rng.permutation(self.n_students), rng.permutation(self.n_positions)

    def cost(self, student, position, metres):
        value = self.extra[student, position]
        return np.where(value < 0, -1, value + metres // 500 + self.dear[student])

    def reach(self, least):
        assert least.shape == (self.n_students,)
        return np.asarray(least - self.dear, dtype=float) * 500

    @property
    def costs(self) -> PairCosts:
        return PairCosts(self.cost, self.reach)

    def problem(self, pairs) -> MatchingProblem:
        """Return the round with these pairs and the wishes, which may lie beyond what anyone may travel."""
        value = self.cost(pairs.student, pairs.position, pairs.metres)
        student = np.concatenate([pairs.student[value >= 0], self.wished[0]])
        position = np.concatenate([pairs.position[value >= 0], self.wished[1]])
        cost = np.concatenate([value[value >= 0], np.zeros_like(self.wished[0])])
        key = student * self.n_positions + position
        order = np.lexsort((cost, key))
        order = order[np.flatnonzero(np.diff(key[order], prepend=-1))]
        return MatchingProblem(
            self.capacity,
            self.company,
            self.room,
            student[order],
            position[order],
            cost[order],
            self.n_students,
            pinned=self.pinned,
            student_key=self.keys[0],
            position_key=self.keys[1],
        )


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
