"""What the demo school was told of pupils who began earlier than their round, and have finished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bpv.domain import Assessment, AssessmentForm, Criterion, Placement, Position, School
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.forms import READY, READY_LINES, WORK
from bpv.domain.ids import AssessmentId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AssessmentMoment
from bpv.services.demo.chance import Chance

_START = date(2026, 9, 17)
_END = date(2026, 11, 12)
_MOST = 40
_STATES = ("filled", "asked", "discussed", "discussed", "filled", "nothing")
"""How far each is, in turn."""
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
    """The school with a form in use and what was filled in on it, half-way and at the end."""
    return School([*school, *_values(school, chance)])


def _values(school: School, chance: Chance) -> Iterator[Any]:
    early = [each for each in school.placements() if each.status is PlacementStatus.CONFIRMED][:_MOST]
    if not early:
        return
    yield READY[WORK]
    yield from READY_LINES[WORK]
    for number, placement in enumerate(early):
        yield replace(placement, start=_START, end=_END)
        yield from _of(school, placement, _STATES[number % len(_STATES)], chance)


def _of(school: School, placement: Placement, state: str, chance: Chance) -> Iterator[Assessment]:
    trainer = school.get(Position, placement.position_id).trainer
    if state != "asked":
        yield _filled(placement, AssessmentMoment.INTERIM, date(2026, 10, 13), trainer, chance)
    if state == "nothing":
        return
    asked = _END - timedelta(days=1)
    if state == "asked":
        reminded = _END + timedelta(days=4) if chance.happens(0.5) else None
        yield replace(_new(placement, AssessmentMoment.FINAL, chance), asked_on=asked, reminded_on=reminded)
        return
    on = _END + timedelta(days=chance.rng.randrange(4))
    discussed = on + timedelta(days=6) if state == "discussed" else None
    final = _filled(placement, AssessmentMoment.FINAL, on, trainer, chance)
    yield replace(final, asked_on=asked, discussed_on=discussed)


def _new(placement: Placement, moment: AssessmentMoment, chance: Chance) -> Assessment:
    form: AssessmentForm = READY[WORK]
    return Assessment(
        id=AssessmentId(chance.new_id()), placement_id=placement.id, form_id=form.id, moment=moment
    )


def _filled(
    placement: Placement, moment: AssessmentMoment, on: date, trainer: str, chance: Chance
) -> Assessment:
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
        _new(placement, moment, chance), on=on, by=trainer, scores=tuple(scores), remarks=tuple(remarks)
    )
