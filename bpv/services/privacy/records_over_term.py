"""What was kept around placements for its own term: what was said, judged, signed and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bpv.domain import (
    ActionPoint,
    Agreement,
    Assessment,
    ContactMoment,
    DayRecord,
    Placement,
    PlacementRound,
    School,
    Signature,
    Student,
    Visit,
)
from bpv.domain.fields import CATALOGUE, Retention
from bpv.domain.terms import PlacementType, Route
from bpv.language import tr
from bpv.services.privacy.register import years_kept
from bpv.services.privacy.terms import Overdue, end_of, until

_FIRST_MONTH = 8
_PROOF = (PlacementType.LEERWERKTRAJECT, PlacementType.ENTREE_BPV)
_ROUTES = (Route.LEERWERKTRAJECT, Route.ENTREE)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Records that share a term, and how they are called together."""

    key: str
    title: str
    retention: Retention
    entities: tuple[type, ...]


_KEPT = (
    _Kept(
        "notes",
        tr("Verslagen van bezoek en contact"),
        Retention.CONTACT_NOTE,
        (Visit, ContactMoment, ActionPoint),
    ),
    _Kept("assessments", tr("Beoordelingen"), Retention.PUPIL_FILE, (Assessment,)),
    _Kept("agreements", tr("Overeenkomsten"), Retention.AGREEMENT, (Agreement, Signature)),
    _Kept("attendance", tr("Gemaakte en gemiste uren"), Retention.ATTENDANCE, (DayRecord,)),
)


def records_over_term(school: School, this: str, today: date) -> Iterator[Overdue]:
    """Per term what is over it, counted from the end of the school year in which it was."""
    for kept in _KEPT:
        over = [
            value for value in _all(school, kept.entities) if today > _last_day(school, this, kept, value)
        ]
        if over:
            years = years_kept(kept.retention, school)
            yield Overdue(
                kept.key,
                f"{kept.title}: {_counted(over)}",
                tr(
                    "langer geleden dan {years} jaar na het schooljaar ({value}); de plaatsing zelf blijft",
                    years=years,
                    value=kept.retention.words,
                ),
                _whose(school, over),
                tuple((type(value).__name__, value.id) for value in over),
            )


def kept_until(school: School, this: str) -> dict[str, date]:
    """Until when pupils stay for what was signed or counted for them; nobody of whom there is nothing."""
    found: dict[str, date] = {}
    for entity, retention in ((Agreement, Retention.AGREEMENT), (DayRecord, Retention.ATTENDANCE)):
        last = until(end_of(this), retention, school)
        for value in _all(school, (entity,)):
            placement = school.find(Placement, value.placement_id)
            if placement is not None:
                found[placement.student_id] = max(last, found.get(placement.student_id, last))
    return found


def _last_day(school: School, this: str, kept: _Kept, value: Any) -> date:
    retention = kept.retention
    if isinstance(value, Visit) and _is_proof(school, value.placement_id):
        retention = Retention.ATTENDANCE  # for the subsidy, that the pupil was guided
    day = getattr(value, "on", None) if isinstance(value, ContactMoment) else None
    return until(end_of(this) if day is None else _end_of_year(day), retention, school)


def _is_proof(school: School, placement_id: str) -> bool:
    placement = school.get(Placement, placement_id)
    in_round = school.get(PlacementRound, placement.round_id)
    return in_round.type in _PROOF or school.get(Student, placement.student_id).route in _ROUTES


def _end_of_year(day: date) -> date:
    return end_of(str(day.year + (day.month >= _FIRST_MONTH)))


def _all(school: School, entities: Iterable[type]) -> Iterator[Any]:
    for entity in entities:
        values: Iterable[Any] = school.all(entity).values()
        yield from values


def _counted(values: Iterable[Any]) -> str:
    numbers: dict[type, int] = {}
    for value in values:
        numbers[type(value)] = numbers.get(type(value), 0) + 1
    words = ((CATALOGUE[entity], count) for entity, count in numbers.items())
    return ", ".join(f"{count} {each.one if count == 1 else each.many}" for each, count in words)


def _whose(school: School, values: Iterable[Any]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for value in values:
        placement = school.find(Placement, getattr(value, "placement_id", None))
        student = school.find(Student, placement.student_id if placement is not None else None)
        student = student or school.find(Student, getattr(value, "student_id", None))
        if student is not None:
            names[student.list_name] = None
    return tuple(names)
