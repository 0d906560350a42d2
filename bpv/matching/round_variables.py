"""A round in an integer program: a variable for each pair, and the rows that keep to the seats."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bpv.matching.goals import Goal
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.program import Program


@dataclass(frozen=True, eq=False)
class RoundVariables:
    """The variables of a round in a program: which `student` is at which `position`, each array (n,).

    `candidate` is -1 for a pin that is no candidate.
    """

    problem: MatchingProblem
    student: IntArray
    position: IntArray
    candidate: IntArray
    variable: IntArray
    pinned: BoolArray
    company: IntArray = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "company", self.problem.company[self.position])

    def read(self, value: IntArray) -> IntArray:
        """Return the placement (n_students,) in a solution."""
        position = np.full(self.problem.n_students, -1, dtype=np.int64)
        chosen = value[self.variable] > 0
        position[self.student[chosen]] = self.position[chosen]
        return position

    def weigh(self, goal: Goal, factor: IntArray) -> int:
        """Add a goal to the factors (n_variables,) of a target, and return its constant part."""
        known = self.candidate >= 0
        factor[self.variable[known]] += goal.candidate[self.candidate[known]]
        factor[self.variable] -= goal.unplaced[self.student]
        return int(goal.unplaced.sum())


def add_round(program: Program, problem: MatchingProblem) -> RoundVariables:
    """Add a round to a program: its pairs, one place per student, and the room of positions and companies."""
    free = problem.pinned_position()[problem.student] < 0
    pin_student, pin_position = problem.pinned.T
    student = np.concatenate([problem.student[free], pin_student])
    position = np.concatenate([problem.position[free], pin_position])
    candidate = np.concatenate([np.flatnonzero(free), problem.find_pairs(pin_student, pin_position)])
    pinned = np.arange(student.size) >= np.count_nonzero(free)
    variable = program.add_variables(student.size, lower=pinned.astype(np.int64))
    part = RoundVariables(problem, student, position, candidate, variable, pinned)
    add_each(program, student, variable, 1, 1)
    add_each(program, position, variable, 1, problem.capacity)
    # The room of a company whose positions have no more seats is no row: the solver chokes on double rows.
    seats = np.zeros(problem.n_companies, dtype=np.int64)
    np.add.at(seats, problem.company, problem.capacity)
    binding = (seats > problem.company_capacity)[part.company]
    add_each(program, part.company[binding], variable[binding], 1, problem.company_capacity)
    return part


def add_each(
    program: Program,
    place: IntArray,
    variable: IntArray,
    factor: IntArray | int,
    upper: IntArray | int,
    *,
    equal: bool = False,
) -> None:
    """Add a row for each place (n,) that occurs; `upper` is one limit or has one for every place."""
    places, row = np.unique(place, return_inverse=True)
    limit = upper if isinstance(upper, int) else upper[places]
    program.add_rows([(row, variable, factor)], limit, count=places.size, equal=equal)
