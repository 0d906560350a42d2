"""How the agreements of one pupil or company stand, a line a placement, for whoever shows that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import Placement, PlacementRound, Position, School, Student
from bpv.domain.agreement_kinds import name_of
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.agreeing.parties import first_day
from bpv.services.agreeing.standing import is_changed
from bpv.services.agreeing.table import CHANGED, NOT_MADE, standing_now, who_misses
from bpv.services.lists.of_placement import name_of_company

_EARLY = (PlacementStatus.AWAITING_APPROVAL, PlacementStatus.PLANNED)
"""So early that nobody misses an agreement yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One placement: whose or where it is, what the paper is called, how far, and what is open."""

    placement_id: str
    name: str
    paper: str
    state: str
    says: str


def lines_of_student(school: School, student_id: str) -> tuple[Line, ...]:
    """The placements of a pupil, each with where it is."""
    return _lines(school, list(school.placements_of(student_id)), is_of_company=False)


def lines_of_company(school: School, company_id: str) -> tuple[Line, ...]:
    """The placements at a company, each with who it is."""
    own = [
        each
        for each in school.placements()
        if school.get(Position, each.position_id).company_id == company_id
    ]
    return _lines(school, own, is_of_company=True)


def _lines(school: School, placements: list[Placement], *, is_of_company: bool) -> tuple[Line, ...]:
    def is_shown(placement: Placement) -> bool:
        return placement.status not in _EARLY or standing_now(school, placement.id).main is not None

    def order(placement: Placement) -> tuple[date, str]:
        return first_day(school, placement) or date.max, placement.id

    shown = sorted(filter(is_shown, placements), key=order)
    return tuple(_line(school, each, is_of_company=is_of_company) for each in shown)


def _line(school: School, placement: Placement, *, is_of_company: bool) -> Line:
    standing = standing_now(school, placement.id)
    in_round = school.get(PlacementRound, placement.round_id)
    if is_of_company:
        name = school.get(Student, placement.student_id).name
    else:
        name = name_of_company(school, placement)
    if standing.main is None:
        return Line(placement.id, name, in_round.name, NOT_MADE, "")
    missing = who_misses(school, placement.id)
    changed = is_changed(school, placement, standing)
    said = (
        CHANGED if changed else "",
        tr("nog: {missing}{missing2}", missing=missing[:1].lower(), missing2=missing[1:]) if missing else "",
    )
    paper = f"{name_of(school.details, standing.main.agreement.kind)}, {in_round.name}"
    return Line(placement.id, name, paper, standing.main.state.label, "; ".join(filter(None, said)))
