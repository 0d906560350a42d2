"""Whether a round is optimised in one go or component by component, and by how many processes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bpv.matching.components import Answer, Piece, Task, join, solve_task, split
from bpv.matching.lexicographic import Start
from bpv.matching.network import Network
from bpv.matching.processes import count_processors, spread
from bpv.matching.progress import Progress, part

LARGE = 20_000
"""Edges from which a component is worth being optimised by itself."""

CROWDED = 1.2
"""Seats per student under which a round takes a few times longer."""

WORTH = 1.5
"""Seconds of work that processes must save: one starts in 0.4 s, and takes its task and its memory."""


def solve_divided(task: Task, report: Progress, start: Start | None = None) -> Answer:
    """Return the best choice of a network, the same whether or not it is divided.

    From an earlier optimum (`start`) most of the work has been done, so then it is not divided. Where there
    are seats to spare, pieces take one process as long as the whole does.
    """
    if start is not None or task.network.row.size < 2 * LARGE:
        return solve_task(task, report, start)
    report(0.0)
    pieces = split(task, LARGE)
    report(0.0)
    in_pool = is_worth_processes([estimate_seconds(piece.task) for piece in pieces])
    if len(pieces) < 2 or not (in_pool or any(is_crowded(piece.task.network) for piece in pieces)):
        return solve_task(task, report)
    return join(task, pieces, _solve_pieces(pieces, report, in_pool=in_pool))


def is_worth_processes(seconds: Sequence[float]) -> bool:
    """Return whether tasks that take so long are done sooner by several processes."""
    processors = count_processors() if len(seconds) > 1 else 1
    longest = max(*seconds, sum(seconds) / processors) if processors > 1 else sum(seconds)
    return sum(seconds) - longest > WORTH


def is_crowded(network: Network) -> bool:
    """Return whether there are hardly more seats within reach than students."""
    room = np.zeros(network.company_seats.size, dtype=np.int64)
    wanted = np.bincount(network.position, minlength=network.seats.size) > 0
    np.add.at(room, network.company[wanted], network.seats[wanted])
    return bool(np.minimum(room, network.company_seats).sum() < CROWDED * network.n_rows)


def estimate_seconds(task: Task) -> float:
    """Return about how long a task takes, as measured on rounds of one to 40,000 students."""
    edges = task.network.row.size
    once = (3e-6 if is_crowded(task.network) else 1.2e-6) * edges
    return once * (len(task.goals) - 1)


def _solve_pieces(pieces: Sequence[Piece], report: Progress, *, in_pool: bool) -> list[Answer]:
    sizes = [piece.edges.size for piece in pieces]
    if in_pool:
        return spread(solve_task, [piece.task for piece in pieces], sizes, report)
    shares = pairwise(np.cumsum([0, *sizes]) / sum(sizes))
    return [
        solve_task(piece.task, part(report, first, last))
        for piece, (first, last) in zip(pieces, shares, strict=True)
    ]
