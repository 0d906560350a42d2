"""What an action changed, told row by row: of whom or what, and what was and became."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bpv.domain import (
    Change,
    Changeset,
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
)
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.language import tr
from bpv.services.lists.references import name_of, show_reference
from bpv.services.lists.setting_words import word_value

_GONE = tr("niet meer in het bestand")
_NAMED = (Student, Company, Mentor, PlacementRound, Position)


def tell(school: School, changeset: Changeset, most: int) -> list[str]:
    """A line for each row that changed, in the order in which they did, settings last; `most` of them."""
    told = sorted(changeset, key=lambda change: change.entity is Setting)
    return [_line(school, change) for change in told[:most]]


def _line(school: School, change: Change) -> str:
    value: Any = change.after if change.after is not None else change.before
    who = subject(school, value)
    if change.before is None:
        return tr("{who}: toegevoegd", who=who)
    if change.after is None:
        return tr("{who}: verwijderd", who=who)
    parts = "; ".join(differences_of(school, change))
    return f"{who}: {parts}" if parts else tr("{who}: gewijzigd", who=who)


def subject(school: School, value: Any) -> str:
    """'Leerling Vries, Jan de', also of what is gone or refers to what is gone."""
    if isinstance(value, Setting):
        what = DEFINITIONS.get(value.id)
        return tr("Instelling '{label}'", label=what.label if what is not None else value.id)
    words = CATALOGUE.get(type(value))
    kind = words.one.capitalize() if words is not None else tr("Onthouden keuze")
    if isinstance(value, _NAMED):
        return f"{kind} {name_of(school, value)}".strip()
    if isinstance(value, Placement):
        where = show_reference(school, Position, value.position_id) or _GONE
        return tr(
            "{kind} {show_reference} bij {where}",
            kind=kind,
            show_reference=show_reference(school, Student, value.student_id) or _GONE,
            where=where,
        )
    student_id = getattr(value, "student_id", None)
    if student_id:
        return tr(
            "{kind} van {show_reference}",
            kind=kind,
            show_reference=show_reference(school, Student, student_id) or _GONE,
        )
    return kind


def differences_of(school: School, change: Change) -> Iterator[str]:
    """Each field that changed: 'Klas 4A → 4B'."""
    words = CATALOGUE.get(change.entity)
    if words is None:
        return
    for field in words.fields:
        if getattr(change.before, field.name) != getattr(change.after, field.name):
            both = ((value, getattr(value, field.name)) for value in (change.before, change.after))
            was, now = (shown(school, field, *each) for each in both)
            yield f"{field.label} {was or tr('leeg')} → {now or tr('leeg')}"


def shown(school: School, field: Field, value: Any, content: Any) -> str:
    """What a field of a value holds, or would hold, in words; '' for nothing."""
    if isinstance(value, Setting) and field.name == "value" and value.id in DEFINITIONS:
        return word_value(value.id, content)
    if field.kind is FieldKind.REFERENCE and field.refers_to is not None:
        return "" if content is None else show_reference(school, field.refers_to, content) or _GONE
    return show_value(field, content)
