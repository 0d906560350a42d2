"""The best placement over all pairs on the map, from the few pairs that can matter.

A placement found on some candidates is best on all of them when no other pair has a negative reduced cost.
Prices are never negative, so a pair can only do so when its own cost is below the student's price: pairs
nearer than that are looked up, those that improve join the candidates, until there are none. Column
generation, as in the capacity constrained assignment of U, Yiu, Mouratidis and Mamoulis (SIGMOD 2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bpv.matching.assignment import Assignment, Nearby, nearby, solve, solve_again
from bpv.matching.bottleneck import largest_flow
from bpv.matching.candidates import (
    FloatArray,
    Geography,
    PairCosts,
    Pairs,
    iter_candidates,
    nearest_candidates,
)
from bpv.matching.everywhere import contains, extend, solve_crowded
from bpv.matching.network import build_network
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.progress import Cancel, Progress, watch

BEST = 12
"""How many improving pairs a student gets in one search at most."""

FEW = 0.05
"""Pairs per student under which it is not worth while to look for more before there are prices."""

BUCKETS = 8
"""Groups of positions of about equal price."""

_Columns = tuple[IntArray, IntArray, IntArray]


def solve_complete(
    problem: MatchingProblem,
    geography: Geography,
    costs: PairCosts,
    *,
    plainly: bool = False,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> tuple[MatchingProblem, Assignment]:
    """Return the best placement over the problem's candidates and all pairs of the geography.

    Also returns the problem with the candidates it took; its certificate holds for all pairs. A pair the
    problem already has keeps its cost there, which may not be above the one that `costs` gives. For fairness
    'none' only: level and travel are not priced. `plainly` as for `solve`. Raises what solve raises.
    """
    if problem.level is not None or problem.travel is not None:
        raise ValueError("pairs from the map have no level or travel: leave them out")
    report = watch(progress, cancelled)

    def again(more: MatchingProblem, near: Assignment) -> Assignment:
        if plainly:
            return solve(more, plainly=True, progress=progress, cancelled=cancelled)
        return solve_again(more, nearby(near), report)

    crowded = None if plainly else solve_crowded(problem, geography, costs, report)
    if crowded is not None:
        problem, near = crowded
        assignment = solve_again(problem, near, report)
        if _same_prices(near, nearby(assignment)):
            return problem, assignment
    else:
        problem = _place_most(problem, geography, costs, report)
        assignment = solve(problem, plainly=plainly, progress=progress, cancelled=cancelled)
    while True:
        report(0.0)
        found = _improving(problem, assignment, geography, costs, report, ties=False)
        if found[0].size:
            problem = extend(problem, *found)
            assignment = again(problem, assignment)
            continue
        # Pairs that would be as good do not improve, but the fixed tie-break must know them too.
        found = _improving(problem, assignment, geography, costs, report, ties=True)
        if not found[0].size:
            return problem, assignment
        problem = extend(problem, *found)
        before, assignment = assignment, again(problem, assignment)
        if _same_prices(nearby(before), nearby(assignment)):
            return problem, assignment


def _same_prices(first: Nearby, second: Nearby) -> bool:
    """Return whether the prices are equal, so that what was looked up at the first holds at the second."""
    return np.array_equal(first.position_dual, second.position_dual) and np.array_equal(
        first.company_dual, second.company_dual
    )


def _place_most(
    problem: MatchingProblem, geography: Geography, costs: PairCosts, report: Progress
) -> MatchingProblem:
    """Return the problem with candidates added until no near pair on the map would place more students.

    Only who is in the Hall set, so competes for too few seats, is looked up, and only where there is room
    for one of them. It takes far less time to find these pairs before there are prices.
    """
    seats, company_seats = problem.seats_left()
    usable = (seats > 0) & (company_seats[problem.company] > 0)
    while True:
        report(0.0)
        network = build_network(problem)
        flow = largest_flow(network, np.ones(network.row.size, dtype=np.bool_), report)
        crowded = problem.pinned_position() < 0
        crowded[network.student] = flow.hall
        room = usable & ~flow.full
        pairs = nearest_candidates(geography, BEST, students=crowded, among=room, report=report)
        cost = costs.cost(pairs.student, pairs.position, pairs.metres)
        new = cost >= 0
        known = np.sort(problem.student * problem.n_positions + problem.position)
        new &= ~contains(known, pairs.student * problem.n_positions + pairs.position)
        if new.any():
            problem = extend(problem, pairs.student[new], pairs.position[new], cost[new])
        if np.count_nonzero(new) <= FEW * network.n_rows:
            return problem


@dataclass(frozen=True, eq=False)
class _Search:
    """Where to look for improving pairs: `reach` (n_students,) in metres, `among` (n_positions,)."""

    reach: FloatArray
    among: BoolArray


def _improving(
    problem: MatchingProblem,
    assignment: Assignment,
    geography: Geography,
    costs: PairCosts,
    report: Progress,
    *,
    ties: bool,
) -> _Columns:
    """Return students, positions and costs of new pairs with a negative reduced cost (`ties`: or zero)."""
    pricing = _Pricing(problem, assignment, costs, ties)
    if not ties:
        pairs = nearest_candidates(
            geography, BEST, students=pricing.crowded, among=pricing.roomy, report=report
        )
        found = pricing.select(pairs)
        if found[0].size:
            return found
    parts = []
    for search in pricing.searches():
        for pairs in iter_candidates(geography, search.reach, search.among):
            report(0.0)
            parts.append(pricing.select(pairs))
    nothing = np.empty(0, dtype=np.int64)
    student, position, cost = (
        np.concatenate([nothing, *(part[column] for part in parts)]) for column in range(3)
    )
    return student, position, cost


class _Pricing:
    """The prices of a placement, and what they say of pairs that are no candidates yet.

    `crowded` (n_students,): who competes for seats that are too few. `roomy` (n_positions,): where there is
    room for one of them, so that any allowed pair of the two places one student more.
    """

    def __init__(
        self, problem: MatchingProblem, assignment: Assignment, costs: PairCosts, ties: bool
    ) -> None:
        proof = assignment.certificate
        seats, company_seats = problem.seats_left()
        self._n_positions, self._costs, self._ties = problem.n_positions, costs, ties
        self._known = np.sort(problem.student * problem.n_positions + problem.position)
        self._dual = proof.student_dual
        self._price = proof.position_dual + proof.company_dual[problem.company]
        self._free = problem.pinned_position() < 0
        self._usable = (seats > 0) & (company_seats[problem.company] > 0)
        self.crowded = self._free & (self._dual[:, 0] > 0)
        self.roomy = self._usable & (self._price[:, 0] == 0)

    def searches(self) -> Iterator[_Search]:
        """Yield searches that together find every improving pair.

        Students look among positions of about equal price, no further than where a pair that cheap would
        cost too much with that price; crowded students look everywhere where there is room.
        """
        if self.crowded.any():
            yield _Search(np.where(self.crowded, np.inf, -1.0), self.roomy)
        for crowded in (False, True):
            who = self._free & (self.crowded == crowded)
            there = self._usable & ((self._price[:, 0] > 0) == crowded)
            if not who.any() or not there.any():
                continue
            price = self._price[:, 1]
            edges = np.unique(np.quantile(price[there], np.linspace(0, 1, BUCKETS + 1), method="lower"))
            bucket = np.searchsorted(edges, price, side="right")
            for number in np.unique(bucket[there]):
                among = there & (bucket == number)
                reach = self._costs.reach(self._dual[:, 1] - price[among].min() + self._ties)
                yield _Search(np.where(who, reach, -1.0), among)

    def select(self, pairs: Pairs) -> _Columns:
        """Return students, positions and costs of the pairs that improve and are no candidates yet."""
        student, position = pairs.student, pairs.position
        cost = self._costs.cost(student, position, pairs.metres)
        placed = self._price[position, 0] - self._dual[student, 0]
        value = cost + self._price[position, 1] - self._dual[student, 1]
        good = self._usable[position] & (cost >= 0) & ((placed < 0) | ((placed == 0) & (value < self._ties)))
        good[good] = ~contains(self._known, student[good] * self._n_positions + position[good])
        if not self._ties:
            good[good] = _best_of_each(student[good], placed[good], value[good])
        return student[good], position[good], cost[good]


def _best_of_each(student: IntArray, placed: IntArray, value: IntArray) -> BoolArray:
    """Return whether each entry (n,) is among the BEST of its student."""
    order = np.lexsort((value, placed, student))
    first = np.flatnonzero(np.diff(student[order], prepend=-1))
    rank = np.arange(order.size) - np.repeat(first, np.diff(np.append(first, order.size)))
    result = np.empty(order.size, dtype=np.bool_)
    result[order] = rank < BEST
    return result
