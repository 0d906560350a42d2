"""Tasks around the rounds of the demo school: those before the winter are done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bpv.domain import PlacementRound, School
from bpv.domain.ids import RoundId, TaskId
from bpv.domain.tasks import Task
from bpv.domain.terms_following import Anchor
from bpv.domain.usual_tasks import USUAL
from bpv.services.demo.chance import Chance

_NOW = date(2026, 11, 27)
"""What was due before is done in the demo school."""


def add_tasks(school: School, chance: Chance) -> Iterator[Task]:
    """The usual tasks of every round, by the coordinator."""
    owner = school.details.coordinator
    for in_round in school.all(PlacementRound).values():
        for usual in USUAL:
            if not usual.is_for(in_round.type) or in_round.start is None:
                continue
            day = _counted_from(in_round.start, in_round.end, usual.anchor) + timedelta(days=usual.days)
            is_done = day < _NOW
            yield Task(
                id=TaskId(chance.new_id()),
                round_id=RoundId(in_round.id),
                key=usual.key,
                name=usual.name,
                anchor=usual.anchor,
                days=usual.days,
                done_on=day if is_done else None,
                done_by=owner if is_done else "",
            )


def _counted_from(start: date, end: date | None, anchor: Anchor) -> date:
    last = end or start
    return {Anchor.START: start, Anchor.HALFWAY: start + (last - start) / 2, Anchor.END: last}[anchor]
