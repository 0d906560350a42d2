"""What the demo school knows of itself, of parents, and of whom to reach at its companies and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from bpv.domain import Company, Contact, Mentor, PlacementRound, Position, School, SchoolDetails, Student
from bpv.domain.ids import ContactId
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import Channel, HalfDay, Provider
from bpv.services.demo.chance import Chance
from bpv.services.demo.following.words import (
    CLOTHING,
    FATHERS,
    GOALS,
    MOTHERS,
    RELATIONS,
    ROLES,
    TRAINERS,
)

V = TypeVar("V")

_DETAILS = SchoolDetails(
    name="Vmbo De Vlinderstruik",
    street="Kastanjelaan",
    house_number="12",
    postcode="6711 AA",
    city="Ede",
    phone="+31600318000",
    email="info@vlinderstruik.example.nl",
    brin="00XX-00",
    signatory="Marijke Oldenburg",
    signatory_role="Teamleider bovenbouw",
    coordinator="Nadia Ouali",
    coordinator_phone="+31600318011",
    coordinator_email="stage@vlinderstruik.example.nl",
    coordinator_available="ma t/m do tot 16.30 uur",
    absence_phone="+31600318012",
    insurance="De leerling is tijdens de stage via de school verzekerd tegen ongevallen en wettelijke "
    "aansprakelijkheid.",
)
_VOG_FROM = date(2026, 6, 1)
_CHECKED_FROM = date(2025, 9, 1)


def add_values(values: Sequence[Any], chance: Chance) -> list[Any]:
    """The same values with these filled in, and contacts beside them."""
    if not any(isinstance(value, Student) for value in values):
        return list(values)
    filling = _Filling(chance)
    found: list[Any] = [_DETAILS]
    for value in School(values):
        found += filling.filled(value)
    return found


class _Filling:
    """Fills in one value after another, each by the chance of its class."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance

    def filled(self, value: Any) -> Iterator[Any]:
        """The value, and what belongs to it."""
        match value:
            case Student():
                yield self._student(value)
            case Company():
                yield from self._company(value)
            case Position():
                yield self._position(value)
            case Mentor():
                yield self._mentor(value)
            case PlacementRound():
                yield replace(value, visit_norm=2 if value.days else 1)
            case _:
                yield value

    def _name(self) -> str:
        return " ".join(filter(None, self._chance.colleague()))

    def _parent(self, relation: str, last: str) -> str:
        names = FATHERS if relation.endswith(("vader", "opa")) else MOTHERS
        own = " ".join(filter(None, self._chance.person()[1:]))
        return f"{self._one(names)} {last or own}"

    def _one(self, some: Sequence[V]) -> V:
        return self._chance.rng.choice(some)

    def _student(self, student: Student) -> Student:
        happens, family = self._chance.happens, " ".join(filter(None, (student.prefix, student.last_name)))
        if happens(0.05):  # nobody filled them in
            return student
        first, second = self._one(RELATIONS)
        home: dict[str, Any] = {
            "guardian1_name": self._parent(first, family if happens(0.6) else ""),
            "guardian1_relation": first,
            "guardian1_phone": self._chance.phone(),
            "guardian1_email": f"ouder{student.student_number}@thuis.example.nl" if happens(0.8) else "",
        }
        if second and happens(0.75):
            home["guardian2_name"] = self._parent(second, family if happens(0.7) else "")
            home["guardian2_relation"] = second
            home["guardian2_phone"] = self._chance.phone() if happens(0.8) else ""
        if happens(0.4):
            who = self._one(("oma", "tante", "buurvrouw"))
            home["emergency_name"] = f"{who} {self._one(MOTHERS)}"
            home["emergency_phone"] = self._chance.phone()
        if student.has_vog:
            home["vog_date"] = _VOG_FROM + timedelta(days=self._chance.rng.randrange(150))
        return replace(student, **home)

    def _company(self, company: Company) -> Iterator[Any]:
        happens = self._chance.happens
        known: dict[str, Any] = {
            "contact_role": self._one(ROLES) if happens(0.6) else "",
            "channel": self._one(tuple(Channel)[:2]) if happens(0.5) else None,
            "may_sign": happens(0.65),
        }
        if happens(0.3) and company.contact_person:
            last = company.contact_person.partition(" ")[2]
            known["salutation"] = f"Geachte {self._one(('heer', 'mevrouw'))} {last}"
        if company.is_accredited and happens(0.5):
            known["accreditation_checked"] = _CHECKED_FROM + timedelta(days=self._chance.rng.randrange(400))
        yield replace(company, **known)
        for number in range(1 if happens(0.3) else 0):
            yield self._contact(company, number)
        if not known["may_sign"] and happens(0.8):
            yield replace(self._contact(company, 9), role="Directeur", may_sign=True)

    def _contact(self, company: Company, number: int) -> Contact:
        domain = company.email.partition("@")[2] or "bedrijf.example.nl"
        return Contact(
            id=ContactId(f"{company.id[:30]}{number:02d}"),
            company_id=company.id,
            name=self._name(),
            role=self._one(ROLES),
            phone=self._chance.phone() if self._chance.happens(0.8) else "",
            email=f"personeel{number}@{domain}" if self._chance.happens(0.7) else "",
        )

    def _position(self, position: Position) -> Position:
        happens = self._chance.happens
        known: dict[str, Any] = {"learning_goals": self._one(GOALS) if happens(0.4) else ""}
        if position.trainer:
            known["trainer_role"] = self._one(TRAINERS) if happens(0.6) else ""
            known["trainer_phone"] = self._chance.phone() if happens(0.7) else ""
        if position.hazards or happens(0.3):
            known["clothing"], known["clothing_by"] = self._one(CLOTHING), self._one(tuple(Provider)[:2])
        if position.hazards:
            known["has_supervision"] = happens(0.7)
        if happens(0.08) and position.start_time is not None and position.start_time.hour < 11:
            known["day_times"] = f"vr {position.start_time:%H:%M}-13:00"
        return replace(position, **known)

    def _mentor(self, mentor: Mentor) -> Mentor:
        halves = [half for half in HalfDay if Weekday(half.value[:2]) in mentor.days]
        share = max(1, len(halves) // 2)
        chosen = self._chance.rng.sample(halves, share) if halves and self._chance.happens(0.7) else []
        return replace(
            mentor, phone=self._chance.phone(), half_days=tuple(half for half in HalfDay if half in chosen)
        )
