"""Several rounds divided at once: a place in each, not twice at one company, never two at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Changeset, Draft, Placement, PlacementRound, Position, School
from bpv.services.apart import Apart, drop
from bpv.services.calculating import Report, calculating, word_unproven
from bpv.services.conditions import Demands, explained, settle
from bpv.services.fairness_rules import Fairness
from bpv.services.planning import Cancelled, Progress, Proposal, RoundPlan, apply_to
from bpv.services.problem import student_keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import BoundedAssignment, Certificate, Conditions, MatchingProblem

    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

TIME_LIMIT = 30.0
"""Seconds for all rounds at once, before they are divided one after another."""

MOST_PAIRS = 1_000_000
"""Allowed pairs over all rounds, past which they are divided one after another."""

ONE_BY_ONE = (
    "de rondes zijn na elkaar verdeeld en niet samen: {why}; een latere ronde kan daardoor minder goed zijn"
)
TOO_LARGE = "samen zijn ze te groot"
NO_ANSWER = "binnen de tijd is samen niets beters gevonden"
CONTRADICTORY = "wat vaststaat laat samen geen verdeling toe"
ELSEWHERE = "alleen nog plek bij een bedrijf van een andere ronde van deze leerling, of op dezelfde dagen"


@dataclass(frozen=True, slots=True)
class RoundsProposal:
    """The proposals of several rounds, in the order asked, and one changeset that carries them all out.

    `is_joint` tells whether they were divided together; else the first proposal warns why not.
    """

    proposals: tuple[Proposal, ...]
    changeset: Changeset
    is_joint: bool


def propose_rounds(
    school: School,
    round_ids: Sequence[str],
    *,
    fairness: Fairness = "none",
    today: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RoundsProposal:
    """Work out the best placements of several rounds together.

    Most pupils placed over all rounds, then the fairness rule over all of them, then the least cost. Rounds
    that do not touch each other are as good as one by one; where they do, a program divides them, with a
    bound. What these rounds give each other does not count as variety. Raises what `RoundPlan` raises.
    """
    from bpv.matching import Contradiction, OutOfTime

    empty = _without(school, round_ids)
    plans = [
        RoundPlan(school, id_, other_rounds=empty, today=today, progress=progress, cancelled=cancelled)
        for id_ in round_ids
    ]
    joint = _Joint(school, plans)
    why, together = TOO_LARGE, None
    if sum(plan.problem.n_candidates for plan in plans) <= MOST_PAIRS:
        alone = [plan.solve(fairness, problem=joint.open(k, {})) for k, plan in enumerate(plans)]
        if not joint.clashes([best.assignment.position for best in alone]):
            return _together(school, plans, alone, is_joint=True)
        report = plans[0].timed("Rondes samen verdelen", TIME_LIMIT)
        report(0.0)
        try:
            together = joint.solve(fairness, [best.assignment.certificate for best in alone], report)
        except Contradiction:
            why = CONTRADICTORY
        except OutOfTime:
            why = NO_ANSWER
    if together is not None and all(best.is_proven for best in together):
        return _together(school, plans, together, is_joint=True)
    done: dict[int, Ints] = {}
    one_by_one = []
    for number, plan in enumerate(plans):
        best = plan.solve(fairness, problem=joint.open(number, done))
        done[number] = best.assignment.position
        one_by_one.append(best)
    if together is not None and _worth(plans, together, fairness) <= _worth(plans, one_by_one, fairness):
        return _together(school, plans, together, is_joint=True)
    why = NO_ANSWER if together is not None else why
    first = one_by_one[0]
    one_by_one[0] = replace(first, notes=(ONE_BY_ONE.format(why=why), *first.notes))
    return _together(school, plans, one_by_one, is_joint=False)


def _worth(plans: Sequence[RoundPlan], bests: Sequence[Apart], fairness: Fairness) -> tuple[int, ...]:
    """What rounds are worth together, smaller is better: places, then the rule, then costs."""
    placed = sum(best.assignment.n_placed for best in bests)
    cost = sum(best.assignment.total_cost for best in bests)
    travel, level = [], []
    for plan, best in zip(plans, bests, strict=True):
        problem = plan.problem
        chosen = best.assignment.position[problem.student] == problem.position
        chosen &= problem.pinned_position()[problem.student] < 0
        travel.append(problem.travel[chosen] if problem.travel is not None else problem.cost[:0])
        level.append(problem.level[chosen] if problem.level is not None else problem.cost[:0])
    known = [problem.level for problem in (plan.problem for plan in plans) if problem.level is not None]
    n_levels = max((int(own.max(initial=0)) + 1 for own in known), default=1)
    counts = np.bincount(np.concatenate(level), minlength=n_levels)
    rule = {
        "none": [],
        "bottleneck": [int(np.concatenate(travel).max(initial=0))],
        "generous": counts[::-1].tolist(),
        "greedy": (-counts).tolist(),
    }[fairness]
    return -placed, *rule, cost


def _without(school: School, round_ids: Sequence[str]) -> School:
    """The school without the placements of these rounds that may still move."""
    draft = Draft(school)
    for placement in school.all(Placement).values():
        if placement.round_id in round_ids and not placement.is_fixed:
            draft.remove(placement)
    return apply_to(school, draft.changeset())


def _together(
    school: School, plans: Sequence[RoundPlan], bests: Sequence[Apart], *, is_joint: bool
) -> RoundsProposal:
    proposals = tuple(plan.proposal(best) for plan, best in zip(plans, bests, strict=True))
    changes = [change for proposal in proposals for change in proposal.changeset]
    return RoundsProposal(
        proposals, Changeset(tuple(sorted(changes, key=lambda c: c.after is not None))), is_joint
    )


class _Joint:
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
        self._overlaps = list(_overlaps([_kinds(school, plan) for plan in plans]))

    def open(self, number: int, placed: dict[int, Ints]) -> MatchingProblem:
        """The problem of a round without what rounds outside, pins and placed rounds (columns) rule out."""
        plan = self._plans[number]
        problem = plan.problem
        others = {k: placed.get(k, p.problem.pinned_position()) for k, p in enumerate(self._plans)}
        gone = self._blocked(number, {k: v for k, v in others.items() if k != number})
        gone |= self._elsewhere(plan)
        gone &= problem.pinned_position()[problem.student] < 0
        return drop(problem, gone) if gone.any() else problem

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
            column = np.full(len(self._row), -1, dtype=np.int64)
            column[self._rows[other]] = position
            there = column[row]
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
        for placement in self._school.all(Placement).values():
            if placement.round_id not in inside:
                company_id = self._school.get(Position, placement.position_id).company_id
                been.setdefault(placement.student_id, set()).add(company_id)
        for student_id, companies in been.items():
            row = plan.row.get(student_id)
            if row is not None:
                known = np.array([p.company_id in companies for p in plan.pairs.positions])
                gone |= (problem.student == row) & known[problem.position]
        return gone

    def solve(self, fairness: Fairness, asked: Sequence[Certificate], report: Report) -> list[Apart]:
        """The rounds divided by one program; raises Contradiction and OutOfTime.

        `asked` has for each round what a division of it alone was made for.
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
                time_limit=TIME_LIMIT,
                progress=report,
            )
        notes = () if found.proven else (word_unproven(found.unproven),)
        positions = [found.position[number][rows] for number, rows in enumerate(self._rows)]
        result = []
        for number, (plan, (demands, set_aside)) in enumerate(zip(self._plans, settled, strict=True)):
            others = {k: v for k, v in enumerate(positions) if k != number}
            blocked = self._blocked(number, others) | self._elsewhere(plan)
            part = _part(plan.problem, positions[number], found)
            told = (*notes, *set_aside)
            result.append(explained(plan.problem, demands, part, told, asked[number], blocked, ELSEWHERE))
        return result

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
        )

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


_When = tuple[date | None, date | None, frozenset[str]]


def _kinds(school: School, plan: RoundPlan) -> list[tuple[_When, Mask]]:
    """When the positions of a round are, each time with its positions (n_positions,)."""
    when = [_when(school, plan.round, position) for position in plan.pairs.positions]
    return [(kind, np.array([own == kind for own in when])) for kind in dict.fromkeys(when)]


def _when(school: School, in_round: PlacementRound, position: Position) -> _When:
    return (*school.dates_of(position, in_round), frozenset(position.days or in_round.days))


def _overlaps(kinds: Sequence[Sequence[tuple[_When, Mask]]]) -> Iterator[tuple[int, int, Mask, Mask]]:
    """Which positions of which two rounds are at the same time."""
    for first in range(len(kinds)):
        for second in range(first + 1, len(kinds)):
            for when, mask in kinds[first]:
                for other, other_mask in kinds[second]:
                    if _same_time(when, other):
                        yield first, second, mask, other_mask


def _same_time(first: _When, second: _When) -> bool:
    """Whether someone would have to be at both; without dates nothing is known, without days it is all."""
    if None in first[:2] or None in second[:2]:
        return False
    apart = str(first[1]) < str(second[0]) or str(second[1]) < str(first[0])
    return not apart and (not first[2] or not second[2] or not first[2].isdisjoint(second[2]))
