"""What a record of what happens around placements is called in a plan, and which one a row means."""

from __future__ import annotations

from typing import Any

from bpv.domain import (
    Accord,
    AccordParty,
    AccordPoint,
    Company,
    Cooperation,
    DossierAnswer,
    Draft,
    Partner,
    Placement,
    Student,
)
from bpv.language import tr

_OWN_SCHOOL = tr("de eigen school")


def called(draft: Draft, value: Any) -> str:
    """The pupil, the company or the partner it is about, or its own name."""
    if placement_id := getattr(value, "placement_id", None):
        placement = draft.find(Placement, placement_id)
        return draft.get(Student, placement.student_id).list_name if placement else ""
    if isinstance(value, Accord | AccordParty | AccordPoint | Cooperation | DossierAnswer):
        return ": ".join(filter(None, _of_network(draft, value)))
    if name := getattr(value, "name", ""):
        return str(name)
    for entity, field in ((Company, "company_id"), (Student, "student_id")):
        about: Any = draft.find(entity, getattr(value, field, None) or "")
        if about is not None:
            return str(about.name if entity is Company else about.list_name)
    return ""


def _of_network(
    draft: Draft, value: Accord | AccordParty | AccordPoint | Cooperation | DossierAnswer
) -> tuple[str, str]:
    """Which accord or partner, and what of it."""
    if isinstance(value, Accord):
        return value.title or value.kind.label, ""
    if isinstance(value, AccordParty | AccordPoint):
        accord = draft.find(Accord, value.accord_id)
        what = value.label if isinstance(value, AccordPoint) else _partner(draft, value.partner_id)
        return called(draft, accord) if accord is not None else "", what
    term = value.topic if isinstance(value, DossierAnswer) else value.profile
    return _partner(draft, value.partner_id), term.label if term is not None else ""


def _partner(draft: Draft, partner_id: str | None) -> str:
    partner = draft.find(Partner, partner_id)
    return _OWN_SCHOOL if partner is None else called(draft, partner)
