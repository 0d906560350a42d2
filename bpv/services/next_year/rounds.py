"""The rounds of the next school year: the same weeks on the same days, out of the holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bpv.domain import PlacementRound, Position, Task
from bpv.domain.holidays import Holiday
from bpv.services.schedule.remarks import placement_days
from bpv.services.schedule.span import WEEK

A_YEAR = timedelta(weeks=52)
"""Keeps the day of the week."""
_TRIED = (0, 1, -1, 2, -2, 3, -3)
"""By how many weeks a round moves at most to be out of the holidays as far as it was."""


def next_round(old: PlacementRound, holidays: Sequence[Holiday], then: Sequence[Holiday]) -> PlacementRound:
    """A round a year later: as near to the same weeks as leaves no more of its days in holidays than now.

    `holidays` are those of the old year, `then` those of the new one.
    """
    base = replace(
        old,
        start=_later(old.start),
        end=_later(old.end),
        search_deadline=_later(old.search_deadline),
        ask_from=_later(old.ask_from),
        closed_on=None,
    )
    if base.start is None or base.end is None:
        return base
    most = _within(old, holidays)
    moved = [_moved(base, weeks) for weeks in _TRIED]
    fitting = (each for each in moved if _within(each, then) <= most)
    return next(fitting, min(moved, key=lambda each: _within(each, then)))


def next_position(old: Position, by: timedelta) -> Position:
    """A place a year later: its own dates move as far as its round."""
    if old.start is None and old.end is None:
        return old
    return replace(
        old,
        start=old.start and old.start + by,
        end=old.end and old.end + by,
    )


def next_task(old: Task) -> Task:
    """A task that is to be done again."""
    return replace(old, on=_later(old.on), done_on=None)


def _moved(in_round: PlacementRound, weeks: int) -> PlacementRound:
    assert in_round.start is not None
    assert in_round.end is not None
    return replace(in_round, start=in_round.start + weeks * WEEK, end=in_round.end + weeks * WEEK)


def _within(in_round: PlacementRound, holidays: Sequence[Holiday]) -> int:
    days = placement_days(in_round)
    return sum(any(each.start <= day <= each.end for each in holidays) for day in days)


def _later(day: date | None) -> date | None:
    return None if day is None else day + A_YEAR
