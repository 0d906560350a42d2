"""What a record of what happens around placements is called in a plan, and which one a row means."""

from __future__ import annotations

from typing import Any

from bpv.domain import Company, Draft, Placement, Student


def called(draft: Draft, value: Any) -> str:
    """The pupil or the company it is about, or its own name."""
    if placement_id := getattr(value, "placement_id", None):
        placement = draft.find(Placement, placement_id)
        return draft.get(Student, placement.student_id).list_name if placement else ""
    if name := getattr(value, "name", ""):
        return str(name)
    for entity, field in ((Company, "company_id"), (Student, "student_id")):
        about: Any = draft.find(entity, getattr(value, field, None) or "")
        if about is not None:
            return str(about.name if entity is Company else about.list_name)
    return ""
