"""A proposed division of a round: who goes where, what it costs, and what is left to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Changeset, PlacementRound, Position, School, Student
from bpv.language import tr, tr_count
from bpv.services.criteria.travel import Travel
from bpv.services.lists.wishes import granted_rank, wishes_by_student
from bpv.services.pairs.candidates import Pairs, find_pairs
from bpv.services.placing.checks import Finding
from bpv.services.planning.fairness_rules import Fairness
from bpv.services.planning.proof import word_proof
from bpv.services.planning.reasons import Praise, Unplaced

if TYPE_CHECKING:
    from bpv.matching import Assignment, MatchingProblem


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
    `troubles` are the warnings about pupils who cannot stay where the proposal has them.
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
    troubles: tuple[Finding, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """The warnings, each with what to do about it where that is known."""
        words = {each.text: each.words for each in self.troubles}
        return tuple(words.get(text, text) for text in self.warnings)

    @property
    def harm(self) -> str:
        """What must be mended although this is the best that can be done, or nothing."""
        found = [each for each in self.troubles if each.trouble is not None and each.trouble.is_harm]
        if not found:
            return ""
        pupils = len({id_ for each in found for id_ in each.student_ids})
        who = tr_count("{count} leerling zit", "{count} leerlingen zitten", pupils)
        return tr("{who} waar het zo niet kan. {words}.", who=who, words=found[0].words)

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


def place_pupils(
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
    at = find_pairs(pairs, rows, columns)
    costs = problem.pair_cost(rows, columns)
    fixed = set(problem.pinned[:, 0].tolist())
    students = [pairs.students[row] for row in rows]
    positions = [pairs.positions[column] for column in columns]
    legs = travel.legs([(s.id, p.company_id) for s, p in zip(students, positions, strict=True)])
    wishes = wishes_by_student(school, in_round)
    result = []
    for index, (student, position, leg) in enumerate(zip(students, positions, legs, strict=True)):
        result.append(
            Proposed(
                student.id,
                position.id,
                leg.km if leg else None,
                leg.minutes if leg else None,
                granted_rank(wishes.get(student.id, []), position),
                int(costs[index]),
                tuple(pairs.points[at[index]].tolist()) if at[index] >= 0 else (),
                int(rows[index]) in fixed,
                "",
            )
        )
    return result


def with_reasons(
    after: School,
    in_round: PlacementRound,
    travel: Travel,
    placements: list[Proposed],
    found: Iterable[Finding],
) -> Iterator[Proposed]:
    """The same with the reason of each, as it is when all are carried out; what is wrong comes first."""
    wrong: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if each.trouble is not None:
            for id_ in each.student_ids:
                wrong[id_].append(f"{each.trouble.short}: {each.words}")
    praise = Praise(after, in_round, travel)
    companies = [after.get(Position, proposed.position_id).company_id for proposed in placements]
    pairs = [(p.student_id, company_id) for p, company_id in zip(placements, companies, strict=True)]
    for proposed, leg in zip(placements, travel.legs(pairs), strict=True):
        student = after.get(Student, proposed.student_id)
        position = after.get(Position, proposed.position_id)
        words = praise.words(student, position, leg, is_fixed=proposed.is_fixed)
        yield replace(proposed, reason="; ".join((*wrong.get(student.id, ()), words)))
