"""On which day a task is to be done: counted from its round, and never in a weekend or a holiday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bpv.domain import PlacementRound, School, Setting, Student
from bpv.domain.tasks import Task
from bpv.domain.terms_following import Anchor
from bpv.services.lists.remembered import Remembered
from bpv.services.schedule.school_days import school_days

_DAY = timedelta(days=1)


def anchor_of(in_round: PlacementRound, anchor: Anchor) -> date | None:
    """The day of a round from which tasks are counted; None while it has no such day."""
    start, end = in_round.start, in_round.end
    if anchor is Anchor.START:
        return start
    if anchor is Anchor.END or start is None or end is None:
        return end if anchor is Anchor.END else None
    return start + (end - start) // 2


def _days(school: School) -> dict[str, date | None]:
    calendar = school_days(school)
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
