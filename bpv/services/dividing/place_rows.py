"""The places of one school in a division, a row a share: where, how many, and how firm they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import School, fold
from bpv.domain.shared_supply import Division
from bpv.language import tr
from bpv.services.dividing.fitting import demands_in, fits, offers_in
from bpv.services.dividing.standing import SchoolPart, city_of, name_of
from bpv.services.dividing.words import plain_day

PINNED, AGREED = tr("vastgezet"), tr("vaste afspraak")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A share: `key` is its id, `school_id` whose it is."""

    key: str
    offer_id: str
    school_id: str
    name: str
    city: str
    places: int
    is_pinned: bool
    is_agreed: bool
    until: date | None

    @property
    def words(self) -> str:
        """How firm it is, or until when it is to be used."""
        if self.is_agreed:
            return AGREED
        if self.is_pinned:
            return PINNED
        return tr("tot {plain_day}", plain_day=plain_day(self.until)) if self.until is not None else ""


def place_rows(school: School, division: Division, part: SchoolPart) -> list[PlaceRow]:
    """What a school has, by name."""
    rows = [
        PlaceRow(
            each.id,
            each.offer_id,
            each.school_id,
            name_of(school, each.offer_id),
            city_of(school, each.offer_id),
            each.places,
            each.is_standing and each.division_id == division.id,
            each.is_standing and each.division_id is None,
            each.until,
        )
        for each in part.shares
        if each.places
    ]
    return sorted(rows, key=lambda each: (fold(each.name), each.key))


def offers_to_pin(school: School, division: Division, member_id: str) -> list[tuple[str, str]]:
    """The offers that are for what a school asks, with how many places each has, by name."""
    asked = [each for each in demands_in(school, division) if each.owner_id == member_id]
    found = [
        (each.id, f"{name_of(school, each.id)}, {city_of(school, each.id)} ({each.capacity})")
        for each in offers_in(school, division)
        if any(fits(demand, each) for demand in asked)
    ]
    return sorted(found, key=lambda each: fold(each[1]))
