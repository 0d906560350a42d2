"""Mentors for placed students, chosen together with the places or after them.

A mentor visits companies. Either each company has one mentor, who travels there once, or the students of a
company may have different mentors, who each travel for each student. A mentor who belongs to a student
whatever the place needs no model: add the travel to the candidate's cost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from bpv.matching.assignment import Assignment, solve
from bpv.matching.goals import list_goals
from bpv.matching.problem import IntArray, MatchingProblem
from bpv.matching.program import OutOfTime, Program, Target
from bpv.matching.progress import Clock
from bpv.matching.reduced import relax
from bpv.matching.round_variables import RoundVariables, add_round


@dataclass(frozen=True, eq=False)
class Mentors:
    """Who can guide students where.

    `load` (n_mentors,): students a mentor takes at most. `travel` (n_companies, n_mentors): the cost of a
    visit, on the scale of the candidates' costs, negative where the mentor cannot go. `one_per_company`: all
    students of a company have the same mentor.
    """

    load: IntArray
    travel: IntArray
    one_per_company: bool = True


@dataclass(frozen=True, eq=False)
class MentorPlan:
    """Places and mentors: `position` and `mentor` (n_students,), -1 for none, and how good the plan is.

    `without_mentor` counts placed students without one; `total_cost` is of places and visits together. The
    bounds say what is best at most: `most_placed`, then `least_without_mentor`, then `least_cost`, each given
    what was found before it.
    """

    position: IntArray
    mentor: IntArray
    n_placed: int
    most_placed: int
    without_mentor: int
    least_without_mentor: int
    total_cost: int
    least_cost: int

    @property
    def proven(self) -> bool:
        """Whether this is the best plan there is."""
        best = (self.most_placed, self.least_without_mentor, self.least_cost)
        return (self.n_placed, self.without_mentor, self.total_cost) == best


def plan_with_mentors(problem: MatchingProblem, mentors: Mentors, *, time_limit: float = 30.0) -> MentorPlan:
    """Return places and mentors chosen together: most placed, fewest without mentor, then lowest cost.

    First mentors are chosen for the best placement without them: when time runs out the plan is never worse
    than that. Raises OutOfTime when `time_limit` (seconds) did not even give that plan.
    """
    exact = solve(problem)
    end = monotonic() + time_limit
    staged = plan_mentors(problem, exact, mentors, time_limit=time_limit / 3)
    known = (-exact.n_placed, 0) if staged.without_mentor == 0 else (-exact.n_placed,)
    try:
        joint = _plan(_worth_trying(problem, exact, staged), mentors, end - monotonic(), known)
    except OutOfTime:
        # Certain then is only what the places alone cost: visits cost nothing at least.
        return replace(staged, least_without_mentor=0, least_cost=exact.total_cost)
    if (joint.without_mentor, joint.total_cost) <= (staged.without_mentor, staged.total_cost):
        return joint
    return replace(
        staged,
        least_without_mentor=joint.least_without_mentor,
        least_cost=min(joint.least_cost, staged.total_cost),
    )


def _worth_trying(problem: MatchingProblem, exact: Assignment, staged: MentorPlan) -> MatchingProblem:
    """Return the problem without pairs that make the places alone dearer than the staged plan in all."""
    if staged.without_mentor:
        return problem
    relaxed = relax(problem, list_goals(problem), lambda _: None)
    worth = relaxed.usable & (relaxed.reduced[:, 1] <= staged.total_cost - exact.total_cost)
    return problem.kept(worth | (problem.pinned_position()[problem.student] >= 0))


def plan_mentors(
    problem: MatchingProblem, assignment: Assignment, mentors: Mentors, *, time_limit: float = 30.0
) -> MentorPlan:
    """Return the best mentors for a placement that stays as it is."""
    placed = np.flatnonzero(assignment.position >= 0)
    # Only the places of the placement remain, so the students without one stay without.
    kept = np.flatnonzero(assignment.position[problem.student] == problem.position)
    fixed = MatchingProblem(
        problem.capacity,
        problem.company,
        problem.company_capacity,
        problem.student[kept],
        problem.position[kept],
        problem.cost[kept],
        problem.n_students,
        np.column_stack([placed, assignment.position[placed]]),
    )
    return _plan(fixed, mentors, time_limit, (-placed.size,))


def _plan(
    problem: MatchingProblem, mentors: Mentors, time_limit: float, known: tuple[int, ...]
) -> MentorPlan:
    n_mentors = mentors.load.size
    if mentors.travel.shape != (problem.n_companies, n_mentors):
        raise ValueError(f"travel must have shape {(problem.n_companies, n_mentors)}")
    program = Program(presolve=True)
    part = add_round(program, problem)
    company, mentor = np.nonzero(mentors.travel >= 0)
    most = np.minimum(problem.company_capacity[company], mentors.load[mentor])
    guided = program.add_variables(company.size, upper=most)
    nobody = program.add_variables(problem.n_companies, upper=problem.company_capacity)
    every = np.arange(problem.n_companies)
    program.add_rows(
        [(part.company, part.variable, 1), (company, guided, -1), (every, nobody, -1)],
        0,
        count=problem.n_companies,
        equal=True,
    )
    program.add_rows([(mentor, guided, 1)], mentors.load, count=n_mentors)
    visit = guided
    if mentors.one_per_company:
        visit = program.add_variables(company.size)
        pair = np.arange(company.size)
        program.add_rows([(pair, guided, 1), (pair, visit, -most)], 0, count=company.size)
        program.add_rows([(company, visit, 1)], 1, count=problem.n_companies)
    goals = np.zeros((3, program.n_variables), dtype=np.int64)
    goals[0, part.variable] = -1
    goals[1, nobody] = 1
    known_pairs = part.candidate >= 0
    goals[2, part.variable[known_pairs]] = problem.cost[part.candidate[known_pairs]]
    goals[2, visit] = mentors.travel[company, mentor]
    solution = program.minimise([Target(goal) for goal in goals], Clock(time_limit), known)
    position = part.read(solution.value)
    return MentorPlan(
        position,
        _name_mentors(part, position, company, mentor, solution.value[guided]),
        -solution.found[0],
        -solution.bound[0],
        solution.found[1],
        solution.bound[1],
        solution.found[2],
        solution.bound[2],
    )


def _name_mentors(
    part: RoundVariables, position: IntArray, company: IntArray, mentor: IntArray, guided: IntArray
) -> IntArray:
    """Return who guides whom: the students of a company in order, shared out over its mentors."""
    result = np.full(position.size, -1, dtype=np.int64)
    placed = np.flatnonzero(position >= 0)
    for place in np.unique(company[guided > 0]):
        students = placed[part.problem.company[position[placed]] == place]
        here = company == place
        names = np.repeat(mentor[here], guided[here])
        result[students[: names.size]] = names
    return result
