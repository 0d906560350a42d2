"""Whom to ask next for a round: companies that took pupils before first, and nobody too often."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from bpv.domain import Company, PlacementRound, Position, School, fold
from bpv.domain.history import read_school_year, years_before
from bpv.domain.requests import Request
from bpv.domain.rules import takes_profile
from bpv.domain.terms import Profile
from bpv.domain.terms_following import Channel, RefusalReason, RequestStatus
from bpv.language import tr
from bpv.services.asking.need import Need, needs_of
from bpv.services.asking.transitions import OPEN
from bpv.services.asking.weeks import busiest, is_overasked
from bpv.services.lists.years import Asked, asked_by_company, this_year
from bpv.services.region.claiming import claims_of

_ASKED_FOR_ONE = 2
"""So many places are asked for each that misses."""
_MOST = 3
"""Of a company that school does not know no more are asked at first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company that can be asked: for whom and how many, why, and whether that is much for one week.

    One that `is_proposed` is among those that together could fill what misses.
    """

    company_id: str
    name: str
    city: str
    profile: Profile | None
    number: int
    why: str
    load: str
    is_much: bool
    request_id: str = ""
    channel: Channel = Channel.MAIL
    is_proposed: bool = False
    is_other: bool = False
    is_claimed: bool = False
    """Whether another member of the region asks it now."""


def whom_to_ask(
    school: School,
    round_id: str,
    today: date,
    profiles: Collection[Profile | None] = (),
    *,
    is_wide: bool = False,
) -> tuple[Candidate, ...]:
    """The companies to ask for these profiles, for those that miss seats without any; the likeliest first.

    Concepts come first. Left out are who was asked for the round, takes no part, or wants to hear later;
    unless `is_wide` also who does not fit by what is known, or has places in the round.
    """
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return ()
    needs = [need for need in needs_of(school, round_id) if need.pupils]
    wanted = [need for need in needs if need.profile in profiles] if profiles else needs
    short = [need for need in wanted if need.to_find] or wanted
    concepts = [
        _concept(school, request, in_round)
        for request in school.all(Request).values()
        if request.round_id == round_id
        and request.status is RequestStatus.DRAFT
        and (not profiles or request.profile in profiles)
    ]
    found = list(_new(school, in_round, short, today, is_wide=is_wide))
    return (*sorted(concepts, key=lambda each: fold(each.name)), *_proposed(found, short))


def _proposed(found: list[Candidate], needs: list[Need]) -> Iterator[Candidate]:
    """Those that are proposed: twice what misses, for many say no, and nobody who is asked much already."""
    rest = {need.profile: _ASKED_FOR_ONE * need.to_find for need in needs}
    for each in found:
        is_proposed = not (each.is_much or each.is_other or each.is_claimed) and rest.get(each.profile, 0) > 0
        if is_proposed:
            rest[each.profile] -= each.number
        yield replace(each, is_proposed=is_proposed)


def concepts_of(school: School, ids: Collection[str]) -> tuple[Candidate, ...]:
    """The requests among these that were not sent yet."""
    found = (school.find(Request, id_) for id_ in ids)
    return tuple(
        _concept(school, each, school.get(PlacementRound, each.round_id))
        for each in found
        if each is not None and each.status is RequestStatus.DRAFT
    )


def _new(
    school: School, in_round: PlacementRound, needs: list[Need], today: date, *, is_wide: bool
) -> Iterator[Candidate]:
    asked = asked_by_company(school)
    busy = set(_known_answers(school, in_round, today))
    of_company: dict[str, list[Position]] = {}
    for position in school.all(Position).values():
        of_company.setdefault(position.company_id, []).append(position)
    fitting: list[tuple[tuple[int, int, str], Company, Need]] = []
    for company in school.all(Company).values():
        if company.id in busy or company.is_blocked or (company.ask_after or date.min) > today:
            continue
        own = of_company.get(company.id, [])
        offers = any(position.round_id in (None, in_round.id) and position.capacity for position in own)
        need = next((each for each in needs if _fits(company, own, each.profile)), None)
        is_other = offers or need is None
        if not is_other or (is_wide and needs):
            knows = asked[company.id].total
            order = (int(is_other), -knows, fold(company.name))
            fitting.append((order, company, need or needs[0]))
    for (is_last, *_), company, need in sorted(fitting, key=lambda each: each[0]):
        found = _claimed(
            school, company, today, _candidate(school, company, in_round, need, asked[company.id])
        )
        yield (
            replace(found, why=tr("{why}; past misschien niet", why=found.why), is_other=True)
            if is_last
            else found
        )


def _claimed(school: School, company: Company, today: date, found: Candidate) -> Candidate:
    """The same, saying who else of the region asks it now."""
    holder = claims_of(school).holder_of_ours(company, today)
    if holder is None:
        return found
    claimed = tr("{who} vraagt het t/m {until}", who=holder.who, until=f"{holder.asking.until:%d-%m-%Y}")
    return replace(found, why=" · ".join(filter(None, (claimed, found.why))), is_claimed=True)


def _candidate(
    school: School, company: Company, in_round: PlacementRound, need: Need, asked: Asked
) -> Candidate:
    years = max(1, len(asked.earlier))
    number = ceil(asked.before / years) if asked.before else 1
    number = max(1, min(number, company.capacity or number, max(_MOST, asked.before), need.to_find or number))
    load = busiest(school, company.id)
    return Candidate(
        company.id,
        company.name,
        company.city,
        need.profile,
        number,
        " · ".join(filter(None, (word_before(school, company), _why(asked)))),
        load.words if load is not None else "",
        is_overasked(school, company.id, in_round, number),
        channel=company.channel or Channel.MAIL,
    )


def _concept(school: School, request: Request, in_round: PlacementRound) -> Candidate:
    company = school.get(Company, request.company_id)
    load = busiest(school, company.id)
    return Candidate(
        company.id,
        company.name,
        company.city,
        request.profile,
        request.number,
        tr("staat klaar als concept"),
        load.words if load is not None else "",
        is_overasked(school, company.id, in_round, 0),
        request.id,
        company.channel or Channel.MAIL,
        is_proposed=True,
    )


def _known_answers(school: School, in_round: PlacementRound, today: date) -> Iterator[str]:
    """The companies that were asked for the round, and those that do not want to be asked any more."""
    here = OPEN | {RequestStatus.WITHDRAWN, RequestStatus.EXPIRED}
    for request in school.all(Request).values():
        is_here = request.round_id == in_round.id
        is_final = request.reason is RefusalReason.NO_MORE_CONTACT
        is_no = is_here and (request.ask_again is None or request.ask_again > today)
        if (is_here and request.status in here) or (
            request.status is RequestStatus.REFUSED and (is_final or is_no)
        ):
            yield request.company_id


def _fits(company: Company, own: list[Position], profile: Profile | None) -> bool:
    """Whether a company could take a profile: by what it offered before, else by its sector."""
    if own:
        return any(takes_profile(position, profile) for position in own)
    sector = profile.sector if profile is not None else None
    return company.sector is None or sector is None or company.sector is sector


def word_before(school: School, company: Company) -> str:
    """What a company answered before: 'vorig jaar: 2 toegezegd', of longer ago with the year."""
    year, _, said = company.answered_before.partition(": ")
    own = read_school_year(year)
    now = this_year(school) if own is not None else None
    is_last = own is not None and now is not None and years_before(own, now) == 1
    return tr("vorig jaar: {said}", said=said) if is_last else company.answered_before


def _why(asked: Asked) -> str:
    """'2025-2026: 3 leerlingen', or that school never asked."""
    if asked.before:
        year = max(asked.earlier)
        count = asked.earlier[year]
        return f"{year}: {(tr('1 leerling') if count == 1 else tr('{count} leerlingen', count=count))}"
    if asked.now:
        return tr("dit jaar al in een andere ronde")
    return tr("nog nooit gevraagd")
