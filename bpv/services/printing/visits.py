"""A sheet for a mentor on the road: the visits of each half-day in order, with where, whom and the phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from bpv.domain import Company, Mentor, Placement, Position, School, Student, Visit, fold
from bpv.domain.cells_contact import show_phone
from bpv.domain.terms_following import VisitStatus
from bpv.domain.times import word_day
from bpv.language import in_dutch
from bpv.services.exporting.audience import Audience
from bpv.services.printing.content import Paper, PaperColumn, PaperTable
from bpv.services.visiting.moments import Moment, moment_of

_COLUMNS = (
    PaperColumn("Tijd"),
    PaperColumn("Bedrijf"),
    PaperColumn("Adres"),
    PaperColumn("Praktijkopleider"),
    PaperColumn("Telefoon"),
    PaperColumn("Leerling"),
    PaperColumn("Klas"),
    PaperColumn("Soort"),
    PaperColumn("Aantekening", least=18),
)
_HIGH = 26.0
_HALVES = ("ochtend", "middag")
_NOTHING = "Er zijn geen bezoeken gepland."


@in_dutch()
def visits_paper(school: School, mentor_id: str, first: date, *, where: str, made: datetime) -> Paper:
    """The planned visits from a day on, of one mentor or of all, each mentor on a page of its own."""
    tables = [table for mentor in _mentors(school, mentor_id) for table in _of_mentor(school, mentor, first)]
    return Paper(
        title="Bezoeken",
        name="Bezoeken voor mentoren",
        school=where,
        made=made,
        parts=tables or [PaperTable(columns=_COLUMNS, rows=[], when_empty=_NOTHING)],
        audience=Audience.MENTOR,
    )


def _mentors(school: School, mentor_id: str) -> list[Mentor]:
    found = [each for each in school.all(Mentor).values() if mentor_id in ("", each.id)]
    return sorted(found, key=lambda each: fold(each.label))


def _of_mentor(school: School, mentor: Mentor, first: date) -> Iterator[PaperTable]:
    visits = [
        (moment_of(visit.on, visit.start_time), visit)
        for visit in school.all(Visit).values()
        if visit.mentor_id == mentor.id
        and visit.on is not None
        and visit.on >= first
        and visit.status is VisitStatus.PLANNED
        and school.get(Placement, visit.placement_id).counts
    ]
    visits.sort(key=lambda each: (each[0], str(each[1].start_time), each[1].id))
    is_first = True
    for moment, group in groupby(visits, key=lambda each: each[0]):
        when = _word_moment(moment)
        yield PaperTable(
            title=f"{mentor.name or mentor.label}: {when}" if is_first else when,
            columns=_COLUMNS,
            rows=[_row(school, visit) for _, visit in group],
            starts_page=is_first,
            row_height=_HIGH,
            fixed=2,
        )
        is_first = False


def _word_moment(moment: Moment) -> str:
    return f"{word_day(moment.on)}, {_HALVES[moment.half]}"


def _row(school: School, visit: Visit) -> list[str]:
    placement = school.get(Placement, visit.placement_id)
    position, student = school.get(Position, placement.position_id), school.get(Student, placement.student_id)
    company = school.get(Company, position.company_id)
    address = company.visit_address or ", ".join(part for part in (company.address, company.city) if part)
    return [
        f"{visit.start_time:%H:%M}" if visit.start_time is not None else "",
        company.name,
        address,
        position.trainer or company.contact_person,
        show_phone(position.trainer_phone or company.phone),
        student.name,
        student.school_class,
        visit.kind.dutch,
        "",
    ]
