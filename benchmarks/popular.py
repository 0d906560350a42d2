"""Time the matching engine against OR-tools on rounds as lists are: many want the same few companies.

    python -m benchmarks.popular [large] [region] [province] [few] [fewer] [shared]

Towns are skewed, companies have 1 to 6 seats and a popularity (lognormal) that fades with distance, students
have 3 to 5 wishes, and costs run from 0 to 270 in steps of 5, so that many are equal; `few` are 4,000 and
`fewer` 1,000 who share 35 positions, `shared` 5,000 who share 500. Every line is the worst of the seeds:
medians of processor seconds (those of child processes included), `ratio` is ours divided by OR-tools' (under
1: ours is faster). Ours includes the exact tie-break, the certificate and its independent check; OR-tools is
timed without building its graph. Both must place as many students at the same cost.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching import make_flow
from bpv.matching import Geography, MatchingProblem, nearest_candidates, solve, verify

Ints = NDArray[np.int64]
Points = NDArray[np.float64]

NEAREST = 20
WISHES = np.array([0, 15, 30, 45, 60])
NOT_WISHED, FAR, FIT, STEP = 100, 120, 50, 5
SHARED = 8
"""Students per position from which positions have many seats, and accept most students."""


@dataclass(frozen=True)
class Shape:
    """How large a round is, and how many positions a company has on average."""

    students: int
    positions: int
    per_company: float = 1.6


SIZES = {
    "large": Shape(600, 900),
    "region": Shape(5_000, 8_000),
    "province": Shape(20_000, 40_000),
    "few": Shape(4_000, 35, 1.0),
    "fewer": Shape(1_000, 35, 1.0),
    "shared": Shape(5_000, 500, 1.0),
}

SUPPLY = {"slack": 1.6, "even": 1.15, "tight": 1.0, "short": 0.9}
"""Seats per student."""

SEEDS = {"large": 6, "region": 4, "province": 2, "few": 6, "fewer": 6, "shared": 4}


def make_round(shape: Shape, supply: float, seed: int, *, maxima: bool = False) -> MatchingProblem:
    """Return a made-up round; with `maxima` companies take fewer than their positions together."""
    rng = np.random.default_rng(seed)
    span = 20_000 * max(1.0, (shape.students / 600) ** 0.5)
    towns = rng.random((max(4, shape.students // 250), 2)) * span
    size = rng.lognormal(0, 1.2, len(towns))
    size /= size.sum()
    home = _scatter(rng, towns, size, shape.students, 2500)
    n_companies = max(1, int(shape.positions / shape.per_company))
    more = rng.integers(n_companies, size=shape.positions - n_companies)
    company = np.sort(np.append(np.arange(n_companies), more))
    place = _scatter(rng, towns, size, n_companies, 4000)[company]
    popularity = rng.lognormal(0, 1.3, n_companies)[company] * rng.lognormal(0, 0.3, shape.positions)
    wanted = int(supply * shape.students)
    is_shared = shape.students >= SHARED * shape.positions
    capacity, room = (
        _few_seats(rng, wanted, shape.positions, n_companies)
        if is_shared
        else _seats(rng, wanted, company, n_companies, maxima=maxima)
    )
    student, position = _wishes(rng, home, place, popularity)
    accepts = rng.random((8, shape.positions)) < (0.8 if is_shared else 0.35)
    reach = np.full(shape.students, np.inf)
    near = nearest_candidates(
        Geography(home, place, rng.integers(8, size=shape.students), accepts, reach), NEAREST
    )
    n_wishes = np.bincount(student, minlength=shape.students)
    rank = np.arange(student.size) - np.repeat(np.cumsum(n_wishes) - n_wishes, n_wishes)
    points = np.append(WISHES[rank], np.full(near.student.size, NOT_WISHED))
    student, position = np.append(student, near.student), np.append(position, near.position)
    # A wish among the nearest is a wish.
    _, first = np.unique(student * shape.positions + position, return_index=True)
    student, position = student[first], position[first]
    metres = np.hypot(*(home[student] - place[position]).T)
    misfit = (rng.random(shape.positions) < 0.4)[position] * FIT
    cost = points[first] + np.minimum(metres / 15_000, 1) * FAR + misfit
    cost = (np.rint(cost / STEP) * STEP).astype(np.int64)
    return MatchingProblem(capacity, company, room, student, position, cost, shape.students)


def _scatter(rng: np.random.Generator, towns: Points, size: Points, count: int, metres: float) -> Points:
    return towns[rng.choice(len(towns), count, p=size)] + rng.normal(0, metres, (count, 2))


def _few_seats(
    rng: np.random.Generator, wanted: int, n_positions: int, n_companies: int
) -> tuple[Ints, Ints]:
    share = rng.lognormal(0, 0.7, n_positions)
    capacity = np.maximum(1, np.rint(wanted * share / share.sum())).astype(np.int64)
    return capacity, np.full(n_companies, wanted)


def _seats(
    rng: np.random.Generator, wanted: int, company: Ints, n_companies: int, *, maxima: bool
) -> tuple[Ints, Ints]:
    """Return the seats of positions and the maxima of companies, which together have as many as wanted."""
    room = rng.integers(1, 7, n_companies)
    order = rng.permutation(n_companies)
    room[order[np.cumsum(room[order]) > wanted]] = 0
    of = np.repeat(np.arange(n_companies), room)
    first = np.searchsorted(company, np.arange(n_companies + 1))
    capacity = np.bincount(
        first[of] + rng.integers(0, 2**31, of.size) % np.diff(first)[of], minlength=company.size
    )
    if maxima:
        capacity += (rng.random(company.size) < 0.5) & (room[company] > 0)
    return capacity, room


def _wishes(rng: np.random.Generator, home: Points, place: Points, popularity: Points) -> tuple[Ints, Ints]:
    """Return students and positions of 3 to 5 wishes a student, the first wish first."""
    chosen = np.empty((len(home), WISHES.size), dtype=np.int64)
    block = max(1, 4_000_000 // len(place))
    for first in range(0, len(home), block):
        gap = home[first : first + block, None, :] - place
        metres = np.sqrt(np.square(gap).sum(axis=2))
        liking = np.log(popularity) - metres / 5_000 + rng.gumbel(size=metres.shape)
        chosen[first : first + block] = np.argsort(-liking, axis=1)[:, : WISHES.size]
    kept = np.arange(WISHES.size) < rng.integers(3, WISHES.size + 1, len(home))[:, None]
    return np.nonzero(kept)[0], chosen[kept]


def processor_time(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the processor seconds that work takes, child processes included, and what it returns."""
    before, children = time.process_time(), os.times()[2:4]
    result = work()
    return time.process_time() - before + sum(os.times()[2:4]) - sum(children), result


def compare(size: str, supply: str, seed: int, *, maxima: bool) -> tuple[float, str]:
    """Return the ratio to OR-tools for one made-up round, and a line about it."""
    problem = make_round(SIZES[size], SUPPLY[supply], seed, maxima=maxima)
    repeats = {"large": 15, "fewer": 9, "province": 1}.get(size, 3)
    solving, verifying, peer = [], [], []
    for _ in range(repeats):
        seconds, best = processor_time(lambda: solve(problem))
        solving.append(seconds)
        verifying.append(processor_time(lambda best=best: verify(problem, best))[0])
        flow, unplaced = make_flow(problem)
        peer.append(processor_time(flow.solve)[0])
    left_out, cost = divmod(flow.optimal_cost(), unplaced)
    if (problem.n_students - left_out, cost) != (best.n_placed, best.total_cost):
        raise SystemExit(f"{size} {supply}, seed {seed}: OR-tools finds another optimum")
    ours, check, theirs = (statistics.median(times) for times in (solving, verifying, peer))
    name = f"{size} {supply}{', company maxima' if maxima else ''}"
    ratio = (ours + check) / theirs
    return ratio, (
        f"{name:32} {problem.n_candidates:>8} candidates, {best.n_placed:>6} placed  solve {ours:7.3f} s  "
        f"verify {check:6.3f} s  OR-tools {theirs:7.3f} s  ratio {ratio:5.2f}"
    )


def main() -> None:
    """Run the sizes named on the command line, or all but the province."""
    sizes = sys.argv[1:] or ["large", "region", "few", "fewer", "shared"]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for size in sizes:
        if size not in SIZES:
            raise SystemExit(f"unknown size {size!r}: choose from {', '.join(SIZES)}")
        for maxima in (False, True) if SIZES[size].per_company > 1 else (False,):
            for supply in SUPPLY:
                seeds = range(1, SEEDS[size] + 1)
                lines = [compare(size, supply, seed, maxima=maxima) for seed in seeds]
                print(max(lines)[1], flush=True)


if __name__ == "__main__":
    main()
