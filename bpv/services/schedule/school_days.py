"""On which days there is school: no weekend, no holiday of the school, no public holiday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bpv.domain import School, Setting, Student
from bpv.domain.public_holidays import public_holidays
from bpv.services.lists.remembered import OfSchool, Remembered
from bpv.services.schedule.span import holidays_in, span_at

_DAY = timedelta(days=1)
_FRIDAY = 4
_LONGEST = 90
"""Days after which no school day is looked for any more: no holiday lasts so long."""


class SchoolDays(OfSchool):
    """The days of a school; the holidays of each of its years are looked up once."""

    def __init__(self, school: School) -> None:
        """Begin without having looked up any."""
        super().__init__(school)
        self._free: dict[int, frozenset[date]] = {}

    def is_holiday(self, day: date) -> bool:
        """Whether a day is in a holiday of the school, or a public one."""
        span = span_at(day)
        if span.year not in self._free:
            of_school = (
                each.start + number * _DAY
                for each in holidays_in(self._school, span)
                for number in range((each.end - each.start).days + 1)
            )
            both = public_holidays(span.year) | public_holidays(span.year + 1)
            self._free[span.year] = both.union(of_school)
        return day in self._free[span.year]

    def has_school(self, day: date) -> bool:
        """Whether it is neither a weekend nor a holiday."""
        return day.weekday() <= _FRIDAY and not self.is_holiday(day)

    def between(self, first: date, last: date) -> Iterator[date]:
        """The days with school from one day to another."""
        for number in range((last - first).days + 1):
            day = first + number * _DAY
            if self.has_school(day):
                yield day

    def after(self, day: date, number: int) -> date:
        """The day that is so many school days later."""
        while number > 0:
            day += _DAY
            number -= self.has_school(day)
        return day

    def nearest(self, day: date, step: timedelta) -> date:
        """The day itself, else the next school day by steps in this direction."""
        found = day
        for _ in range(_LONGEST):
            if self.has_school(found):
                return found
            found += step
        return day


school_days = Remembered(SchoolDays, Setting, Student, heeds={Student: ("postcode",)})
"""The days of a school as its settings have them; without a postcode its region is that of most pupils."""
