"""Days of the demo school that did not go as planned: ill, late, away without leave, made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bpv.domain import DayRecord, Placement, PlacementRound, Position, School
from bpv.domain.ids import DayRecordId
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import DayKind
from bpv.domain.working_times import days_of, minutes_on
from bpv.services.demo.chance import Chance

_MOST = 40
_SHARE = 0.8
_UNTIL = date(2026, 11, 30)
_KINDS = (
    DayKind.SICK, DayKind.SICK, DayKind.SICK, DayKind.LATE, DayKind.LEAVE, DayKind.UNAUTHORISED,
    DayKind.COMPANY_CLOSED,
)  # fmt: skip
_LATE = 60
_HOLIDAY = date(2026, 10, 10), date(2026, 10, 25)
"""The weeks in which one region or another has the autumn holiday."""
_WEEKDAYS = tuple(Weekday)


def add_days(school: School, chance: Chance) -> list[DayRecord]:
    """What was recorded of the placements that have begun: now and then a day, seldom a make-up day."""
    begun = [each for each in school.placements() if each.start is not None and each.start < _UNTIL][:_MOST]
    return [record for each in begun if chance.happens(_SHARE) for record in _of(school, each, chance)]


def _of(school: School, placement: Placement, chance: Chance) -> Iterator[DayRecord]:
    planned = _planned(school, placement)
    past = list(planned)
    for day in sorted(chance.rng.sample(past, min(len(past), chance.rng.randint(1, 3)))):
        kind = chance.rng.choice(_KINDS)
        minutes = planned[day] - _LATE if kind is DayKind.LATE else None
        yield _record(placement, day, kind, chance, minutes)
        if kind is DayKind.SICK and chance.happens(0.3):
            again = day + timedelta(days=1)
            if again not in planned and again.weekday() < 5:
                yield _record(placement, again, DayKind.MAKE_UP, chance, None, makes_up=day)


def _planned(school: School, placement: Placement) -> dict[date, int]:
    """The days up to now with their minutes."""
    position = school.get(Position, placement.position_id)
    start, end = placement.start, placement.end
    if start is None or end is None:
        return {}
    in_round = school.get(PlacementRound, placement.round_id)
    weekdays = days_of(in_round, position, placement) or _WEEKDAYS[:5]
    days = (start + timedelta(days=number) for number in range((min(end, _UNTIL) - start).days))
    works = (day for day in days if not _HOLIDAY[0] <= day <= _HOLIDAY[1])
    found = {day: _WEEKDAYS[day.weekday()] for day in works if _WEEKDAYS[day.weekday()] in weekdays}
    minutes = {day: minutes_on(school, weekday, position, placement) for day, weekday in found.items()}
    return {day: each for day, each in minutes.items() if each}


def _record(
    placement: Placement,
    on: date,
    kind: DayKind,
    chance: Chance,
    minutes: int | None,
    makes_up: date | None = None,
) -> DayRecord:
    is_told = kind is not DayKind.UNAUTHORISED
    return DayRecord(
        id=DayRecordId(chance.new_id()),
        placement_id=placement.id,
        on=on,
        kind=kind,
        minutes=minutes,
        told_school=is_told,
        told_company=is_told,
        makes_up=makes_up,
    )
