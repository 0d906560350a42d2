"""Who is to be called or written: what was to follow, what was agreed, and requests without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bpv.domain import (
    ActionPoint,
    Company,
    Contact,
    ContactMoment,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    Position,
    Request,
    School,
    Student,
    Visit,
    fold,
)
from bpv.domain.terms_following import RequestStatus
from bpv.language import said_again, tr


class Source(StrEnum):
    """Why someone is to be called."""

    FOLLOW_UP = tr("Opvolgen")
    POINT = tr("Actiepunt")
    REQUEST = tr("Verzoek zonder antwoord")
    NOTED = tr("Genoteerd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One line: about whom, since or by when, and why; `phone` is where to ring."""

    key: str
    source: Source
    due: date | None
    company_id: str = ""
    student_id: str = ""
    who: str = ""
    contact: str = ""
    phone: str = ""
    about: str = ""
    by: str = ""
    partner_id: str = ""

    def is_due(self, today: date) -> bool:
        """Whether its day has come."""
        return self.due is not None and self.due <= today


def calls_of(school: School, today: date) -> list[Call]:
    """Everything that is open, the oldest day first; what has no day last."""
    found = [*_follow_ups(school), *_points(school), *_requests(school, today)]
    return sorted(found, key=lambda call: (call.due or date.max, fold(call.who), call.key))


def moments_of(
    school: School,
    *,
    company_id: str = "",
    student_id: str = "",
    mentor_id: str = "",
    partner_id: str = "",
) -> list[ContactMoment]:
    """The moments about a company, partner or pupil, or of a mentor, or all, the latest first."""
    found = [
        moment
        for moment in school.all(ContactMoment).values()
        if (not company_id or moment.company_id == company_id)
        and (not student_id or moment.student_id == student_id)
        and (not mentor_id or moment.mentor_id == mentor_id)
        and (not partner_id or moment.partner_id == partner_id)
    ]
    return sorted(found, key=lambda moment: (str(moment.on or ""), moment.id), reverse=True)


def noted_of(school: School) -> list[Call]:
    """Every moment as a line, the latest first."""
    return [_of_moment(school, moment, Source.NOTED, moment.on) for moment in moments_of(school)]


def due_follow_ups(school: School, today: date) -> list[ContactMoment]:
    """The moments whose day to follow up has come."""
    found = [
        moment
        for moment in school.all(ContactMoment).values()
        if moment.follow_up is not None and moment.follow_up <= today and not moment.is_followed_up
    ]
    return sorted(found, key=lambda moment: (str(moment.follow_up), moment.id))


def open_points(school: School) -> list[ActionPoint]:
    """The action points nobody has ticked off, the first day first."""
    found = [each for each in school.all(ActionPoint).values() if each.done_on is None]
    return sorted(found, key=lambda each: (each.due or date.max, each.id))


def about_of_point(school: School, point: ActionPoint) -> tuple[str, str]:
    """The company and the pupil an action point is about; '' where it is about none."""
    moment = school.find(ContactMoment, point.moment_id)
    if moment is not None:
        return moment.company_id or "", moment.student_id or ""
    visit = school.find(Visit, point.visit_id)
    placement = school.find(Placement, visit.placement_id if visit is not None else point.placement_id)
    if placement is None:
        return "", ""
    return school.get(Position, placement.position_id).company_id, placement.student_id


def points_about(
    school: School,
    *,
    company_id: str = "",
    student_id: str = "",
    mentor_id: str = "",
    partner_id: str = "",
) -> list[ActionPoint]:
    """The open action points about a company, partner or pupil, or from visits and contact of a mentor."""
    return [
        point
        for point in open_points(school)
        if (company_id and about_of_point(school, point)[0] == company_id)
        or (student_id and about_of_point(school, point)[1] == student_id)
        or (mentor_id and _mentor_of_point(school, point) == mentor_id)
        or (partner_id and _partner_of_point(school, point) == partner_id)
    ]


def _mentor_of_point(school: School, point: ActionPoint) -> str | None:
    source = school.find(ContactMoment, point.moment_id) or school.find(Visit, point.visit_id)
    return source.mentor_id if source is not None else None


def _partner_of_point(school: School, point: ActionPoint) -> str | None:
    moment = school.find(ContactMoment, point.moment_id)
    return moment.partner_id if moment is not None else None


def _follow_ups(school: School) -> Iterator[Call]:
    for moment in school.all(ContactMoment).values():
        if moment.follow_up is not None and not moment.is_followed_up:
            yield _of_moment(school, moment, Source.FOLLOW_UP, moment.follow_up)


def _of_moment(school: School, moment: ContactMoment, source: Source, due: date | None) -> Call:
    company = school.find(Company, moment.company_id)
    student = school.find(Student, moment.student_id)
    partner = school.find(Partner, moment.partner_id)
    contact = school.find(Contact, moment.contact_id)
    name, phone = contact_words(company, contact)
    if company is None and partner is not None:
        name, phone = _at_partner(school, partner, moment)
    elif company is None and student is not None:
        name, phone = student.guardian1_name, student.guardian1_phone or student.phone
    mentor = school.find(Mentor, moment.mentor_id)
    return Call(
        key=moment.id,
        source=source,
        due=due,
        company_id=moment.company_id or "",
        student_id=moment.student_id or "",
        who=" · ".join(each.name for each in (company or partner, student) if each is not None),
        contact=name,
        phone=phone,
        about=said_again(moment.subject, is_ours=False) or moment.kind.label,
        by=_asker(school, moment) or moment.by or (mentor.label if mentor is not None else ""),
        partner_id=moment.partner_id or "",
    )


def _at_partner(school: School, partner: Partner, moment: ContactMoment) -> tuple[str, str]:
    """Whom to ask for at a partner and where to ring."""
    person = school.find(PartnerContact, moment.partner_contact_id)
    if person is None:
        known = school.all(PartnerContact).values()
        person = next((each for each in known if each.partner_id == partner.id), None)
    return (person.name, person.phone or partner.phone) if person is not None else ("", partner.phone)


def _asker(school: School, moment: ContactMoment) -> str:
    asker = school.find(Partner, moment.asker_id)
    return "" if asker is None else asker.name


def contact_words(company: Company | None, contact: Contact | None) -> tuple[str, str]:
    """Whom to ask for and where to ring: the one that is meant, else the first of the company."""
    if contact is not None:
        return contact.name, contact.phone or (company.phone if company is not None else "")
    return (company.contact_person, company.phone) if company is not None else ("", "")


def _points(school: School) -> Iterator[Call]:
    for point in open_points(school):
        company_id, student_id = about_of_point(school, point)
        company, student = school.find(Company, company_id or None), school.find(Student, student_id or None)
        name, phone = contact_words(company, None)
        partner = school.find(Partner, _partner_of_point(school, point))
        yield Call(
            key=point.id,
            source=Source.POINT,
            due=point.due,
            company_id=company_id,
            student_id=student_id,
            partner_id="" if partner is None else partner.id,
            who=" · ".join(each.name for each in (company or partner, student) if each is not None),
            contact=name,
            phone=phone,
            about=point.text,
            by=point.owner,
        )


def _requests(school: School, today: date) -> Iterator[Call]:
    for request in school.all(Request).values():
        if request.status is not RequestStatus.ASKED:
            continue
        if request.answer_by is None or request.answer_by > today:
            continue
        company = school.get(Company, request.company_id)
        name, phone = contact_words(company, school.find(Contact, request.contact_id))
        yield Call(
            key=request.id,
            source=Source.REQUEST,
            due=request.answer_by,
            company_id=company.id,
            who=company.name,
            contact=name,
            phone=phone,
            about=tr("gevraagd om {number}", number=request.number)
            if request.number
            else tr("verzoek om stageplaatsen"),
            by=request.asked_by,
        )
