"""How a division stands: per school and per offer, what the bureau must do next, what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bpv.domain import School
from bpv.domain.shared_supply import (
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionCompany,
    RegionMember,
    Share,
    ShareUse,
)
from bpv.domain.terms_region import DivisionPhase as P
from bpv.language import tr
from bpv.services.dividing.days import dates_of
from bpv.services.dividing.fitting import demands_in, kept, objector_of, offers_in, schools_in, uses_of
from bpv.services.dividing.proof import read_proof
from bpv.services.dividing.words import plain_day


@dataclass(frozen=True, slots=True)
class SchoolPart:
    """What one school asked and got; `why` are the sentences that go with it."""

    member: RegionMember
    asked: int
    given: int
    standing: int
    used: int
    shares: tuple[Share, ...]
    objections: tuple[Objection, ...]
    why: tuple[str, ...]

    @property
    def percent(self) -> int:
        """The part of what was asked that it gets, rounded down."""
        return 100 if not self.asked else min(self.given * 100 // self.asked, 100)


@dataclass(frozen=True, slots=True)
class Standing:
    """A division as it is: its schools, what is asked, offered and given, and what has to be done."""

    division: Division
    parts: tuple[SchoolPart, ...]
    asked: int
    offered: int
    given: int
    open_objections: int
    returnable: int
    missing: tuple[str, ...]
    """Schools of which there is no demand yet."""


def standing_of(school: School, division: Division, today: date) -> Standing:
    """Gather it."""
    demands, offers = demands_in(school, division), offers_in(school, division)
    inside = {each.id for each in offers}
    asked: dict[str, int] = defaultdict(int)
    for demand in demands:
        asked[demand.owner_id] += demand.pupils
    shares: dict[str, list[Share]] = defaultdict(list)
    for share in school.all(Share).values():
        agreed = share.is_standing and share.division_id is None and share.offer_id in inside
        if share.division_id == division.id or agreed:
            shares[share.school_id].append(share)
    objections: dict[str, list[Objection]] = defaultdict(list)
    for objection in school.all(Objection).values():
        if objection.division_id == division.id:
            said_by = objector_of(objection, school.find(Share, objection.share_id))
            objections[said_by].append(objection)
    answered = answers_of(school)
    uses = uses_of(school.all(ShareUse).values())
    why = read_proof(division.proof).words
    parts = []
    for member in schools_in(school):
        own = shares[member.id]
        if not (asked[member.id] or own):
            continue
        parts.append(
            SchoolPart(
                member=member,
                asked=asked[member.id],
                given=sum(each.places for each in own),
                standing=sum(each.places for each in own if each.is_standing),
                used=sum(uses[each.id].used for each in own if each.id in uses),
                shares=tuple(sorted(own, key=lambda each: (each.offer_id, each.id))),
                objections=tuple(objections[member.id]),
                why=why.get(member.id, ()),
            )
        )
    returnable = 0
    if division.phase is P.FINAL:
        for share in school.all(Share).values():
            if share.division_id == division.id:
                returnable += share.places - kept(share, uses.get(share.id), today)
    return Standing(
        division,
        tuple(parts),
        sum(asked.values()),
        sum(each.capacity for each in offers),
        sum(each.given for each in parts),
        sum(each.id not in answered for own in objections.values() for each in own),
        returnable,
        tuple(each.name for each in schools_in(school) if not asked[each.id]),
    )


def answers_of(school: School) -> Mapping[str, ObjectionAnswer]:
    """The answer to each objection."""
    return {each.objection_id: each for each in school.all(ObjectionAnswer).values()}


def next_step(standing: Standing, today: date) -> str:
    """What the bureau does now, in a sentence."""
    division = standing.division
    by = dates_of(division).by(division.phase)
    match division.phase:
        case P.DEMAND:
            missing = len(standing.missing)
            if missing:
                who = standing.missing[0] if missing == 1 else tr("{missing} scholen", missing=missing)
                return tr("Wacht op de vraag van {who}{by}.", who=who, by=_by(by, today))
            return tr("{asked} plaatsen gevraagd. Haal nu het aanbod op.", asked=standing.asked)
        case P.OFFER:
            return tr(
                "{offered} plaatsen aangeboden, {asked} gevraagd{by}. Maak een voorstel als alles binnen is.",
                offered=standing.offered,
                asked=standing.asked,
                by=_by(by, today),
            )
        case P.PROPOSAL:
            return tr("Kijk het voorstel na en leg het voor aan de scholen{by}.", by=_by(by, today))
        case P.OBJECTIONS:
            if standing.open_objections:
                count = standing.open_objections
                return tr(
                    "Beantwoord {count} {value}.",
                    count=count,
                    value=tr("bezwaar") if count == 1 else tr("bezwaren"),
                )
            return tr("Geen open bezwaren{by}. Stel de verdeling daarna vast.", by=_by(by, today))
        case P.FINAL:
            if standing.open_objections:
                count = standing.open_objections
                return tr(
                    "Beantwoord {count} {value} om meer plaatsen.",
                    count=count,
                    value=tr("vraag") if count == 1 else tr("vragen"),
                )
            if standing.returnable:
                return tr(
                    "{returnable} plaatsen zijn niet gebruikt: neem ze terug en verdeel ze opnieuw.",
                    returnable=standing.returnable,
                )
            return tr("Vastgesteld. Scholen plaatsen hun leerlingen zelf.")


def _by(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return (
        tr(" (kon tot {plain_day})", plain_day=plain_day(day))
        if day < today
        else tr(" (kan tot {plain_day})", plain_day=plain_day(day))
    )


def name_of(school: School, offer_id: str) -> str:
    """An offer as people call it: the company, and what it is."""
    offer = school.get(Offer, offer_id)
    company = school.get(RegionCompany, offer.region_company_id)
    return f"{company.name}: {offer.name}" if offer.name else company.name


def city_of(school: School, offer_id: str) -> str:
    """Where an offer is."""
    company = school.get(RegionCompany, school.get(Offer, offer_id).region_company_id)
    return company.city or company.municipality
