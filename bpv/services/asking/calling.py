"""Whom to ring or write about requests, and what about."""

from __future__ import annotations

from collections.abc import Iterable

from bpv.domain import Company, PlacementRound, School
from bpv.domain.requests import Request
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr, tr_count
from bpv.services.asking.table import contact_of


def word_request(school: School, request: Request) -> str:
    """'2 plekken Z&W in Blokstage leerjaar 3 (8-3 t/m 19-3-2027)'."""
    in_round = school.get(PlacementRound, request.round_id)
    places = tr_count("{count} plek", "{count} plekken", request.number)
    profile = f" {request.profile.label}" if request.profile is not None else ""
    return tr(
        "{places}{profile} in {name}{word_dates}",
        places=places,
        profile=profile,
        name=in_round.name,
        word_dates=word_dates(in_round),
    )


def word_dates(in_round: PlacementRound) -> str:
    """' (8-3 t/m 19-3-2027)'; nothing without dates."""
    if in_round.start is None or in_round.end is None:
        return ""
    begin, end = in_round.start, in_round.end
    return tr(
        " ({begin} t/m {end})",
        begin=f"{begin.day}-{begin.month}",
        end=f"{end.day}-{end.month}-{end.year}",
    )


def says_of(school: School, request: Request) -> str:
    """What there is to say to a company about a request."""
    words = word_request(school, request)
    if request.status is RequestStatus.ASKED:
        begin = tr("herinneren aan") if request.reminders else tr("vragen om")
        until = (
            tr("; antwoord voor {answer_by}", answer_by=f"{request.answer_by:%d-%m}")
            if request.answer_by
            else ""
        )
        return f"{begin} {words}{until}"
    if request.status is RequestStatus.CONDITIONAL:
        return tr("voorbehoud bij {words}: {conditions}", words=words, conditions=request.conditions)
    if request.status is RequestStatus.DRAFT:
        return tr("vragen om {words}", words=words)
    return f"{request.status.label.lower()}: {words}"


def whom_to_tell(school: School, ids: Iterable[str]) -> tuple[tuple[str, str, str, str, str], ...]:
    """Who, what to say, phone, mail and the key of each request, one company after another."""
    found = [each for id_ in ids if (each := school.find(Request, id_)) is not None]
    lines = []
    for request in found:
        name, phone, email = contact_of(school, request)
        company = school.get(Company, request.company_id).name
        who = f"{company} ({name})" if name else company
        lines.append((who, says_of(school, request), phone, email, f"request {request.id}"))
    return tuple(lines)
