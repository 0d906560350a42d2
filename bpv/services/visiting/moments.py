"""On which half-days a pupil can be visited, and on which a mentor can go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bpv.domain import Mentor, Placement, PlacementRound, Position, School, Visit
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import HalfDay, VisitKind, VisitStatus
from bpv.domain.working_times import days_of, times_on
from bpv.language import tr
from bpv.services.schedule.school_days import SchoolDays, school_days
from bpv.services.visiting.needs import span_of

BEGINS = (time(8, 30), time(12, 30))
"""When a mentor leaves school in the morning and in the afternoon."""
_MORNING_LATEST, _AFTERNOON_EARLIEST = time(10, 0), time(15, 0)
"""A pupil who comes later, or has gone by then, is not to be met on that half of the day."""
_FIRST, _BETWEEN = 15, 10
"""Minutes before the first visit of a half-day, and between two."""
_LATEST = (time(12, 0), time(17, 0))
_DAYS = tuple(Weekday)
_SATURDAY = 5
_HALVES = tuple(HalfDay)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """Half a day: `half` is 0 in the morning and 1 in the afternoon."""

    on: date
    half: int

    @property
    def begin(self) -> datetime:
        """When a mentor leaves school."""
        return datetime.combine(self.on, BEGINS[self.half])

    @property
    def half_day(self) -> HalfDay | None:
        """Which half of the week it is; None in the weekend."""
        return _HALVES[self.on.weekday() * 2 + self.half] if self.on.weekday() < _SATURDAY else None


def moment_of(on: date, at: time | None) -> Moment:
    """The half-day of a visit; without a time it is in the morning."""
    return Moment(on, int(at is not None and at >= BEGINS[1]))


def moments_of_mentor(mentor: Mentor, calendar: SchoolDays, first: date, last: date) -> Iterator[Moment]:
    """The half-days on which a mentor can go: those given, else those of the days given, else all."""
    days = [_DAYS.index(day) for day in mentor.days]
    for day in calendar.between(first, last):
        for half in (0, 1):
            moment = Moment(day, half)
            if mentor.half_days:
                if moment.half_day in mentor.half_days:
                    yield moment
            elif not days or day.weekday() in days:
                yield moment


def is_there(school: School, placement: Placement, moment: Moment) -> bool:
    """Whether a pupil is at the company on a half-day, as far as days and times are known."""
    position = school.find(Position, placement.position_id)
    in_round = school.get(PlacementRound, placement.round_id)
    weekday = _DAYS[moment.on.weekday()]
    days = days_of(in_round, position, placement)
    start, end = span_of(school, placement)
    if (days and weekday not in days) or start is None or end is None or not start <= moment.on <= end:
        return False
    begins, ends = times_on(weekday, position, placement)
    if moment.half == 0:
        return begins is None or begins <= _MORNING_LATEST
    return ends is None or ends >= _AFTERNOON_EARLIEST


_HOLIDAY = tr("dan is er geen school: het is vakantie, een feestdag of weekend")
_ABSENT = tr("dan is de leerling er volgens de dagen en tijden van de plaatsing niet")


def why_not_at(school: School, placement: Placement, moment: Moment) -> str:
    """Why a half-day does not suit a visit; '' when it does."""
    if not school_days(school).has_school(moment.on):
        return _HOLIDAY
    return "" if is_there(school, placement, moment) else _ABSENT


def window_of(school: School, placement: Placement, kind: VisitKind) -> tuple[date, date] | None:
    """The days in which a visit of a kind belongs: an introduction in the first third, a last talk in the
    last quarter, any other between; None when it is not known when the placement is."""
    start, end = span_of(school, placement)
    if start is None or end is None or end < start:
        return None
    whole = (end - start).days
    first, last = {
        VisitKind.INTRODUCTION: (0, max(whole // 3, 4)),
        VisitKind.FINAL: (min(whole * 3 // 4, max(whole - 4, 0)), whole),
        VisitKind.PROGRESS: (min(whole // 5, 2 + whole // 6), whole),
        VisitKind.INTERIM: (whole // 3, whole * 2 // 3 + 1),
        VisitKind.INCIDENT: (0, whole),
    }[kind]
    return start + timedelta(days=first), min(end, start + timedelta(days=last))


def free_time(school: School, mentor_id: str, moment: Moment, without: str = "") -> time:
    """When a visit comes on a half-day: after the others of its mentor, a quarter in if it is the first."""
    ends = [
        datetime.combine(moment.on, visit.start_time) + timedelta(minutes=visit.minutes + _BETWEEN)
        for visit in school.all(Visit).values()
        if visit.mentor_id == mentor_id
        and visit.id != without
        and visit.on == moment.on
        and visit.start_time is not None
        and visit.status is VisitStatus.PLANNED
        and moment_of(moment.on, visit.start_time) == moment
    ]
    latest = datetime.combine(moment.on, _LATEST[moment.half])
    return min(max(ends, default=moment.begin + timedelta(minutes=_FIRST)), latest).time()
