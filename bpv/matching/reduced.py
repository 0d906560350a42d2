"""What a pair costs at least if it must be used: reduced costs, goal by goal, from the exact engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bpv.matching.assignment import spread_duals
from bpv.matching.goals import Goal
from bpv.matching.lexicographic import optimise
from bpv.matching.network import build_network
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.progress import Progress


@dataclass(frozen=True, eq=False)
class Relaxation:
    """The best placement of a round without its conditions: `position` (n_students,), `least` of each goal.

    `reduced` (n_candidates, n_goals): a placement that uses the pair is, goal by goal in order of
    importance, at least this much above `least`. `usable` (n_candidates,): pairs of free students and seats
    whose use does not cost a placement.
    """

    position: IntArray
    least: tuple[int, ...]
    reduced: IntArray
    usable: BoolArray


def relax(problem: MatchingProblem, goals: list[Goal], report: Progress) -> Relaxation:
    """Solve a round exactly without its conditions; the first goal must be the number placed."""
    network = build_network(problem)
    optimum = optimise(network, goals, report, None)
    position = problem.pinned_position()
    placed = optimum.edge >= 0
    position[network.student[placed]] = network.position[optimum.edge[placed]]
    unplaced = np.stack([goal.unplaced for goal in goals], axis=1)
    student_dual = spread_duals(optimum.row_dual, network, unplaced)
    price = (optimum.position_dual + optimum.company_dual[problem.company])[problem.position]
    pair = np.stack([goal.candidate for goal in goals], axis=1)
    reduced = pair + price - student_dual[problem.student]
    seats, company_seats = problem.seats_left()
    usable = (problem.pinned_position()[problem.student] < 0) & (
        (seats > 0) & (company_seats[problem.company] > 0)
    )[problem.position]
    least = tuple(measure(problem, goal, position) for goal in goals)
    return Relaxation(position, least, reduced, usable & (reduced[:, 0] == 0))


def measure(problem: MatchingProblem, goal: Goal, position: IntArray) -> int:
    """Return what a placement (n_students,) is worth by a goal; a pin that is no candidate costs nothing."""
    chosen = position[problem.student] == problem.position
    return int(goal.candidate[chosen].sum()) + int(goal.unplaced[position < 0].sum())


PAIRS_TRIED = 3
"""Pairs per student that are tried first."""

WIDER = 4
"""How many times as many pairs are tried next, when those allow nothing."""


class Widths:
    """Which candidates of rounds are tried: those up to some reduced cost, then up to a higher one.

    `width` (a number per goal) is that reduced cost, `is_all` when it is that of every usable candidate.
    """

    def __init__(self, problems: Sequence[MatchingProblem], relaxed: Sequence[Relaxation]) -> None:
        """Begin with a few candidates per student."""
        self._problems, self._relaxed = problems, relaxed
        every = np.concatenate([part.reduced[part.usable] for part in relaxed])
        self._every = every[np.lexsort(every.T[::-1])]
        self._count = int(PAIRS_TRIED * sum(problem.n_students for problem in problems))
        self._set()

    def _set(self, least: tuple[int, ...] | None = None) -> None:
        last = min(self._count, len(self._every)) - 1
        width = tuple(self._every[last].tolist()) if last >= 0 else ()
        self.width = width if least is None else max(width, least)
        self.is_all = last < 0 or self.width >= tuple(self._every[-1].tolist())

    def widen(self, width: tuple[int, ...] | None = None) -> None:
        """Take a width, or else so much more that there are several times as many candidates."""
        if width is None:
            self._count *= WIDER
        self._set(width)

    def kept(self) -> list[BoolArray]:
        """Return the candidates (n_candidates,) of each round; those of pinned students stay."""
        return [
            (part.usable & _at_most(part.reduced, self.width))
            | (problem.pinned_position()[problem.student] >= 0)
            for problem, part in zip(self._problems, self._relaxed, strict=True)
        ]


def _at_most(reduced: IntArray, width: tuple[int, ...]) -> BoolArray:
    """Return which rows of `reduced` (n, n_goals) are not above `width`, goal by goal."""
    below = np.zeros(reduced.shape[0], dtype=np.bool_)
    equal = ~below
    for column, limit in zip(reduced.T, width, strict=False):
        below |= equal & (column < limit)
        equal &= column == limit
    return below | equal
