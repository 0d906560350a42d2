"""The best placement over all pairs on the map, from the few pairs that can matter.

A placement found on some candidates is best on all of them when no other pair has a negative reduced cost.
Prices are never negative, so a pair can only do so when its own cost is below the student's price: pairs
nearer than that are looked up, those that improve join the candidates, until there are none. Column
generation, as in the capacity constrained assignment of U, Yiu, Mouratidis and Mamoulis (SIGMOD 2008).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bpv.matching.assignment import Assignment, solve
from bpv.matching.candidates import FloatArray, Geography, iter_candidates
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.progress import Cancel, Progress

BEST = 12
"""How many improving pairs a student gets in one round at most."""


@dataclass(frozen=True)
class PairCosts:
    """What pairs on the map cost.

    `cost(student, position, metres)` (arrays of one length) returns int64 costs, negative where a pair is
    not allowed. `reach(cost)` returns for costs (n,) the metres from which on every pair costs at least that.
    """

    cost: Callable[[IntArray, IntArray, IntArray], IntArray]
    reach: Callable[[IntArray], FloatArray]


def solve_complete(
    problem: MatchingProblem,
    geography: Geography,
    costs: PairCosts,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> tuple[MatchingProblem, Assignment]:
    """Return the best placement over the problem's candidates and all pairs of the geography.

    Also returns the problem with the candidates it took; its certificate holds for all pairs. A pair the
    problem already has keeps its cost there, which may not be above the one that `costs` gives. For fairness
    'none' only: level and travel are not priced. Raises what solve raises.
    """
    if problem.level is not None or problem.travel is not None:
        raise ValueError("pairs from the map have no level or travel: leave them out")
    while True:
        assignment = solve(problem, progress=progress, cancelled=cancelled)
        found = _improving(problem, assignment, geography, costs, ties=False)
        if not found[0].size:
            # Pairs that would be as good do not improve, but the fixed tie-break must know them too.
            found = _improving(problem, assignment, geography, costs, ties=True)
        if not found[0].size:
            return problem, assignment
        problem = _extend(problem, *found)


def _improving(
    problem: MatchingProblem, assignment: Assignment, geography: Geography, costs: PairCosts, *, ties: bool
) -> tuple[IntArray, IntArray, IntArray]:
    """Return students, positions and costs of new pairs with a negative reduced cost (`ties`: or zero)."""
    certificate = assignment.certificate
    dual = certificate.student_dual
    price = certificate.position_dual + certificate.company_dual[problem.company]
    seats, company_seats = problem.seats_left()
    usable = (seats > 0) & (company_seats[problem.company] > 0)
    # Who might be placed at the cost of nobody (first column) looks at everything within reach.
    reach = np.where(dual[:, 0] > 0, np.inf, costs.reach(dual[:, 1] + ties))
    reach[problem.pinned_position() >= 0] = -1
    known = np.sort(problem.student * problem.n_positions + problem.position)
    nothing = np.empty(0, dtype=np.int64)
    parts = [(nothing, nothing, nothing)]
    for pairs in iter_candidates(geography, reach):
        cost = costs.cost(pairs.student, pairs.position, pairs.metres)
        placed = price[pairs.position, 0] - dual[pairs.student, 0]
        value = cost + price[pairs.position, 1] - dual[pairs.student, 1]
        good = usable[pairs.position] & (cost >= 0)
        good &= (placed < 0) | ((placed == 0) & (value < ties))
        good &= ~_contains(known, pairs.student * problem.n_positions + pairs.position)
        if not ties:
            good[good] = _best_of_each(pairs.student[good], placed[good], value[good])
        parts.append((pairs.student[good], pairs.position[good], cost[good]))
    student, position, cost = (np.concatenate([part[column] for part in parts]) for column in range(3))
    return student, position, cost


def _best_of_each(student: IntArray, placed: IntArray, value: IntArray) -> BoolArray:
    """Return whether each entry (n,) is among the BEST of its student."""
    order = np.lexsort((value, placed, student))
    first = np.flatnonzero(np.diff(student[order], prepend=-1))
    rank = np.arange(order.size) - np.repeat(first, np.diff(np.append(first, order.size)))
    result = np.empty(order.size, dtype=np.bool_)
    result[order] = rank < BEST
    return result


def _contains(known: IntArray, key: IntArray) -> BoolArray:
    if not known.size:
        return np.zeros(key.size, dtype=np.bool_)
    result: BoolArray = known[np.minimum(np.searchsorted(known, key), known.size - 1)] == key
    return result


def _extend(
    problem: MatchingProblem, student: IntArray, position: IntArray, cost: IntArray
) -> MatchingProblem:
    student = np.concatenate([problem.student, student])
    position = np.concatenate([problem.position, position])
    cost = np.concatenate([problem.cost, cost])
    order = np.lexsort((position, student))
    return MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        student[order],
        position[order],
        cost[order],
        problem.n_students,
        problem.pinned,
        student_key=problem.student_key,
        position_key=problem.position_key,
    )
