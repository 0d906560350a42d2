"""Moments with a time zone as the Dutch clock shows them, by the rule of the European Union."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_SINCE_OCTOBER = 1996
_FIRST = 1977


def dutch_time(moment: datetime) -> datetime:
    """The wall clock in the Netherlands at a moment; one without a zone is on that clock already."""
    if moment.tzinfo is None:
        return moment
    try:
        utc = moment.astimezone(UTC).replace(tzinfo=None)
        return utc + timedelta(hours=2 if _is_summer(utc) else 1)
    except OverflowError:
        return moment.replace(tzinfo=None)


def utc_of(wall: datetime) -> datetime:
    """The moment, in UTC, at which the Dutch clock shows this; the first of two when it shows it twice.

    In the hour that is skipped in March it is what the clock would have shown an hour later.
    """
    bare = wall.replace(tzinfo=None)
    summer = bare - timedelta(hours=2)
    is_summer = _is_summer(summer)
    return (summer if is_summer else bare - timedelta(hours=1)).replace(tzinfo=UTC)


def _is_summer(utc: datetime) -> bool:
    if utc.year < _FIRST:
        return False
    ends = 10 if utc.year >= _SINCE_OCTOBER else 9
    return _turn(utc.year, 3) <= utc < _turn(utc.year, ends)


def _turn(year: int, month: int) -> datetime:
    """One o'clock UTC on the last Sunday of a month of 30 or 31 days."""
    last = date(year, month, 30 if month == 9 else 31)
    last -= timedelta(days=(last.weekday() + 1) % 7)
    return datetime(year, month, last.day, 1)
