"""Assessments of a round that ran: half-way while it goes on, the last one of a round that is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bpv.domain import Placement, PlacementRound, Position, School
from bpv.domain.forms import READY, READY_LINES, WORK
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AssessmentMoment
from bpv.services.demo.chance import Chance
from bpv.services.demo.following.assessments import filled, unfilled
from bpv.services.demo.ran.going import NOW


def judged(
    school: School, in_round: PlacementRound, placement: Placement, number: int, chance: Chance
) -> Iterator[Any]:
    """The form of one placement: mostly filled in, sometimes asked for and not come back."""
    if number == 0:
        yield READY[WORK]
        yield from READY_LINES[WORK]
    start, end = in_round.start or NOW, in_round.end or NOW
    is_over = end < NOW
    if placement.status is not (PlacementStatus.FINISHED if is_over else PlacementStatus.RUNNING):
        return
    moment = AssessmentMoment.FINAL if is_over else AssessmentMoment.INTERIM
    asked = end - timedelta(days=2) if is_over else start + timedelta(days=14)
    if number % 8 == 6:
        yield replace(unfilled(placement, moment, chance), asked_on=asked)
    elif is_over or number % 3:
        trainer = school.get(Position, placement.position_id).trainer
        on = asked + timedelta(days=chance.rng.randrange(1, 7))
        form = filled(placement, moment, on, trainer, chance)
        yield replace(form, asked_on=asked, discussed_on=on + timedelta(days=4) if number % 8 != 1 else None)
