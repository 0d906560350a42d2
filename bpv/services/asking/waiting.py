"""What to do about requests that wait for an answer: remind, ring, or no longer wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from bpv.domain import Company, PlacementRound, School
from bpv.domain.requests import Request
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr, tr_count

_AFTER = ("ask_remind_first", "ask_remind_second", "ask_remind_phone")
"""The settings that say after how many days a company is reminded, the last time by phone."""


class Due(Enum):
    """What is due, in words."""

    REMIND = tr("herinneren")
    RING = tr("bellen")
    EXPIRE = tr("verlopen")


def due_of(school: School, request: Request, today: date) -> Due | None:
    """What is due for a request; nothing for one that is answered, lapsed or was never sent."""
    if request.status is not RequestStatus.ASKED or request.asked_on is None:
        return None
    days = (today - request.asked_on).days
    is_late = request.answer_by is None or today > request.answer_by
    if days >= school.setting("ask_expire") and is_late:
        return Due.EXPIRE
    if request.reminders >= len(_AFTER):
        return None
    after = [school.setting(key) for key in _AFTER]
    since = after[request.reminders] - (after[request.reminders - 1] if request.reminders else 0)
    last = request.reminded_on or request.asked_on
    if days < after[request.reminders] or (today - last).days < min(since, after[0]):
        return None
    return Due.RING if request.reminders == len(_AFTER) - 1 else Due.REMIND


def due_requests(school: School, today: date, *dues: Due, round_id: str = "") -> Iterator[str]:
    """The requests of a round, or of all, for which one of these is due."""
    for request in school.all(Request).values():
        if round_id in ("", request.round_id) and due_of(school, request, today) in dues:
            yield request.id


def is_ready(school: School, request: Request, today: date) -> bool:
    """Whether a concept may be sent: the day on which the region or the round begins to ask has come."""
    if request.status is not RequestStatus.DRAFT:
        return False
    in_round = school.find(PlacementRound, request.round_id)
    company = school.find(Company, request.company_id)
    days = (
        request.release_on,
        in_round.ask_from if in_round is not None else None,
        company.ask_after if company is not None else None,
    )
    is_blocked = company is not None and company.is_blocked
    return not is_blocked and all(day is None or day <= today for day in days)


def word_waiting(request: Request, today: date) -> str:
    """'12 dagen, 2× herinnerd'."""
    if request.asked_on is None:
        return ""
    days = (today - request.asked_on) // timedelta(days=1)
    since = tr("vandaag gevraagd") if days < 1 else tr_count("{count} dag", "{count} dagen", days)
    count = request.reminders
    return tr("{since}, {count}× herinnerd", since=since, count=count) if count else since
