"""How letters say days, times and names: written out, so that Word has nothing left to make of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from bpv.domain.terms import Weekday
from bpv.domain.times import name_of_day, word_day
from bpv.language import comma, tr, words_of


def date_words(day: date | None) -> str:
    """'maandag 11 januari 2027'."""
    return f"{word_day(day)} {day.year}" if day is not None else ""


def plain_date(day: date | None) -> str:
    """'11 januari 2027', as a birth date is written."""
    return date_words(day).partition(" ")[2]


def day_words(days: Iterable[Weekday]) -> str:
    """'maandag en dinsdag', in the order of the week."""
    known = set(days)
    return list_words(name_of_day(place) for place, day in enumerate(Weekday) if day in known)


def time_words(start: time | None, end: time | None) -> str:
    """'van 08:30 tot 16:00 uur'."""
    if start is not None and end is not None:
        return tr("van {start} tot {end} uur", start=f"{start:%H:%M}", end=f"{end:%H:%M}")
    if start is not None:
        return tr("vanaf {start} uur", start=f"{start:%H:%M}")
    return tr("tot {end} uur", end=f"{end:%H:%M}") if end is not None else ""


def list_words(names: Iterable[str]) -> str:
    """'Noor, Sem en Daan'."""
    return words_of(names)


def number_words(number: float | None, unit: str = "") -> str:
    """'7,3 km'; a whole number without a comma."""
    if number is None:
        return ""
    text = comma(f"{number:.1f}".removesuffix(".0"))
    return f"{text} {unit}".strip()
