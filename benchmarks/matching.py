"""Time the matching engine against OR-tools' minimum cost flow, in one run on the same problem.

    python benchmarks/matching.py [complete] [alone] [school] [large] [region] [province] [national]

Every line is a median over repeats; `ratio` is ours divided by OR-tools' (under 1: ours is faster). Ours
includes the exact tie-break and the certificate; `verify` is the independent check of that certificate.
OR-tools is timed without building its graph. Both must place as many students at the same cost. With
`complete` both solve every accepting pair within 10 km, finding the pairs included, each in a process of its
own whose memory is shown; `alone` leaves OR-tools out, which at national size takes minutes and 4 GB.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bpv.matching import (
    Geography,
    MatchingProblem,
    PairCosts,
    find_candidates,
    nearest_candidates,
    solve,
    solve_complete,
    verify,
    what_if,
)

SIZES = {
    "school": (150, 200),
    "large": (600, 900),
    "region": (5_000, 8_000),
    "province": (20_000, 40_000),
    "national": (100_000, 250_000),
}
NEAREST = 24
REACH = 10_000.0


@dataclass(frozen=True)
class Round:
    """A made-up round on the map, and its problem with the nearest candidates."""

    geography: Geography
    capacity: np.ndarray
    problem: MatchingProblem


def make_round(size: str, *, tight: bool, seed: int = 1, reach: float = np.inf) -> Round:
    """Return students and positions around towns; `tight` gives as many seats as students."""
    n_students, n_positions = SIZES[size]
    rng = np.random.default_rng(seed)
    span = 20_000 * max(1.0, (n_students / 600) ** 0.5)
    towns = rng.random((max(3, n_students // 200), 2)) * span
    student_point = towns[rng.integers(len(towns), size=n_students)] + rng.normal(0, 3000, (n_students, 2))
    position_point = towns[rng.integers(len(towns), size=n_positions)] + rng.normal(0, 5000, (n_positions, 2))
    if tight:
        capacity = np.zeros(n_positions, dtype=np.int64)
        np.add.at(capacity, rng.integers(n_positions, size=n_students), 1)
    else:
        capacity = rng.integers(1, 3, n_positions)
    accepts = rng.random((10, n_positions)) < 0.35
    geography = Geography(
        student_point, position_point, rng.integers(10, size=n_students), accepts, np.full(n_students, reach)
    )
    return Round(geography, capacity, make_problem(geography, capacity))


def make_problem(
    geography: Geography, capacity: np.ndarray, nearest: int | None = NEAREST
) -> MatchingProblem:
    """Return the problem of the nearest candidates (None: all); cost 10 per 100 m plus a wish from 0 to 4."""
    pairs = nearest_candidates(geography, nearest) if nearest else find_candidates(geography)
    n_positions = capacity.size
    return MatchingProblem(
        capacity,
        np.arange(n_positions),
        capacity,
        pairs.student,
        pairs.position,
        pair_cost(pairs.student, pairs.position, pairs.metres),
        len(geography.student_point),
    )


def pair_cost(student: np.ndarray, position: np.ndarray, metres: np.ndarray) -> np.ndarray:
    """Return what pairs cost: their distance and a made-up wish."""
    cost: np.ndarray = np.rint(metres / 100).astype(np.int64) * 10 + (student * 31 + position * 17) % 5
    return cost


def solve_ours(size: str, tight: bool, results: Any) -> None:
    """Put in `results` the seconds and megabytes of the best placement over the map, and that placement."""
    import resource  # not on Windows

    round_ = make_round(size, tight=tight, reach=REACH)
    costs = PairCosts(pair_cost, lambda least: np.maximum(least, 0) * 10.0 + 51)
    start = time.perf_counter()
    found = make_problem(round_.geography, round_.capacity, nearest=NEAREST // 2)
    best = solve_complete(found, round_.geography, costs)[1]
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results.put((seconds, megabytes, best.n_placed, best.total_cost))


def solve_peer(size: str, tight: bool, results: Any) -> None:
    """Put in `results` the same of OR-tools, with all pairs."""
    import resource  # not on Windows

    round_ = make_round(size, tight=tight, reach=REACH)
    start = time.perf_counter()
    flow, unplaced = make_flow(make_problem(round_.geography, round_.capacity, nearest=None))
    flow.solve()
    seconds = time.perf_counter() - start
    left_out, cost = divmod(flow.optimal_cost(), unplaced)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results.put((seconds, megabytes, SIZES[size][0] - left_out, cost))


def compare_complete(size: str, *, tight: bool, alone: bool) -> None:
    """Print how long the best placement over all pairs within reach takes, and in how much memory."""
    from multiprocessing import get_context

    context = get_context("spawn")
    repeats = 3 if SIZES[size][0] <= 5000 else 1
    medians = []
    for work in (solve_ours,) if alone else (solve_ours, solve_peer):
        found = []
        for _ in range(repeats):
            results = context.Queue()
            process = context.Process(target=work, args=(size, tight, results))
            process.start()
            found.append(results.get())
            process.join()
        medians.append(sorted(found)[repeats // 2])
    ours, peer = medians[0], medians[-1]
    if ours[2:] != peer[2:]:
        raise SystemExit(f"{size}: OR-tools finds another optimum")
    other = "" if alone else f"  OR-tools {peer[0]:8.3f} s {peer[1]:6.0f} MB  ratio {ours[0] / peer[0]:5.2f}"
    name = f"{size} {'tight' if tight else 'slack'}"
    print(f"{name:16} over the map, pairs included {ours[0]:8.3f} s {ours[1]:6.0f} MB{other}", flush=True)


def make_flow(problem: MatchingProblem) -> tuple[Any, int]:
    """Return OR-tools' flow of a problem without pins, and the cost of an unplaced student in it."""
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    source, sink = 0, 1
    students = 2 + np.arange(problem.n_students)
    positions = 2 + problem.n_students + np.arange(problem.n_positions)
    unplaced = (problem.n_students + 1) * int(problem.cost.max(initial=0)) + 1

    def add(tail: Any, head: Any, room: Any, cost: Any) -> None:
        arcs = (np.array(part) for part in np.broadcast_arrays(tail, head, room, cost))
        flow.add_arcs_with_capacity_and_unit_cost(*arcs)

    add(source, students, 1, 0)
    add(students, sink, 1, unplaced)
    add(students[problem.student], positions[problem.position], 1, problem.cost)
    room = np.zeros(problem.n_companies, dtype=np.int64)
    np.add.at(room, problem.company, problem.capacity)
    binding = np.flatnonzero(room > problem.company_capacity)
    held = np.isin(problem.company, binding)
    companies = 2 + problem.n_students + problem.n_positions
    add(positions[~held], sink, problem.capacity[~held], 0)
    add(positions[held], companies + problem.company[held], problem.capacity[held], 0)
    add(companies + binding, sink, problem.company_capacity[binding], 0)
    flow.set_node_supply(source, problem.n_students)
    flow.set_node_supply(sink, -problem.n_students)
    return flow, unplaced


def time_of(work: Callable[[], Any], repeats: int) -> float:
    """Return the median seconds that the work takes."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def compare(size: str, *, tight: bool) -> None:
    """Print one size: ours, OR-tools' and the ratio."""
    round_ = make_round(size, tight=tight)
    problem = round_.problem
    repeats = 15 if problem.n_students <= 600 else 5 if problem.n_students <= 5000 else 1
    assignment = solve(problem)
    solving = time_of(lambda: solve(problem), repeats)
    verifying = time_of(lambda: verify(problem, assignment), repeats)
    flow, unplaced = make_flow(problem)
    peer = time_of(flow.solve, repeats)
    left_out, cost = divmod(flow.optimal_cost(), unplaced)
    if (problem.n_students - left_out, cost) != (assignment.n_placed, assignment.total_cost):
        raise SystemExit(f"{size}: OR-tools finds another optimum")
    finding = time_of(lambda: make_problem(round_.geography, round_.capacity), repeats)
    name = f"{size} {'tight' if tight else 'slack'}"
    print(
        f"{name:16} {problem.n_candidates:>9} candidates {finding:8.4f} s  solve {solving:8.4f} s  "
        f"verify {verifying:7.4f} s  OR-tools {peer:8.4f} s  "
        f"ratio {solving / peer:5.2f}, with candidates {(finding + solving) / peer:5.2f}"
    )
    if problem.n_students <= 600:
        pairs = time_of(lambda: what_if(problem, assignment), repeats)
        within = time_of(lambda: find_candidates(round_.geography, np.full(problem.n_students, 1e4)), repeats)
        print(f"{'':16} all what-ifs {pairs:.4f} s, all pairs within 10 km {within:.4f} s")
        time_edits(problem)


def time_edits(problem: MatchingProblem) -> None:
    """Print how long it takes to solve again, from the earlier placement, after one edit."""
    rng = np.random.default_rng(3)
    before = solve(problem)
    seconds: dict[str, list[float]] = {"company closes": [], "student leaves": [], "student pinned": []}
    for student in rng.choice(np.flatnonzero(before.position >= 0), 25):
        room = problem.company_capacity.copy()
        room[problem.company[before.position[student]]] = 0
        stays = problem.student != student
        other = rng.choice(np.flatnonzero(~stays & (problem.capacity[problem.position] > 0)))
        pin = [(student, problem.position[other])]
        for edit, after in (
            ("company closes", edited(problem, company_capacity=room)),
            ("student leaves", edited(problem, kept=stays)),
            ("student pinned", edited(problem, pinned=pin)),
        ):
            seconds[edit].append(time_of(partial(solve, after, previous=before), 1))
    text = ", ".join(f"{edit} {statistics.median(times):.4f} s" for edit, times in seconds.items())
    print(f"{'':16} solved again after one edit: {text}")


def edited(problem: MatchingProblem, **changes: Any) -> MatchingProblem:
    """Return the problem with fewer candidates (`kept`), other company maxima or pins."""
    kept = changes.get("kept", np.ones(problem.n_candidates, dtype=np.bool_))
    return MatchingProblem(
        problem.capacity,
        problem.company,
        changes.get("company_capacity", problem.company_capacity),
        problem.student[kept],
        problem.position[kept],
        problem.cost[kept],
        problem.n_students,
        changes.get("pinned"),
    )


def main() -> None:
    """Run the sizes named on the command line, or the two of one school."""
    options = {"complete", "alone"}
    sizes = [name for name in sys.argv[1:] if name not in options] or ["school", "large"]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for size in sizes:
        if size not in SIZES:
            raise SystemExit(f"unknown size {size!r}: choose from {', '.join(SIZES)}")
        for tight in (False, True):
            if "complete" in sys.argv[1:]:
                compare_complete(size, tight=tight, alone="alone" in sys.argv[1:])
            else:
                compare(size, tight=tight)


if __name__ == "__main__":
    main()
