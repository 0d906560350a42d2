"""A made-up region of schools that share places: members, companies, offers and demand, as values."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bpv.domain.ids import DemandId, DivisionId, OfferId, RegionCompanyId, RegionMemberId, ShareId
from bpv.domain.shared_supply import Demand, Division, Offer, RegionCompany, RegionMember, Share
from bpv.domain.terms import PlacementType, Profile, Sector, Track
from bpv.domain.terms_region import DivisionPhase, MemberKind
from bpv.services.demo.region import Region

BUREAU = RegionMemberId("regio-bureau")
"""The member that divides."""
_HEART = "6711"
_TOWNS = (
    ("Ede", "6711 AA", "Het Streekcollege"),
    ("Wageningen", "6701 AA", "De Uiterwaard"),
    ("Veenendaal", "3901 AA", "Het Veen"),
    ("Barneveld", "3771 AA", "De Veluwezoom"),
    ("Rhenen", "3911 AA", "De Grebbe"),
    ("Amersfoort", "3811 AA", "De Eempoort"),
    ("Arnhem", "6811 AA", "De Rijnbrug"),
    ("Apeldoorn", "7311 AA", "De Sprengen"),
)
"""Real towns; the schools in them are made up."""
_WORK = {
    Profile.ZW: (Sector.ZORG_EN_WELZIJN, ("Zorgcentrum", "Kinderopvang", "Basisschool"), "Assistent zorg"),
    Profile.EO: (Sector.ECONOMIE, ("Winkel", "Supermarkt", "Kantoor"), "Medewerker winkel"),
    Profile.PIE: (Sector.TECHNIEK, ("Installatiebedrijf", "Metaalwerkplaats"), "Leerling monteur"),
    Profile.BWI: (Sector.TECHNIEK, ("Bouwbedrijf", "Timmerfabriek"), "Hulp in de bouw"),
    Profile.GROEN: (Sector.GROEN, ("Hoveniersbedrijf", "Kwekerij"), "Medewerker groen"),
    Profile.HBR: (Sector.ECONOMIE, ("Bakkerij", "Restaurant"), "Medewerker keuken"),
}
_NAMES = ("De Linde", "Van Dalen", "Het Anker", "Bosch", "De Brug", "Rozenhof", "Molenaar", "De Ster")
_EACH = 12
"""Companies around a school."""


@dataclass(frozen=True, slots=True)
class DemoRegion:
    """What each member of the region owns; the bureau is the first of the members."""

    members: tuple[RegionMember, ...]
    values: tuple[Any, ...]

    def owned_by(self, member_id: str) -> list[Any]:
        """What one member keeps and sends."""
        return [each for each in self.values if each.owner_id == member_id]

    def seen_by(self, member_id: str) -> list[Any]:
        """The whole region as one member has it, who knows itself in it."""
        members = [replace(each, is_self=each.id == member_id) for each in self.members]
        return [*members, *self.values]


def make_demo_region(schools: int = 7, seed: int = 1, today: date | None = None) -> DemoRegion:
    """A region of up to eight schools with a bureau that is about to divide; the same for the same seed."""
    rng = random.Random(seed)
    year = (today or date.today()).year
    start, end = date(year + 1, 3, 1), date(year + 1, 3, 12)
    bureau = RegionMember(
        id=BUREAU, kind=MemberKind.BUREAU, name="Stagebureau Vallei", city="Ede", municipality="Ede",
        postcode="6711 AA", contact="Noor Visser", phone="0318 555000", email="bureau@vallei.example",
    )  # fmt: skip
    members = [bureau, *_schools(min(schools, len(_TOWNS)))]
    companies = list(_companies(rng, members[1:]))
    offers = [_offer(rng, number, each, start, end) for number, each in enumerate(companies)]
    demand = list(_demand(rng, members[1:], start, end))
    division = Division(
        id=DivisionId("regio-verdeling"),
        owner_id=BUREAU,
        name="Blokstage maart",
        phase=DivisionPhase.OFFER,
        start=start,
        end=end,
        demand_by=date(year, 12, 1),
        offer_by=date(year, 12, 18),
        objections_by=date(year + 1, 1, 22),
        rules=(f"proposal_by={date(year + 1, 1, 8)}", f"final_by={date(year + 1, 2, 1)}"),
    )
    agreed = Share(
        id=ShareId("regio-vast"),
        owner_id=BUREAU,
        offer_id=offers[0].id,
        school_id=members[1].id,
        places=1,
        is_standing=True,
    )
    return DemoRegion(tuple(members), (*companies, *offers, *demand, division, agreed))


def _schools(count: int) -> Iterator[RegionMember]:
    for number, (town, postcode, name) in enumerate(_TOWNS[:count], start=1):
        yield RegionMember(
            id=RegionMemberId(f"regio-school-{number}"),
            name=f"{name} {town}",
            brin=f"99Z{number}",
            postcode=postcode,
            city=town,
            municipality=town,
            contact=f"Coördinator {number}",
            email=f"stage@school{number}.example",
        )


def _companies(rng: random.Random, schools: list[RegionMember]) -> Iterator[RegionCompany]:
    """Around each school; half of them the school brought in, the others the bureau."""
    where = Region(_HEART, rng)
    names: set[str] = set()
    for number in range(_EACH * len(schools)):
        sector, kinds, _ = _WORK[_profile(number)]
        name = ""
        while not name or name in names:
            name = f"{rng.choice(kinds)} {rng.choice(_NAMES)} {rng.randrange(2, 90)}"
        names.add(name)
        at = where.draw("work")
        yield RegionCompany(
            id=RegionCompanyId(f"regio-bedrijf-{number}"),
            owner_id=schools[number // _EACH].id if number % 2 else BUREAU,
            name=name,
            street="Dorpsstraat",
            house_number=str(rng.randrange(1, 200)),
            postcode=at.postcode,
            city=at.city,
            sector=sector,
            contact_person=f"{rng.choice(('M.', 'J.', 'A.'))} {rng.choice(('Bos', 'Kaya', 'Smit', 'Prins'))}",
            phone=f"0318 5{rng.randrange(10_000, 99_999)}",
        )


def _profile(number: int) -> Profile:
    return list(_WORK)[number % len(_WORK)]


def _offer(rng: random.Random, number: int, company: RegionCompany, start: date, end: date) -> Offer:
    profile = _profile(number)
    return Offer(
        id=OfferId(f"regio-aanbod-{number}"),
        owner_id=company.owner_id,
        region_company_id=company.id,
        name=_WORK[profile][2],
        kind=PlacementType.BLOKSTAGE,
        profiles=(profile,),
        tracks=() if number % 3 else (Track.BB, Track.KB),
        start=start,
        end=end,
        capacity=rng.choice((2, 3, 4, 5)),
        wishes="Graag twee tegelijk" if number % 11 == 0 else "",
    )


def _demand(rng: random.Random, schools: list[RegionMember], start: date, end: date) -> Iterator[Demand]:
    """Every school asks more care and welfare than there is; of the rest there is about enough."""
    others = [each for each in _WORK if each is not Profile.ZW]
    for school in schools:
        for profile in (Profile.ZW, *rng.sample(others, 3)):
            for track in (Track.BB, Track.KB):
                yield Demand(
                    id=DemandId(f"{school.id}-{profile.value}-{track.value}"),
                    owner_id=school.id,
                    kind=PlacementType.BLOKSTAGE,
                    profile=profile,
                    track=track,
                    municipality=school.municipality,
                    start=start,
                    end=end,
                    pupils=rng.randrange(5, 12) if profile is Profile.ZW else rng.randrange(5, 8),
                )
