"""What the demo school asked companies, in every state: promised places, silence, refusals and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bpv.domain import Company, PlacementRound, Position, Request, School, SchoolDetails, Step
from bpv.domain.ids import CompanyId, RequestId, RoundId, StepId
from bpv.domain.terms import Profile
from bpv.domain.terms_following import Channel, Party, RefusalReason, RequestStatus
from bpv.services.demo.chance import Chance

_S = RequestStatus
_FIRST, _TODAY = date(2026, 10, 26), date(2026, 11, 30)
_ANSWER_DAYS = 14
_PROMISED = 0.7
"""Which part of the places of a round was asked for in this program."""
_ASKED = 0.5
"""Which part of the companies that offer nothing in a round was asked all the same."""
_ENDS = (
    (_S.ASKED, 52),
    (_S.REFUSED, 26),
    (_S.EXPIRED, 8),
    (_S.CONDITIONAL, 8),
    (_S.DRAFT, 10),
    (_S.LAPSED, 4),
    (_S.WITHDRAWN, 4),
)
_CONDITIONS = (
    "Eerst even bellen over de werktijden",
    "Alleen als er twee samen komen",
    "Pas vanaf de tweede week",
    "Niet op maandag",
    "Leerling komt eerst kennismaken",
)


def add_requests(school: School, chance: Chance) -> School:
    """The school with its requests and what happened to each."""
    return School([*school, *_made(school, chance)])


def _made(school: School, chance: Chance) -> Iterator[Request | Step]:
    asking = Asking(school, chance)
    offering: dict[str, set[str]] = {id_: set() for id_ in school.all(PlacementRound)}
    for position in school.all(Position).values():
        for round_id, companies in offering.items():
            if position.round_id in (None, round_id):
                companies.add(position.company_id)
        if position.round_id is not None and chance.happens(_PROMISED):
            yield from asking.promised(position, position.round_id)
    profiles: dict[str, Profile | None] = {}
    for position in school.all(Position).values():
        profiles.setdefault(position.company_id, next(iter(position.profiles), None))
    for round_id, companies in offering.items():
        for company in school.all(Company).values():
            if company.id in companies or company.is_blocked or not chance.happens(_ASKED):
                continue
            yield from asking.other(company.id, round_id, profiles.get(company.id))


class Asking:
    """Writes requests, and a step for everything that happened to them."""

    def __init__(self, school: School, chance: Chance, first: date = _FIRST) -> None:
        """Of a school that asks for two weeks from this day on."""
        self._chance, self._rng, self._asks_from = chance, chance.rng, first
        self._first = [each for each, _ in _ENDS]
        self._by = next((each.coordinator for each in school.all(SchoolDetails).values()), "")

    def promised(self, position: Position, round_id: RoundId) -> Iterator[Request | Step]:
        """A place that a company promised."""
        asked, answered = self._days()
        request = Request(
            id=RequestId(self._chance.new_id()),
            company_id=position.company_id,
            round_id=round_id,
            profile=next(iter(position.profiles), None),
            number=position.capacity,
            promised=position.capacity,
            status=_S.PROMISED,
            channel=self._channel(),
            asked_on=asked,
            asked_by=self._by,
            answer_by=asked + timedelta(days=_ANSWER_DAYS),
            reminders=int(answered - asked > timedelta(days=3)),
            reminded_on=asked + timedelta(days=3) if answered - asked > timedelta(days=3) else None,
            answered_on=answered,
            position_id=position.id,
        )
        yield request
        yield self._step(request, _S.DRAFT, _S.ASKED, asked)
        yield self._step(request, _S.ASKED, _S.PROMISED, answered)

    def other(self, company_id: str, round_id: str, profile: Profile | None) -> Iterator[Request | Step]:
        """One that ended otherwise, or is not answered yet."""
        end = self._next_end()
        asked, answered = self._days()
        sent = end is not _S.DRAFT
        late = end is _S.ASKED
        if late:
            asked = _TODAY - timedelta(days=self._rng.choice((1, 2, 4, 5, 8, 9, 13, 15, 17)))
        waited = (_TODAY - asked).days if late else 0
        reminders = sum(waited > days for days in (4, 9)) if late else int(end is _S.EXPIRED) * 3
        number = self._rng.choice((1, 1, 2, 3))
        has_answer = end in (_S.REFUSED, _S.CONDITIONAL, _S.WITHDRAWN)
        refused = end in (_S.REFUSED, _S.WITHDRAWN)
        request = Request(
            id=RequestId(self._chance.new_id()),
            company_id=CompanyId(company_id),
            round_id=RoundId(round_id),
            profile=profile,
            number=number,
            promised=number if end in (_S.CONDITIONAL, _S.WITHDRAWN) else None,
            status=end,
            channel=self._channel() if sent else None,
            asked_on=asked if sent else None,
            asked_by=self._by if sent else "",
            answer_by=asked + timedelta(days=_ANSWER_DAYS) if sent else None,
            reminders=reminders,
            reminded_on=min(_TODAY, asked + timedelta(days=3 * reminders + 1)) if reminders else None,
            answered_on=answered if has_answer else None,
            conditions=self._rng.choice(_CONDITIONS) if end is _S.CONDITIONAL else "",
            reason=self._rng.choice([*RefusalReason][:6]) if refused else None,
            ask_again=date(2027, 8, 30) if end is _S.REFUSED and self._chance.happens(0.4) else None,
        )
        yield request
        yield from self._history(request, answered)

    def _history(self, request: Request, answered: date) -> Iterator[Step]:
        if request.asked_on is None:
            return
        yield self._step(request, _S.DRAFT, _S.ASKED, request.asked_on)
        before = _S.ASKED
        if request.status is _S.WITHDRAWN:
            yield self._step(request, before, _S.PROMISED, answered)
            before, answered = _S.PROMISED, answered + timedelta(days=2)
        if request.status is not before:
            yield self._step(request, before, request.status, answered)

    def _next_end(self) -> RequestStatus:
        """Each state once first, so that a small school has them all as well; then as often as usual."""
        if self._first:
            return self._first.pop(0)
        return self._rng.choices([each for each, _ in _ENDS], [share for _, share in _ENDS])[0]

    def _days(self) -> tuple[date, date]:
        """When someone was asked, and when the answer came."""
        asked = self._asks_from + timedelta(days=self._rng.randrange(14))
        return asked, asked + timedelta(days=self._rng.randrange(1, 13))

    def _channel(self) -> Channel:
        return self._rng.choice((Channel.MAIL, Channel.MAIL, Channel.PHONE, Channel.LETTER))

    def _step(self, request: Request, before: RequestStatus, after: RequestStatus, on: date) -> Step:
        at = datetime.combine(on, time(9 + (after is not _S.ASKED), self._rng.randrange(60)))
        by_school = after in (_S.ASKED, _S.EXPIRED, _S.LAPSED)
        return Step(
            id=StepId(self._chance.new_id()),
            request_id=request.id,
            at=f"{at.isoformat(timespec='microseconds')}+00:00",
            by=self._by,
            before=before.value,
            after=after.value,
            on=on,
            party=Party.SCHOOL if by_school else Party.COMPANY,
            channel=request.channel,
        )
