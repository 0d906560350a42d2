"""Places that are many alike carried to rows of demand at the least cost, with prices that prove it.

Places that stand at one point and are for the same rows are one node with a supply, so a region of thousands
of offers comes to a small network. What a place costs depends on where the row is (a town) and on whether the
place stays with a school that had it; how many each claim gets is given, which rows get them is not. A claim
that gets more than its even part of one branch pays for each place more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.verification import VerificationError


@dataclass(frozen=True, eq=False)
class Transport:
    """What is to be carried; all costs are whole numbers from 0.

    `supply` and `group` (n_places,): how many, and which rows may use them. `owners` (n_keeps, n_places): who
    had them (-1: nobody), in each way in which a place can have been had. `cost` (n_places, n_towns) to bring
    one to a town; each of `keeps` (n_keeps,) more unless it stays with that owner. Of places marked in
    `first` (n_places,) as many are used as can be, before any cost counts.
    `size`, `claim`, `school` and `town` (n_rows,); `accepts` (n_groups, n_rows). A claim gets exactly its
    `total` (n_claims,), a row at most its size. `branch` (n_places,): each place of a branch that a claim
    gets above its `even` part (n_claims, n_branches) costs `spread`.
    """

    supply: IntArray
    group: IntArray
    owners: IntArray
    cost: IntArray
    keeps: IntArray
    first: BoolArray
    branch: IntArray
    size: IntArray
    claim: IntArray
    school: IntArray
    town: IntArray
    accepts: BoolArray
    total: IntArray
    even: IntArray
    spread: int = 0

    @property
    def late(self) -> int:
        """So much for a place that does not go first: one first place more outweighs whatever that moves.

        It moves at most one place in every row, each over at most the largest cost.
        """
        if not self.first.any():
            return 0
        largest = int(self.cost.max(initial=0)) + int(self.keeps.sum()) + self.spread
        return (self.size.size + 2) * (largest + 1)

    def pair_cost(self, place: IntArray, row: IntArray) -> IntArray:
        """What one of a place costs at a row, without what is for going late (n_pairs,)."""
        cost = self.cost[place, self.town[row]]
        for owner, keep in zip(self.owners, self.keeps.tolist(), strict=True):
            cost = cost + keep * (owner[place] != self.school[row])
        return np.asarray(cost, dtype=np.int64)

    def uneven(self, place: IntArray, row: IntArray, count: IntArray) -> int:
        """How many places are above the even parts."""
        had = np.zeros_like(self.even)
        np.add.at(had, (self.claim[row], self.branch[place]), count)
        return int(np.maximum(had - self.even, 0).sum())

    def total_cost(self, place: IntArray, row: IntArray, count: IntArray) -> int:
        """What all of it costs, without what is for going late."""
        cost = int(self.pair_cost(place, row) @ count)
        return cost + (self.spread * self.uneven(place, row, count) if self.spread else 0)


@dataclass(frozen=True, eq=False)
class Prices:
    """What a place at a row is worth, in parts of 1 / `scale`: the proof of a bound on every cost.

    `row` (n_rows,), at most 0; `claim` (n_claims,); `branch` (n_claims, n_branches), from -spread to 0.
    """

    row: IntArray
    claim: IntArray
    branch: IntArray
    scale: int = 1


@dataclass(frozen=True, eq=False)
class Carried:
    """What is carried: `count` of `place` to `row` (n_flows,), its `cost`, and the prices that bound it.

    `cost` is without what is for going late. No way costs more than `gap` less: 0 is proven the least.
    """

    place: IntArray
    row: IntArray
    count: IntArray
    cost: int
    prices: Prices
    gap: int = 0


def bound_of(problem: Transport, prices: Prices) -> int:
    """Return what every way to carry costs at least, with what is for going late, by any prices at all.

    What a place costs at its best row beyond its worth there, for the whole supply, and what all that is
    asked is worth, together bound what all costs (weak duality).
    """
    scale = prices.scale
    if np.any(prices.row > 0) or np.any(prices.branch > 0) or np.any(prices.branch < -problem.spread * scale):
        raise VerificationError("a price is out of its bounds")
    late = np.where(problem.first, 0, problem.late)
    bound = int(
        problem.size @ prices.row + problem.total @ prices.claim + (problem.even * prices.branch).sum()
    )
    for group in np.unique(problem.group).tolist():
        places, rows = np.flatnonzero(problem.group == group), np.flatnonzero(problem.accepts[group])
        if not rows.size:
            continue
        claims = problem.claim[rows]
        worth = (prices.row[rows] + prices.claim[claims])[None, :] + prices.branch[claims].T[
            problem.branch[places]
        ]
        left = (problem.pair_cost(places[:, None], rows[None, :]) + late[places, None]) * scale - worth
        bound += int(problem.supply[places] @ np.minimum(left.min(axis=1), 0))
    return -(-bound // scale)


def verify_transport(problem: Transport, carried: Carried) -> None:
    """Return silently when nothing can cost more than `gap` less; raise VerificationError otherwise.

    Without a cost for spread the gap must be 0.
    """
    place, row, count = carried.place, carried.row, carried.count
    if np.any(count <= 0) or not problem.accepts[problem.group[place], row].all():
        raise VerificationError("something is carried to where it may not go")
    sums = [
        (np.bincount(place, count, problem.supply.size) <= problem.supply, "there is of a place"),
        (np.bincount(row, count, problem.size.size) <= problem.size, "a row asks"),
        (np.bincount(problem.claim[row], count, problem.total.size) == problem.total, "a claim is to get"),
    ]
    for holds, what in sums:
        if not np.all(holds):
            raise VerificationError(f"other numbers are carried than {what}")
    late = problem.late * int(count[~problem.first[place]].sum())
    least = bound_of(problem, carried.prices) - late
    if carried.cost != problem.total_cost(place, row, count) or carried.cost - least != carried.gap:
        raise VerificationError("the prices do not show that this is the least cost")
    if carried.gap < 0 or (carried.gap and not problem.spread):
        raise VerificationError("there may be a way that costs less")
