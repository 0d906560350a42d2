"""Unauthorised absence of a pupil in four school weeks, in which holidays do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import DayRecord, Placement, School
from bpv.domain.terms_following import DayKind
from bpv.services.attending.days import DAYS_DEPEND_ON, days_of_placement
from bpv.services.lists.remembered import Remembered
from bpv.services.schedule.school_days import school_days
from bpv.services.schedule.span import WEEK, monday_of

_MANY = 60
"""No number of school weeks is further away than so many weeks."""


@dataclass(frozen=True, slots=True)
class Absence:
    """A pupil who reached the limit: how many minutes, on which day it was reached, and report until when."""

    student_id: str
    minutes: int
    reached_on: date
    report_by: date


def absences(school: School, today: date) -> Iterator[Absence]:
    """Who reached the limit in the school weeks that end with this one."""
    limit = school.setting("absence_hours") * 60
    begin = first_day(school, today)
    for student_id, days in _unauthorised(school).items():
        found = sorted((on, minutes) for on, minutes in days if begin <= on <= today)
        so_far = 0
        for on, minutes in found:
            so_far += minutes
            if so_far >= limit:
                whole = sum(each for _, each in found)
                yield Absence(student_id, whole, on, school_days(school).after(on, report_days(school)))
                break


def report_days(school: School) -> int:
    """Within how many school days it is to be reported."""
    return school.setting("absence_report_days")


def first_day(school: School, today: date) -> date:
    """The Monday of the first of the school weeks of which that of `today` is the last."""
    monday, left = monday_of(today), school.setting("absence_weeks")
    for _ in range(_MANY):
        if is_school_week(school, monday):
            left -= 1
        if left <= 0:
            break
        monday -= WEEK
    return monday


def is_school_week(school: School, monday: date) -> bool:
    """Whether there is a day of school in a week."""
    return any(school_days(school).between(monday, monday + timedelta(days=6)))


def unauthorised_since(school: School, student_id: str, begin: date, today: date) -> int:
    """The minutes a pupil stayed away without leave between two days."""
    days = _unauthorised(school).get(student_id, [])
    return sum(minutes for on, minutes in days if begin <= on <= today)


def _days_away(school: School) -> dict[str, list[tuple[date, int]]]:
    ids = {each.placement_id for each in school.all(DayRecord).values() if each.kind is DayKind.UNAUTHORISED}
    found: dict[str, list[tuple[date, int]]] = {}
    for id_ in ids:
        placement = school.find(Placement, id_)
        if placement is None:
            continue
        days = days_of_placement(school, placement)
        missed = [(day.on, day.missed) for day in days if day.kind is DayKind.UNAUTHORISED and day.missed]
        found.setdefault(placement.student_id, []).extend(missed)
    return found


_unauthorised = Remembered(_days_away, *DAYS_DEPEND_ON)
