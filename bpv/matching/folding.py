"""Several goals in one whole number, as many as stay exact in float64, and back again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.goals import Goal
from bpv.matching.network import Network
from bpv.matching.problem import IntArray

EXACT = 2**53


@dataclass(frozen=True, eq=False)
class Fold:
    """Consecutive goals as one integer cost: `edge` (n_edges,) and `unplaced` (n_rows,).

    `weights` are the goals' factors, most important first, the last 1. They are so large that no alternating
    path over all students can make up for one unit of a more important goal, so comparing path lengths
    compares the goals lexicographically, without rounding. `bound` is the largest such path length.
    """

    edge: IntArray
    unplaced: IntArray
    weights: tuple[int, ...]
    bound: int

    @property
    def beyond(self) -> int:
        """A multiple of the largest weight that no path reaches."""
        return 2 * (self.bound // self.weights[0] + 1) * self.weights[0]

    def split(self, value: IntArray) -> IntArray:
        """Return the goals' parts (n, n_goals) of folded values (n,), the remainders centred on 0."""
        return split(value, self.weights)


def split(value: IntArray, weights: tuple[int, ...]) -> IntArray:
    """Return the parts (n, n_weights) of folded values (n,), the remainders centred on 0."""
    parts = np.empty((value.size, len(weights)), dtype=np.int64)
    rest = value
    for column, weight in enumerate(weights):
        part = (rest + weight // 2) // weight
        parts[:, column] = part
        rest = rest - part * weight
    return parts


def fold_goals(network: Network, goals: list[Goal]) -> list[Fold]:
    """Return the goals in as few folds as stay exact; every fold holds at least one goal."""
    folds: list[Fold] = []
    first = 0
    while first < len(goals):
        last = first + 1
        while last < len(goals) and _weigh(network, goals[first : last + 1])[2]:
            last += 1
        folds.append(_fold(network, goals[first:last]))
        first = last
    return folds


def weigh(n_rows: int, largest: list[tuple[int, int]]) -> tuple[tuple[int, ...], int, bool]:
    """Return the weights of goals, the largest path length and whether float64 holds all of it.

    `largest` are, the most important goal first, the largest cost of a candidate and of that or no place.
    """
    weights: list[int] = []
    bound, weight = 0, 1
    for candidate, single in reversed(largest):
        weights.append(weight)
        # A path passes every student at most once and drops at most one of them.
        bound += weight * (n_rows * candidate + single)
        weight = 4 * bound + 1
    return tuple(reversed(weights)), bound, 8 * (bound + 1) < EXACT


def _weigh(network: Network, goals: list[Goal]) -> tuple[tuple[int, ...], int, bool]:
    largest = [(int(goal.candidate.max(initial=0)), goal.largest()) for goal in goals]
    return weigh(network.n_rows, largest)


def _fold(network: Network, goals: list[Goal]) -> Fold:
    weights, bound, exact = _weigh(network, goals)
    if not exact:
        raise ValueError("the costs are too large to be solved exactly: use a coarser unit")
    edge = np.zeros(network.row.size, dtype=np.int64)
    unplaced = np.zeros(network.n_rows, dtype=np.int64)
    for goal, weight in zip(goals, weights, strict=True):
        edge += weight * goal.candidate[network.candidate]
        unplaced += weight * goal.unplaced[network.student]
    return Fold(edge, unplaced, weights, bound)
