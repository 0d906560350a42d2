"""Companies of the demo school, and the places they offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bpv.domain import Company, Mentor, PlacementRound, Position, Student, fold
from bpv.domain.ids import CompanyId, PositionId, RoundId
from bpv.domain.terms import Profile, Track
from bpv.domain.working_times import length_of
from bpv.services.demo.chance import Chance
from bpv.services.demo.names import STREETS
from bpv.services.demo.region import Address, Region
from bpv.services.demo.trades import SEATS_PER_PUPIL, THINGS, Offer, Trade, offers_for

_FIRST_DAY = date(2025, 9, 1)
_LONG_DAY, _LONG_BREAK = 450, 60
"""Minutes from which a day at a company has an hour of breaks."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position with its company, where that is and how sought-after."""

    company: Company
    position: Position
    address: Address
    popularity: float


class CompanyMaker:
    """Opens companies in a town until each profile has its share of places in each round."""

    def __init__(self, chance: Chance, rounds: Sequence[PlacementRound], mentors: Sequence[Mentor]) -> None:
        """Make companies that offer places in these rounds; some have a mentor of their own."""
        self._chance = chance
        self._rounds = rounds
        self._mentors = mentors
        self._names: set[str] = set()

    def places(self, region: Region, students: Iterable[Student]) -> list[Place]:
        """Open the companies of one town, for the pupils who live there."""
        pupils = Counter((student.profile, student.year_level) for student in students)
        level_of = {r.id: r.year_levels[0] for r in self._rounds}
        found: list[Place] = []
        for profile, share in SEATS_PER_PUPIL.items():
            short = {id_: round(share * pupils[profile, level]) for id_, level in level_of.items()}
            kinds = offers_for(profile)
            while any(seats > 0 for seats in short.values()):
                trade, offer = self._chance.rng.choice(kinds)
                place = self._open(region, trade, offer, [id_ for id_, seats in short.items() if seats > 0])
                found.append(place)
                for id_ in short:
                    if place.position.round_id in (None, id_):
                        short[id_] -= place.position.capacity
                if len(trade.offers) > 1 and self._chance.happens(0.25):
                    other = next(o for o in trade.offers if o is not offer)
                    found.append(
                        replace(place, position=self._position(place.company, other, place.position.round_id))
                    )
        return found

    def _open(self, region: Region, trade: Trade, offer: Offer, rounds: Sequence[RoundId]) -> Place:
        rng = self._chance.rng
        address = region.draw("work")
        company = self._company(trade, address)
        for_both = len(rounds) > 1 and self._chance.happens(0.4)
        position = self._position(company, offer, None if for_both else rng.choice(rounds))
        if position.capacity >= 3 and self._chance.happens(0.3):
            company = replace(company, capacity=position.capacity - 1)
        return Place(company, position, address, rng.paretovariate(2.5))

    def _company(self, trade: Trade, address: Address) -> Company:
        rng = self._chance.rng
        name = self._name(trade)
        first, prefix, last = self._chance.colleague()
        domain = "".join(c for c in fold(name) if c.isascii() and c.isalnum())
        is_accredited = self._chance.happens(0.7)
        last_contact = _FIRST_DAY + timedelta(days=rng.randrange(430))
        has_mentor = bool(self._mentors) and self._chance.happens(0.2)
        return Company(
            id=CompanyId(self._chance.new_id()),
            name=name,
            street=rng.choice(STREETS),
            house_number=str(rng.randint(1, 180)),
            postcode=address.postcode,
            city=address.city,
            contact_person=" ".join(part for part in (first, prefix, last) if part),
            phone=self._chance.phone(),
            email=f"stage@{domain}.example.nl",
            sector=trade.sector,
            branch=trade.branch,
            is_accredited=is_accredited,
            accredited_until=date(2028, 12, 31) if is_accredited else None,
            sbb_id=f"1000{rng.randrange(100_000):05d}" if is_accredited else "",
            crebos=(trade.crebo,) if is_accredited else (),
            mentor_id=rng.choice(self._mentors).id if has_mentor else None,
            is_blocked=self._chance.happens(0.01),
            last_contact=last_contact if self._chance.happens(0.8) else None,
            near_transit=self._chance.has_transit(),
        )

    def _name(self, trade: Trade) -> str:
        rng = self._chance.rng
        pattern = rng.choice(trade.names)
        prefix, surname = self._chance.firm_name()
        filler = f"{prefix[:1].upper()}{prefix[1:]} {surname}" if prefix else surname
        if "De {}" in pattern or "{}hof" in pattern or "{}tje" in pattern:
            filler = rng.choice(THINGS)
        name = base = pattern.format(filler)
        number = 1
        while name in self._names:
            number += 1
            name = f"{base} {number}"
        self._names.add(name)
        return name

    def _position(self, company: Company, offer: Offer, round_id: RoundId | None) -> Position:
        rng = self._chance.rng
        capacity = rng.choice((1, 1, *range(1, offer.largest + 1)))
        first, prefix, last = self._chance.colleague()
        knows_trainer = self._chance.happens(0.5)
        return Position(
            id=PositionId(self._chance.new_id()),
            company_id=company.id,
            name=offer.name,
            profiles=self._profiles(offer),
            tracks=(Track.KB, Track.GL, Track.TL) if self._chance.happens(0.12) else (),
            capacity=capacity,
            round_id=round_id,
            start_time=offer.hours[0],
            end_time=offer.hours[1],
            break_minutes=_LONG_BREAK if length_of(offer.hours) >= _LONG_DAY else None,
            min_age=offer.min_age,
            needs_vog=offer.needs_vog,
            hazards=offer.hazards,
            trainer=" ".join(part for part in (first, prefix, last) if part) if knows_trainer else "",
        )

    def _profiles(self, offer: Offer) -> tuple[Profile, ...]:
        """The offer's first profile always, each further one usually, in the order of the list."""
        chosen = {offer.profiles[0], *(p for p in offer.profiles[1:] if self._chance.happens(0.8))}
        return tuple(profile for profile in Profile if profile in chosen)
