"""What would go wrong around the demo school, one of each kind, and the pupils of other schools near it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bpv.domain import (
    Accord,
    AccordParty,
    Company,
    ContactMoment,
    EarlierPlacement,
    Mentor,
    Partner,
    PlacementRound,
    Position,
    PupilCount,
    School,
    YearFigure,
)
from bpv.domain.ids import (
    AccordId,
    AccordPartyId,
    CompanyId,
    ContactMomentId,
    EarlierPlacementId,
    MentorId,
    PupilCountId,
    YearFigureId,
)
from bpv.domain.terms import Profile, Track
from bpv.domain.terms_region import AccordKind, NetworkMeasure, PartnerKind
from bpv.services.demo.chance import Chance

NOW = date(2026, 11, 30)
_LAST = "2025-2026"
_AGREED = 3
_NEVER = ("Drukkerij De Letter", "Zorghoeve Het Erf", "Fietsmakerij Spaak")
_BOUND, _GOODWILL, _EVERY, _LATE = 14, 7, 12, 5
"""Companies one colleague knows, those with pupils for years; of so many places how many were late."""
_FIGURES = {
    NetworkMeasure.AD_HOC: ((58, 140), (49, 146), (40, 151)),
    NetworkMeasure.PERSON_BOUND: ((31, 80), (28, 84), (19, 88)),
    NetworkMeasure.GOODWILL: ((22, 30), (21, 31), (17, 33)),
}
_SCHOOLS = (("98AA00", "Vmbo Het Kruispunt"), ("98AB01", "Vakcollege De Werf"), ("98AC00", "De Linde"))
_COUNTED = ((Profile.ZW, 34), (Profile.EO, 28), (Profile.PIE, 17), (Profile.BWI, 9), (Profile.MVI, 5))
_FEW = 5


def add_fragile(school: School, chance: Chance) -> School:
    """The school with risks of every kind, figures of earlier years, and counts of other schools."""
    values = [
        *_never_asked(school, chance),
        *_bound(school, chance),
        *_goodwill(school, chance),
        *_known_since(school),
        *_ending(school, chance),
        *_figures(),
        *_pupils(school),
    ]
    return School([*school, *values])


def _never_asked(school: School, chance: Chance) -> Iterator[Company]:
    near = list(school.all(Company).values())[: len(_NEVER)]
    for name, other in zip(_NEVER, near, strict=False):
        yield Company(
            id=CompanyId(chance.new_id()),
            name=name,
            street=other.street,
            house_number=other.house_number,
            postcode=other.postcode,
            city=other.city,
            sector=other.sector,
        )


def _bound(school: School, chance: Chance) -> Iterator[ContactMoment]:
    """Companies without pupils of which one colleague did all the talking."""
    used = {school.get(Position, each.position_id).company_id for each in school.placements()}
    spoken = {each.company_id for each in school.all(ContactMoment).values()}
    noted = {each.company_id for each in school.all(Partner).values()}
    free = [
        each.company_id
        for each in school.all(Position).values()
        if each.company_id not in used | spoken | noted
        and school.get(Company, each.company_id).mentor_id is None
    ]
    mentors = [each.id for each in school.all(Mentor).values() if each.left_on is None]
    for number, company_id in enumerate(list(dict.fromkeys(free))[:_BOUND] if mentors else ()):
        for ago in (40 + number, 200 + number):
            yield ContactMoment(
                id=ContactMomentId(chance.new_id()),
                company_id=company_id,
                mentor_id=MentorId(mentors[number % 2 if len(mentors) > 1 else 0]),
                on=NOW - timedelta(days=ago),
                subject="Plaatsen voor dit schooljaar",
            )


def _goodwill(school: School, chance: Chance) -> Iterator[EarlierPlacement]:
    """Companies where pupils are this year and were last year."""
    for company_id in _running(school)[:_GOODWILL]:
        yield EarlierPlacement(
            id=EarlierPlacementId(chance.new_id()), company_id=company_id, year=_LAST, round_name="Blokstage"
        )


def _running(school: School) -> list[CompanyId]:
    """The companies with pupils this year, partners first."""
    here = dict.fromkeys(school.get(Position, each.position_id).company_id for each in school.placements())
    noted = {each.company_id for each in school.all(Partner).values()}
    return sorted(here, key=lambda id_: id_ not in noted)


def _known_since(school: School) -> Iterator[Position]:
    """Every place in a round with the day it was known; some only just before it began."""
    places = [each for each in school.all(Position).values() if each.round_id is not None]
    for number, position in enumerate(places):
        in_round = school.find(PlacementRound, position.round_id)
        start = position.start or (in_round.start if in_round is not None else None)
        if start is None:
            continue
        late = start <= NOW and number % _EVERY < _LATE
        before = timedelta(days=10 + number % 25) if late else timedelta(days=110 + number % 60)
        yield replace(position, known_on=min(NOW, start - before))


def _ending(school: School, chance: Chance) -> Iterator[Any]:
    """An accord with a school nearby and some companies that ends this winter."""
    others = [each for each in school.all(Partner).values() if each.kind is PartnerKind.SCHOOL]
    mentors = [each.id for each in school.all(Mentor).values() if each.left_on is None]
    if not others:
        return
    accord = Accord(
        id=AccordId(chance.new_id()),
        kind=AccordKind.OTHER,
        title="Samen bedrijven bezoeken",
        owner_id=mentors[0] if mentors else None,
        starts=date(2024, 2, 1),
        ends=date(2027, 1, 31),
    )
    yield accord
    agreed = _running(school)[:_AGREED]
    companies = [each.id for each in school.all(Partner).values() if each.company_id in agreed]
    for partner_id in (None, others[0].id, *companies):
        yield AccordParty(
            id=AccordPartyId(chance.new_id()),
            accord_id=accord.id,
            partner_id=partner_id,
            signed_on=date(2024, 1, 20),
        )


def _figures() -> Iterator[YearFigure]:
    for measure, years in _FIGURES.items():
        for first, (numerator, denominator) in enumerate(years, start=2023):
            year = f"{first}-{first + 1}"
            yield YearFigure(
                id=YearFigureId(f"figure-{year}-{measure.value}"),
                year=year,
                measure=measure,
                numerator=numerator,
                denominator=denominator,
                on=date(first + 1, 6, 30),
            )


def _pupils(school: School) -> Iterator[PupilCount]:
    """Three years of an open file, in towns where companies lie; fewer pupils each year."""
    from bpv.geo import Postcodes

    table = Postcodes.load()
    found = (table.find(each.postcode, each.city) for each in school.all(Company).values())
    towns = list(dict.fromkeys(at.municipality for at in found if at is not None))
    for at, (brin, location) in zip(towns, _SCHOOLS, strict=False):
        for year in (2023, 2024, 2025):
            for profile, most in _COUNTED:
                for level in (3, 4):
                    number = max(1, most - 2 * (year - 2023) - 3 * (level - 3) - 4 * towns.index(at))
                    is_few = number < _FEW
                    yield PupilCount(
                        id=PupilCountId(f"duo-{year}-{brin}-{profile.value}-{level}"),
                        year=year,
                        brin=brin,
                        location=location,
                        municipality=at,
                        track=Track.KB,
                        profile=profile,
                        year_level=level,
                        low=1 if is_few else number,
                        high=_FEW - 1 if is_few else number,
                    )
