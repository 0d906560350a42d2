"""How a request goes from one status to another: what may follow what, what is recorded, and the way back.

Every change of a status goes through `move` or `move_back`, which write a step: the steps of a request tell
its whole history, and the last of them its status. What was taken back stays in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from bpv.domain import BpvError, Company, Draft, School, new_id
from bpv.domain.ids import StepId
from bpv.domain.requests import Request
from bpv.domain.steps import Step
from bpv.domain.terms_following import Channel, Party, RequestStatus
from bpv.language import kept, later, tr
from bpv.services.lists.remembered import Remembered

_S = RequestStatus
MOVES: Mapping[RequestStatus, frozenset[RequestStatus]] = MappingProxyType(
    {
        _S.DRAFT: frozenset({_S.ASKED, _S.LAPSED}),
        _S.ASKED: frozenset({_S.PROMISED, _S.CONDITIONAL, _S.REFUSED, _S.EXPIRED, _S.LAPSED}),
        _S.CONDITIONAL: frozenset({_S.PROMISED, _S.REFUSED, _S.WITHDRAWN, _S.LAPSED}),
        _S.PROMISED: frozenset({_S.WITHDRAWN, _S.LAPSED}),
        _S.REFUSED: frozenset({_S.PROMISED, _S.CONDITIONAL}),
        _S.EXPIRED: frozenset({_S.PROMISED, _S.CONDITIONAL, _S.REFUSED}),
        _S.WITHDRAWN: frozenset(),
        _S.LAPSED: frozenset(),
    }
)
"""What may come after each status; a late yes comes after silence and after a refusal."""
BACK: Mapping[RequestStatus, str] = MappingProxyType(
    {
        _S.ASKED: later("Toch niet gevraagd"),
        _S.PROMISED: later("Toch niet toegezegd"),
        _S.CONDITIONAL: later("Toch geen antwoord"),
        _S.REFUSED: later("Toch niet geweigerd"),
        _S.EXPIRED: later("Toch nog wachten"),
        _S.WITHDRAWN: later("Toch niet ingetrokken"),
        _S.LAPSED: later("Toch niet vervallen"),
    }
)
"""What the way back from each status is called."""
OPEN = frozenset({_S.DRAFT, _S.ASKED, _S.CONDITIONAL, _S.PROMISED})
"""Those a company is counted on for, or may be."""
_USUAL = {
    _S.ASKED: _S.DRAFT,
    _S.WITHDRAWN: _S.PROMISED,
    _S.PROMISED: _S.ASKED,
    _S.CONDITIONAL: _S.ASKED,
    _S.REFUSED: _S.ASKED,
    _S.EXPIRED: _S.ASKED,
    _S.LAPSED: _S.DRAFT,
}
"""Where the way back leads when the history does not tell."""
_NEEDED: Mapping[RequestStatus, tuple[tuple[str, str], ...]] = {
    _S.ASKED: (
        ("channel", tr("hoe er gevraagd is")),
        ("asked_on", tr("de datum")),
        ("answer_by", "de antwoorddatum"),
    ),
    _S.PROMISED: (("promised", tr("het aantal plekken")), ("answered_on", tr("de datum"))),
    _S.CONDITIONAL: (("promised", tr("het aantal plekken")), ("conditions", tr("het voorbehoud"))),
    _S.REFUSED: (("reason", tr("de reden")),),
    _S.WITHDRAWN: (("reason", tr("de reden")),),
}
"""What must be known of a request in each status, and what that is called."""
_ASKING: Mapping[str, Any] = {
    "channel": None,
    "asked_on": None,
    "asked_by": "",
    "answer_by": None,
    "reminders": 0,
    "reminded_on": None,
}
_ANSWER: Mapping[str, Any] = {
    "promised": None,
    "answered_on": None,
    "conditions": "",
    "reason": None,
    "ask_again": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a step tells beside the statuses: when, by whom entered, with whom spoken, how, and why."""

    on: date | None = None
    by: str = ""
    contact: str = ""
    channel: Channel | None = None
    note: str = ""


def move(draft: Draft, request: Request, to: RequestStatus, noted: Noted, **fields: Any) -> Request:
    """Give a request its next status with what is recorded then.

    BpvError 'request_step' when that may not follow, 'request_needs' when something is missing.
    """
    if to not in MOVES[request.status]:
        raise BpvError(
            "request_step", name=_name(draft, request), before=request.status.label, after=to.label
        )
    moved = replace(request, status=to, **fields)
    for name, words in _NEEDED.get(to, ()):
        if getattr(moved, name) in (None, "", 0):
            raise BpvError("request_needs", name=_name(draft, request), after=to.label, what=words)
    party = Party.SCHOOL if to in (_S.ASKED, _S.EXPIRED, _S.LAPSED) else Party.COMPANY
    return _put(draft, request, moved, noted, party)


def move_back(draft: Draft, request: Request, noted: Noted) -> Request:
    """Give a request the status it had before; BpvError 'request_first' when it had none."""
    to = before_of(draft, request)
    if to is None:
        raise BpvError("request_first", name=_name(draft, request))
    emptied: dict[str, Any] = {}
    if to is _S.DRAFT:
        emptied = {**_ASKING, **_ANSWER}
    elif to in (_S.ASKED, _S.EXPIRED):
        emptied = dict(_ANSWER)
    elif to is _S.REFUSED:
        emptied = {"promised": None, "conditions": ""}
    named = replace(noted, note=". ".join(filter(None, (BACK[request.status], noted.note))))
    return _put(draft, request, replace(request, status=to, **emptied), named, Party.SCHOOL)


def note_reminder(draft: Draft, request: Request, noted: Noted) -> Request:
    """Note that a company was reminded; BpvError 'request_not_waiting' unless it is waited for."""
    if request.status is not _S.ASKED:
        raise BpvError("request_not_waiting", name=_name(draft, request), before=request.status.label)
    count = request.reminders + 1
    named = replace(
        noted, note=". ".join(filter(None, (kept("Herinnering {count}", count=count), noted.note)))
    )
    reminded = replace(request, reminders=count, reminded_on=noted.on)
    return _put(draft, request, reminded, named, Party.SCHOOL)


def before_of(draft: Draft, request: Request) -> RequestStatus | None:
    """The status to which the way back leads; None for one that was only written down."""
    came = [
        step
        for step in _in_order(step for step in draft.all(Step) if step.request_id == request.id)
        if step.after == request.status.value and _is_forward(step)
    ]
    return RequestStatus(came[-1].before) if came else _USUAL.get(request.status)


def steps_of(school: School, request_id: str) -> tuple[Step, ...]:
    """What happened to a request, in order."""
    return _by_request(school).get(request_id, ())


def _steps(school: School) -> dict[str, tuple[Step, ...]]:
    found: dict[str, list[Step]] = {}
    for step in school.all(Step).values():
        if step.request_id is not None:
            found.setdefault(step.request_id, []).append(step)
    return {id_: tuple(_in_order(own)) for id_, own in found.items()}


_by_request = Remembered(_steps, Step)


def _in_order(steps: Any) -> list[Step]:
    return sorted(steps, key=lambda step: step.at)


def _is_forward(step: Step) -> bool:
    return RequestStatus(step.after) in MOVES[RequestStatus(step.before)]


def _put(draft: Draft, before: Request, after: Request, noted: Noted, party: Party) -> Request:
    from bpv.storage.holder import user_name

    draft.put(after)
    draft.put(
        Step(
            id=StepId(new_id()),
            request_id=after.id,
            at=datetime.now(UTC).isoformat(timespec="microseconds"),
            by=noted.by or user_name(),
            before=before.status.value,
            after=after.status.value,
            on=noted.on,
            party=party,
            contact=noted.contact,
            channel=noted.channel,
            note=noted.note,
        )
    )
    return after


def _name(draft: Draft, request: Request) -> str:
    company = draft.find(Company, request.company_id)
    return company.name if company is not None else ""
