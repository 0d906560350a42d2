"""What one company was asked and what it answered, with what happened to each request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bpv.domain import PlacementRound, Request, School, Step
from bpv.domain.terms_following import RequestStatus
from bpv.domain.times import word_date
from bpv.language import said_again, tr, tr_count
from bpv.services.asking.table import STATUS_TONES, word_now
from bpv.services.asking.transitions import steps_of
from bpv.services.asking.weeks import places_of

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class RequestHere:
    """One request: about what, how it stands, what is to be done, and its latest steps in words."""

    id: str
    round_id: str
    title: str
    status: str
    tone: str
    now: str
    steps: tuple[str, ...]


def requests_of(school: School, company_id: str, today: date) -> tuple[RequestHere, ...]:
    """The requests to a company, the latest first."""
    own = [each for each in school.all(Request).values() if each.company_id == company_id]
    own.sort(key=lambda each: each.asked_on or date.max, reverse=True)
    return tuple(_here(school, each, today) for each in own)


def _here(school: School, request: Request, today: date) -> RequestHere:
    in_round = school.get(PlacementRound, request.round_id)
    number = places_of(request)
    profile = f" {request.profile.label}" if request.profile is not None else ""
    return RequestHere(
        request.id,
        request.round_id,
        f"{in_round.name}: {tr_count('{count} plek', '{count} plekken', number)}{profile}",
        request.status.label.lower(),
        STATUS_TONES[request.status],
        " · ".join(filter(None, _more(school, request, today))),
        tuple(_word(step) for step in steps_of(school, request.id)[-_SHOWN:]),
    )


def _more(school: School, request: Request, today: date) -> Iterator[str]:
    yield word_now(school, request, today)
    if request.status is RequestStatus.CONDITIONAL:
        yield request.conditions
    if request.status in (RequestStatus.REFUSED, RequestStatus.WITHDRAWN) and request.reason is not None:
        yield request.reason.label
    if request.ask_again is not None:
        yield tr("weer vragen vanaf {word_date}", word_date=word_date(request.ask_again))


def _word(step: Step) -> str:
    """'12-11 Gevraagd (mail), Nadia Ouali'."""
    on = f"{step.on.day}-{step.on.month} " if step.on is not None else ""
    is_same = step.before == step.after
    what = said_again(step.note, is_ours=False) if is_same else RequestStatus(step.after).label
    how = f" ({step.channel.label.lower()})" if step.channel is not None else ""
    note = f": {said_again(step.note, is_ours=False)}" if step.note and not is_same else ""
    who = tr(", met {contact}", contact=step.contact) if step.contact else ""
    by = tr(", door {by}", by=step.by) if step.by else ""
    return f"{on}{what}{how}{note}{who}{by}"
