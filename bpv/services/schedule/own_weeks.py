"""The weeks in which a school may have its holidays begin, with the days they come to."""

from __future__ import annotations

from dataclasses import replace

from bpv.domain import School
from bpv.domain.holidays import SEASONS, HolidayKind, OwnWeeks, holidays_of
from bpv.domain.times import word_period
from bpv.services.schedule.span import Span, own_weeks, region_of

WEEK_SETTINGS: dict[HolidayKind, str] = {
    HolidayKind.AUTUMN: "holiday_autumn_week",
    HolidayKind.CHRISTMAS: "holiday_christmas_week",
    HolidayKind.SPRING: "holiday_spring_week",
    HolidayKind.MAY: "holiday_may_week",
    HolidayKind.SUMMER: "holiday_summer_week",
}
"""The setting of the week in which each holiday begins."""
_PARTS: dict[HolidayKind, str] = {
    HolidayKind.AUTUMN: "autumn",
    HolidayKind.CHRISTMAS: "christmas",
    HolidayKind.SPRING: "spring",
    HolidayKind.MAY: "may",
    HolidayKind.SUMMER: "summer",
}


def choices_of(school: School, span: Span, kind: HolidayKind) -> list[tuple[int, str]]:
    """The week of the region (0) and those of the season, each with its days in the school year."""
    own = own_weeks(school)
    of_region = _days(school, span, kind, replace(own, **{_PARTS[kind]: 0}))
    found = [(0, f"Zoals de regio: {of_region or 'nog niet bekend'}")]
    for week in SEASONS[kind]:
        days = _days(school, span, kind, replace(own, **{_PARTS[kind]: week}))
        if days:
            found.append((week, f"Week {week}: {days}"))
    return found


def _days(school: School, span: Span, kind: HolidayKind, own: OwnWeeks) -> str:
    holidays = holidays_of(span.year, region_of(school), own)
    return next((word_period(each.start, each.end) for each in holidays if each.kind is kind), "")
