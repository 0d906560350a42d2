"""The days of a placement: filled in from its plan, corrected by what was recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import DayRecord, Placement, PlacementRound, Position, School, Setting, Student
from bpv.domain.terms import PlacementStatus, Weekday
from bpv.domain.terms_following import DayKind
from bpv.domain.working_times import days_of, minutes_on
from bpv.services.lists.remembered import Remembered
from bpv.services.schedule.school_days import school_days

DAYS_DEPEND_ON = (DayRecord, Placement, Position, PlacementRound, Setting, Student)
"""The classes whose values the days are worked out from."""
PRESENT = frozenset((DayKind.PRESENT, DayKind.MAKE_UP, DayKind.LATE))
"""The kinds of day on which a pupil was there."""
NEVER_THERE = frozenset((PlacementStatus.DECLINED, PlacementStatus.CANCELLED, PlacementStatus.NO_SHOW))
NO_DAYS = NEVER_THERE | {PlacementStatus.POSTPONED, PlacementStatus.AWAITING_APPROVAL}
"""Of which no day is known: they never were, or it is not settled when they will be."""
_Period = tuple[date | None, date | None, tuple[Weekday, ...]]
_DAY = timedelta(days=1)
_WEEKDAYS = tuple(Weekday)
_SCHOOL_DAYS = _WEEKDAYS[:5]
_TOO_LONG = 800
"""A period of more days than two school years is a wrong date, not a plan."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a placement, in minutes: what the plan says and what was worked, or will be."""

    on: date
    planned: int
    worked: int
    kind: DayKind = DayKind.PRESENT
    record: DayRecord | None = None

    @property
    def missed(self) -> int:
        """What was planned and not worked."""
        return max(0, self.planned - self.worked)

    @property
    def extra(self) -> int:
        """What was worked beyond the plan."""
        return max(0, self.worked - self.planned)


def _by_placement(school: School) -> dict[str, dict[date, DayRecord]]:
    found: dict[str, dict[date, DayRecord]] = defaultdict(dict)
    for each in school.all(DayRecord).values():
        if each.on is not None:
            found[each.placement_id][each.on] = each
    return dict(found)


_records = Remembered(_by_placement, DayRecord, is_shared=True)


def records_of(school: School, placement_id: str) -> Mapping[date, DayRecord]:
    """What was recorded of one placement, by day."""
    return _records(school).get(placement_id, {})


def dates_of(school: School, placement: Placement) -> tuple[date | None, date | None]:
    """The first and the last day of a placement; of one that ended early the day it ended."""
    in_round = school.get(PlacementRound, placement.round_id)
    start, end = school.dates_of(school.find(Position, placement.position_id), in_round, placement)
    return start, placement.last_day or end


def planned_days(school: School, placement: Placement) -> dict[date, int]:
    """The days the plan has, with their minutes; agreed hours are spread where the times are not known."""
    if placement.status in NO_DAYS:
        return {}
    position = school.find(Position, placement.position_id)
    in_round = school.get(PlacementRound, placement.round_id)
    start, agreed_end = school.dates_of(position, in_round, placement)
    weekdays = days_of(in_round, position, placement) or _SCHOOL_DAYS
    minutes = {day: minutes_on(school, day, position, placement) for day in weekdays}
    found = _dates(school, start, agreed_end, weekdays)
    planned = {day: minutes[weekday] or 0 for day, weekday in found.items()}
    if found and not any(planned.values()) and placement.planned_hours:
        planned = _spread(list(found), placement.planned_hours * 60)
    last = placement.last_day
    return planned if last is None else {day: each for day, each in planned.items() if day <= last}


def _no_dates(_school: School) -> dict[_Period, dict[date, Weekday]]:
    return {}


_known_dates: Remembered[dict[_Period, dict[date, Weekday]]] = Remembered(_no_dates, Setting, Student)


def _dates(
    school: School, start: date | None, end: date | None, weekdays: tuple[Weekday, ...]
) -> dict[date, Weekday]:
    """The days of a period on these weekdays that are no holiday; many placements share theirs."""
    known, period = _known_dates(school), (start, end, weekdays)
    if period not in known:
        calendar = school_days(school)
        days = ((day, _WEEKDAYS[day.weekday()]) for day in _between(start, end))
        known[period] = {
            day: weekday for day, weekday in days if weekday in weekdays and not calendar.is_holiday(day)
        }
    return known[period]


def _between(start: date | None, end: date | None) -> Iterator[date]:
    if start is not None and end is not None and (end - start).days <= _TOO_LONG:
        yield from (start + number * _DAY for number in range((end - start).days + 1))


def _spread(days: list[date], minutes: int) -> dict[date, int]:
    """So many minutes over these days, to the minute."""
    ends = [minutes * number // len(days) for number in range(len(days) + 1)]
    return {day: ends[number + 1] - ends[number] for number, day in enumerate(days)}


def days_of_placement(school: School, placement: Placement) -> tuple[Day, ...]:
    """Every day of a placement in order: those of the plan, and those recorded beside it."""
    known, records = _days(school), records_of(school, placement.id)
    found = known.get(placement.id)
    if found is None or found[0] != records:
        found = known[placement.id] = records, _worked_out(school, placement)
    return found[1]


_Known = dict[str, tuple[Mapping[date, DayRecord], tuple[Day, ...]]]


def _no_days(_school: School) -> _Known:
    return {}


_days: Remembered[_Known] = Remembered(_no_days, Placement, Position, PlacementRound, Setting, Student)
"""With the records they came from, so that one more record makes one placement stale."""


def _worked_out(school: School, placement: Placement) -> tuple[Day, ...]:
    planned, records = planned_days(school, placement), records_of(school, placement.id)
    if placement.status in NEVER_THERE:
        return ()
    last = placement.last_day if not placement.counts else None
    days = {*planned, *(day for day in records if last is None or day <= last)}
    goes_on = bool(school.setting("study_days_go_on"))
    return tuple(_day(day, planned, records.get(day), goes_on=goes_on) for day in sorted(days))


def _day(on: date, planned: Mapping[date, int], record: DayRecord | None, *, goes_on: bool) -> Day:
    of_plan = planned.get(on, 0)
    if record is None:
        return Day(on, of_plan, of_plan)
    if record.minutes is not None:
        worked = record.minutes
    elif record.kind in PRESENT or (record.kind is DayKind.SCHOOL_OFF and goes_on):
        worked = of_plan or _made_up(record, planned)
    else:
        worked = 0
    return Day(on, of_plan, worked, record.kind, record)


def _made_up(record: DayRecord, planned: Mapping[date, int]) -> int:
    """How long a make-up day is when nobody said so: as the day it makes up, else as the longest."""
    if record.kind is not DayKind.MAKE_UP:
        return 0
    missed = planned.get(record.makes_up, 0) if record.makes_up is not None else 0
    return missed or max(planned.values(), default=0)
