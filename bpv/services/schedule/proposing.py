"""The rounds most schools have, with dates around the holidays: to tick when a school year begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bpv.domain import PlacementRound
from bpv.domain.holidays import Holiday, HolidayKind
from bpv.domain.ids import RoundId, new_id
from bpv.domain.terms import PlacementType, Weekday
from bpv.language import kept
from bpv.services.schedule.remarks import placement_days
from bpv.services.schedule.span import WEEK, Span, monday_of

_FRIDAY = timedelta(days=4)
_USUAL_WEEKS = {
    HolidayKind.AUTUMN: (43, 1),
    HolidayKind.CHRISTMAS: (52, 2),
    HolidayKind.SPRING: (8, 1),
}
"""The week in which a holiday mostly begins, and how long it is, for years of which nothing is known yet."""


@dataclass(frozen=True, slots=True)
class RoundProposal:
    """A usual round: by what it is known, what it is called, when it would be."""

    key: str
    type: PlacementType
    year_level: int
    start: date
    end: date
    day: Weekday | None = None

    @property
    def name(self) -> str:
        """'Blokstage leerjaar 3': in Dutch, as the round will be called for everybody."""
        return kept("{label} leerjaar {year_level}", label=self.type.dutch, year_level=self.year_level)

    def made(self, start: date, end: date, day: Weekday | None) -> PlacementRound:
        """The round itself, on these dates; a ribbon begins and ends on its own day."""
        made = PlacementRound(
            id=RoundId(new_id()),
            name=self.name,
            type=self.type,
            start=start,
            end=end,
            days=() if day is None else (day,),
            year_levels=(self.year_level,),
        )
        on = placement_days(made)
        return replace(made, start=on[0], end=on[-1]) if day is not None and on else made


def usual_rounds(span: Span, holidays: Sequence[Holiday]) -> tuple[RoundProposal, ...]:
    """What schools mostly do in year 3 and 4, in order, none at the same time for the same pupils.

    A week before the autumn holiday, a day a week from there to Christmas, two weeks after Christmas (year 4,
    before its exams) or after the spring holiday (year 3).
    """
    autumn, christmas, spring = (
        _holiday(span, holidays, kind)
        for kind in (HolidayKind.AUTUMN, HolidayKind.CHRISTMAS, HolidayKind.SPRING)
    )
    early = monday_of(autumn.start)
    ribbon = _next_monday(autumn.end), monday_of(christmas.start)
    winter, late = _next_monday(christmas.end) + WEEK, _next_monday(spring.end) + WEEK
    block = WEEK + _FRIDAY
    return (
        RoundProposal("sniff3", PlacementType.SNUFFELSTAGE, 3, early, early + _FRIDAY),
        _ribbon("ribbon3", 3, *ribbon, Weekday.DO),
        RoundProposal("block3", PlacementType.BLOKSTAGE, 3, late, late + block),
        _ribbon("ribbon4", 4, *ribbon, Weekday.DI),
        RoundProposal("block4", PlacementType.BLOKSTAGE, 4, winter, winter + block),
    )


def _ribbon(key: str, year_level: int, first: date, last: date, day: Weekday) -> RoundProposal:
    """A day a week, from the week of the one Monday to that of the other."""
    on = timedelta(days=list(Weekday).index(day))
    return RoundProposal(key, PlacementType.LINTSTAGE, year_level, first + on, last + on, day)


def _next_monday(day: date) -> date:
    return monday_of(day) + WEEK


def _holiday(span: Span, holidays: Sequence[Holiday], kind: HolidayKind) -> Holiday:
    """The holiday of this kind in a school year; where it is not known, where it mostly is."""
    known = [each for each in holidays if each.kind is kind and span.holds(each.start)]
    if known:
        return known[0]
    week, weeks = _USUAL_WEEKS[kind]
    year = span.year + 1 if kind is HolidayKind.SPRING else span.year
    first = date.fromisocalendar(year, week, 1) - timedelta(days=2)
    return Holiday(kind, first, first + weeks * WEEK + timedelta(days=1))
