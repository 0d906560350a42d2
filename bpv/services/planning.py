"""Dividing the places of a round: from a school to a proposal that is best, proven and explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import (
    BpvError,
    Changeset,
    Draft,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    new_id,
)
from bpv.domain.ids import PlacementId
from bpv.services.apart import Apart, solve_apart
from bpv.services.candidates import Pairs, build_pairs
from bpv.services.checks import check_round
from bpv.services.conditions import keep_demands, read_demands
from bpv.services.fairness_rules import Fairness as Fairness
from bpv.services.placing import first_placements, mentor_for
from bpv.services.problem import build_problem, pairs_apart
from bpv.services.proof import BOUND, OPTIMAL, word_proof
from bpv.services.reasons import Praise, Unplaced, why_unplaced
from bpv.services.searching import leave_out, still_searching
from bpv.services.travel import Leg, Travel
from bpv.services.wishes import granted_rank, wishes_by_student

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Assignment, MatchingProblem

Progress = Callable[[str, float], object]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A place the proposal gives a pupil; points per criterion in tenths, in the order of CRITERIA."""

    student_id: str
    position_id: str
    km: float | None
    minutes: int | None
    preference_rank: int | None
    cost: int
    points: tuple[int, ...]
    is_fixed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best placement of a round, the changes that would carry it out, and what to look at.

    `proof` is 'optimal', or 'bound' when so many pairs must be kept apart that a better one is not ruled out.
    `fairness` and `change_penalty` are what it was asked for with; `gap` is as `word_proof` has it.
    """

    round_id: str
    placements: tuple[Proposed, ...]
    unplaced: tuple[Unplaced, ...]
    total_cost: int
    proof: str
    changeset: Changeset
    warnings: tuple[str, ...] = ()
    fairness: Fairness = "none"
    change_penalty: int | None = None
    gap: float | None = 0.0

    @property
    def proof_text(self) -> str:
        """Whether it is the best there is, in a sentence without a full stop."""
        return word_proof(self.proof, self.gap)

    @property
    def first_choices(self) -> int:
        """How many pupils get their first wish."""
        return sum(p.preference_rank == 1 for p in self.placements)

    @property
    def mean_km(self) -> float | None:
        """The mean distance of those whose distance is known."""
        known = [p.km for p in self.placements if p.km is not None]
        return sum(known) / len(known) if known else None

    @property
    def longest_km(self) -> float | None:
        """The longest distance of those whose distance is known."""
        return max((p.km for p in self.placements if p.km is not None), default=None)


def propose(
    school: School,
    round_id: str,
    *,
    fairness: Fairness = "none",
    change_penalty: int | None = None,
    today: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Proposal:
    """Work out the best placement of one round; fixed placements stand, everything else may move.

    With a `change_penalty` (tenths of points, 0 or more) leaving a place costs that much; on `today` pupils
    who still search are left out. `RoundPlan` says more, and what it raises.
    """
    plan = RoundPlan(school, round_id, today=today, progress=progress, cancelled=cancelled)
    return plan.proposal(plan.solve(fairness, change_penalty=change_penalty))


class RoundPlan:
    """One round made ready: who may go where is found once, then it can be divided in several ways.

    Raises BpvError when there is nobody to place or nowhere to place them, and `bpv.matching.Cancelled`,
    from every method that takes time, when `cancelled` says so. `problem` is the round without `apart`, the
    pairs of rows who must not be together, and without the `demands` of groups.
    """

    def __init__(
        self,
        school: School,
        round_id: str,
        *,
        other_rounds: School | None = None,
        today: date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        """Find every allowed pair of the round; until the last day of searching not of who searches.

        What other rounds gave, for variety and load, is read from `other_rounds` where that is given.
        """
        self._progress, self._cancelled = progress, cancelled
        self._today = today
        self.school = school
        self.round = in_round = school.get(PlacementRound, round_id)
        self.travel = Travel(school)
        found = build_pairs(
            other_rounds or school, in_round, self.travel, self.step("Mogelijke plekken zoeken")
        )
        self.pairs = leave_out(found, still_searching(school, in_round, today))
        if not self.pairs.students:
            raise BpvError("no_students", round=in_round.name)
        if not self.pairs.positions:
            raise BpvError("no_positions", round=in_round.name)
        self.apart = pairs_apart(school, self.pairs.students)
        self.problem = build_problem(school, in_round, self.pairs)
        self.demands = read_demands(school, self.pairs, self.problem, self.apart)
        self.row: dict[str, int] = {s.id: row for row, s in enumerate(self.pairs.students)}
        self.column: dict[str, int] = {p.id: column for column, p in enumerate(self.pairs.positions)}

    def again(self, school: School) -> RoundPlan:
        """The same round made ready in a school that has changed."""
        return RoundPlan(
            school, self.round.id, today=self._today, progress=self._progress, cancelled=self._cancelled
        )

    def step(self, what: str) -> Callable[[float], None]:
        """A function that tells how far this work is, and stops it when the user wants to."""
        from bpv.matching import Cancelled as StoppedByUser

        def step(done: float) -> None:
            if self._cancelled is not None and self._cancelled():
                raise StoppedByUser
            if self._progress is not None:
                self._progress(what, done)

        return step

    def now(self) -> NDArray[np.int64]:
        """The columns (n_students,) of the places pupils have now, -1 for none."""
        result = np.full(len(self.pairs.students), -1, dtype=np.int64)
        for student_id, placement in first_placements(self.school, self.round).items():
            result[self.row[student_id]] = self.column.get(placement.position_id, -1)
        return result

    def solve(
        self,
        fairness: Fairness = "none",
        *,
        change_penalty: int | None = None,
        problem: MatchingProblem | None = None,
        previous: Assignment | NDArray[np.int64] | None = None,
    ) -> Apart:
        """The best placement of the round, or of a variant of its problem, proven.

        With a `change_penalty` leaving the place of `now` costs that much, and of equally good placements
        the one that changes least is taken; None does not look at where pupils are now. `previous`
        stands for `now`; as an assignment it is also where the search starts.
        """
        from bpv.matching import solve, verify

        if change_penalty is not None and previous is None:
            previous = self.now()

        def solve_proven(branch: MatchingProblem) -> Assignment:
            assignment = solve(
                branch,
                fairness,
                previous=previous,
                change_penalty=change_penalty or 0,
                progress=self.step("Beste verdeling berekenen"),
                cancelled=self._cancelled,
            )
            self.step("Bewijs controleren")(0.0)
            verify(branch, assignment)
            return assignment

        chosen = self.problem if problem is None else problem
        best = solve_apart(chosen, self.apart, fairness, solve_proven)
        if not self.demands.is_any:
            return best
        self.step("Afspraken over groepen nakomen")(0.0)
        old = previous if previous is None or isinstance(previous, np.ndarray) else previous.position
        return keep_demands(chosen, best, self.demands, old, change_penalty or 0)

    def proposal(self, best: Apart) -> Proposal:
        """A placement of this round in words, with the changes that would carry it out."""
        school, in_round, travel, pairs = self.school, self.round, self.travel, self.pairs
        certificate = best.assignment.certificate
        placements = _placements(school, in_round, travel, pairs, self.problem, best.assignment)
        changeset = changes_to(school, in_round, {p.student_id: p.position_id for p in placements})
        after = apply_to(school, changeset)
        return Proposal(
            in_round.id,
            tuple(_with_reasons(after, in_round, travel, placements)),
            tuple(why_unplaced(school, in_round, pairs, best.problem, best.assignment, best.held_back)),
            best.assignment.total_cost,
            OPTIMAL if best.is_proven else BOUND,
            changeset,
            (*best.notes, *check_round(after, in_round, travel)),
            certificate.fairness,
            None if certificate.previous is None else certificate.change_penalty,
            best.gap,
        )


def _placements(
    school: School,
    in_round: PlacementRound,
    travel: Travel,
    pairs: Pairs,
    problem: MatchingProblem,
    assignment: Assignment,
) -> list[Proposed]:
    """Who goes where, without the reasons, which can only be told once everyone has a place."""
    rows = np.flatnonzero(assignment.position >= 0)
    columns = assignment.position[rows]
    key = pairs.student * len(pairs.positions) + pairs.position
    wanted = rows * len(pairs.positions) + columns
    at = np.searchsorted(key, wanted)
    costs = problem.pair_cost(rows, columns)
    fixed = set(problem.pinned[:, 0].tolist())
    students = [pairs.students[row] for row in rows]
    positions = [pairs.positions[column] for column in columns]
    legs = travel.legs([(s.id, p.company_id) for s, p in zip(students, positions, strict=True)])
    wishes = wishes_by_student(school, in_round)
    result = []
    for index, (student, position, leg) in enumerate(zip(students, positions, legs, strict=True)):
        is_pair = at[index] < key.size and key[at[index]] == wanted[index]
        result.append(
            Proposed(
                student.id,
                position.id,
                leg.km if leg else None,
                leg.minutes if leg else None,
                granted_rank(wishes.get(student.id, []), position),
                int(costs[index]),
                tuple(pairs.points[at[index]].tolist()) if is_pair else (),
                int(rows[index]) in fixed,
                "",
            )
        )
    return result


def _with_reasons(
    after: School, in_round: PlacementRound, travel: Travel, placements: list[Proposed]
) -> Iterator[Proposed]:
    praise = Praise(after, in_round, travel)
    for proposed in placements:
        student = after.get(Student, proposed.student_id)
        position = after.get(Position, proposed.position_id)
        leg = None if proposed.km is None else Leg(proposed.km, proposed.minutes or 0)
        yield replace(proposed, reason=praise.words(student, position, leg, is_fixed=proposed.is_fixed))


def changes_to(school: School, in_round: PlacementRound, places: Mapping[str, str]) -> Changeset:
    """What it takes to give these pupils these positions and nobody else one; who stays keeps all."""
    draft = Draft(school)
    now = first_placements(school, in_round)
    kept = {p.id for p in now.values()}
    for placement in school.placements_in(in_round.id):
        is_second = placement.id not in kept and not placement.is_fixed
        if is_second or placement.student_id not in places:
            draft.remove(placement)
    for student_id, position_id in places.items():
        old = now.get(student_id)
        if old is not None and old.position_id == position_id:
            continue
        student = school.get(Student, student_id)
        position = school.get(Position, position_id)
        new = Placement(
            id=old.id if old else PlacementId(new_id()),
            student_id=student.id,
            position_id=position.id,
            round_id=in_round.id,
            mentor_id=mentor_for(draft, student, position, old),
        )
        draft.put(new)
    return draft.changeset()


def apply_to(school: School, changeset: Changeset) -> School:
    """A copy of a school with a proposal carried out; the school itself does not change."""
    copy = School(school)
    copy.apply(changeset)
    return copy
