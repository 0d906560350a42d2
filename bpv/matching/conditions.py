"""Rounds with conditions between students: minimum groups, together, apart, few of a class.

Conditions make the problem NP-hard, so it is solved as a mixed integer program with a time limit; what comes
back says how far from the best it can be. Without any condition that matters the exact engine answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bpv.matching.goals import Fairness
from bpv.matching.linked import Aim, BoundedAssignment, solve_linked
from bpv.matching.ordering import Order
from bpv.matching.problem import IntArray, MatchingProblem
from bpv.matching.program import Program
from bpv.matching.progress import Cancel, Clock, Progress
from bpv.matching.round_variables import RoundVariables, add_each


@dataclass(frozen=True, eq=False)
class Conditions:
    """What a round demands beyond room; everything is hard.

    `min_group` (n_positions,): a position takes this many students or none. `together` and `apart`: pairs of
    students who go to the same company (or both nowhere), or never to the same one. `student_class`
    (n_students,) with `class_limit` (n_companies,): at most so many students of one class at a company.
    `least` (n_positions,): a position takes at least so many, come what may. `shared`: positions that take at
    most so many students together.
    """

    min_group: IntArray | None = None
    together: Sequence[tuple[int, int]] = ()
    apart: Sequence[tuple[int, int]] = ()
    student_class: IntArray | None = None
    class_limit: IntArray | None = None
    least: IntArray | None = None
    shared: Sequence[tuple[Sequence[int], int]] = ()

    def ordered(self, order: Order, number: int) -> Conditions:
        """Return the same for a round that was put in order."""
        min_group, classes, limit = self.min_group, self.student_class, self.class_limit
        return Conditions(
            None if min_group is None else order.of_positions(number, min_group),
            order.pairs(self.together),
            order.pairs(self.apart),
            None if classes is None else order.of_students(np.asarray(classes)),
            None if limit is None else order.of_companies(limit),
            None if self.least is None else order.of_positions(number, self.least),
            sorted((order.positions(number, own), limit) for own, limit in self.shared),
        )


def solve_with_conditions(
    problem: MatchingProblem,
    conditions: Conditions,
    fairness: Fairness = "none",
    *,
    previous: IntArray | None = None,
    change_penalty: int = 0,
    stay: IntArray | None = None,
    allowed_travel: int = 0,
    time_limit: float = 30.0,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> BoundedAssignment:
    """Return the best placement that meets the conditions, with the goals that `solve` has.

    `previous` and `stay` are placements (n_students,), as there.
    The order of students, positions, companies and candidates does not matter, their keys do; an answer cut
    off by `time_limit` (seconds) may differ from machine to machine. `progress` hears the part of that time
    that has gone. Raises Contradiction when the pins do not allow any placement, OutOfTime when there was no
    time to find one, Cancelled when `cancelled` returns True, and CalculatorEnded.
    """
    clock = Clock(time_limit, progress, cancelled)
    order = Order([problem])
    demands = conditions.ordered(order, 0)

    def link(program: Program, parts: list[RoundVariables]) -> None:
        add_conditions(program, parts[0], demands)

    before, now = (None if one is None else [order.placement(0, one)] for one in (previous, stay))
    aim = Aim(fairness, before, change_penalty, now, allowed_travel)
    found = solve_linked(order.problems, link, aim, clock)
    return replace(found, position=order.back(0, found.position[0]))


def add_conditions(program: Program, part: RoundVariables, conditions: Conditions) -> None:
    """Add the conditions of a round to a program."""
    n_companies = part.problem.n_companies
    if conditions.min_group is not None:
        _add_groups(program, part, conditions.min_group)
    if conditions.least is not None and np.any(conditions.least > 0):
        filled = np.flatnonzero(conditions.least > 0)
        number = np.full(part.problem.n_positions, -1, dtype=np.int64)
        number[filled] = np.arange(filled.size)
        inside = number[part.position] >= 0
        row, variable = number[part.position[inside]], part.variable[inside]
        program.add_rows([(row, variable, -1)], -conditions.least[filled], count=filled.size)
    for positions, most in conditions.shared:
        inside = np.isin(part.position, positions)
        if inside.any():
            row = np.zeros(int(inside.sum()), dtype=np.int64)
            program.add_rows([(row, part.variable[inside], 1)], most, count=1)
    for first, second in conditions.together:
        mine = np.isin(part.student, (first, second))
        factor = np.where(part.student == first, 1, -1)[mine]
        add_each(program, part.company[mine], part.variable[mine], factor, 0, equal=True)
    for pair in conditions.apart:
        mine = np.isin(part.student, pair)
        add_each(program, part.company[mine], part.variable[mine], 1, 1)
    if conditions.student_class is not None and conditions.class_limit is not None:
        # Numbered as they come, so that what a class is called does not matter.
        _, met, number = np.unique(conditions.student_class, return_index=True, return_inverse=True)
        class_ = np.argsort(np.argsort(met))[number][part.student]
        place = class_ * n_companies + part.company
        limit = np.tile(conditions.class_limit, int(class_.max(initial=-1)) + 1)
        add_each(program, place, part.variable, 1, limit)


def _add_groups(program: Program, part: RoundVariables, min_group: IntArray) -> None:
    """Add to every position with a minimum a variable that says whether it takes anyone."""
    positions = np.flatnonzero(min_group > 1)
    opened = program.add_variables(positions.size)
    number = np.full(part.problem.n_positions, -1, dtype=np.int64)
    number[positions] = np.arange(positions.size)
    inside = number[part.position] >= 0
    row, variable = number[part.position[inside]], part.variable[inside]
    every = np.arange(positions.size)
    # A row for each pair is more than one for each position, but leaves far less to search.
    pair = np.arange(row.size)
    program.add_rows([(pair, variable, 1), (pair, opened[row], -1)], 0, count=row.size)
    program.add_rows([(row, variable, -1), (every, opened, min_group[positions])], 0, count=positions.size)
