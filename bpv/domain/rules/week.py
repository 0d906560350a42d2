"""A week as a pupil works it: the times of every day, without breaks, and the lessons beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from bpv.domain.companies import Position
from bpv.domain.rounds import PlacementRound
from bpv.domain.settings import Limits
from bpv.domain.terms import Weekday
from bpv.domain.working_times import Span, break_of, days_of, length_of, times_on
from bpv.language import comma

_EVERY = tuple(Weekday)
SCHOOL_DAYS = _EVERY[:5]
"""The days of a school week; also those of a place that names none."""
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Day:
    """One weekday of work: its times, and the minutes worked and paused."""

    weekday: Weekday
    span: Span
    worked: int
    paused: int

    @property
    def begins(self) -> int:
        """Minutes after midnight."""
        return _minutes(self.span[0])

    @property
    def ends(self) -> int:
        """Minutes after midnight."""
        return _minutes(self.span[1])


def week_of(source: Limits, position: Position, in_round: PlacementRound) -> list[Day]:
    """The days of which the times are known."""
    found = []
    for weekday in weekdays_of(position, in_round):
        start, end = times_on(weekday, position)
        if start is None or end is None:
            continue
        whole = length_of((start, end))
        paused = break_of(source, position, whole)
        found.append(Day(weekday, (start, end), whole - paused, paused))
    return found


def weekdays_of(position: Position, in_round: PlacementRound) -> tuple[Weekday, ...]:
    """The weekdays of a place, the school days where nobody said which."""
    return days_of(in_round, position) or SCHOOL_DAYS


def lesson_days(days: Sequence[Day]) -> int:
    """How many school days of the week are not spent at the company."""
    return len(set(SCHOOL_DAYS) - {day.weekday for day in days})


def rests(days: Sequence[Day]) -> Iterator[int]:
    """The minutes of rest between days that follow each other; Monday follows Sunday."""
    by_day = {day.weekday: day for day in days}
    for first, second in pairwise((*_EVERY, _EVERY[0])):
        if first in by_day and second in by_day:
            yield _DAY - by_day[first].ends + by_day[second].begins


def longest_rest(days: Sequence[Day]) -> int:
    """The minutes of the longest time off in a week."""
    times = sorted((_EVERY.index(day.weekday) * _DAY + day.begins, day) for day in days)
    starts = [begins for begins, _ in times]
    ends = [_EVERY.index(day.weekday) * _DAY + day.ends for _, day in times]
    return max(
        begins - ended for ended, begins in zip(ends, (*starts[1:], starts[0] + 7 * _DAY), strict=True)
    )


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def word_hours(minutes: int) -> str:
    """'7,5' for 450 minutes."""
    return comma(f"{minutes / 60:.2f}".rstrip("0").rstrip("."))
