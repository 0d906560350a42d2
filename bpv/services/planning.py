"""Dividing the places of a round: from a school to a proposal that is best, proven and explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

import numpy as np

from bpv.domain import (
    BpvError,
    Changeset,
    Company,
    Draft,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
    new_id,
)
from bpv.domain.ids import PlacementId, PositionId, RoundId, StudentId
from bpv.services.candidates import Pairs, build_pairs, weights
from bpv.services.placing import mentor_for
from bpv.services.travel import Travel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Assignment, MatchingProblem

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
class Unplaced:
    """A pupil without a place: a code for programs and the reason in Dutch."""

    student_id: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best placement of a round, the changes that would carry it out, and what proves it."""

    round_id: str
    placements: tuple[Proposed, ...]
    unplaced: tuple[Unplaced, ...]
    total_cost: int
    proof: str
    changeset: Changeset

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

    in_round = school.get(PlacementRound, round_id)
    travel = Travel(school)
    pairs = build_pairs(school, in_round, travel, report("Mogelijke plekken zoeken"))
    if not pairs.students:
        raise BpvError("no_students", round=in_round.name)
    if not pairs.positions:
        raise BpvError("no_positions", round=in_round.name)
    problem = build_problem(school, in_round, pairs)
    assignment = solve(problem, fairness, progress=report("Beste verdeling berekenen"), cancelled=cancelled)
    report("Bewijs controleren")(0.0)
    verify(problem, assignment)
    return _propose(school, in_round, travel, pairs, problem, assignment)


def build_problem(school: School, in_round: PlacementRound, pairs: Pairs) -> MatchingProblem:
    """The arrays of a round. Fixed placements over the capacity stand: the room is widened to fit them."""
    from bpv.matching import MatchingProblem

    row = {student.id: index for index, student in enumerate(pairs.students)}
    column = {position.id: index for index, position in enumerate(pairs.positions)}
    fixed = [p for p in school.placements_in(in_round.id) if p.is_fixed and p.student_id in row]
    pinned = np.array([(row[p.student_id], column[p.position_id]) for p in fixed], dtype=np.int64)
    companies = list(dict.fromkeys(position.company_id for position in pairs.positions))
    company = np.array([companies.index(p.company_id) for p in pairs.positions], dtype=np.int64)
    taken = np.bincount(pinned[:, 1], minlength=len(pairs.positions)) if len(fixed) else 0
    capacity = np.maximum(np.array([p.capacity for p in pairs.positions], dtype=np.int64), taken)
    total = np.bincount(company, weights=capacity, minlength=len(companies)).astype(np.int64)
    limit = np.array(
        [_company_limit(school, id_, seats) for id_, seats in zip(companies, total, strict=True)]
    )
    if len(fixed):
        limit = np.maximum(limit, np.bincount(company[pinned[:, 1]], minlength=len(companies)))
    return MatchingProblem(
        capacity,
        company,
        limit,
        pairs.student,
        pairs.position,
        pairs.points @ weights(school),
        len(pairs.students),
        pinned=pinned,
        level=pairs.level,
        travel=pairs.metres,
        student_key=_keys([_student_key(student) for student in pairs.students]),
        position_key=_keys([_position_key(school, position) for position in pairs.positions]),
    )


def _company_limit(school: School, company_id: str, seats: int) -> int:
    limit = school.get(Company, company_id).capacity
    return int(seats) if limit is None else min(limit, int(seats))


def _student_key(student: Student) -> str:
    return f"{student.student_number}|{student.list_name}|{student.birth_date}|{student.school_class}"


def _position_key(school: School, position: Position) -> str:
    company = school.get(Company, position.company_id)
    return f"{company.name}|{company.postcode}|{position.name}|{position.profiles}|{position.start}"


def _keys(texts: list[str]) -> NDArray[np.int64]:
    """A 63-bit number for each text, the same on every computer; equal texts are told apart in order."""
    seen: Counter[str] = Counter()
    keys = []
    for text in texts:
        seen[text] += 1
        digest = blake2b(f"{text}|{seen[text]}".encode(), digest_size=8).digest()
        keys.append(int.from_bytes(digest, "big") >> 1)
    return np.array(keys, dtype=np.int64)


def _propose(
    school: School,
    in_round: PlacementRound,
    travel: Travel,
    pairs: Pairs,
    problem: MatchingProblem,
    assignment: Assignment,
) -> Proposal:
    from bpv.services.reasons import Praise, why_unplaced

    chosen = dict(
        zip(zip(pairs.student, pairs.position, strict=True), range(pairs.student.size), strict=True)
    )
    weight = weights(school)
    praise = Praise(school, in_round, travel)
    fixed = {p.student_id for p in school.placements_in(in_round.id) if p.is_fixed}
    placements = []
    for index, student in enumerate(pairs.students):
        column = int(assignment.position[index])
        if column < 0:
            continue
        position = pairs.positions[column]
        leg = travel.leg(student.id, position.company_id)
        pair = chosen.get((index, column))
        points = () if pair is None else tuple(int(value) for value in pairs.points[pair])
        placements.append(
            Proposed(
                student.id,
                position.id,
                leg.km if leg else None,
                leg.minutes if leg else None,
                praise.rank(student, position),
                int(np.dot(points, weight)) if points else 0,
                points,
                student.id in fixed,
                praise.words(student, position, leg, is_fixed=student.id in fixed),
            )
        )
    unplaced = why_unplaced(school, in_round, pairs, problem, assignment)
    return Proposal(
        in_round.id,
        tuple(placements),
        tuple(unplaced),
        assignment.total_cost,
        "optimal",
        _changeset(school, in_round, placements, {u.student_id for u in unplaced}),
    )


def _changeset(
    school: School, in_round: PlacementRound, placements: list[Proposed], unplaced: set[str]
) -> Changeset:
    """What accepting the proposal would change; a pupil who stays keeps status, mentor and pin."""
    draft = Draft(school)
    now: dict[str, Placement] = {p.student_id: p for p in school.placements_in(in_round.id)}
    for student_id in sorted(unplaced & now.keys()):
        draft.remove(now[student_id])
    for proposed in placements:
        old = now.get(proposed.student_id)
        if old is not None and old.position_id == proposed.position_id:
            continue
        student = school.get(Student, proposed.student_id)
        position = school.get(Position, proposed.position_id)
        new = Placement(
            id=old.id if old else PlacementId(new_id()),
            student_id=StudentId(student.id),
            position_id=PositionId(position.id),
            round_id=RoundId(in_round.id),
            mentor_id=mentor_for(draft, student, position),
        )
        draft.put(new)
    return draft.changeset()


def apply_to(school: School, changeset: Changeset) -> School:
    """A copy of a school with a proposal carried out; the school itself does not change."""
    copy = School(school)
    copy.apply(changeset)
    return copy
