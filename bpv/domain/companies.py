"""Bedrijven and the stageplaatsen they offer."""

from dataclasses import dataclass
from datetime import date, time

from bpv.domain.ids import CompanyId, ContactId, MentorId, PositionId, RoundId
from bpv.domain.terms import Profile, Sector, Track, Weekday
from bpv.domain.terms_following import Channel, Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company or institution with one location and a contact.

    In one round `capacity` caps its positions together, `class_limit` the pupils of one class. `wanted` says
    whom it would like to have: classes, profiles, leerwegen, numbers or names with commas between.
    `answered_before` is what it said to the requests of an earlier year: '2026-2027: 2 toegezegd'.
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
    legal_name: str = ""
    kvk: str = ""
    visit_address: str = ""
    salutation: str = ""
    contact_role: str = ""
    channel: Channel | None = None
    may_sign: bool = False
    ask_after: date | None = None
    accreditation_checked: date | None = None
    answered_before: str = ""

    @property
    def address(self) -> str:
        """Street and house number on one line."""
        return " ".join(part for part in (self.street, self.house_number) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A kind of work at a company with a capacity; without a round it is offered in every round.

    Positions of a company with the same `shared_seat` share their seats, counted by the day. `day_times`
    are the times of days that differ from the usual ones: 'ma 08:30-15:00; vr 08:30-12:30'.
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
    activities: str = ""
    learning_goals: str = ""
    trainer_role: str = ""
    trainer_phone: str = ""
    trainer_email: str = ""
    break_minutes: int | None = None
    day_times: str = ""
    clothing: str = ""
    clothing_by: Provider | None = None
    allowance: str = ""
    vog_reason: str = ""
    is_industrial: bool = False
    has_supervision: bool = False
    contact_id: ContactId | None = None
    known_on: date | None = None
