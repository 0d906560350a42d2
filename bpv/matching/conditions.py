"""Rounds with conditions between students: minimum groups, together, apart, few of a class.

Conditions make the problem NP-hard, so it is solved as a mixed integer program with a time limit; what comes
back says how far from the best it can be. Without any condition that matters the exact engine answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

import numpy as np

from bpv.matching.assignment import Assignment, solve
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem
from bpv.matching.program import Contradiction, OutOfTime, Program

PAIRS_TRIED = 3
"""Pairs per student that are tried first."""


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


Link = Callable[[Program, list[RoundVariables]], None]
"""Adds to a program what ties its rounds and students together."""


def solve_with_conditions(
    problem: MatchingProblem, conditions: Conditions, *, time_limit: float = 30.0
) -> BoundedAssignment:
    """Return the placement of most students, then lowest cost, that meets the conditions.

    Raises Contradiction when the pins do not allow any and OutOfTime when `time_limit` (seconds) gave none.
    """

    def link(program: Program, parts: list[RoundVariables]) -> None:
        add_conditions(program, parts[0], conditions)

    found = solve_linked([problem], link, time_limit)
    return replace(found, position=found.position[0])


def solve_linked(problems: Sequence[MatchingProblem], link: Link, time_limit: float) -> BoundedAssignment:
    """Return placements (n_rounds, n_students): most students, then lowest cost, within what `link` adds."""
    end = monotonic() + time_limit
    found = _solve_near(problems, link, end)
    return found or _solve_all(problems, link, max(end - monotonic(), time_limit / 4), ())


def _solve_near(problems: Sequence[MatchingProblem], link: Link, end: float) -> BoundedAssignment | None:
    """Return the best placement that has as many students as without conditions, or None if there is none.

    A pair of reduced cost r makes any placement at least r dearer than the exact optimum without conditions.
    So only pairs up to some reduced cost are tried; an answer no dearer than that is best over all pairs.
    """
    exact = [solve(problem) for problem in problems]
    n_placed = sum(best.n_placed for best in exact)
    least = sum(best.total_cost for best in exact)
    reduced = [reduced_costs(problem, best) for problem, best in zip(problems, exact, strict=True)]
    every = np.concatenate(reduced)
    cheap = np.sort(every[every >= 0])
    n_students = sum(problem.n_students for problem in problems)
    width = int(cheap[min(PAIRS_TRIED * n_students, cheap.size - 1)]) if cheap.size else 0
    while monotonic() < end:
        kept = [(costs >= 0) & (costs <= width) for costs in reduced]
        everything = sum(map(np.count_nonzero, kept)) == cheap.size
        smaller = [only(problem, part) for problem, part in zip(problems, kept, strict=True)]
        try:
            near = _solve_all(smaller, link, end - monotonic(), (-n_placed,))
        except Contradiction:
            if everything:
                return None
            width = 4 * width + 1
            continue
        except OutOfTime:
            return None
        dearer = near.total_cost - least
        if everything:
            return near
        if dearer <= width:
            return replace(near, least_cost=min(near.least_cost, least + width + 1))
        width = dearer
    return None


def reduced_costs(problem: MatchingProblem, exact: Assignment) -> IntArray:
    """Return the reduced cost of each candidate (n_candidates,), -1 where using it loses a placement."""
    proof = exact.certificate
    price = (proof.position_dual + proof.company_dual[problem.company])[problem.position]
    pair = np.stack([np.zeros_like(problem.cost), problem.cost], axis=1)
    reduced = pair + price - proof.student_dual[problem.student]
    seats, company_seats = problem.seats_left()
    usable = (problem.pinned_position()[problem.student] < 0) & (
        (seats > 0) & (company_seats[problem.company] > 0)
    )[problem.position]
    return np.where(usable & (reduced[:, 0] == 0), reduced[:, 1], -1)


def only(problem: MatchingProblem, kept: BoolArray) -> MatchingProblem:
    """Return the problem with fewer candidates; those of pinned students stay, for their cost."""
    kept = kept | (problem.pinned_position()[problem.student] >= 0)
    return MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        problem.student[kept],
        problem.position[kept],
        problem.cost[kept],
        problem.n_students,
        problem.pinned,
    )


def _solve_all(
    problems: Sequence[MatchingProblem], link: Link, time_limit: float, known: tuple[int, ...]
) -> BoundedAssignment:
    # Without presolving: with students who go together that took 10 s, without it 0.2 s.
    program = Program(presolve=False)
    parts = [add_round(program, problem) for problem in problems]
    link(program, parts)
    goals = np.zeros((2, program.n_variables), dtype=np.int64)
    for part in parts:
        goals[0, part.variable] = -1
        goals[1, part.variable] = part.cost
    solution = program.minimise(list(goals), time_limit, known)
    return BoundedAssignment(
        np.stack([part.read(solution.value) for part in parts]),
        -solution.found[0],
        -solution.bound[0],
        solution.found[1],
        solution.bound[1],
    )


def add_round(program: Program, problem: MatchingProblem) -> RoundVariables:
    """Add a round to a program: its pairs, one place per student, and the room of positions and companies."""
    free = problem.pinned_position()[problem.student] < 0
    pin_student, pin_position = problem.pinned.T
    student = np.concatenate([problem.student[free], pin_student])
    position = np.concatenate([problem.position[free], pin_position])
    cost = np.concatenate([problem.cost[free], problem.pair_cost(pin_student, pin_position)])
    pinned = np.arange(student.size) >= np.count_nonzero(free)
    variable = program.add_variables(student.size, lower=pinned.astype(np.int64))
    part = RoundVariables(problem, student, position, cost, variable, pinned)
    add_each(program, student, variable, 1, 1)
    add_each(program, position, variable, 1, problem.capacity)
    # The room of a company whose positions have no more seats is no row: the solver chokes on double rows.
    seats = np.zeros(problem.n_companies, dtype=np.int64)
    np.add.at(seats, problem.company, problem.capacity)
    binding = (seats > problem.company_capacity)[part.company]
    add_each(program, part.company[binding], variable[binding], 1, problem.company_capacity)
    return part


def add_conditions(program: Program, part: RoundVariables, conditions: Conditions) -> None:
    """Add the conditions of a round to a program."""
    n_companies = part.problem.n_companies
    if conditions.min_group is not None:
        _add_groups(program, part, conditions.min_group)
    for first, second in conditions.together:
        mine = np.isin(part.student, (first, second))
        factor = np.where(part.student == first, 1, -1)[mine]
        add_each(program, part.company[mine], part.variable[mine], factor, 0, equal=True)
    for pair in conditions.apart:
        mine = np.isin(part.student, pair)
        add_each(program, part.company[mine], part.variable[mine], 1, 1)
    if conditions.student_class is not None and conditions.class_limit is not None:
        class_ = np.unique(conditions.student_class, return_inverse=True)[1][part.student]
        place = class_ * n_companies + part.company
        limit = np.tile(conditions.class_limit, int(class_.max(initial=-1)) + 1)
        add_each(program, place, part.variable, 1, limit)


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
