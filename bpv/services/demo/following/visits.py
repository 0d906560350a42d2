"""Contact that the demo school has had with its companies, and the visits that stand in its agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from bpv.domain import ActionPoint, Company, ContactMoment, Mentor, Placement, PlacementRound, School, Visit
from bpv.domain.ids import ActionPointId, ContactMomentId, MentorId, VisitId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import MomentKind, VisitKind
from bpv.services.demo.chance import Chance

_SHARE = 0.12
_FIRST, _DAYS = date(2026, 9, 7), 80
_TALKS = (
    ("Kennismaken", "Wil graag weer leerlingen; liefst iemand die zelfstandig kan komen."),
    ("Aantal plekken", "Heeft ruimte voor één leerling, misschien twee. Hoort van de planning."),
    ("Werktijden", "Begint om half negen. In de eerste week liever niet op maandag."),
    ("Werkkleding", "Veiligheidsschoenen zijn verplicht; het bedrijf heeft een paar maten liggen."),
    (
        "Evaluatie vorig jaar",
        "Tevreden over de leerling van toen. Meer contact in de eerste week gewenst.",
    ),
    ("Nieuwe contactpersoon", "Personeelszaken gaat het voortaan regelen; gegevens komen per mail."),
)
_KINDS = (MomentKind.PHONE, MomentKind.PHONE, MomentKind.MAIL, MomentKind.VISIT, MomentKind.MEETING)
_POINTS = (
    ("Folder over de stage sturen", "School"),
    ("Maten voor werkkleding doorgeven", "Mentor"),
    ("Doorgeven wie de leerling begeleidt", "Bedrijf"),
    ("Rondleiding afspreken", "Mentor"),
)
_SURE = frozenset((PlacementStatus.CONFIRMED, PlacementStatus.RUNNING))


def add_visits(school: School, chance: Chance) -> list[Any]:
    """Moments with what is to follow, and a first visit to some of the placements that are sure."""
    mentors = list(school.all(Mentor).values())
    found: list[Any] = []
    for company in school.all(Company).values():
        if mentors and chance.happens(_SHARE):
            found += _contact(company, chance.rng.choice(mentors), chance)
    for placement in school.placements():
        if placement.mentor_id is not None and placement.status in _SURE:
            found += _visit(school, placement, chance)
    return found


def _contact(company: Company, mentor: Mentor, chance: Chance) -> Iterator[Any]:
    rng = chance.rng
    on = _FIRST + timedelta(days=rng.randrange(_DAYS))
    subject, summary = rng.choice(_TALKS)
    moment = ContactMoment(
        id=ContactMomentId(f"c0{company.id[2:]}"),
        company_id=company.id,
        mentor_id=mentor.id if chance.happens(0.5) else None,
        on=on,
        kind=rng.choice(_KINDS),
        subject=subject,
        summary=summary,
        by=mentor.label,
        follow_up=on + timedelta(days=rng.randrange(7, 60)) if chance.happens(0.5) else None,
        is_followed_up=chance.happens(0.6),
    )
    yield moment
    if chance.happens(0.3):
        text, owner = rng.choice(_POINTS)
        yield ActionPoint(
            id=ActionPointId(f"a0{company.id[2:]}"),
            text=text,
            owner=owner,
            due=on + timedelta(days=14),
            done_on=on + timedelta(days=9) if chance.happens(0.5) else None,
            moment_id=moment.id,
        )


def _visit(school: School, placement: Placement, chance: Chance) -> Iterator[Any]:
    in_round = school.get(PlacementRound, placement.round_id)
    start = in_round.start
    if start is None or placement.mentor_id is None or not chance.happens(0.7):
        return
    yield Visit(
        id=VisitId(f"b0{placement.id[2:]}"),
        placement_id=placement.id,
        mentor_id=MentorId(placement.mentor_id),
        kind=VisitKind.INTRODUCTION if in_round.days else VisitKind.PROGRESS,
        on=start + timedelta(days=7),
        start_time=time(9 + chance.rng.randrange(6), chance.rng.choice((0, 15, 30))),
    )
