"""On which day a task is to be done: counted from its round, and never in a weekend or a holiday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bpv.domain import PlacementRound, School, Setting, Student
from bpv.domain.tasks import Task
from bpv.domain.terms_following import Anchor
from bpv.services.lists.remembered import Remembered
from bpv.services.schedule.span import holidays_in, span_at

_DAY = timedelta(days=1)
_FRIDAY = 4
_LONGEST = 90
"""Days after which no school day is looked for any more: no holiday lasts so long."""


class _SchoolDays:
    """Which days there is school; the holidays of a school year are looked up once."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._free: dict[int, frozenset[date]] = {}

    def has_school(self, day: date) -> bool:
        """Whether it is neither a weekend nor a holiday."""
        span = span_at(day)
        if span.year not in self._free:
            self._free[span.year] = frozenset(
                each.start + number * _DAY
                for each in holidays_in(self._school, span)
                for number in range((each.end - each.start).days + 1)
            )
        return day.weekday() <= _FRIDAY and day not in self._free[span.year]

    def nearest(self, day: date, step: timedelta) -> date:
        """The day itself, else the next school day in this direction."""
        found = day
        for _ in range(_LONGEST):
            if self.has_school(found):
                return found
            found += step
        return day


def anchor_of(in_round: PlacementRound, anchor: Anchor) -> date | None:
    """The day of a round from which tasks are counted; None while it has no such day."""
    start, end = in_round.start, in_round.end
    if anchor is Anchor.START:
        return start
    if anchor is Anchor.END or start is None or end is None:
        return end if anchor is Anchor.END else None
    return start + (end - start) // 2


def _days(school: School) -> dict[str, date | None]:
    calendar = _SchoolDays(school)
    return {task.id: _day(school, task, calendar.nearest) for task in school.all(Task).values()}


def _day(school: School, task: Task, nearest: Callable[[date, timedelta], date]) -> date | None:
    if task.on is not None:
        return task.on
    in_round = school.find(PlacementRound, task.round_id)
    counted = anchor_of(in_round, task.anchor) if in_round is not None else None
    if counted is None:
        return None
    day = counted + task.days * _DAY
    # What is to be ready before a day moves to before the holiday, what follows on one to after it.
    return nearest(day, -_DAY if task.days < 0 else _DAY)


days_of_tasks = Remembered(_days, Task, PlacementRound, Setting, Student)
"""The day of every task by its id, None while that is not known. One typed as a date stays where it is."""
