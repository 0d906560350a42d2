"""What ties several rounds: nobody twice at one company, nobody at two places at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Position, School
from bpv.domain.times import When, same_time, when_at
from bpv.language import tr
from bpv.services.planning.apart import Apart, drop
from bpv.services.planning.calculating import Report, calculating, word_unproven
from bpv.services.planning.conditions import settle
from bpv.services.planning.demands import Demands
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.planning.held_back import explained, free_seats
from bpv.services.planning.problem import student_keys
from bpv.services.planning.round_plan import RoundPlan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import BoundedAssignment, Certificate, Conditions, MatchingProblem

    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

ELSEWHERE = tr("alleen nog plek bij een bedrijf van een andere ronde van deze leerling, of op dezelfde dagen")


class Links:
    """The rounds of several plans side by side, with one numbering of pupils and companies."""

    def __init__(self, school: School, plans: Sequence[RoundPlan]) -> None:
        self._school, self._plans = school, plans
        self._once = bool(school.setting("same_company_once"))
        students = {student.id: student for plan in plans for student in plan.pairs.students}
        self._row = {id_: row for row, id_ in enumerate(students)}
        self._student_key = student_keys(list(students.values()))
        companies = dict.fromkeys(p.company_id for plan in plans for p in plan.pairs.positions)
        self._company = {id_: number for number, id_ in enumerate(companies)}
        self._rows = [np.array([self._row[s.id] for s in plan.pairs.students]) for plan in plans]
        self._companies = [
            np.array([self._company[p.company_id] for p in plan.pairs.positions]) for plan in plans
        ]
        self._overlaps = list(_overlaps([_kinds(plan) for plan in plans]))

    def with_problems(self, problems: Mapping[int, MatchingProblem]) -> Links:
        """The same rounds, some with a variant of their problem."""
        twin = copy(self)
        twin._plans = [
            plan.with_problem(problems[number]) if number in problems else plan
            for number, plan in enumerate(self._plans)
        ]
        return twin

    @property
    def problems(self) -> list[MatchingProblem]:
        """The problem of each round, ties aside."""
        return [plan.problem for plan in self._plans]

    def is_tied(self, number: int) -> bool:
        """Whether what one round gives can stand in the way of another: they share pupils, and a rule."""
        shared = any(
            np.isin(rows, self._rows[number]).any() for k, rows in enumerate(self._rows) if k != number
        )
        return bool(shared) and (self._once or any(number in pair[:2] for pair in self._overlaps))

    def open(self, number: int, placed: Mapping[int, Ints]) -> MatchingProblem:
        """The problem of a round without what rounds outside, pins and placed rounds (columns) rule out."""
        gone = self._closed(number, placed)
        problem = self._plans[number].problem
        return drop(problem, gone) if gone.any() else problem

    def _closed(self, number: int, placed: Mapping[int, Ints]) -> Mask:
        """The candidates of a round that rounds outside, pins and placed rounds (columns) rule out."""
        plan = self._plans[number]
        others = {k: placed.get(k, p.problem.pinned_position()) for k, p in enumerate(self._plans)}
        gone = self._blocked(number, {k: v for k, v in others.items() if k != number})
        gone |= self._elsewhere(plan)
        gone &= plan.problem.pinned_position()[plan.problem.student] < 0
        return gone

    def clashes(self, positions: Sequence[Ints]) -> bool:
        """Whether placements (n_students,) of every round, as columns, break what ties the rounds."""
        for number, (plan, position) in enumerate(zip(self._plans, positions, strict=True)):
            blocked = self._blocked(number, {k: v for k, v in enumerate(positions) if k != number})
            problem = plan.problem
            chosen = position[problem.student] == problem.position
            if np.any(blocked & chosen & (problem.pinned_position()[problem.student] < 0)):
                return True
        return False

    def _blocked(self, number: int, others: dict[int, Ints]) -> Mask:
        """The candidates of a round that placements of other rounds rule out."""
        problem = self._plans[number].problem
        row = self._rows[number][problem.student]
        company = self._companies[number][problem.position]
        gone = np.zeros(problem.n_candidates, dtype=np.bool_)
        for other, position in others.items():
            there = self._of_all(self._rows[other], position)[row]
            if self._once:
                gone |= (there >= 0) & (self._companies[other][there] == company)
            for first, second, first_mask, second_mask in self._overlaps:
                if (first, second) == (number, other):
                    gone |= (there >= 0) & second_mask[there] & first_mask[problem.position]
                elif (second, first) == (number, other):
                    gone |= (there >= 0) & first_mask[there] & second_mask[problem.position]
        return gone

    def _elsewhere(self, plan: RoundPlan) -> Mask:
        """The candidates at a company where the pupil was or goes in a round outside of these."""
        problem = plan.problem
        gone = np.zeros(problem.n_candidates, dtype=np.bool_)
        inside = {p.round.id for p in self._plans}
        if not self._once:
            return gone
        been: dict[str, set[str]] = {}
        for placement in self._school.placements():
            if placement.round_id not in inside:
                company_id = self._school.get(Position, placement.position_id).company_id
                been.setdefault(placement.student_id, set()).add(company_id)
        for student_id, companies in been.items():
            row = plan.row.get(student_id)
            if row is not None:
                known = np.array([p.company_id in companies for p in plan.pairs.positions])
                gone |= (problem.student == row) & known[problem.position]
        return gone

    def solve(
        self,
        fairness: Fairness,
        asked: Sequence[Certificate],
        report: Report,
        time_limit: float,
        previous: Sequence[Ints] | None = None,
        change_penalty: int = 0,
    ) -> tuple[list[Apart], BoundedAssignment]:
        """The rounds divided by one program, and how good that is; raises Contradiction and OutOfTime.

        `asked` has for each round what a division of it alone was made for. Leaving a place in `previous`,
        columns (n_students,) of every round, costs the penalty.
        """
        from bpv.matching import Overlap, solve_rounds

        settled = [settle(plan.problem, plan.demands) for plan in self._plans]
        problems = [self.open(number, {}) for number in range(len(self._plans))]
        with calculating():
            found = solve_rounds(
                [self._renumbered(number, problem) for number, problem in enumerate(problems)],
                fairness,
                conditions=[self._conditions(number, demands) for number, (demands, _) in enumerate(settled)],
                overlapping=[Overlap(*overlap) for overlap in self._overlaps],
                same_company_once=self._once,
                previous=None if previous is None else list(map(self._of_all, self._rows, previous)),
                change_penalty=change_penalty,
                time_limit=time_limit,
                progress=report,
            )
        notes = () if found.proven else (word_unproven(found.unproven),)
        positions = [found.position[number][rows] for number, rows in enumerate(self._rows)]
        result = []
        for number, (plan, (demands, set_aside)) in enumerate(zip(self._plans, settled, strict=True)):
            others = {k: v for k, v in enumerate(positions) if k != number}
            part = _part(plan.problem, positions[number], found)
            closed, told = self._closed(number, others), (*notes, *set_aside)
            own = explained(plan.problem, demands, part, told, asked[number], closed, ELSEWHERE)
            result.append(self.held_back(number, own, others))
        return result, found

    def _of_all(self, rows: Ints, position: Ints) -> Ints:
        """A placement of one round (n_students,) for the students of all rounds."""
        result = np.full(len(self._row), -1, dtype=np.int64)
        result[rows] = position
        return result

    def held_back(self, number: int, best: Apart, placed: Mapping[int, Ints]) -> Apart:
        """The answer of one round, with a reason for whom only what rounds rule out keeps from a place."""
        problem, position = self._plans[number].problem, best.assignment.position
        gone = self._closed(number, placed)
        missing = position[problem.student] < 0
        held = gone & missing & free_seats(problem, position)[problem.position]
        nowhere = np.setdiff1d(problem.student[gone & missing], problem.student[~gone])
        kept_out = dict.fromkeys([*problem.student[held].tolist(), *nowhere.tolist()], ELSEWHERE)
        return replace(best, held_back={**kept_out, **best.held_back}) if kept_out else best

    def _renumbered(self, number: int, problem: MatchingProblem) -> MatchingProblem:
        from bpv.matching import MatchingProblem

        rows = self._rows[number]
        local = dict(zip(problem.company.tolist(), self._companies[number].tolist(), strict=True))
        limit = np.zeros(len(self._company), dtype=np.int64)
        for here, there in local.items():
            limit[there] = problem.company_capacity[here]
        pinned = problem.pinned.copy()
        pinned[:, 0] = rows[pinned[:, 0]]
        order = np.argsort(rows[problem.student] * problem.n_positions + problem.position)
        return MatchingProblem(
            problem.capacity,
            self._companies[number],
            limit,
            rows[problem.student][order],
            problem.position[order],
            problem.cost[order],
            len(self._row),
            pinned,
            None if problem.level is None else problem.level[order],
            None if problem.travel is None else problem.travel[order],
            student_key=self._student_key,
            position_key=problem.position_key,
            priority=None if problem.priority is None else self._of_all_students(number, problem.priority),
        )

    def _of_all_students(self, number: int, marks: Mask) -> Mask:
        """Marks of the students of one round (n_students,) for the students of all rounds."""
        result = np.zeros(len(self._row), dtype=np.bool_)
        result[self._rows[number]] = marks
        return result

    def _conditions(self, number: int, demands: Demands) -> Conditions:
        rows = self._rows[number]
        plan = self._plans[number]
        classes = np.full(len(self._row), int(demands.student_class.max(initial=0)) + 1, dtype=np.int64)
        classes[rows] = demands.student_class
        limit = np.full(len(self._company), np.iinfo(np.int32).max, dtype=np.int64)
        limit[self._companies[number]] = demands.class_limit[plan.problem.company]
        known = demands.conditions()
        return replace(
            known,
            together=[(int(rows[a]), int(rows[b])) for a, b in known.together],
            apart=[(int(rows[a]), int(rows[b])) for a, b in known.apart],
            student_class=classes,
            class_limit=limit,
        )


def _part(problem: MatchingProblem, position: Ints, found: BoundedAssignment) -> BoundedAssignment:
    """One round of a joint answer; all that could be better in any round is said of each."""
    placed = int(np.count_nonzero(position >= 0))
    cost = int(problem.cost[position[problem.student] == problem.position].sum())
    return replace(
        found,
        position=position,
        n_placed=placed,
        most_placed=placed + found.most_placed - found.n_placed,
        total_cost=cost,
        least_cost=max(0, cost - found.total_cost + found.least_cost),
    )


def _kinds(plan: RoundPlan) -> list[tuple[When, Mask]]:
    """When the positions of a round are, each time with its positions (n_positions,)."""
    when = [when_at(plan.round, position) for position in plan.pairs.positions]
    return [(kind, np.array([own == kind for own in when])) for kind in dict.fromkeys(when)]


def _overlaps(kinds: Sequence[Sequence[tuple[When, Mask]]]) -> Iterator[tuple[int, int, Mask, Mask]]:
    """Which positions of which two rounds are at the same time."""
    for first in range(len(kinds)):
        for second in range(first + 1, len(kinds)):
            for when, mask in kinds[first]:
                for other, other_mask in kinds[second]:
                    if same_time(when, other):
                        yield first, second, mask, other_mask
