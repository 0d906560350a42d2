"""Rounds with too many allowed pairs to list: the best over all of them, from the few that can matter."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import PlacementRound, School
from bpv.services.all_pairs import MANY_PAIRS, AllPairs
from bpv.services.problem import fixed_placements
from bpv.services.travel import Travel
from bpv.services.variants import without_levels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import MatchingProblem


def find_large(
    school: School,
    in_round: PlacementRound,
    travel: Travel,
    searching: Set[str],
    check: Callable[[float], None],
) -> AllPairs | None:
    """The pairs of a round to be priced when asked for; None where listing them all is as well."""
    n_pairs = len(school.students_in(in_round)) * len(school.positions_in(in_round.id))
    if n_pairs < MANY_PAIRS:
        return None
    found = AllPairs(school, in_round, travel, searching, check)
    # Whoever is not on the map may go everywhere and has to be listed.
    return found if found.n_by_rules >= MANY_PAIRS > 2 * found.n_unknown else None


def settled_pairs(school: School, in_round: PlacementRound, every: AllPairs) -> NDArray[np.int64]:
    """The rows and columns (n, 2) of placements that stand."""
    row: dict[str, int] = {student.id: index for index, student in enumerate(every.students)}
    column: dict[str, int] = {position.id: index for index, position in enumerate(every.positions)}
    fixed, _ = fixed_placements(school, in_round)
    found = [(row[p.student_id], column[p.position_id]) for p in fixed]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def price_out(
    problem: MatchingProblem,
    every: AllPairs,
    step: Callable[[float], None],
    cancelled: Callable[[], bool] | None,
) -> MatchingProblem:
    """The problem with every candidate that a best placement over all pairs can use, and some others.

    That holds for any of the placements that are equally good, so a further goal may choose between them.
    """
    from bpv.matching import PairCosts, solve_complete
    from bpv.services.variants import with_pairs_of

    found, _ = solve_complete(
        without_levels(problem),
        every.geography,
        PairCosts(every.cost, every.reach),
        progress=step,
        cancelled=cancelled,
    )
    return with_pairs_of(found, every.describe(found.student, found.position))
