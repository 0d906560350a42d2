"""The weeks in which a school may have its holidays begin, with the days they come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bpv.domain import PlacementRound, School
from bpv.domain.holidays import SEASONS, HolidayKind, OwnWeeks, Region, holidays_of
from bpv.domain.times import word_period
from bpv.language import tr
from bpv.services.schedule.remarks import within_holidays
from bpv.services.schedule.span import Span, holidays_in

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


def choices_of(region: Region, own: OwnWeeks, span: Span, kind: HolidayKind) -> list[tuple[int, str]]:
    """The week of the region (0) and those of the season, each with its days in the school year."""
    of_region = _days(region, replace(own, **{_PARTS[kind]: 0}), span, kind)
    found = [(0, tr("Zoals de regio: {of_region}", of_region=of_region or tr("nog niet bekend")))]
    for week in SEASONS[kind]:
        days = _days(region, replace(own, **{_PARTS[kind]: week}), span, kind)
        if days:
            found.append((week, tr("Week {week}: {days}", week=week, days=days)))
    return found


def _days(region: Region, own: OwnWeeks, span: Span, kind: HolidayKind) -> str:
    holidays = holidays_of(span.year, region, own)
    return next((word_period(each.start, each.end) for each in holidays if each.kind is kind), "")


def rounds_within(school: School, span: Span) -> list[str]:
    """The rounds that a holiday hits: 'Blok: 5 van de 10 stagedagen vallen in de ...'."""
    holidays = holidays_in(school, span)
    rounds = sorted(school.all(PlacementRound).values(), key=lambda each: (each.start or date.max, each.name))
    return [
        f"{each.name}: {remark.text}"
        for each in rounds
        for remark in within_holidays(each, holidays)
        if not remark.is_note
    ]
