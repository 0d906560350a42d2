"""The days of a round that ran on which someone was not there, came late, or made up for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bpv.domain import DayRecord, Placement, PlacementRound
from bpv.domain.ids import DayRecordId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import DayKind
from bpv.services.demo.chance import Chance
from bpv.services.demo.ran.going import NOW

_SHARE = 0.08
_KINDS = (DayKind.SICK, DayKind.SICK, DayKind.SICK, DayKind.LATE, DayKind.LEAVE, DayKind.UNAUTHORISED)
_THERE = frozenset((PlacementStatus.RUNNING, PlacementStatus.FINISHED))


def absent(in_round: PlacementRound, placement: Placement, chance: Chance) -> Iterator[DayRecord]:
    """What was otherwise than planned at one placement."""
    if placement.status not in _THERE:
        return
    for day in _days(in_round):
        if not chance.happens(_SHARE):
            continue
        kind = chance.rng.choice(_KINDS)
        told = kind is not DayKind.UNAUTHORISED
        yield DayRecord(
            id=DayRecordId(chance.new_id()),
            placement_id=placement.id,
            on=day,
            kind=kind,
            minutes=300 if kind is DayKind.LATE else None,
            told_school=told,
            told_company=told and chance.happens(0.8),
        )
        made_up = day + timedelta(days=2)
        if kind is DayKind.SICK and in_round.days and made_up < NOW and chance.happens(0.3):
            yield DayRecord(
                id=DayRecordId(chance.new_id()),
                placement_id=placement.id,
                on=made_up,
                kind=DayKind.MAKE_UP,
                makes_up=day,
            )


def _days(in_round: PlacementRound) -> Iterator[date]:
    """The days of the round that are over."""
    if in_round.start is None or in_round.end is None:
        return
    step = 7 if in_round.days else 1
    for number in range(0, (min(in_round.end, NOW) - in_round.start).days + 1, step):
        day = in_round.start + timedelta(days=number)
        if day < NOW and day.weekday() < 5:
            yield day
