"""A school year as days and ISO weeks, from the first of August."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import PlacementRound, School, Student
from bpv.domain.holidays import (
    Holiday,
    OwnWeeks,
    Region,
    holidays_of,
    region_of_postcode,
    region_of_postcodes,
)
from bpv.services.lists.remembered import Remembered

_FIRST_MONTH = 8
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """The school year that begins in August of `year`."""

    year: int

    @property
    def start(self) -> date:
        """The first of August."""
        return date(self.year, _FIRST_MONTH, 1)

    @property
    def end(self) -> date:
        """The last of July."""
        return date(self.year + 1, _FIRST_MONTH - 1, 31)

    @property
    def name(self) -> str:
        """'2026-2027'."""
        return f"{self.year}-{self.year + 1}"

    @property
    def mondays(self) -> tuple[date, ...]:
        """The Monday of every week of which a day is in the school year."""
        first = monday_of(self.start)
        return tuple(first + number * WEEK for number in range((self.end - first).days // 7 + 1))

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.start <= day <= self.end


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def week_number(day: date) -> int:
    """The number of its ISO week: 53 exists, and the first of January may be in a week of the old year."""
    return day.isocalendar().week


def span_at(day: date) -> Span:
    """The school year a day is in."""
    return Span(day.year if day.month >= _FIRST_MONTH else day.year - 1)


def span_of(school: School, today: date) -> Span:
    """The school year in which most rounds begin; without dates the one of today."""
    starts = [each.start or each.end for each in school.all(PlacementRound).values()]
    counts = Counter(span_at(day).year for day in starts if day is not None)
    return Span(max(counts, key=lambda year: (counts[year], year))) if counts else span_at(today)


def region_of(school: School) -> Region:
    """The holiday region: as chosen, else by the postcode of the school, else where most pupils live."""
    chosen = school.setting("holiday_region")
    return list(Region)[chosen - 1] if chosen else region_by_postcode(school)


def region_by_postcode(school: School) -> Region:
    """The region by the postcode of the school, else where most pupils live."""
    own = region_of_postcode(school.setting("school_postcode"))
    return own or _of_pupils(school) or Region.MIDDLE


def _find_region(school: School) -> Region | None:
    """Where most pupils live: counted once for all who ask."""
    pupils = school.all(Student).values()
    return region_of_postcodes([each.postcode for each in pupils if each.postcode])


_of_pupils = Remembered(_find_region, Student, is_shared=True, heeds={Student: ("postcode",)})


def holidays_in(school: School, span: Span) -> tuple[Holiday, ...]:
    """The holidays of this school between August and July, the end of the summer before among them."""
    return holidays_between(span, region_of(school), own_weeks(school))


def own_weeks(school: School) -> OwnWeeks:
    """Where this school does otherwise than its region."""
    return OwnWeeks(
        autumn=school.setting("holiday_autumn_week"),
        christmas=school.setting("holiday_christmas_week"),
        spring=school.setting("holiday_spring_week"),
        may=school.setting("holiday_may_week"),
        summer=school.setting("holiday_summer_week"),
        may_weeks=school.setting("holiday_may_weeks"),
    )


def holidays_between(span: Span, region: Region, own: OwnWeeks | None = None) -> tuple[Holiday, ...]:
    """The holidays of a region between August and July; none where they are not known yet.

    Own weeks are of this school year: the summer before it ends as the region has it.
    """
    known = (*holidays_of(span.year - 1, region), *holidays_of(span.year, region, own))
    return tuple(each for each in known if each.start <= span.end and each.end >= span.start)
