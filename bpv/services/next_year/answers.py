"""What companies answered in a year, in a line for the next: numbers, conditions, reasons, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bpv.domain import Company, PlacementRound, Request, School
from bpv.domain.fields import Retention
from bpv.domain.history import read_school_year, years_before
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr
from bpv.services.privacy.register import years_kept
from bpv.services.schedule.span import Span

_LONGEST = 90
"""Characters of what people wrote themselves that come along of one request."""
_SAID_YES = (RequestStatus.PROMISED, RequestStatus.CONDITIONAL)
_NO_ANSWER = (RequestStatus.ASKED, RequestStatus.EXPIRED)


def answers_of(school: School, span: Span) -> dict[str, str]:
    """By company: '2026-2027: 2 toegezegd, onder voorbehoud: eigen vervoer'; none where nothing was said.

    Of several requests each is said with its round. What stands there of a year before that stays where this
    year had no request, as long as it may be kept.
    """
    asked: dict[str, list[Request]] = {}
    for request in school.all(Request).values():
        if request.status is not RequestStatus.DRAFT:
            asked.setdefault(request.company_id, []).append(request)
    found = {}
    for company in school.all(Company).values():
        said = _words(school, asked.get(company.id, ()))
        text = f"{span.name}: {said}" if said else _kept(school, company, span)
        if text:
            found[str(company.id)] = text
    return found


def _words(school: School, requests: Iterable[Request]) -> str:
    def order(request: Request) -> tuple[date, str]:
        return school.get(PlacementRound, request.round_id).start or date.max, request.id

    parts = [(each.round_id, ", ".join(_said(each))) for each in sorted(requests, key=order)]
    if len(parts) == 1:
        return parts[0][1]
    return "; ".join(f"{school.get(PlacementRound, id_).name}: {words}" for id_, words in parts)


def _said(request: Request) -> Iterator[str]:
    if request.status in _SAID_YES:
        number = request.promised if request.promised is not None else request.number
        yield tr("{number} toegezegd", number=number)
    elif request.status is RequestStatus.REFUSED:
        yield (
            tr("nee ({label})", label=request.reason.label.lower())
            if request.reason is not None
            else tr("nee")
        )
    elif request.status in _NO_ANSWER:
        yield tr("geen antwoord")
    else:
        yield request.status.label.lower()
    if request.conditions:
        yield tr("onder voorbehoud: {short}", short=_short(request.conditions))
    if request.note:
        yield _short(request.note)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _kept(school: School, company: Company, span: Span) -> str:
    """What was said before, while its term lasts; a text without a year is the user's own, and stays."""
    text = company.answered_before
    year, kept = read_school_year(text.partition(":")[0]), years_kept(Retention.CONTACT_NOTE, school) or 0
    is_over = year is not None and years_before(year, Span(span.year + 1).name) > kept
    return "" if is_over else text
