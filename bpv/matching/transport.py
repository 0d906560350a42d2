"""Places that are many alike carried to rows of demand at the least cost, with prices that prove it.

Places that stand at one point and are for the same rows are one node with a supply, so a region of thousands
of offers comes to a small network. What a place costs depends on where the row is (a town) and on whether the
place stays with a school that had it; how many each claim gets is given, which rows get them is not.
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
    `total` (n_claims,), a row at most its size.
    """

    supply: IntArray
    group: IntArray
    owners: IntArray
    cost: IntArray
    keeps: IntArray
    first: BoolArray
    size: IntArray
    claim: IntArray
    school: IntArray
    town: IntArray
    accepts: BoolArray
    total: IntArray

    @property
    def late(self) -> int:
        """So much for a place that does not go first: one first place more outweighs whatever that moves.

        It moves at most one place in every row, each over at most the largest cost.
        """
        if not self.first.any():
            return 0
        return (self.size.size + 2) * (int(self.cost.max(initial=0)) + int(self.keeps.sum()) + 1)

    def pair_cost(self, place: IntArray, row: IntArray) -> IntArray:
        """What one of a place costs at a row, without what is for going late (n_pairs,)."""
        cost = self.cost[place, self.town[row]]
        for owner, keep in zip(self.owners, self.keeps.tolist(), strict=True):
            cost = cost + keep * (owner[place] != self.school[row])
        return np.asarray(cost, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Carried:
    """What is carried: `count` of `place` to `row` (n_flows,), its `cost`, and prices per row and claim.

    `cost` is without what is for going late. The prices make the proof: see `bound_of`.
    """

    place: IntArray
    row: IntArray
    count: IntArray
    cost: int
    row_price: IntArray
    claim_price: IntArray


def bound_of(problem: Transport, row_price: IntArray, claim_price: IntArray) -> int:
    """Return what every way to carry costs at least, with what is for going late, by any prices at all.

    A place at a row is worth `row_price` (n_rows,; at most 0) and the `claim_price` (n_claims,) of its claim;
    what it costs beyond that at its best row, for the whole supply, bounds what all costs (weak duality).
    """
    if np.any(row_price > 0):
        raise VerificationError("a row has a price above 0")
    late = np.where(problem.first, 0, problem.late)
    bound = int(problem.size @ row_price + problem.total @ claim_price)
    for group in np.unique(problem.group).tolist():
        places, rows = np.flatnonzero(problem.group == group), np.flatnonzero(problem.accepts[group])
        if not rows.size:
            continue
        worth = row_price[rows] + claim_price[problem.claim[rows]]
        left = problem.pair_cost(places[:, None], rows[None, :]) - worth[None, :]
        least = left.min(axis=1) + late[places]
        bound += int(problem.supply[places] @ np.minimum(least, 0))
    return bound


def verify_transport(problem: Transport, carried: Carried) -> None:
    """Return silently when nothing can be carried at a lower cost; raise VerificationError otherwise."""
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
    cost = int(problem.pair_cost(place, row) @ count)
    late = problem.late * int(count[~problem.first[place]].sum())
    if cost != carried.cost or cost + late != bound_of(problem, carried.row_price, carried.claim_price):
        raise VerificationError("the prices do not show that this is the least cost")
