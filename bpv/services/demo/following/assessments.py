"""What the demo school was told of pupils who went for a week before their round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from bpv.domain import (
    Agreement,
    Assessment,
    AssessmentForm,
    Criterion,
    Placement,
    Position,
    School,
    Signature,
    Step,
)
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.forms import READY, READY_LINES, WORK
from bpv.domain.ids import AssessmentId, StepId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AssessmentMoment
from bpv.services.demo.chance import Chance

_SENT, _SIGNED = date(2026, 11, 16), date(2026, 11, 18)
_START, _END = date(2026, 11, 19), date(2026, 11, 26)
_INTERIM, _ASKED, _FINAL = date(2026, 11, 20), date(2026, 11, 25), date(2026, 11, 27)
_SHARES = (0.04, 0.16, 0.45, 0.35)
"""How often each word of the scale is chosen."""
_WENT_WELL = (
    "Zelfstandig werken",
    "Contact met klanten",
    "Altijd op tijd",
    "Netjes werken",
    "Vragen stellen",
)
_BETTER = ("Tempo", "Zelf om werk vragen", "Telefoon weg laten", "Harder praten", "Nog iets netter opruimen")


def add_assessments(school: School, chance: Chance) -> School:
    """The school with a form in use, and what was filled in on it half-way and at the end.

    Of pupils whose agreement was signed already: they went for a week before their round, and have finished.
    """
    return School([*school, *_values(school, chance)])


def _values(school: School, chance: Chance) -> Iterator[Any]:
    if not school.placements():
        return
    yield READY[WORK]
    yield from READY_LINES[WORK]
    for agreement in school.all(Agreement).values():
        placement = school.get(Placement, agreement.placement_id)
        signatures = [each for each in school.all(Signature).values() if each.agreement_id == agreement.id]
        is_plain = not (agreement.agreed or agreement.adds_to_id or agreement.void_on)
        if not (is_plain and signatures and all(each.signed_on for each in signatures)):
            continue
        yield replace(placement, start=_START, end=_END, status=PlacementStatus.FINISHED)
        yield from _steps(placement, chance)
        yield replace(agreement, sent_on=_SENT, reminded_on=None)
        yield from (replace(each, signed_on=_SIGNED) for each in signatures)
        yield from _judged(school, placement, chance)


def _steps(placement: Placement, chance: Chance) -> Iterator[Step]:
    path = (PlacementStatus.CONFIRMED, PlacementStatus.RUNNING, PlacementStatus.FINISHED)
    for (before, after), on in zip(pairwise(path), (_START, _FINAL), strict=True):
        yield Step(
            id=StepId(chance.new_id()),
            placement_id=placement.id,
            at=f"{on.isoformat()}T15:40:00+00:00",
            by="n.ouali",
            before=str(before),
            after=str(after),
            on=on,
        )


def _judged(school: School, placement: Placement, chance: Chance) -> Iterator[Assessment]:
    trainer = school.get(Position, placement.position_id).trainer
    yield filled(placement, AssessmentMoment.INTERIM, _INTERIM, trainer, chance)
    final = filled(placement, AssessmentMoment.FINAL, _FINAL, trainer, chance)
    yield replace(final, asked_on=_ASKED)


def unfilled(placement: Placement, moment: AssessmentMoment, chance: Chance) -> Assessment:
    """A form on which nothing stands yet."""
    form: AssessmentForm = READY[WORK]
    return Assessment(
        id=AssessmentId(chance.new_id()), placement_id=placement.id, form_id=form.id, moment=moment
    )


def filled(
    placement: Placement, moment: AssessmentMoment, on: date, trainer: str, chance: Chance
) -> Assessment:
    """A form as a trainer filled it in on a day."""
    lines: Sequence[Criterion] = READY_LINES[WORK]
    scale, draw = READY[WORK].scale, chance.rng
    scores, remarks = [], []
    for line in lines:
        if line.is_open:
            remarks.append(f"{line.id}={draw.choice(_WENT_WELL if 'goed' in line.text else _BETTER)}")
        else:
            word = draw.choices(scale, _SHARES)[0]
            scores.append(f"{line.id}={NOT_APPLICABLE if chance.happens(0.05) else word}")
    return replace(
        unfilled(placement, moment, chance), on=on, by=trainer, scores=tuple(scores), remarks=tuple(remarks)
    )
