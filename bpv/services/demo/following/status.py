"""What the demo school knows of how its placements came where they are, and of some that came to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from bpv.domain import Company, Placement, PlacementRound, Position, School, Step
from bpv.domain.ids import PlacementId, StepId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Channel, Party, StopReason
from bpv.services.demo.chance import Chance

_BEGAN = datetime(2026, 11, 2, 9, 15)
_PARTS = 12
"""One in so many placements has another before it that came to nothing."""
_MOST = 40
_ENDS = (
    (PlacementStatus.PROPOSED, PlacementStatus.DECLINED, Party.COMPANY, StopReason.NOT_SUITABLE),
    (PlacementStatus.CONFIRMED, PlacementStatus.CANCELLED, Party.COMPANY, StopReason.COMPANY_STOPS),
    (PlacementStatus.CONFIRMED, PlacementStatus.CANCELLED, Party.PUPIL, StopReason.AGREED),
    (PlacementStatus.PROPOSED, PlacementStatus.DECLINED, Party.PUPIL, StopReason.OTHER),
)


def add_status(school: School, chance: Chance) -> School:
    """The school with the steps of its placements, and a few placements that ended."""
    return School([*school, *_values(school, chance)])


def _values(school: School, chance: Chance) -> Iterator[Any]:
    held = school.placements()
    for placement in held:
        yield from _steps(school, placement, chance)
    for number, placement in enumerate(held[::_PARTS][:_MOST]):
        yield from _ended(school, placement, number, chance)


def _steps(school: School, placement: Placement, chance: Chance) -> Iterator[Step]:
    """A placement that waits was written down; one that is confirmed was proposed first."""
    path = {
        PlacementStatus.AWAITING_APPROVAL: ("", PlacementStatus.AWAITING_APPROVAL),
        PlacementStatus.CONFIRMED: (
            PlacementStatus.PLANNED,
            PlacementStatus.PROPOSED,
            PlacementStatus.CONFIRMED,
        ),
    }.get(placement.status, ())
    yield from _path(school, placement, path, chance)


def _path(
    school: School, placement: Placement, path: tuple[str, ...], chance: Chance, **last: Any
) -> Iterator[Step]:
    company = school.get(Company, school.get(Position, placement.position_id).company_id)
    at = _BEGAN + timedelta(days=chance.rng.randrange(10), minutes=chance.rng.randrange(400))
    for number, (before, after) in enumerate(pairwise(path)):
        moment = at + timedelta(days=3 * number)
        told = after in (PlacementStatus.PROPOSED, PlacementStatus.CONFIRMED)
        said: dict[str, Any] = {
            "contact": company.contact_person if told else "",
            "channel": chance.rng.choice((Channel.MAIL, Channel.PHONE)) if told else None,
        }
        if number == len(path) - 2:
            said |= last
        yield Step(
            id=StepId(chance.new_id()),
            placement_id=placement.id,
            at=f"{moment.isoformat()}+00:00",
            by="n.ouali",
            before=str(before),
            after=str(after),
            on=moment.date(),
            **said,
        )


def _ended(school: School, beside: Placement, number: int, chance: Chance) -> Iterator[Any]:
    """Another place that a pupil had before, or would have had."""
    before, after, party, reason = _ENDS[number % len(_ENDS)]
    in_round = school.get(PlacementRound, beside.round_id)
    places = [p for p in school.positions_in(in_round.id) if p.id != beside.position_id]
    if not places:
        return
    position = chance.rng.choice(places)
    ended = Placement(
        id=PlacementId(chance.new_id()),
        student_id=beside.student_id,
        position_id=position.id,
        round_id=beside.round_id,
        status=after,
        confirmed_on=date(2026, 11, 4) if before is PlacementStatus.CONFIRMED else None,
    )
    yield ended
    path = (PlacementStatus.PLANNED, before, after)
    yield from _path(school, ended, path, chance, party=party, reason=reason, contact="", channel=None)
