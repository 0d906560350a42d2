"""What was said and written about a round that ran: evaluations, letters of thanks, calls home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bpv.domain import ContactMoment, Placement, PlacementRound, Position, School
from bpv.domain.ids import CompanyId, ContactMomentId, StudentId
from bpv.domain.terms_following import MomentKind
from bpv.services.demo.chance import Chance
from bpv.services.demo.ran.going import NOW

_WORDS = (
    "Tevreden over de leerlingen. Wil volgend jaar graag weer.",
    "Ging goed; meer contact in de eerste week gewenst.",
    "Wil volgend jaar liever één leerling tegelijk.",
)


def spoken(
    school: School, in_round: PlacementRound, placements: Sequence[Placement], chance: Chance
) -> Iterator[ContactMoment]:
    """A letter to every company of the round, a talk with some afterwards, and calls home."""
    start, end = in_round.start or NOW, in_round.end or NOW
    is_over = end < NOW
    by = school.details.coordinator
    companies = dict.fromkeys(school.get(Position, each.position_id).company_id for each in placements)
    for number, company_id in enumerate(companies):
        letter = "Bedankbrief" if is_over else "Bevestiging met namen"
        yield ContactMoment(
            id=ContactMomentId(chance.new_id()),
            company_id=CompanyId(company_id),
            on=end + timedelta(days=10) if is_over else start - timedelta(days=20),
            kind=MomentKind.LETTER,
            subject=f"Brief gemaakt: {letter}",
            by=by,
        )
        if is_over and number % 4 == 0:
            yield ContactMoment(
                id=ContactMomentId(chance.new_id()),
                company_id=CompanyId(company_id),
                on=end + timedelta(days=chance.rng.randrange(3, 20)),
                kind=MomentKind.EVALUATION,
                subject="Evaluatie van de stage",
                summary=chance.rng.choice(_WORDS),
                by=by,
            )
    for placement in () if is_over else placements[::9]:
        yield ContactMoment(
            id=ContactMomentId(chance.new_id()),
            student_id=StudentId(placement.student_id),
            on=start + timedelta(days=8),
            kind=MomentKind.PHONE,
            subject="Gebeld met thuis over de stage",
            summary="Gaat goed; thuis weten ze bij wie ze een ziekmelding doorgeven.",
            by=by,
        )
