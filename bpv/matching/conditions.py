"""Rounds with conditions between students: minimum groups, together, apart, few of a class, several rounds.

Conditions make the problem NP-hard, so it is solved as a mixed integer program with a time limit; what comes
back says how far from the best it can be. Without any condition that matters the exact engine answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bpv.matching.problem import IntArray, MatchingProblem
from bpv.matching.program import Program, Solution


@dataclass(frozen=True, eq=False)
class Conditions:
    """What a round demands beyond room; everything is hard.

    `min_group` (n_positions,): a position takes this many students or none. `together` and `apart`: pairs of
    students who go to the same company (or both nowhere), or never to the same one. `student_class`
    (n_students,) with `class_limit` (n_companies,): at most so many students of one class at a company.
    """

    min_group: IntArray | None = None
    together: Sequence[tuple[int, int]] = ()
    apart: Sequence[tuple[int, int]] = ()
    student_class: IntArray | None = None
    class_limit: IntArray | None = None


@dataclass(frozen=True, eq=False)
class BoundedAssignment:
    """A placement with how good it is: `position` (n_students,), or (n_rounds, n_students); -1 is no place.

    No placement that meets the conditions has more than `most_placed` students, and none with `n_placed` of
    them costs less than `least_cost`.
    """

    position: IntArray
    n_placed: int
    most_placed: int
    total_cost: int
    least_cost: int

    @property
    def proven(self) -> bool:
        """Whether this is the best placement there is."""
        return self.n_placed == self.most_placed and self.total_cost == self.least_cost

    @property
    def gap(self) -> float:
        """How far the cost can be above the least, as a part of it (0.02 is two percent)."""
        return (self.total_cost - self.least_cost) / max(self.least_cost, 1)


@dataclass(frozen=True, eq=False)
class RoundVariables:
    """The variables of a round in a program: which `student` is at which `position`, at what `cost` (n,)."""

    problem: MatchingProblem
    student: IntArray
    position: IntArray
    cost: IntArray
    variable: IntArray
    company: IntArray = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "company", self.problem.company[self.position])

    def read(self, value: IntArray) -> IntArray:
        """Return the placement (n_students,) in a solution."""
        position = np.full(self.problem.n_students, -1, dtype=np.int64)
        chosen = value[self.variable] > 0
        position[self.student[chosen]] = self.position[chosen]
        return position


def solve_with_conditions(
    problem: MatchingProblem, conditions: Conditions, *, time_limit: float = 30.0
) -> BoundedAssignment:
    """Return the placement of most students, then lowest cost, that meets the conditions.

    Raises Contradiction when the pins do not allow any and OutOfTime when `time_limit` (seconds) gave none.
    """
    program = Program()
    variables = add_round(program, problem)
    add_conditions(program, variables, conditions)
    return _solve(program, [variables], time_limit)


def solve_rounds(
    problems: Sequence[MatchingProblem],
    *,
    overlapping: Sequence[tuple[int, int]] = (),
    same_company_once: bool = True,
    time_limit: float = 30.0,
) -> BoundedAssignment:
    """Return placements (n_rounds, n_students) of the same students in several rounds at once.

    Companies have the same numbers in all rounds. No student goes to one company twice (unless
    `same_company_once` is False) or has a place in two rounds whose dates overlap (pairs of round numbers).
    """
    if len({problem.n_students for problem in problems}) > 1:
        raise ValueError("the rounds must have the same students")
    program = Program()
    rounds = [add_round(program, problem) for problem in problems]
    if same_company_once:
        _add_once(program, rounds, [part.company for part in rounds])
    for first, second in overlapping:
        parts = [rounds[first], rounds[second]]
        _add_once(program, parts, [np.zeros_like(part.student) for part in parts])
    return _solve(program, rounds, time_limit)


def add_round(program: Program, problem: MatchingProblem) -> RoundVariables:
    """Add a round to a program: its pairs, one place per student, and the room of positions and companies."""
    free = problem.pinned_position()[problem.student] < 0
    pin_student, pin_position = problem.pinned.T
    student = np.concatenate([problem.student[free], pin_student])
    position = np.concatenate([problem.position[free], pin_position])
    cost = np.concatenate([problem.cost[free], problem.pair_cost(pin_student, pin_position)])
    pinned = np.arange(student.size) >= np.count_nonzero(free)
    variable = program.add_variables(student.size, lower=pinned.astype(np.int64))
    part = RoundVariables(problem, student, position, cost, variable)
    for place, room in (
        (student, 1),
        (position, problem.capacity),
        (part.company, problem.company_capacity),
    ):
        count = problem.n_students if place is student else np.size(room)
        program.add_rows([(place, variable, 1)], room, count=count)
    return part


def add_conditions(program: Program, part: RoundVariables, conditions: Conditions) -> None:
    """Add the conditions of a round to a program."""
    n_companies = part.problem.n_companies
    if conditions.min_group is not None:
        _add_groups(program, part, conditions.min_group)
    for first, second in conditions.together:
        rows = [(part.student == who, factor) for who, factor in ((first, 1), (second, -1))]
        terms = [(part.company[mine], part.variable[mine], factor) for mine, factor in rows]
        program.add_rows(terms, 0, count=n_companies, equal=True)
    for pair in conditions.apart:
        mine = np.isin(part.student, pair)
        program.add_rows([(part.company[mine], part.variable[mine], 1)], 1, count=n_companies)
    if conditions.student_class is not None and conditions.class_limit is not None:
        class_ = np.unique(conditions.student_class, return_inverse=True)[1][part.student]
        count = int(class_.max(initial=-1)) + 1
        row = class_ * n_companies + part.company
        limit = np.tile(conditions.class_limit, count)
        program.add_rows([(row, part.variable, 1)], limit, count=count * n_companies)


def _add_groups(program: Program, part: RoundVariables, min_group: IntArray) -> None:
    """Add to every position with a minimum a variable that says whether it takes anyone."""
    positions = np.flatnonzero(min_group > 1)
    opened = program.add_variables(positions.size)
    number = np.full(part.problem.n_positions, -1, dtype=np.int64)
    number[positions] = np.arange(positions.size)
    inside = number[part.position] >= 0
    row, variable = number[part.position[inside]], part.variable[inside]
    every = np.arange(positions.size)
    capacity = part.problem.capacity[positions]
    program.add_rows([(row, variable, 1), (every, opened, -capacity)], 0, count=positions.size)
    program.add_rows([(row, variable, -1), (every, opened, min_group[positions])], 0, count=positions.size)


def _add_once(program: Program, parts: list[RoundVariables], place: list[IntArray]) -> None:
    """Add that a student has at most one of the pairs with the same place, over the given rounds."""
    student = np.concatenate([part.student for part in parts])
    where = np.concatenate(place)
    keys, row = np.unique(student * (int(where.max(initial=0)) + 1) + where, return_inverse=True)
    program.add_rows([(row, np.concatenate([part.variable for part in parts]), 1)], 1, count=keys.size)


def _solve(program: Program, parts: list[RoundVariables], time_limit: float) -> BoundedAssignment:
    goals = [np.zeros(program.n_variables, dtype=np.int64) for _ in range(2)]
    for part in parts:
        goals[0][part.variable] = -1
        goals[1][part.variable] = part.cost
    solution: Solution = program.minimise(goals, time_limit)
    position = np.stack([part.read(solution.value) for part in parts])
    return BoundedAssignment(
        position[0] if len(parts) == 1 else position,
        -solution.found[0],
        -solution.bound[0],
        solution.found[1],
        solution.bound[1],
    )
