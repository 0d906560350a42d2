"""The public holidays of the Netherlands on which nobody works, whatever the school has."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_SUNDAY = 6


@lru_cache(maxsize=32)
def public_holidays(year: int) -> frozenset[date]:
    """New year, Easter, the king's day, Ascension, Whit Monday, Christmas; 5 May every fifth year."""
    easter = easter_sunday(year)
    king = date(year, 4, 27)
    days = {
        date(year, 1, 1),
        easter + timedelta(1),
        king - timedelta(1) if king.weekday() == _SUNDAY else king,
        easter + timedelta(39),
        easter + timedelta(50),
        date(year, 12, 25),
        date(year, 12, 26),
    }
    return frozenset(days | {date(year, 5, 5)} if year % 5 == 0 else days)


def easter_sunday(year: int) -> date:
    """The Sunday of Easter, by the anonymous Gregorian rule."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
