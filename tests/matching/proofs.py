"""Random rounds solved in every way the engine has, large ones' ways included: every proof must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from bpv.matching import (
    MatchingProblem,
    VerificationError,
    auction,
    balance,
    choices,
    complete,
    dividing,
    everywhere,
    find_candidates,
    fluid,
    lexicographic,
    nearest_candidates,
    pricing,
    solve,
    solve_complete,
    stages,
    verify,
)
from tests.matching.maps import Map
from tests.matching.problems import SMALL, every_placement, flow_optimum, random_problem, staged_key

FAIRNESS = ("none", "bottleneck", "generous", "greedy")


def run(size: int, say: Callable[[str], None], first: int = 0) -> list[str]:
    """Solve so many rounds of pairs that are listed, and as many over a map, each in a way of its own."""
    wrong = []
    for seed in range(first, first + size):
        for kind, attempt in (("listed", try_listed), ("map", try_map)):
            try:
                attempt(seed)
            except (VerificationError, AssertionError, RuntimeError, IndexError, ValueError) as error:
                wrong.append(f"{kind} {seed}: {type(error).__name__} {error}")
        if (seed - first + 1) % 1000 == 0:
            say(f"{seed - first + 1} of {size}")
    return wrong


@contextmanager
def ways_of_large_rounds(rng: np.random.Generator) -> Iterator[None]:
    """Solve small rounds as large ones are, with constants that let every part of the work have its turn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicographic, "LARGE_FROM", int(rng.choice([0, 0, 6, 2000])))
        patch.setattr(lexicographic, "SEATED", int(rng.choice([0, 2**17])))
        patch.setattr(lexicographic, "CROWDED_FROM", int(rng.choice([0, 300])))
        patch.setattr(lexicographic, "CROWDED", float(rng.choice([0, 1.2, np.inf])))
        patch.setattr(auction, "ROUNDS", int(rng.choice([0, 2, 100])))
        patch.setattr(pricing, "BEST", int(rng.choice([1, 12])))
        patch.setattr(balance, "NEARBY", int(rng.choice([1, 3, 24])))
        patch.setattr(balance, "NEARBY_SHARED", int(rng.choice([1, 4])))
        patch.setattr(balance, "CROWD", int(rng.choice([0, 8])))
        patch.setattr(balance, "TIED", float(rng.choice([0, 2, 100])))
        patch.setattr(stages, "FLUID", int(rng.choice([0, 600])))
        patch.setattr(fluid, "SAMPLE", int(rng.choice([1, 24])))
        patch.setattr(fluid, "DENSE", int(rng.choice([0, 256])))
        patch.setattr(choices, "BLOCK", int(rng.choice([4, 2**18])))
        patch.setattr(choices, "SAMPLE", int(rng.choice([5, 4096])))
        patch.setattr(complete, "LARGE", int(rng.choice([0, 2, 5, 1000])))
        patch.setattr(dividing, "LARGE", int(rng.choice([0, 5, 20_000])))
        patch.setattr(dividing, "CROWDED", float(rng.choice([1.2, np.inf])))
        patch.setattr(everywhere, "MOST", int(rng.choice([2, 10**6])))
        patch.setattr(complete, "is_worth_processes", lambda seconds: False)
        patch.setattr(dividing, "is_worth_processes", lambda seconds: False)
        yield


def try_listed(seed: int) -> None:
    """One round: its proof holds, OR-tools or trying everything finds as much, and the plain way the same."""
    rng = np.random.default_rng(seed)
    fairness = FAIRNESS[int(rng.integers(4))]
    problem = random_problem(seed, int(rng.integers(1, rng.choice([SMALL, 40]))))
    asked = _earlier(problem, rng)
    plain = solve(problem, fairness, **asked)
    verify(problem, plain)
    with ways_of_large_rounds(rng):
        found = solve(problem, fairness, **asked)
        verify(problem, found)
    assert found.position.tolist() == plain.position.tolist(), "another placement"
    if seed % 4 == 0:
        programs = solve(problem, fairness, plainly=True, **asked)
        verify(problem, programs)
        assert programs.position.tolist() == plain.position.tolist(), "another placement by programs"
    if fairness == "none" and not asked.get("change_penalty"):
        assert (found.n_placed, found.total_cost) == flow_optimum(problem), "another optimum"
    if problem.n_students < SMALL and not asked:
        best = min(staged_key(problem, fairness, position) for position in every_placement(problem))
        assert staged_key(problem, fairness, found.position) == best, "not the best"


def _earlier(problem: MatchingProblem, rng: np.random.Generator) -> dict:
    """Return an earlier placement, a price on leaving it, or a placement to stay near to; mostly none."""
    kind = int(rng.integers(6))
    if kind > 2:
        return {}
    less = problem.kept(rng.random(problem.n_candidates) < 0.8)
    earlier = solve(less)
    if kind == 0:
        return {"previous": earlier}
    if kind == 1:
        return {"previous": earlier.position.copy(), "change_penalty": int(rng.integers(0, 50))}
    return {"stay": earlier}


def try_map(seed: int) -> None:
    """One map: the proof holds, also for all pairs, and is of the placement that listing them all gives."""
    rng = np.random.default_rng(seed)
    map_ = Map(seed)
    whole = map_.problem(find_candidates(map_.geography))
    plain = solve(whole)
    start = map_.problem(nearest_candidates(map_.geography, int(rng.integers(0, 5))))
    with ways_of_large_rounds(rng):
        problem, found = solve_complete(start, map_.geography, map_.costs)
    verify(problem, found)
    assert found.position.tolist() == plain.position.tolist(), "another placement"
    if not map_.pinned:  # a pin has the cost it began with
        verify(whole, found)
