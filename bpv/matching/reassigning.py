"""Visits of a mentor who falls out, over the others: who guides already changes as little as can be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.assignment import solve
from bpv.matching.problem import IntArray, MatchingProblem
from bpv.matching.program import Program, Target
from bpv.matching.progress import Cancel, Clock, Progress

MOST = 4_000
"""Pairs of group and mentor up to which a program over all of them is solved."""


@dataclass(frozen=True, eq=False)
class Reassignment:
    """The mentor (n_groups,) of each group, -1 for none: how many students wait, and how many others changed.

    `is_proven` when no other choice leaves fewer without, nor as few with fewer changes.
    """

    mentor: IntArray
    without: int
    changed: int
    is_proven: bool


def reassign_visits(
    size: IntArray,
    load: IntArray,
    cost: IntArray,
    now: IntArray,
    *,
    time_limit: float = 20.0,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Reassignment | None:
    """Return mentors: fewest students without, then fewest others who change, then the lowest cost.

    `size` (n_groups,) students in a group, `load` (n_mentors,) students a mentor takes, `cost` (n_groups,
    n_mentors) of one visit, negative where the mentor cannot go, `now` (n_groups,) the mentor a group has, -1
    for one that waits. Who has a mentor never ends without; `load` must have room for all of them as they
    are. None when there is too much to choose from for groups of more than one. Raises OutOfTime when the
    time gave nothing, Cancelled when `cancelled` returns True, and CalculatorEnded.
    """
    clock = Clock(time_limit, progress, cancelled)
    clock.tick()
    can = (cost >= 0) | (np.arange(load.size) == now[:, None])
    ways = np.maximum(cost, 0)
    group, mentor = np.nonzero(can)
    moves = (now[group] >= 0) & (now[group] != mentor)
    if np.all(size == 1):
        chosen = _one_by_one(load, ways, now, (group, mentor, moves), clock)
        is_proven = True
    elif group.size <= MOST:
        chosen, is_proven = _together(size, load, ways, now, (group, mentor, moves), clock)
    else:
        return None
    changed = (now >= 0) & (chosen != now)
    return Reassignment(chosen, int(size[chosen < 0].sum()), int(size[changed].sum()), is_proven)


_Pairs = tuple[IntArray, IntArray, IntArray]


def _one_by_one(load: IntArray, ways: IntArray, now: IntArray, pairs: _Pairs, clock: Clock) -> IntArray:
    """A transportation problem: a change costs more than all ways, and nobody more than all changes."""
    group, mentor, moves = pairs
    n_groups, nobody = now.size, load.size
    change = int(ways.max(axis=1, initial=0).sum()) + 1
    waits = np.flatnonzero(now < 0)
    every = np.arange(load.size + 1)
    seats = np.append(load, n_groups)
    cost = np.concatenate(
        [ways[group, mentor] + change * moves, np.full(waits.size, change * (n_groups + 1))]
    )
    who = np.concatenate([group, waits])
    where = np.concatenate([mentor, np.full(waits.size, nobody)])
    order = np.lexsort((where, who))
    problem = MatchingProblem(seats, every, seats, who[order], where[order], cost[order], n_groups)
    best = solve(problem, progress=lambda _: clock.tick())
    return np.where(best.position == nobody, -1, best.position)


def _together(
    size: IntArray, load: IntArray, ways: IntArray, now: IntArray, pairs: _Pairs, clock: Clock
) -> tuple[IntArray, bool]:
    """A generalised assignment problem, goal by goal."""
    group, mentor, moves = pairs
    program = Program()
    visit = program.add_variables(group.size)
    waits = now[group] < 0
    number = np.cumsum(now < 0) - 1
    program.add_rows([(number[group[waits]], visit[waits], 1)], 1, count=int((now < 0).sum()))
    number = np.cumsum(now >= 0) - 1
    stays = ~waits
    program.add_rows([(number[group[stays]], visit[stays], 1)], 1, count=int((now >= 0).sum()), equal=True)
    program.add_rows([(mentor, visit, size[group])], load, count=load.size)
    goals = (-size[group] * waits, size[group] * moves, ways[group, mentor])
    solution = program.minimise([Target(goal) for goal in goals], clock)
    chosen = np.full(now.size, -1, dtype=np.int64)
    used = solution.value > 0
    chosen[group[used]] = mentor[used]
    return chosen, solution.found[:2] == solution.bound[:2]
