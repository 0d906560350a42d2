"""Several rounds at once: each student a place in each, not twice at one company, none at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bpv.matching.conditions import (
    BoundedAssignment,
    Conditions,
    RoundVariables,
    add_conditions,
    add_each,
    solve_linked,
)
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.program import Program


@dataclass(frozen=True, eq=False)
class Overlap:
    """Rounds (by number) in which nobody can be at the same time; with masks (n_positions,) of a round only
    at these positions of it."""

    first: int
    second: int
    first_positions: BoolArray | None = None
    second_positions: BoolArray | None = None


def solve_rounds(
    problems: Sequence[MatchingProblem],
    *,
    conditions: Sequence[Conditions] = (),
    overlapping: Sequence[Overlap] = (),
    same_company_once: bool = True,
    time_limit: float = 30.0,
) -> BoundedAssignment:
    """Return placements (n_rounds, n_students) of the same students: most placed, then the lowest cost.

    Companies have the same numbers in all rounds. No student goes to one company twice (unless
    `same_company_once` is False) or to two places that overlap; what pins alone break stands. `conditions`
    has one entry for each round, or none. Raises Contradiction and OutOfTime.
    """
    if len({problem.n_students for problem in problems}) > 1:
        raise ValueError("the rounds must have the same students")

    def link(program: Program, parts: list[RoundVariables]) -> None:
        for part, demands in zip(parts, conditions, strict=False):
            add_conditions(program, part, demands)
        if same_company_once:
            everywhere = [np.ones(part.student.size, dtype=np.bool_) for part in parts]
            _add_once(program, parts, everywhere, [part.company for part in parts])
        for overlap in overlapping:
            both = [parts[overlap.first], parts[overlap.second]]
            masks = (overlap.first_positions, overlap.second_positions)
            there = [_at(part, mask) for part, mask in zip(both, masks, strict=True)]
            _add_once(program, both, there, [np.zeros_like(part.student) for part in both])

    return solve_linked(problems, link, time_limit)


def _at(part: RoundVariables, positions: BoolArray | None) -> BoolArray:
    return np.ones(part.student.size, dtype=np.bool_) if positions is None else positions[part.position]


def _add_once(
    program: Program, parts: list[RoundVariables], taken: list[BoolArray], place: list[IntArray]
) -> None:
    """Add that a student has at most one of the pairs `taken` with the same place, over the given rounds."""
    student = np.concatenate([part.student[mask] for part, mask in zip(parts, taken, strict=True)])
    where = np.concatenate([here[mask] for here, mask in zip(place, taken, strict=True)])
    variable = np.concatenate([part.variable[mask] for part, mask in zip(parts, taken, strict=True)])
    pinned = np.concatenate([part.pinned[mask] for part, mask in zip(parts, taken, strict=True)])
    key = student * (int(where.max(initial=0)) + 1) + where
    limit = np.ones(int(key.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum(limit, np.bincount(key[pinned], minlength=limit.size), out=limit)
    add_each(program, key, variable, 1, limit)
