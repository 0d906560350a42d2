"""When the school last spoke with a company: the newest of what lists brought and was noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bpv.domain import Company, ContactMoment, Placement, Position, Request, School, Visit
from bpv.domain.terms_following import VisitStatus
from bpv.services.lists.remembered import Remembered

CONTACTED_DEPENDS_ON = (Company, ContactMoment, Visit, Request, Placement, Position)


def _dates(school: School) -> Iterator[tuple[str, date | None]]:
    for company in school.all(Company).values():
        yield company.id, company.last_contact
    for moment in school.all(ContactMoment).values():
        if moment.company_id is not None and moment.asker_id is None:
            yield moment.company_id, moment.on
    for request in school.all(Request).values():
        yield request.company_id, request.asked_on
        yield request.company_id, request.answered_on
    for visit in school.all(Visit).values():
        placement = school.find(Placement, visit.placement_id)
        position = school.find(Position, placement.position_id) if placement is not None else None
        if visit.status is VisitStatus.HELD and position is not None:
            yield position.company_id, visit.on


def _latest(school: School) -> Mapping[str, date]:
    found: dict[str, date] = {}
    for company_id, day in _dates(school):
        if day is not None and (company_id not in found or day > found[company_id]):
            found[company_id] = day
    return found


_by_company: Remembered[Mapping[str, date]] = Remembered(_latest, *CONTACTED_DEPENDS_ON)


def last_contact_of(school: School, company_id: str) -> date | None:
    """The day of the latest contact with a company, in whatever way; None when there was none."""
    return _by_company(school).get(company_id)
