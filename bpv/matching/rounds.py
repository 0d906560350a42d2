"""Several rounds at once: each student a place in each, not twice at one company, none at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bpv.matching.conditions import Conditions, add_conditions
from bpv.matching.goals import Fairness
from bpv.matching.linked import Aim, BoundedAssignment, solve_linked
from bpv.matching.ordering import Order
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.program import Program
from bpv.matching.progress import Cancel, Clock, Progress
from bpv.matching.round_variables import RoundVariables, add_each


@dataclass(frozen=True, eq=False)
class Overlap:
    """Rounds (by number) in which nobody can be at the same time; with masks (n_positions,) of a round only
    at these positions of it."""

    first: int
    second: int
    first_positions: BoolArray | None = None
    second_positions: BoolArray | None = None

    def ordered(self, order: Order) -> Overlap:
        """Return the same for rounds that were put in order."""
        first, second = self.first_positions, self.second_positions
        return Overlap(
            self.first,
            self.second,
            None if first is None else order.of_positions(self.first, first),
            None if second is None else order.of_positions(self.second, second),
        )

    def sort_key(self) -> tuple[int, int, bytes, bytes]:
        """What overlaps are put in order by."""
        masks = [
            b"" if mask is None else mask.tobytes() for mask in (self.first_positions, self.second_positions)
        ]
        return self.first, self.second, masks[0], masks[1]


def solve_rounds(
    problems: Sequence[MatchingProblem],
    fairness: Fairness = "none",
    *,
    conditions: Sequence[Conditions] = (),
    overlapping: Sequence[Overlap] = (),
    same_company_once: bool = True,
    previous: Sequence[IntArray] | None = None,
    change_penalty: int = 0,
    time_limit: float = 30.0,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> BoundedAssignment:
    """Return the best placements (n_rounds, n_students) of the same students, with the goals of `solve`.

    Every goal counts over all rounds together. Students and companies have the same numbers in all rounds,
    and students the same keys; `previous` holds a placement (n_students,) for each round. No student goes to
    one company twice (unless `same_company_once` is False) or to two places that overlap; what pins alone
    break stands. `conditions` has one entry for each round, or none. The rest, and what it raises, is as in
    `solve_with_conditions`.
    """
    clock = Clock(time_limit, progress, cancelled)
    order = Order(problems)
    demands = [demand.ordered(order, number) for number, demand in enumerate(conditions)]
    overlaps = sorted((overlap.ordered(order) for overlap in overlapping), key=Overlap.sort_key)

    def link(program: Program, parts: list[RoundVariables]) -> None:
        for part, demand in zip(parts, demands, strict=False):
            add_conditions(program, part, demand)
        if same_company_once:
            everywhere = [np.ones(part.student.size, dtype=np.bool_) for part in parts]
            _add_once(program, parts, everywhere, [part.company for part in parts])
        for overlap in overlaps:
            both = [parts[overlap.first], parts[overlap.second]]
            masks = (overlap.first_positions, overlap.second_positions)
            there = [_at(part, mask) for part, mask in zip(both, masks, strict=True)]
            _add_once(program, both, there, [np.zeros_like(part.student) for part in both])

    before = None
    if previous is not None:
        before = [order.placement(number, placed) for number, placed in enumerate(previous)]
    found = solve_linked(order.problems, link, Aim(fairness, before, change_penalty), clock)
    return replace(
        found, position=np.stack([order.back(number, own) for number, own in enumerate(found.position)])
    )


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
