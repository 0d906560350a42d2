"""What there is to know about a round, kept until something that is looked at changes."""

from __future__ import annotations

from dataclasses import fields

from bpv.domain import (
    Companion,
    Company,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    RememberedAnswer,
    School,
    Setting,
    Student,
)
from bpv.services.criteria.travel import travel_of
from bpv.services.lists.remembered import Heeds, Remembered
from bpv.services.placing.checks import Finding, RoundChecks


def _but(entity: type, *names: str) -> list[str]:
    """The fields of a class but these, and but all of the guardians."""
    known = (each.name for each in fields(entity) if not each.name.startswith("guardian"))
    return [name for name in known if name not in names]


_LOOKED_AT: Heeds = {
    Student: _but(Student, "phone", "email", "notes", "emergency_name", "emergency_phone"),
    Company: _but(
        Company,
        "phone",
        "email",
        "notes",
        "last_contact",
        "channel",
        "may_sign",
        "contact_role",
        "salutation",
        "ask_after",
        "visit_address",
    ),
    Placement: (
        "counts",
        "student_id",
        "position_id",
        "round_id",
        "reason",
        "law_override",
        "start",
        "end",
        "days",
        "start_time",
        "end_time",
    ),
}
"""What checks look at of a pupil, of a company, and of a placement, where `counts` is all of its status."""


def _none_yet(_school: School) -> dict[str, list[Finding]]:
    return {}


_known = Remembered(
    _none_yet,
    Student,
    Company,
    Position,
    PlacementRound,
    Placement,
    Companion,
    Exclusion,
    RememberedAnswer,
    Setting,
    is_shared=True,
    heeds=_LOOKED_AT,
)


def findings_in(school: School, in_round: PlacementRound) -> list[Finding]:
    """Everything there is to know about a round of a school as it stands, the worst first."""
    known = _known(school)
    if in_round.id not in known:
        known[in_round.id] = RoundChecks(school, in_round, travel_of(school)).all()
    return list(known[in_round.id])
