"""What stands around a partner: its accords, the companies it asked, the pupils on a route with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import Company, ContactMoment, LearningRoute, Partner, School, Student
from bpv.services.accords.standing import last_day, standings
from bpv.services.accords.table import STATE_TONES


@dataclass(frozen=True, slots=True)
class AccordLine:
    """An accord: what it is, until when, and how it stands."""

    accord_id: str
    title: str
    ends: date | None
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A company that was asked, and when."""

    moment_id: str
    company_id: str
    name: str
    on: date | None


def accords_with(school: School, partner: Partner, today: date) -> tuple[AccordLine, ...]:
    """The accords in which a partner is a party, the one that ends first in front, past ones last."""
    return tuple(
        AccordLine(
            each.accord.id,
            each.accord.title or each.accord.kind.label,
            last_day(each.accord),
            each.state.words,
            STATE_TONES.get(each.state.words, "grey"),
        )
        for each in standings(school, today)
        if any(party.partner_id == partner.id for party in each.parties)
    )


def bound_partners(school: School, today: date) -> frozenset[str]:
    """The partners with an accord that holds on a day."""
    return frozenset(
        party.partner_id
        for each in standings(school, today)
        if each.is_valid
        for party in each.parties
        if party.partner_id is not None
    )


def asked_by(school: School, partner_id: str) -> tuple[AskedLine, ...]:
    """The companies that a partner asked, as far as was noted; the latest first."""
    found = [
        AskedLine(moment.id, company.id, company.name, moment.on)
        for moment in school.all(ContactMoment).values()
        if moment.asker_id == partner_id and (company := school.find(Company, moment.company_id)) is not None
    ]
    return tuple(sorted(found, key=lambda line: (str(line.on or ""), line.moment_id), reverse=True))


def on_routes_with(school: School, partner_id: str) -> tuple[Student, ...]:
    """The pupils on a learning route that leads to a partner."""
    routes = {id_ for id_, each in school.all(LearningRoute).items() if each.mbo_id == partner_id}
    if not routes:
        return ()
    pupils = [each for each in school.all(Student).values() if each.route_id in routes]
    return tuple(sorted(pupils, key=lambda pupil: pupil.sort_key))
