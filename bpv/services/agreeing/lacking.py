"""What is missing for the agreement of a placement, said before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from bpv.domain import (
    Change,
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
from bpv.language import tr
from bpv.services.agreeing.parties import first_day, is_minor, last_day, may_sign
from bpv.services.lists.placement_dates import placements_at, placements_of_student, positions_of
from bpv.services.lists.remembered import Heeds
from bpv.services.lists.remembered_each import RememberedEach

NO_GUARDIAN, NOBODY_SIGNS, NO_TRAINER = (
    tr("geen ouder of verzorger"),
    tr("niemand die tekent voor het bedrijf"),
    tr("geen praktijkopleider"),
)
TOLD_APART = frozenset((NO_GUARDIAN, NOBODY_SIGNS, NO_TRAINER))
"""What is said of a pupil, a company or a place itself as well, where it is filled in."""


def lacking(school: School, placement: Placement, today: date) -> tuple[str, ...]:
    """In a few words each: 'geen ouder of verzorger'."""
    return lacking_on(today)(school)[placement.id]


@lru_cache(maxsize=2)
def lacking_on(today: date) -> RememberedEach[tuple[str, ...]]:
    """The same of every placement, by its id."""

    def make(school: School, placements: Sequence[Placement]) -> Iterator[tuple[str, ...]]:
        return (_lacking(school, each, today) for each in placements)

    return RememberedEach(
        Placement, make, _reach, Position, Student, Company, PlacementRound, Contact, Setting, heeds=_HEEDS
    )


_HEEDS: Heeds = {
    Student: ("birth_date", "guardian1_name", "guardian2_name"),
    PlacementRound: ("start", "end"),
}


def _reach(school: School, change: Change) -> Iterable[str] | None:
    values = [each for each in (change.before, change.after) if each is not None]
    if change.entity is Placement:
        return (change.id,)
    if change.entity is Position:
        return [each.id for each in placements_at(school, change.id)]
    if change.entity is Student:
        return [each.id for each in placements_of_student(school, change.id)]
    if change.entity in (Company, Contact):
        companies = {change.id} if change.entity is Company else {each.company_id for each in values}
        places = [id_ for company_id in companies for id_ in positions_of(school, company_id)]
        return [each.id for id_ in places for each in placements_at(school, id_)]
    return None


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
    found = {tr("de naam van de school"): details.name, tr("wie er tekent voor de school"): details.signatory}
    return tuple(words for words, value in found.items() if not value)


def _of_pupil(school: School, placement: Placement, today: date) -> Iterator[str]:
    student = school.get(Student, placement.student_id)
    if student.birth_date is None:
        yield tr("geen geboortedatum")
    if not (student.guardian1_name or student.guardian2_name) and is_minor(school, placement, today):
        yield NO_GUARDIAN
    if lacking_when(school, placement):
        yield tr("geen begin- of einddatum")


def _of_company(school: School, position: Position) -> Iterator[str]:
    company = school.get(Company, position.company_id)
    if may_sign(company, {company.id: school.contacts_of(company.id)}) is None:
        yield NOBODY_SIGNS


def _of_work(position: Position, placement: Placement) -> Iterator[str]:
    if not position.trainer:
        yield NO_TRAINER
    start, end = placement.start_time or position.start_time, placement.end_time or position.end_time
    if (start is None or end is None) and not read_day_times(position.day_times):
        yield tr("geen werktijden")
