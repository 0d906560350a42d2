"""Partners of the demo school: an mbo, the municipality, others, and what is known of its companies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bpv.domain import (
    Company,
    Contact,
    ContactMoment,
    Cooperation,
    DossierAnswer,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    Position,
    School,
)
from bpv.domain.ids import (
    CompanyId,
    ContactMomentId,
    CooperationId,
    DossierAnswerId,
    MentorId,
    PartnerContactId,
    PartnerId,
)
from bpv.domain.partners import partner_made_of
from bpv.domain.terms import Profile
from bpv.domain.terms_following import MomentKind
from bpv.domain.terms_region import Alignment, CooperationForm, DossierTopic, PartnerKind
from bpv.services.demo.chance import Chance

NOW = date(2026, 11, 30)
_F = CooperationForm
_OTHERS = (
    (PartnerKind.MBO, "Mbo De Brink", 5, _F.BACK_AND_FORTH, _F.INTEGRATED, 2),
    (PartnerKind.MUNICIPALITY, "Gemeente {city}", 3, _F.FIXED_CONTACT, _F.JOINT_PROJECT, 1),
    (PartnerKind.BRANCH, "Bouwkring Midden", 2, _F.GUEST_LESSON, _F.GUEST_LESSON, 1),
    (PartnerKind.BROKER, "Snuffelstart", 1, _F.LIST, None, 1),
    (PartnerKind.SCHOOL, "Vmbo Het Kruispunt", 4, _F.FIXED_CONTACT, _F.JOINT_PROJECT, 1),
)
"""Kind, name, points known, form now and wanted, and how many people are known there."""
_ANSWERS = {
    DossierTopic.RULES: ("Telefoon in de kluis, veiligheidsschoenen verplicht.", "Melden vóór 8.00 uur."),
    DossierTopic.LANGUAGE: (
        "'Stagiair' is daar altijd mbo; wij zeggen 'leerling'.",
        "Spreken van BOL en BBL.",
    ),
    DossierTopic.GOALS: ("Zoekt vakmensen voor over drie jaar.", "Wil bekend zijn in de buurt."),
    DossierTopic.INTEREST: (
        "Meer instroom van leerlingen die het vak kennen.",
        "Vindt het maatschappelijk nodig.",
    ),
    DossierTopic.POSITION: (
        "Beslist zelf over stageplaatsen.",
        "Moet het met de vestigingsleider overleggen.",
    ),
    DossierTopic.NETWORK: ("Kent de andere bedrijven op het terrein.", "Zit in de ondernemersvereniging."),
}
_ROLES = ("relatiebeheerder", "teamleider", "beleidsadviseur", "coördinator")
_GOALS = ("Werken volgens een planning", "Veilig werken met gereedschap", "Een klant te woord staan")
_LESSONS = ("Les 4 en 5: materialen", "Keuzevak in periode 2", "Loopbaanles over gesprekken")
_COMPANIES, _ASKED = 18, 5


def add_partners(school: School, chance: Chance) -> School:
    """The school with partners, what was said with them, and what pupils are to learn where."""
    gone = Mentor(
        id=MentorId(chance.new_id()), abbreviation="OUD", name="Oud-collega van techniek",
        left_on=date(2026, 8, 1),
    )  # fmt: skip
    values = [*_others(school, chance), *_companies(school, gone, chance)]
    return School([*school, gone, *values, *_fixed(school, chance), *_aligned(school, chance)])


def _others(school: School, chance: Chance) -> Iterator[Any]:
    city = next((each.city for each in school.all(Company).values() if each.city), "")
    mentors = list(school.all(Mentor))
    asked = list(school.all(Company))
    for number, (kind, name, known, now, wanted, people) in enumerate(_OTHERS):
        partner = Partner(
            id=PartnerId(chance.new_id()),
            kind=kind,
            name=name.format(city=city or "hier"),
            city=city,
            phone=chance.phone(),
            owner_id=MentorId(chance.rng.choice(mentors)) if mentors and number != _NOBODY else None,
            since=date(2023 - number % 3, 9, 1),
        )
        yield partner
        yield from _people(partner, people, chance)
        yield from _known(partner, known, chance)
        profile = Profile.ZW if kind is PartnerKind.MBO else None
        yield _cooperation(partner, profile, now, wanted, chance)
        if kind is PartnerKind.BROKER:
            yield from (_asked_by(partner, company_id, chance) for company_id in asked[:_ASKED])
        else:
            yield _said(partner, number, chance)


_NOBODY = 2
"""The one that nobody keeps up with."""


def _people(partner: Partner, count: int, chance: Chance) -> Iterator[PartnerContact]:
    for number in range(count):
        first, prefix, last = chance.colleague()
        yield PartnerContact(
            id=PartnerContactId(chance.new_id()),
            partner_id=partner.id,
            name=" ".join(part for part in (first, prefix, last) if part),
            role=chance.rng.choice(_ROLES),
            phone=chance.phone(),
            may_sign=number == 0,
        )


def _known(partner: Partner, count: int, chance: Chance, by: tuple[str, ...] = ()) -> Iterator[DossierAnswer]:
    for topic in chance.rng.sample(list(DossierTopic), count):
        yield DossierAnswer(
            id=DossierAnswerId(chance.new_id()),
            partner_id=partner.id,
            topic=topic,
            answer=chance.rng.choice(_ANSWERS[topic]),
            known_by=by or (("Coördinator", "Teamleider") if chance.happens(0.5) else ("Coördinator",)),
            checked_on=NOW - timedelta(days=chance.rng.randrange(20, 600)),
        )


def _cooperation(
    partner: Partner,
    profile: Profile | None,
    now: CooperationForm | None,
    wanted: CooperationForm | None,
    chance: Chance,
) -> Cooperation:
    since = NOW - timedelta(days=chance.rng.randrange(60, 900))
    return Cooperation(
        id=CooperationId(chance.new_id()),
        partner_id=partner.id,
        profile=profile,
        now=now,
        wanted=wanted,
        since=since if now is not None else None,
    )


def _said(partner: Partner, number: int, chance: Chance) -> ContactMoment:
    day = NOW - timedelta(days=12 + 130 * number)
    return ContactMoment(
        id=ContactMomentId(chance.new_id()),
        partner_id=partner.id,
        on=day,
        kind=MomentKind.PHONE,
        subject="Datum prikken voor overleg" if number % 2 else "Programma van het tweede halfjaar",
        summary="Stuurt een voorstel.",
        follow_up=NOW + timedelta(days=7 * number - 3),
    )


def _asked_by(partner: Partner, company_id: str, chance: Chance) -> ContactMoment:
    return ContactMoment(
        id=ContactMomentId(chance.new_id()),
        company_id=CompanyId(company_id),
        asker_id=partner.id,
        on=NOW - timedelta(days=chance.rng.randrange(5, 90)),
        kind=MomentKind.PHONE,
        subject="Snuffeldag voor een groep",
    )


def _companies(school: School, gone: Mentor, chance: Chance) -> Iterator[Any]:
    """Of some companies with places how closely they work together, what is known, and whose they are."""
    places = list(dict.fromkeys(position.company_id for position in school.all(Position).values()))
    mentors = list(school.all(Mentor))
    forms = list(CooperationForm)
    for number, company_id in enumerate(places[:_COMPANIES]):
        owner = gone.id if number % 6 == 5 else MentorId(chance.rng.choice(mentors)) if mentors else None
        partner = replace(partner_made_of(company_id), owner_id=owner)
        at = min(number // 4, len(forms) - 2)
        yield partner
        yield _cooperation(partner, None, forms[at], forms[at + 1] if number % 3 == 0 else None, chance)
        yield from _known(partner, number % 7, chance)


def _fixed(school: School, chance: Chance) -> Iterator[Position]:
    """A contact of the company for some of its places."""
    own: dict[str, list[Contact]] = {}
    for contact in school.all(Contact).values():
        own.setdefault(contact.company_id, []).append(contact)
    for position in school.all(Position).values():
        if position.company_id in own and chance.happens(0.6):
            yield replace(position, contact_id=chance.rng.choice(own[position.company_id]).id)


def _aligned(school: School, chance: Chance) -> Iterator[Placement]:
    """What some pupils are to learn there, and in which lessons that comes back."""
    for placement in school.placements():
        if chance.happens(0.4):
            yield replace(
                placement,
                alignment=Alignment.PLANNED,
                goals=chance.rng.choice(_GOALS),
                lessons=chance.rng.choice(_LESSONS),
            )
        elif chance.happens(0.5):
            yield replace(placement, alignment=Alignment.AD_HOC)
