"""What the days of a placement come to: done, still to do, missed and made up, in minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bpv.domain import Placement, School
from bpv.domain.terms_following import DayKind
from bpv.services.attending.days import NEVER_THERE, Day, days_of_placement, planned_days, records_of

OWED = frozenset((DayKind.SICK, DayKind.LEAVE, DayKind.UNAUTHORISED, DayKind.LATE))
"""The kinds of missed time that a pupil makes up; what the school or the company had closed is not."""
MADE_UP = OWED | {DayKind.COMPANY_CLOSED}
"""The kinds of missed day that can be made up; those that the school had closed are not."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes: `planned` by the plan, `done` up to a day, `ahead` after it, and why they differ.

    done + ahead = planned - missed + extra, whatever was recorded, unless `is_told`: then someone said what
    was done, and nothing is ahead.
    """

    planned: int = 0
    done: int = 0
    ahead: int = 0
    missed: int = 0
    extra: int = 0
    owed: int = 0
    by_kind: Counter[DayKind] = field(default_factory=Counter)
    is_told: bool = False

    @property
    def total(self) -> int:
        """What it comes to at the end, as it looks now."""
        return self.done + self.ahead


def hours_of(school: School, placement: Placement, today: date) -> Hours:
    """The hours of one placement; of one that ended what was said, where that is known."""
    if placement.status in NEVER_THERE:
        return Hours()
    if records_of(school, placement.id):
        found = summed(school, days_of_placement(school, placement), today)
    else:
        found = _as_planned(planned_days(school, placement), today)
    if placement.hours_done is None:
        return found
    return replace(found, done=placement.hours_done * 60, ahead=0, is_told=True)


def _as_planned(planned: Mapping[date, int], today: date) -> Hours:
    whole = sum(planned.values())
    done = sum(minutes for day, minutes in planned.items() if day < today)
    return Hours(whole, done, whole - done)


def summed(school: School, days: Iterable[Day], today: date) -> Hours:
    """What days come to; today is done once something is recorded of it, else tomorrow."""
    planned = done = ahead = missed = extra = owed = closed = 0
    free = school.setting("closed_days_free")
    by_kind: Counter[DayKind] = Counter()
    for day in days:
        planned += day.planned
        missed += day.missed
        extra += day.extra
        if is_past(day, today):
            done += day.worked
        else:
            ahead += day.worked
        if not day.missed and not day.extra:
            continue
        by_kind[day.kind] += day.missed or day.extra
        if day.kind is DayKind.COMPANY_CLOSED:
            closed += 1
        if day.kind in OWED or (day.kind is DayKind.COMPANY_CLOSED and closed > free):
            owed += day.missed
    return Hours(planned, done, ahead, missed, extra, max(0, owed - extra), by_kind)


def is_past(day: Day, today: date) -> bool:
    """Whether a day is over as far as its hours are concerned."""
    return day.on < today or (day.on == today and day.record is not None)


def whole_hours(school: School, placement: Placement, today: date) -> int | None:
    """The hours a placement comes to, as another year takes them over; None when nobody can know."""
    if placement.status in NEVER_THERE:
        return 0
    found = hours_of(school, placement, today)
    if found.is_told or found.planned or found.total:
        return round(found.total / 60)
    return placement.planned_hours


def word_minutes(minutes: int) -> str:
    """'640', '7,5' or '0:20': hours as people write them, to the minute."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else ""
    if rest == 0:
        return f"{sign}{hours}"
    return f"{sign}{hours},5" if rest == 30 else f"{sign}{hours}:{rest:02}"
