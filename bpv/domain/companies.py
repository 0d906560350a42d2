"""Bedrijven and the stageplaatsen they offer."""

from dataclasses import dataclass
from datetime import date, time

from bpv.domain.ids import CompanyId, MentorId, PositionId, RoundId
from bpv.domain.terms import Profile, Sector, Track, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company or institution with one location and a contact.

    In one round `capacity` caps its positions together, `class_limit` the pupils of one class. `wanted` says
    whom it would like to have: classes, profiles, leerwegen, numbers or names with commas between.
    """

    id: CompanyId
    name: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    contact_person: str = ""
    phone: str = ""
    email: str = ""
    sector: Sector | None = None
    branch: str = ""
    is_accredited: bool = False
    accredited_until: date | None = None
    sbb_id: str = ""
    crebos: tuple[str, ...] = ()
    mentor_id: MentorId | None = None
    capacity: int | None = None
    is_blocked: bool = False
    last_contact: date | None = None
    notes: str = ""
    class_limit: int | None = None
    wanted: str = ""
    near_transit: bool = False

    @property
    def address(self) -> str:
        """Street and house number on one line."""
        return " ".join(part for part in (self.street, self.house_number) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A kind of work at a company with a capacity; without a round it is offered in every round.

    Positions of a company with the same `shared_seat` share their seats, counted by the day.
    """

    id: PositionId
    company_id: CompanyId
    name: str = ""
    profiles: tuple[Profile, ...] = ()
    tracks: tuple[Track, ...] = ()
    capacity: int = 1
    min_group: int | None = None
    round_id: RoundId | None = None
    start: date | None = None
    end: date | None = None
    days: tuple[Weekday, ...] = ()
    start_time: time | None = None
    end_time: time | None = None
    min_age: int | None = None
    needs_vog: bool = False
    hazards: str = ""
    trainer: str = ""
    must_fill: bool = False
    shared_seat: str = ""
