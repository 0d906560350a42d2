"""Dividing the places of a round: from a school to a proposal that is best, proven and explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

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
from bpv.services.apart import solve_apart
from bpv.services.candidates import Pairs, build_pairs
from bpv.services.checks import check_round
from bpv.services.placing import first_placements, mentor_for
from bpv.services.problem import build_problem, pairs_apart
from bpv.services.reasons import Praise, Unplaced, why_unplaced
from bpv.services.travel import Leg, Travel
from bpv.services.wishes import granted_rank, wishes_by_student

if TYPE_CHECKING:
    from bpv.matching import Assignment, MatchingProblem

UNPROVEN = "zoveel leerlingen mogen niet samen dat een nog iets betere verdeling niet is uitgesloten"
"""The warning with a proposal that keeps very many pairs apart."""

Fairness = Literal["none", "bottleneck", "generous", "greedy"]
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
    """

    round_id: str
    placements: tuple[Proposed, ...]
    unplaced: tuple[Unplaced, ...]
    total_cost: int
    proof: str
    changeset: Changeset
    warnings: tuple[str, ...] = ()

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
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Proposal:
    """Work out the best placement of one round; fixed placements stand, everything else may move.

    Raises BpvError when there is nobody to place or nowhere to place them, and
    `bpv.matching.Cancelled` when `cancelled` says so.
    """
    from bpv.matching import Cancelled as StoppedByUser
    from bpv.matching import solve, verify

    def report(what: str) -> Callable[[float], None]:
        def step(done: float) -> None:
            if cancelled is not None and cancelled():
                raise StoppedByUser
            if progress is not None:
                progress(what, done)

        return step

    def solve_proven(problem: MatchingProblem) -> Assignment:
        step = report("Beste verdeling berekenen")
        assignment = solve(problem, fairness, progress=step, cancelled=cancelled)
        report("Bewijs controleren")(0.0)
        verify(problem, assignment)
        return assignment

    in_round = school.get(PlacementRound, round_id)
    travel = Travel(school)
    pairs = build_pairs(school, in_round, travel, report("Mogelijke plekken zoeken"))
    if not pairs.students:
        raise BpvError("no_students", round=in_round.name)
    if not pairs.positions:
        raise BpvError("no_positions", round=in_round.name)
    apart = pairs_apart(school, pairs.students)
    problem = build_problem(school, in_round, pairs)
    best = solve_apart(problem, apart, fairness, solve_proven)
    placements = _placements(school, in_round, travel, pairs, problem, best.assignment)
    changeset = _changeset(school, in_round, placements)
    after = apply_to(school, changeset)
    return Proposal(
        in_round.id,
        tuple(_with_reasons(after, in_round, travel, placements)),
        tuple(why_unplaced(school, in_round, pairs, best.problem, best.assignment)),
        best.assignment.total_cost,
        "optimal" if best.is_proven else "bound",
        changeset,
        (*([] if best.is_proven else [UNPROVEN]), *check_round(after, in_round, travel)),
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


def _changeset(school: School, in_round: PlacementRound, placements: list[Proposed]) -> Changeset:
    """What accepting the proposal would change; a pupil who stays keeps status, mentor and pin."""
    draft = Draft(school)
    now = first_placements(school, in_round)
    kept = {p.id for p in now.values()}
    placed = {proposed.student_id for proposed in placements}
    for placement in school.placements_in(in_round.id):
        is_second = placement.id not in kept and not placement.is_fixed
        if is_second or placement.student_id not in placed:
            draft.remove(placement)
    for proposed in placements:
        old = now.get(proposed.student_id)
        if old is not None and old.position_id == proposed.position_id:
            continue
        student = school.get(Student, proposed.student_id)
        position = school.get(Position, proposed.position_id)
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
