"""Variants of a round's problem: what if this pair were decided, these seats or pairs were there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import MatchingProblem
    from bpv.services.pairs.candidates import Pairs


def with_pin(problem: MatchingProblem, row: int, column: int) -> MatchingProblem | None:
    """The problem with a pupil pinned to a position; None when the other pins leave no seat there."""
    others = problem.pinned[problem.pinned[:, 0] != row]
    pinned = np.vstack([others, [row, column]])
    company = problem.company[column]
    taken = int(np.count_nonzero(pinned[:, 1] == column))
    taken_company = int(np.count_nonzero(problem.company[pinned[:, 1]] == company))
    if taken > problem.capacity[column] or taken_company > problem.company_capacity[company]:
        return None
    return replace_arrays(problem, pinned=pinned)


def with_levels(problem: MatchingProblem, level: NDArray[np.int64]) -> MatchingProblem:
    """The problem with other levels (n_candidates,) of preference."""
    return replace_arrays(problem, level=level)


def with_seats(problem: MatchingProblem, columns: Iterable[int], seats: int = 1) -> MatchingProblem:
    """The problem with more seats at each of these positions, and as many more at their companies."""
    at = list(columns)
    capacity, company_capacity = problem.capacity.copy(), problem.company_capacity.copy()
    np.add.at(capacity, at, seats)
    np.add.at(company_capacity, problem.company[at], seats)
    return replace_arrays(problem, capacity=capacity, company_capacity=company_capacity)


def with_pairs(problem: MatchingProblem, row: int, columns: Iterable[int]) -> MatchingProblem:
    """The problem in which a pupil may also go to these positions, at no cost: only to count places."""
    known = set(problem.position[problem.student == row].tolist())
    new = np.array(sorted(set(columns) - known), dtype=np.int64)
    student = np.concatenate([problem.student, np.full(new.size, row)])
    position = np.concatenate([problem.position, new])
    cost = np.concatenate([problem.cost, np.zeros_like(new)])
    return replace_arrays(problem, student=student, position=position, cost=cost, level=None, travel=None)


def with_candidates(problem: MatchingProblem, more: Pairs, weights: NDArray[np.int64]) -> MatchingProblem:
    """The problem in which these pairs are candidates as well."""
    key = problem.student * problem.n_positions + problem.position
    other = more.student * problem.n_positions + more.position
    new = ~np.isin(other, key)
    order = np.argsort(np.concatenate([key, other[new]]), kind="stable")
    parts = {
        "student": (problem.student, more.student),
        "position": (problem.position, more.position),
        "cost": (problem.cost, more.cost(weights)),
        "level": (problem.level, more.level),
        "travel": (problem.travel, more.metres),
    }
    return replace_arrays(
        problem,
        **{
            name: None if old is None else np.concatenate([old, added[new]])[order]
            for name, (old, added) in parts.items()
        },
    )


def without_levels(problem: MatchingProblem) -> MatchingProblem:
    """The problem for the total cost alone."""
    return replace_arrays(problem, level=None, travel=None)


def without_costs(problem: MatchingProblem) -> MatchingProblem:
    """The problem for the number placed alone."""
    return replace_arrays(problem, cost=np.zeros_like(problem.cost), level=None, travel=None)


def with_pairs_of(problem: MatchingProblem, pairs: Pairs) -> MatchingProblem:
    """The problem with the levels and the metres of its candidates."""
    return replace_arrays(problem, level=pairs.level, travel=pairs.metres)


def replace_arrays(problem: MatchingProblem, **changes: NDArray[Any] | None) -> MatchingProblem:
    """The problem with other arrays of these names."""
    from bpv.matching import MatchingProblem

    given = {name: getattr(problem, name) for name in _ARRAYS}
    return MatchingProblem(n_students=problem.n_students, **{**given, **changes})


_ARRAYS = (
    "capacity",
    "company",
    "company_capacity",
    "student",
    "position",
    "cost",
    "pinned",
    "level",
    "travel",
    "student_key",
    "position_key",
    "priority",
)
