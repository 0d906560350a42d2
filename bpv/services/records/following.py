"""Visits and contact around one pupil, company or mentor, the latest that matter first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bpv.domain import Company, ContactMoment, Mentor, Partner, Placement, Position, School, Student, Visit
from bpv.domain.terms_following import VisitStatus
from bpv.domain.times import word_date
from bpv.language import said_again, tr
from bpv.services.contacting.calls import moments_of, points_about
from bpv.services.visiting.rows import State, state_of

_KEYS: dict[type, str] = {
    Company: "company_id",
    Student: "student_id",
    Mentor: "mentor_id",
    Partner: "partner_id",
}
MOST = 5
"""So many lines of each kind; the pages have all of them."""


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit: who or where, when, and how it stands."""

    visit_id: str
    who: str
    when: str
    state: State


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A moment of contact or an open action point; `is_due` when its day has come."""

    id: str
    text: str
    when: str
    is_point: bool
    is_due: bool


def visits_about(school: School, entity: type, id_: str, today: date) -> tuple[VisitLine, ...]:
    """The coming visits, and before them those that wait for a report; then the latest that were."""
    found = [visit for visit in school.all(Visit).values() if _is_about(school, visit, entity, id_)]
    open_ = sorted((v for v in found if v.status is VisitStatus.PLANNED), key=lambda v: str(v.on or "9"))
    past = sorted((v for v in found if v.status is not VisitStatus.PLANNED), key=lambda v: str(v.on or ""))
    chosen: Sequence[Visit] = [*open_, *reversed(past)][:MOST]
    return tuple(_line(school, visit, entity, today) for visit in chosen)


def _is_about(school: School, visit: Visit, entity: type, id_: str) -> bool:
    if entity is Mentor:
        return visit.mentor_id == id_
    placement = school.get(Placement, visit.placement_id)
    if entity is Student:
        return placement.student_id == id_
    return school.get(Position, placement.position_id).company_id == id_


def _line(school: School, visit: Visit, entity: type, today: date) -> VisitLine:
    placement = school.get(Placement, visit.placement_id)
    company = school.get(Company, school.get(Position, placement.position_id).company_id)
    pupil = school.get(Student, placement.student_id)
    who = {Student: company.name, Company: pupil.name}.get(entity, f"{pupil.name}, {company.name}")
    at = f" {visit.start_time:%H:%M}" if visit.start_time is not None else ""
    when = f"{word_date(visit.on)}{at}" if visit.on is not None else tr("zonder datum")
    return VisitLine(visit.id, who, f"{visit.kind.label} · {when}", state_of(visit, today))


def contact_about(school: School, entity: type, id_: str, today: date) -> tuple[ContactLine, ...]:
    """What is open about a company or a pupil, or for a mentor, and the latest contact."""
    where = {_KEYS[entity]: id_}
    points = [
        ContactLine(
            each.id,
            each.text,
            " · ".join(part for part in (each.owner, _day(each.due)) if part),
            is_point=True,
            is_due=each.due is not None and each.due <= today,
        )
        for each in points_about(school, **where)
    ]
    moments = [
        ContactLine(
            each.id,
            said_again(each.subject, is_ours=False) or each.kind.label,
            _word_moment(_word_kind(school, each), each.on, None if each.is_followed_up else each.follow_up),
            is_point=False,
            is_due=each.follow_up is not None and each.follow_up <= today and not each.is_followed_up,
        )
        for each in moments_of(school, **where)
    ]
    return (*points[:MOST], *moments[:MOST])


def _word_kind(school: School, moment: ContactMoment) -> str:
    asker = school.find(Partner, moment.asker_id)
    return (
        moment.kind.label
        if asker is None
        else tr("{label} namens {name}", label=moment.kind.label, name=asker.name)
    )


def _word_moment(kind: str, on: date | None, follow: date | None) -> str:
    parts = (kind, _day(on), tr("opvolgen {day}", day=_day(follow)) if follow is not None else "")
    return " · ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return word_date(day) if day is not None else ""
