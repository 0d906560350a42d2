"""Rounds with too many allowed pairs to list: the best over all of them, from the few that can matter."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import PlacementRound, School
from bpv.services.criteria.travel import Travel
from bpv.services.pairs.all_pairs import MANY_PAIRS, AllPairs
from bpv.services.pairs.candidates import Finder, offered_positions
from bpv.services.planning.problem import fixed_placements
from bpv.services.planning.variants import with_pairs_of, without_costs, without_levels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Assignment, MatchingProblem

    Ints = NDArray[np.int64]


def find_large(
    school: School,
    in_round: PlacementRound,
    travel: Travel,
    searching: Set[str],
    check: Callable[[float], None],
) -> AllPairs | None:
    """The pairs of a round to be priced when asked for; None where listing them all is as well."""
    students, positions = school.students_in(in_round), offered_positions(school, in_round)
    if len(students) * len(positions) < MANY_PAIRS:
        return None
    kinds = Finder(school, in_round, travel, students, positions).kinds()
    if sum(len(rows) * len(columns) for rows, columns, _ in kinds) < MANY_PAIRS:
        return None
    found = AllPairs(school, in_round, travel, searching, check)
    # Whoever is not on the map may go everywhere and has to be listed.
    return found if 2 * found.n_unknown < MANY_PAIRS else None


def settled_pairs(school: School, in_round: PlacementRound, every: AllPairs) -> Ints:
    """The rows and columns (n, 2) of placements that stand."""
    row: dict[str, int] = {student.id: index for index, student in enumerate(every.students)}
    column: dict[str, int] = {position.id: index for index, position in enumerate(every.positions)}
    fixed, _ = fixed_placements(school, in_round)
    found = [(row[p.student_id], column[p.position_id]) for p in fixed]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def price_out(
    problem: MatchingProblem, every: AllPairs, step: Callable[[float], None]
) -> tuple[MatchingProblem, Assignment]:
    """The problem with every candidate that a best placement over all pairs can use, and the best placement.

    It has the candidates of all placements that are equally good, so a further goal may choose between them.
    """
    from bpv.matching import PairCosts, solve_complete_proven

    def cost(row: Ints, column: Ints, metres: Ints) -> Ints:
        step(0.5)  # looking pairs up takes long, and can be stopped
        return every.cost(row, column)

    costs = PairCosts(cost, every.reach)
    found, best = solve_complete_proven(without_levels(problem), every.geography, costs, progress=step)
    return with_pairs_of(found, every.describe(found.student, found.position)), best


def count_placed(problem: MatchingProblem, every: AllPairs, step: Callable[[float], None]) -> int:
    """How many can be placed over all pairs; what they cost does not matter, so few are looked at."""
    from bpv.matching import PairCosts, solve_complete

    def cost(row: Ints, column: Ints, metres: Ints) -> Ints:
        step(0.5)
        return every.allows(row, column).astype(np.int64) - 1

    costs = PairCosts(cost, lambda least: np.where(least > 0, np.inf, -1.0))
    return solve_complete(without_costs(problem), every.geography, costs, progress=step)[1].n_placed
