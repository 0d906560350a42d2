"""Time a round of regions that lie apart: in a process pool, in one process, undivided, and in OR-tools.

    python -m benchmarks.components [slack] [tight] [regions] [students in each]

All four solve the same problem, of the 24 nearest candidates of every student, in one run, and must place as
many students at the same cost; the first three must give the very same placement. Starting the processes is
included. The ratios are the time in the pool divided by the others (under 1: the pool is faster).
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.matching import make_flow, make_problem
from bpv.matching import Geography, MatchingProblem, solve, verify
from bpv.matching.components import Answer, Task, join, solve_task, split
from bpv.matching.dividing import LARGE
from bpv.matching.goals import list_goals
from bpv.matching.network import build_network
from bpv.matching.processes import spread

APART = 1_000_000
"""Metres from one region to the next."""


def make_regions(n_regions: int, n_students: int, *, tight: bool, seed: int = 1) -> MatchingProblem:
    """Return regions of so many students and twice as many positions each; `tight`: a seat a student."""
    rng = np.random.default_rng(seed)
    n_positions = 2 * n_students
    span = 20_000 * max(1.0, (n_students / 600) ** 0.5)
    homes, works, seats = [], [], []
    for region in range(n_regions):
        towns = rng.random((max(3, n_students // 200), 2)) * span + [region * APART, 0]
        for points, size, spread_m in ((homes, n_students, 3000), (works, n_positions, 5000)):
            points.append(towns[rng.integers(len(towns), size=size)] + rng.normal(0, spread_m, (size, 2)))
        chosen = rng.integers(n_positions, size=n_students)
        seats.append(np.bincount(chosen, minlength=n_positions) if tight else rng.integers(1, 3, n_positions))
    total = n_regions * n_students
    accepts = rng.random((10, n_regions * n_positions)) < 0.35
    geography = Geography(
        np.concatenate(homes),
        np.concatenate(works),
        rng.integers(10, size=total),
        accepts,
        np.full(total, APART / 3),
    )
    return make_problem(geography, np.concatenate(seats))


def silent(done: float) -> None:
    """Hear how far it is and tell nobody."""


def in_pool(task: Task) -> Answer:
    """Return the answer found by processes."""
    pieces = split(task, LARGE)
    sizes = [piece.edges.size for piece in pieces]
    return join(task, pieces, spread(solve_task, [piece.task for piece in pieces], sizes, silent))


def in_one_process(task: Task) -> Answer:
    """Return the answer found piece by piece."""
    pieces = split(task, LARGE)
    return join(task, pieces, [solve_task(piece.task, silent) for piece in pieces])


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that the work takes, and what it gives."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def compare(n_regions: int, n_students: int, *, tight: bool) -> None:
    """Print the times of one country of regions, or end the run when the answers differ."""
    problem = make_regions(n_regions, n_students, tight=tight)
    task = Task(build_network(problem), list_goals(problem), problem.student_key, problem.position_key)
    pool, answer = timed(lambda: in_pool(task))
    one, other = timed(lambda: in_one_process(task))
    undivided, whole = timed(lambda: solve_task(task, silent))
    flow, unplaced = make_flow(problem)
    peer, _ = timed(flow.solve)
    best = solve(problem)  # as the program does it, whichever way that is
    verify(problem, best)
    position = task.network.edges_at(best.position)
    left_out, cost = divmod(flow.optimal_cost(), unplaced)
    if any(not np.array_equal(position, found.edge) for found in (answer, other, whole)):
        raise SystemExit("divided and undivided give other placements")
    if (problem.n_students - left_out, cost) != (best.n_placed, best.total_cost):
        raise SystemExit("OR-tools finds another optimum")
    print(
        f"{n_regions} x {n_students} {'tight' if tight else 'slack'}, {problem.n_candidates} candidates: "
        f"pool {pool:.2f} s, one process {one:.2f} s ({pool / one:.2f}), "
        f"undivided {undivided:.2f} s ({pool / undivided:.2f}), OR-tools {peer:.2f} s ({pool / peer:.2f})",
        flush=True,
    )


def main() -> None:
    """Run the countries named on the command line, or twelve regions of 4,000 students."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    n_regions, n_students = numbers if len(numbers) == 2 else (12, 4000)
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    for name in [word for word in sys.argv[1:] if word in ("slack", "tight")] or ["slack", "tight"]:
        compare(n_regions, n_students, tight=name == "tight")


if __name__ == "__main__":
    main()
