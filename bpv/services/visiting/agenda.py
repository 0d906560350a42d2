"""The visits of a mentor as appointments for Outlook or a phone: no remark about a pupil is among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bpv.calendars import Event, write_calendar
from bpv.domain import BpvError, Company, Mentor, Placement, Position, School, Student, Visit, fold
from bpv.domain.cells_contact import show_phone
from bpv.domain.terms_following import VisitStatus, VisitWay
from bpv.language import in_dutch, tr


def find_mentor(school: School, text: str) -> Mentor:
    """The mentor with this abbreviation or name; 'no_mentor' names the ones there are."""
    mentors = sorted(school.all(Mentor).values(), key=lambda each: fold(each.label))
    for mentor in mentors:
        if fold(text) in (fold(mentor.abbreviation), fold(mentor.name)):
            return mentor
    raise BpvError("no_mentor", name=text, known=", ".join(mentor.label for mentor in mentors))


@in_dutch()
def agenda_of(school: School, mentor_id: str, made: datetime | None = None) -> bytes:
    """The calendar file of one mentor; moved visits keep their identity, so that calendars follow."""
    mentor = school.get(Mentor, mentor_id)
    moment = made or datetime.now(UTC)
    return write_calendar(f"Stagebezoeken {mentor.label}", events_of(school, mentor_id), moment)


def events_of(school: School, mentor_id: str) -> Iterator[Event]:
    """An appointment for each visit with a day; one that did not take place is cancelled."""
    visits = [v for v in school.all(Visit).values() if v.mentor_id == mentor_id and v.on is not None]
    for visit in sorted(visits, key=lambda each: (str(each.on), str(each.start_time), each.id)):
        yield _event(school, visit)


def _event(school: School, visit: Visit) -> Event:
    placement = school.get(Placement, visit.placement_id)
    position = school.get(Position, placement.position_id)
    company = school.get(Company, position.company_id)
    # First name only, and that only where the school chose so: calendars are shared and stay on phones.
    first = school.get(Student, placement.student_id).first_name
    who = first if first and school.setting("agenda_names") else tr("stagiair")
    assert visit.on is not None
    falls_away = visit.status is VisitStatus.PLANNED and not placement.counts
    start = datetime.combine(visit.on, visit.start_time) if visit.start_time is not None else None
    return Event(
        uid=f"bezoek-{visit.id}@bpv-planner",
        title=f"{_what(visit)} {who}, {company.name}",
        day=visit.on,
        start=start,
        minutes=visit.minutes,
        place=_place(company) if visit.way is VisitWay.VISIT else "",
        text=_text(company, position),
        # One that falls away with its placement is newer than what calendars have of it.
        sequence=visit.sequence + falls_away,
        cancelled=visit.status is VisitStatus.MISSED or falls_away,
    )


def _what(visit: Visit) -> str:
    """'Stagebezoek' or 'Telefoon stage', so that it says what is to be done."""
    return {
        VisitWay.VISIT: "Stagebezoek",
        VisitWay.PHONE: tr("Bellen over stage"),
        VisitWay.VIDEO: tr("Videogesprek stage"),
    }[visit.way]


def _place(company: Company) -> str:
    """Where it is: the address for visitors where there is another one."""
    if company.visit_address:
        return company.visit_address
    return ", ".join(part for part in (company.address, f"{company.postcode} {company.city}".strip()) if part)


def _text(company: Company, position: Position) -> str:
    """Whom to ask for there, and how to reach the company."""
    lines = []
    if position.trainer:
        lines.append(tr("Praktijkopleider: {trainer}", trainer=position.trainer))
    if phone := position.trainer_phone or company.phone:
        lines.append(tr("Telefoon: {show_phone}", show_phone=show_phone(phone)))
    return "\n".join(lines)
