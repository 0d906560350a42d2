"""The best placement over all pairs on a crowded map, with all of them at hand.

Where many compete for too few seats, prices are high, and hardly any pair is too dear to look at: then it is
fastest to list all pairs once, and let `balance` take from them what comes near.
"""

from __future__ import annotations

import numpy as np

from bpv.matching.assignment import Nearby
from bpv.matching.balance import Balance
from bpv.matching.candidates import Geography, PairCosts, iter_candidates
from bpv.matching.choices import AnyInt, Choices, gather_choices
from bpv.matching.folding import split, weigh
from bpv.matching.lexicographic import is_crowded
from bpv.matching.network import build_network
from bpv.matching.problem import MAX_TOTAL_COST, BoolArray, IntArray, MatchingProblem
from bpv.matching.progress import Progress
from bpv.matching.stages import balance

MOST = 40_000_000
"""Pairs that are listed at most: 16 bytes each while they are gathered, 8 afterwards."""


def solve_crowded(
    problem: MatchingProblem, geography: Geography, costs: PairCosts, report: Progress
) -> tuple[MatchingProblem, Nearby] | None:
    """Return the problem with all pairs that may be in a best placement, and such a placement with prices.

    The prices hold for all pairs on the map. Returns None when the round is not crowded, or has too many
    pairs or too large costs to do it this way.
    """
    network = build_network(problem)
    if not is_crowded(network):
        return None
    report(0.0)
    free = np.flatnonzero(problem.pinned_position() < 0)
    parts = _list_pairs(problem, free, geography, costs, report)
    if parts is None:
        return None
    largest = max((int(part[2].max(initial=0)) for part in parts), default=0)
    weights, _, exact = weigh(free.size, [(0, 1), (largest, largest)])
    if not exact or problem.n_students * largest > MAX_TOTAL_COST:
        return None
    choices = gather_choices(parts, np.full(free.size, weights[0]), report)
    del parts
    wanted = np.zeros(problem.n_positions, dtype=np.bool_)
    wanted[choices.position] = True
    found = balance(
        network,
        choices,
        np.where(wanted, weights[0], 0),
        np.full(problem.n_companies, weights[0]),
        np.full(free.size, -1, dtype=np.int64),
        report,
    )
    seat, company = (split(price, weights) for price in found.prices())
    position = problem.pinned_position()
    position[free] = found.positions()
    return (
        _extend_by_best(problem, free, choices, found, report),
        Nearby(position, seat - company[problem.company], company),
    )


def _list_pairs(
    problem: MatchingProblem, free: IntArray, geography: Geography, costs: PairCosts, report: Progress
) -> list[tuple[IntArray, AnyInt, AnyInt]] | None:
    """Return rows, positions and costs of the usable pairs of the problem and of the map, in sorted parts."""
    seats, company_seats = problem.seats_left()
    usable = (seats > 0) & (company_seats[problem.company] > 0)
    row_of = np.full(problem.n_students, -1, dtype=np.int64)
    row_of[free] = np.arange(free.size)
    known = np.flatnonzero(usable[problem.position] & (row_of[problem.student] >= 0))
    known = known[np.argsort(problem.student[known], kind="stable")]
    parts = [_small(row_of[problem.student[known]], problem.position[known], problem.cost[known])]
    count = 0
    for pairs in iter_candidates(geography, np.where(row_of >= 0, np.inf, -1.0), usable):
        report(0.0)
        cost = costs.cost(pairs.student, pairs.position, pairs.metres)
        allowed = cost >= 0
        parts.append(_small(row_of[pairs.student[allowed]], pairs.position[allowed], cost[allowed]))
        count += parts[-1][0].size
        if count > MOST:
            return None
    return parts


def _small(row: IntArray, position: IntArray, cost: IntArray) -> tuple[IntArray, AnyInt, AnyInt]:
    """Return the same columns in fewer bytes."""
    narrow = np.int32 if cost.max(initial=0) <= np.iinfo(np.int32).max else np.int64
    return row.astype(np.int32), position.astype(np.int32), cost.astype(narrow)


def _extend_by_best(
    problem: MatchingProblem, free: IntArray, choices: Choices, found: Balance, report: Progress
) -> MatchingProblem:
    """Return the problem with the pairs that cost no more than what is chosen, so all best pairs."""
    row, entry = choices.within(found.node_prices(), -found.dual(), 0, report)
    student, position, cost = free[row], choices.position[entry].astype(np.int64), choices.cost[entry]
    key, first = np.unique(student * problem.n_positions + position, return_index=True)
    known = np.sort(problem.student * problem.n_positions + problem.position)
    new = first[~contains(known, key)]
    return extend(problem, student[new], position[new], cost[new].astype(np.int64))


def contains(known: IntArray, key: IntArray) -> BoolArray:
    """Return whether each key (n,) is among the known ones, which are sorted."""
    if not known.size:
        return np.zeros(key.size, dtype=np.bool_)
    result: BoolArray = known[np.minimum(np.searchsorted(known, key), known.size - 1)] == key
    return result


def extend(
    problem: MatchingProblem, student: IntArray, position: IntArray, cost: IntArray
) -> MatchingProblem:
    """Return the problem with these pairs (n,) as candidates as well; none may be one already."""
    student = np.concatenate([problem.student, student])
    position = np.concatenate([problem.position, position])
    cost = np.concatenate([problem.cost, cost])
    return problem.with_candidates(student, position, cost)
