"""What is missing for the agreement of a placement, said before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from weakref import WeakKeyDictionary

from bpv.domain import (
    Company,
    Contact,
    Placement,
    PlacementRound,
    Position,
    School,
    SchoolDetails,
    Setting,
    Student,
)
from bpv.domain.working_times import read_day_times
from bpv.services.agreeing.parties import first_day, is_minor, last_day, may_sign

NO_GUARDIAN, NOBODY_SIGNS, NO_TRAINER = (
    "geen ouder of verzorger",
    "niemand die tekent voor het bedrijf",
    "geen praktijkopleider",
)
TOLD_APART = frozenset((NO_GUARDIAN, NOBODY_SIGNS, NO_TRAINER))
"""What is said of a pupil, a company or a place itself as well, where it is filled in."""

_Kept = dict[str, tuple[tuple[object, ...], tuple[str, ...]]]
_known: WeakKeyDictionary[School, _Kept] = WeakKeyDictionary()


def lacking(school: School, placement: Placement, today: date) -> tuple[str, ...]:
    """In a few words each: 'geen ouder of verzorger'; worked out anew when what it rests on is another."""
    position = school.get(Position, placement.position_id)
    rests_on = (
        placement,
        position,
        school.find(Student, placement.student_id),
        school.find(Company, position.company_id),
        school.find(PlacementRound, placement.round_id),
        school.revision(Contact, Setting),
        today,
    )
    known = _known.setdefault(school, {})
    kept = known.get(placement.id)
    if kept is None or kept[0] != rests_on:
        kept = known[placement.id] = (rests_on, _lacking(school, placement, today))
    return kept[1]


def _lacking(school: School, placement: Placement, today: date) -> tuple[str, ...]:
    position = school.get(Position, placement.position_id)
    return (
        *_of_pupil(school, placement, today),
        *_of_company(school, position),
        *_of_work(position, placement),
    )


def lacking_when(school: School, placement: Placement) -> bool:
    """Whether it is not known from when to when it is."""
    return first_day(school, placement) is None or last_day(school, placement) is None


def lacking_at_school(details: SchoolDetails) -> tuple[str, ...]:
    """What the school itself did not fill in yet."""
    found = {"de naam van de school": details.name, "wie er tekent voor de school": details.signatory}
    return tuple(words for words, value in found.items() if not value)


def _of_pupil(school: School, placement: Placement, today: date) -> Iterator[str]:
    student = school.get(Student, placement.student_id)
    if student.birth_date is None:
        yield "geen geboortedatum"
    if not (student.guardian1_name or student.guardian2_name) and is_minor(school, placement, today):
        yield NO_GUARDIAN
    if lacking_when(school, placement):
        yield "geen begin- of einddatum"


def _of_company(school: School, position: Position) -> Iterator[str]:
    company = school.get(Company, position.company_id)
    if may_sign(company, {company.id: school.contacts_of(company.id)}) is None:
        yield NOBODY_SIGNS


def _of_work(position: Position, placement: Placement) -> Iterator[str]:
    if not position.trainer:
        yield NO_TRAINER
    start, end = placement.start_time or position.start_time, placement.end_time or position.end_time
    if (start is None or end is None) and not read_day_times(position.day_times):
        yield "geen werktijden"
