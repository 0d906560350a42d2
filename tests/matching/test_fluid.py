"""A round over few positions begins at prices at which about as many come as there are seats."""

import numpy as np
import pytest

from bpv.matching import MatchingProblem, fluid, lexicographic, solve, stages, verify
from bpv.matching.balance import Balance
from tests.matching.problems import flow_optimum

N_STUDENTS, N_POSITIONS = 900, 12


def crowded_places(seed: int, supply: float, *, maxima: bool = False, levels: int = 60) -> MatchingProblem:
    """Return a round in which nearly everyone may go everywhere and a few places are far more popular."""
    rng = np.random.default_rng(seed)
    share = rng.lognormal(0, 0.7, N_POSITIONS)
    capacity = np.maximum(1, np.rint(supply * N_STUDENTS * share / share.sum())).astype(np.int64)
    company = np.arange(N_POSITIONS) // 2
    room = np.bincount(company, weights=capacity).astype(np.int64)
    if maxima:
        capacity = capacity + rng.integers(0, 30, N_POSITIONS)
    student, position = np.nonzero(rng.random((N_STUDENTS, N_POSITIONS)) < 0.8)
    away = rng.random(student.size) * 40 + rng.normal(20, 8, N_POSITIONS)[position]
    cost = np.maximum(np.rint(away * levels / 60), 0).astype(np.int64) * 5
    return MatchingProblem(capacity, company, room, student, position, cost, N_STUDENTS)


def solve_counting(problem: MatchingProblem, most: int) -> tuple[list[int], int]:
    """Return the placement and the number of exact searches it took."""
    searches = []
    step = Balance._step

    def counted(self, *args):
        searches.append(1)
        return step(self, *args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicographic, "LARGE_FROM", 300)
        patch.setattr(stages, "FLUID", most)
        patch.setattr(Balance, "_step", counted)
        found = solve(problem)
    verify(problem, found)
    return found.position.tolist(), len(searches)


@pytest.mark.parametrize("maxima", [False, True])
@pytest.mark.parametrize("supply", [1.5, 1.1, 1.0, 0.9, 0.5])
def test_that_few_places_are_filled_in_few_searches(supply, maxima):
    before = after = 0
    for seed in range(3):
        problem = crowded_places(seed, supply, maxima=maxima)
        slow, searches = solve_counting(problem, most=0)
        fast, fewer = solve_counting(problem, most=stages.FLUID)
        assert fast == slow
        before, after = before + searches, after + fewer
    assert after <= before / 2


@pytest.mark.parametrize("supply", [1.1, 0.9])
def test_that_ties_over_few_places_are_settled_the_same_without_single_seats(supply):
    problem = crowded_places(4, supply, levels=8)
    placements = []
    for seated in (0, 2**40):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lexicographic, "SEATED", seated)
            placements.append(solve(problem).position.tolist())
    assert placements[0] == placements[1]


def test_that_places_in_pockets_of_their_own_are_filled():
    crowded, roomy = crowded_places(1, 0.8), crowded_places(2, 1.4)
    both = MatchingProblem(
        np.append(crowded.capacity, roomy.capacity),
        np.append(crowded.company, roomy.company + crowded.n_companies),
        np.append(crowded.company_capacity, roomy.company_capacity),
        np.append(crowded.student, roomy.student + N_STUDENTS),
        np.append(crowded.position, roomy.position + N_POSITIONS),
        np.append(crowded.cost, roomy.cost),
        2 * N_STUDENTS,
    )
    slow, searches = solve_counting(both, most=0)
    fast, fewer = solve_counting(both, most=stages.FLUID)
    assert fast == slow
    assert fewer < searches
    found = solve(both)
    assert (found.n_placed, found.total_cost) == flow_optimum(both)


def pocket(seed: int) -> MatchingProblem:
    """Return a round in which one place has seats to spare that nearly nobody may take."""
    problem = crowded_places(seed, 1.0)
    capacity = problem.capacity * 4 // 5
    capacity[0] += 400
    few = np.random.default_rng(seed).random(problem.n_candidates) < 0.1
    kept = (problem.position != 0) | few
    company_room = np.bincount(problem.company, weights=capacity).astype(np.int64)
    return MatchingProblem(
        capacity,
        problem.company,
        company_room,
        problem.student[kept],
        problem.position[kept],
        problem.cost[kept],
        N_STUDENTS,
    )


def test_that_a_pocket_short_of_seats_gets_dear_at_once(monkeypatch):
    monkeypatch.setattr(lexicographic, "LARGE_FROM", 300)
    moves = []
    move = fluid._move

    def counted(*args):
        moves.append(1)
        return move(*args)

    monkeypatch.setattr(fluid, "_move", counted)
    counts, placements = [], []
    for lifts in (0, fluid.LIFTS):
        monkeypatch.setattr(fluid, "LIFTS", lifts)
        moves.clear()
        found = [solve(pocket(seed)) for seed in range(3)]
        counts.append(len(moves))
        placements.append([one.position.tolist() for one in found])
    verify(pocket(2), found[2])
    assert found[2].n_placed < N_STUDENTS
    assert placements[0] == placements[1]
    assert counts[1] <= counts[0] * 2 / 3


def test_that_a_short_round_of_large_places_is_not_matched_on_single_seats(monkeypatch):
    problem = crowded_places(3, 0.9)
    expected = flow_optimum(problem)
    monkeypatch.setattr(lexicographic, "match_crowded", lambda *args: pytest.fail("on single seats"))
    found = solve(problem)
    verify(problem, found)
    assert (found.n_placed, found.total_cost) == expected
