"""Dividing every round of a school in order of date: each later round knows what the earlier ones gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bpv.domain import (
    BpvError,
    Change,
    Changeset,
    Company,
    Issue,
    PlacementRound,
    Position,
    School,
    Student,
    fold,
    new_id,
)
from bpv.domain.ids import RoundId
from bpv.language import later
from bpv.services.lists.roundless import ELSEWHERE, Roundless, roundless
from bpv.services.planning.round_plan import Cancelled, Fairness, Progress, Proposal, apply_to, propose
from bpv.services.rounds.together import propose_rounds

ONLY_ROUND = later("Stage")
"""The name of the round when the lists name none."""


@dataclass(frozen=True, slots=True)
class Division:
    """Rounds that were divided: the school with every proposal carried out, and the proposals in order."""

    school: School
    proposals: tuple[Proposal, ...]

    @property
    def outside(self) -> list[Roundless]:
        """The pupils who are in none of these rounds, each with why."""
        rounds = [self.school.get(PlacementRound, each.round_id) for each in self.proposals]
        return roundless(self.school, rounds)


def divide(
    school: School,
    round_name: str | None = None,
    *,
    fairness: Fairness = "none",
    together: bool = False,
    today: date | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Division:
    """Divide the round with this name, or all; a school without rounds gets one. BpvError('no_round').

    `together` divides all rounds at once; on `today` pupils who still search are left out.
    """
    if not school.all(PlacementRound):
        only = PlacementRound(id=RoundId(new_id()), name=round_name or ONLY_ROUND)
        school = apply_to(school, Changeset((Change(None, only),)))
    rounds = choose_rounds(school, round_name)
    if together and len(rounds) > 1:
        found = propose_rounds(
            school,
            [in_round.id for in_round in rounds],
            fairness=fairness,
            today=today,
            progress=progress,
            cancelled=cancelled,
        )
        return Division(apply_to(school, found.changeset), found.proposals)
    proposals = []
    for in_round in rounds:
        proposal = propose(
            school, in_round.id, fairness=fairness, today=today, progress=progress, cancelled=cancelled
        )
        school = apply_to(school, proposal.changeset)
        proposals.append(proposal)
    return Division(school, tuple(proposals))


def choose_rounds(school: School, name: str | None) -> list[PlacementRound]:
    """The rounds to divide, in order of date; those for nobody or without places only when asked by name."""
    rounds = sorted(school.all(PlacementRound).values(), key=lambda r: (str(_start(school, r)), fold(r.name)))
    if name is None:
        useful = [r for r in rounds if school.students_in(r) and school.positions_in(r.id)]
        return useful or rounds[:1]
    found = [r for r in rounds if fold(r.name) == fold(name)]
    if not found:
        raise BpvError("no_round", name=name, known=", ".join(r.name for r in rounds))
    return found


def _start(school: School, in_round: PlacementRound) -> object:
    starts = [p.start for p in school.positions_in(in_round.id) if p.start and p.round_id == in_round.id]
    return in_round.start or min(starts, default="9")


def report(division: Division, issues: Sequence[Issue]) -> dict[str, Any]:
    """The JSON report of a division; a pupil counts as placed with a place in every round for them.

    Who is in no round has no place either; who is in a round that was not asked for is only under 'outside'.
    """
    school, outside = division.school, division.outside
    lost = [each for each in outside if each.code != ELSEWHERE]
    missing = {u.student_id for proposal in division.proposals for u in proposal.unplaced}
    missing |= {each.student_id for each in lost}
    asked = {p.student_id for proposal in division.proposals for p in proposal.placements} | missing
    return {
        "students": len(asked),
        "placed": len(asked - missing),
        "unplaced": [*_unplaced(division), *(_outside(school, each) for each in lost)],
        "placements": [entry for proposal in division.proposals for entry in _placements(school, proposal)],
        "total_cost": sum(proposal.total_cost for proposal in division.proposals),
        "first_choice": sum(proposal.first_choices for proposal in division.proposals),
        "proof": "optimal" if all(p.proof == "optimal" for p in division.proposals) else "bound",
        "issues": [
            {
                "sheet": issue.sheet,
                "row": issue.row,
                "column": issue.column,
                "code": issue.code,
                "found": issue.found,
                "expected": issue.expected,
                "severity": issue.severity.value,
            }
            for issue in issues
        ],
        "outside": [_outside(school, each) for each in outside],
        "troubles": [entry for proposal in division.proposals for entry in _troubles(school, proposal)],
    }


def _troubles(school: School, proposal: Proposal) -> Iterator[dict[str, Any]]:
    """Who cannot stay where they are, although this is the best that can be done."""
    in_round = school.get(PlacementRound, proposal.round_id)
    for each in proposal.troubles:
        if each.trouble is not None:
            yield {
                "round": in_round.name,
                "students": [school.get(Student, id_).student_number for id_ in each.student_ids],
                "code": each.trouble.name.lower(),
                "text": each.text,
                "remedy": each.trouble.remedy,
            }


def _unplaced(division: Division) -> list[dict[str, Any]]:
    """Every pupil who misses a place once; with several rounds the reason says which it is about."""
    school = division.school
    entries: dict[str, dict[str, Any]] = {}
    for proposal in division.proposals:
        in_round = school.get(PlacementRound, proposal.round_id)
        for unplaced in proposal.unplaced:
            reason = (
                unplaced.reason if len(division.proposals) == 1 else f"{in_round.name}: {unplaced.reason}"
            )
            if unplaced.student_id in entries:
                entries[unplaced.student_id]["reason"] += f"; {reason}"
                continue
            entries[unplaced.student_id] = {
                "student_number": school.get(Student, unplaced.student_id).student_number,
                "reason_code": unplaced.code,
                "reason": reason,
            }
    return list(entries.values())


def _outside(school: School, pupil: Roundless) -> dict[str, Any]:
    number = school.get(Student, pupil.student_id).student_number
    return {"student_number": number, "reason_code": pupil.code, "reason": pupil.reason}


def _placements(school: School, proposal: Proposal) -> list[dict[str, Any]]:
    in_round = school.get(PlacementRound, proposal.round_id)
    result = []
    for placed in proposal.placements:
        position = school.get(Position, placed.position_id)
        result.append(
            {
                "student_number": school.get(Student, placed.student_id).student_number,
                "company": school.get(Company, position.company_id).name,
                "position": position.name,
                "round": in_round.name,
                "km": None if placed.km is None else round(placed.km, 1),
                "minutes": placed.minutes,
                "preference_rank": placed.preference_rank,
                "cost": placed.cost,
                "pinned": placed.is_fixed,
            }
        )
    return result
