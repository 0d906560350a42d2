"""Asking companies, and what they answer: each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import BpvError, Company, Draft, PlacementRound, SchoolDetails, new_id
from bpv.domain.ids import CompanyId, ContactId, RequestId, RoundId
from bpv.domain.requests import Request
from bpv.domain.terms import Profile
from bpv.domain.terms_following import Channel, RefusalReason, RequestStatus
from bpv.language import tr, tr_count
from bpv.services.asking.seats import give_seats, sitting_of, take_seats
from bpv.services.asking.transitions import OPEN, Noted, before_of, move, move_back, note_reminder

_S = RequestStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one company is asked for, and whom there; `request_id` is of a concept that is asked now."""

    company_id: str
    number: int = 1
    profile: Profile | None = None
    contact_id: str | None = None
    request_id: str = ""
    channel: Channel = Channel.MAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCompanies:
    """Ask companies for a round; as a concept until `release_on` where that is still to come."""

    round_id: str
    lines: tuple[Asked, ...]
    on: date
    answer_by: date
    by: str = ""
    is_concept: bool = False

    @property
    def label(self) -> str:
        """What undo calls it."""
        what = tr("klaarzetten om te vragen") if self.is_concept else tr("vragen")
        return f"{counted_companies(len({line.company_id for line in self.lines}))} {what}"

    def change(self, draft: Draft) -> None:
        """Refuses 'asked_already', 'not_to_ask', 'ask_later' and, unless a concept, 'ask_from'."""
        in_round = draft.get(PlacementRound, self.round_id)
        release = in_round.ask_from
        if not self.is_concept and release is not None and release > self.on:
            raise BpvError("ask_from", name=in_round.name, day=f"{release:%d-%m-%Y}")
        taken = {
            (each.company_id, each.profile): each.id
            for each in draft.all(Request)
            if each.round_id == in_round.id and each.status in OPEN
        }
        for line in self.lines:
            company = draft.get(Company, line.company_id)
            if taken.get((company.id, line.profile), line.request_id) != line.request_id:
                words = line.profile.label if line.profile else tr("elk profiel")
                raise BpvError("asked_already", name=company.name, round=in_round.name, profile=words)
            self._ask(draft, line, company, in_round)

    def _ask(self, draft: Draft, line: Asked, company: Company, in_round: PlacementRound) -> None:
        from bpv.storage.holder import user_name

        if company.is_blocked:
            raise BpvError("not_to_ask", name=company.name)
        if not self.is_concept and company.ask_after is not None and company.ask_after > self.on:
            raise BpvError("ask_later", name=company.name, day=f"{company.ask_after:%d-%m-%Y}")
        known = draft.find(Request, line.request_id) if line.request_id else None
        later = [day for day in (in_round.ask_from, company.ask_after) if day is not None and day > self.on]
        request = replace(
            known
            or Request(
                id=RequestId(new_id()), company_id=CompanyId(company.id), round_id=RoundId(in_round.id)
            ),
            profile=line.profile,
            number=line.number,
            contact_id=ContactId(line.contact_id) if line.contact_id else None,
            release_on=max(later, default=None) if self.is_concept else None,
        )
        draft.put(request)
        if self.is_concept:
            return
        by = self.by or next((each.coordinator for each in draft.all(SchoolDetails)), "") or user_name()
        move(
            draft, request, _S.ASKED, Noted(on=self.on, by=self.by, channel=line.channel),
            channel=line.channel, asked_on=self.on, asked_by=by, answer_by=self.answer_by,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfRequests:
    """What happens to one request or several at once, entered `by` someone for a day."""

    ids: tuple[str, ...]
    on: date
    by: str = ""
    contact: str = ""
    channel: Channel | None = None
    note: str = ""

    @property
    def noted(self) -> Noted:
        """What the step tells."""
        return Noted(on=self.on, by=self.by, contact=self.contact, channel=self.channel, note=self.note)

    def requests(self, draft: Draft) -> Iterator[Request]:
        """The requests as they are now."""
        for id_ in self.ids:
            yield draft.get(Request, id_)

    def _named(self, what: str) -> str:
        count = len(self.ids)
        return (
            tr("Verzoek {what}", what=what)
            if count == 1
            else tr("{count} verzoeken {what}", count=count, what=what)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(_OfRequests):
    """Companies say yes: to as many as were asked unless a `number` is given; with conditions a reserve.

    Without conditions the promise becomes seats in the round.
    """

    number: int | None = None
    conditions: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return self._named(tr("onder voorbehoud toegezegd") if self.conditions else tr("toegezegd"))

    def change(self, draft: Draft) -> None:
        """Make the seats in the same step."""
        for request in self.requests(draft):
            promised = self.number if self.number is not None else request.promised or request.number
            if self.conditions.strip():
                move(
                    draft, request, _S.CONDITIONAL, self.noted, promised=promised,
                    conditions=self.conditions.strip(), answered_on=self.on,
                )  # fmt: skip
                continue
            with_seats, words = give_seats(draft, replace(request, promised=promised, answered_on=self.on))
            noted = replace(self.noted, note=". ".join(filter(None, (self.note, words))))
            move(draft, with_seats, _S.PROMISED, noted, answered_on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse(_OfRequests):
    """Companies say no, for a reason that can be counted; not to be asked before `ask_again`."""

    reason: RefusalReason | None = None
    ask_again: date | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return self._named(tr("geweigerd"))

    def change(self, draft: Draft) -> None:
        """Have the company keep the day from which it may be asked again."""
        for request in self.requests(draft):
            move(
                draft, request, _S.REFUSED, self.noted, reason=self.reason, answered_on=self.on,
                ask_again=self.ask_again, note=self.note or request.note,
            )  # fmt: skip
            company = draft.get(Company, request.company_id)
            if self.ask_again is not None and self.ask_again > (company.ask_after or date.min):
                draft.put(replace(company, ask_after=self.ask_again))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind(_OfRequests):
    """Note that companies were reminded."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return self._named(tr("herinnerd"))

    def change(self, draft: Draft) -> None:
        """One more reminder for each."""
        for request in self.requests(draft):
            note_reminder(draft, request, self.noted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expire(_OfRequests):
    """No answer came; a late one stays possible."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return self._named(tr("verlopen"))

    def change(self, draft: Draft) -> None:
        """Wait for them no longer."""
        for request in self.requests(draft):
            move(draft, request, _S.EXPIRED, self.noted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse(_OfRequests):
    """School needs them no longer: the round moved, or there are places enough."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return self._named(tr("vervallen"))

    def change(self, draft: Draft) -> None:
        """Let the seats go; 'request_used' when pupils sit on them."""
        for request in self.requests(draft):
            check_unused(draft, request)
            moved = move(draft, request, _S.LAPSED, self.noted)
            if request.status is _S.PROMISED:
                take_seats(draft, moved, is_back=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(_OfRequests):
    """A company takes its word back: seats without a pupil go, who sits there needs another place."""

    reason: RefusalReason | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return self._named(tr("ingetrokken"))

    def change(self, draft: Draft) -> None:
        """Keep the seats of those who are there until they have another place."""
        for request in self.requests(draft):
            moved = move(draft, request, _S.WITHDRAWN, self.noted, reason=self.reason)
            if request.status is _S.PROMISED:
                take_seats(draft, moved, is_back=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack(_OfRequests):
    """Give requests the status they had before; that they had another stays in their history."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return self._named(tr("een stap terug"))

    def change(self, draft: Draft) -> None:
        """The seats of a promise come back or go; 'request_used' when pupils sit on them."""
        for request in self.requests(draft):
            check_unused(draft, request)
            if before_of(draft, request) is _S.PROMISED:
                with_seats, words = give_seats(draft, replace(request, reason=None))
                move_back(draft, with_seats, replace(self.noted, note=words))
                continue
            moved = move_back(draft, request, self.noted)
            if request.status is _S.PROMISED:
                take_seats(draft, moved, is_back=True)


def check_unused(draft: Draft, request: Request) -> None:
    """BpvError 'request_used' when pupils sit on the seats of a promise and would have none."""
    if request.status is not _S.PROMISED:
        return
    count = len(sitting_of(draft.preview(), request))
    if count:
        words = tr_count("{count} leerling", "{count} leerlingen", count)
        name = draft.get(Company, request.company_id).name
        raise BpvError("request_used", name=name, count=words)


def counted_companies(count: int) -> str:
    """'1 bedrijf' or '12 bedrijven'."""
    return tr_count("{count} bedrijf", "{count} bedrijven", count)
