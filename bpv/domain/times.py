"""When a place is: its first and last day with its weekdays, and whether two places are at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bpv.domain.companies import Position
from bpv.domain.rounds import PlacementRound
from bpv.domain.terms import Weekday
from bpv.language import later, tr

When = tuple[date | None, date | None, frozenset[str]]
"""The first and last day, and the days of the week; no days is all of them."""

_WEEK = 7


def when_at(in_round: PlacementRound, position: Position) -> When:
    """When a position is in a round: its own days and dates go before those of the round."""
    start, end = position.start or in_round.start, position.end or in_round.end
    return start, end, frozenset(position.days or in_round.days)


def same_time(first: When, second: When) -> bool:
    """Whether someone would have to be at both; without dates nothing is known, without days it is all."""
    (start, end, days), (other_start, other_end, other_days) = first, second
    if start is None or end is None or other_start is None or other_end is None:
        return False
    begins, ends = max(start, other_start), min(end, other_end)
    if ends < begins:
        return False
    together = days & other_days if days and other_days else days or other_days
    if not together:
        return not (days and other_days)
    if (ends - begins).days >= _WEEK - 1:
        return True
    every = list(Weekday)
    shared = (begins + timedelta(days=n) for n in range((ends - begins).days + 1))
    return any(every[day.weekday()] in together for day in shared)


def word_weekdays(days: Iterable[str]) -> str:
    """'ma, di', in the order of the week."""
    return ", ".join(day.label for day in Weekday if day in set(days))


def word_when(when: When) -> str:
    """'di, 12 t/m 30 jan 2026'; what is not known is left out."""
    start, end, days = when
    dates = word_span(start, end) if start and end else ""
    return ", ".join(part for part in (word_weekdays(days), dates) if part)


MONTHS = (
    later("januari"), later("februari"), later("maart"), later("april"), later("mei"), later("juni"),
    later("juli"), later("augustus"), later("september"), later("oktober"), later("november"),
    later("december"),
)  # fmt: skip
_SHORT = (
    later("jan"), later("feb"), later("mrt"), later("apr"), later("mei"), later("jun"), later("jul"),
    later("aug"), later("sep"), later("okt"), later("nov"), later("dec"),
)  # fmt: skip
DAYS = (
    later("maandag"), later("dinsdag"), later("woensdag"), later("donderdag"), later("vrijdag"),
    later("zaterdag"), later("zondag"),
)  # fmt: skip
"""In Dutch; `name_of_month` and `name_of_day` say them."""


def name_of_month(number: int) -> str:
    """'januari' for 1."""
    return tr(MONTHS[number - 1])


def name_of_day(weekday: int) -> str:
    """'maandag' for 0."""
    return tr(DAYS[weekday])


def word_day(day: date) -> str:
    """'donderdag 14 januari'."""
    return tr(
        "{weekday} {day} {month}",
        weekday=name_of_day(day.weekday()),
        day=day.day,
        month=name_of_month(day.month),
    )


def word_short_day(day: date) -> str:
    """'14 jan'."""
    return f"{day.day} {tr(_SHORT[day.month - 1])}"


def word_date(day: date) -> str:
    """'14 jan 2026': a whole date where there is little room, as in the panel."""
    return f"{word_short_day(day)} {day.year}"


def word_span(start: date, end: date) -> str:
    """'12 t/m 30 jan 2026', '7 jan t/m 25 mrt 2026' or '7 dec 2025 t/m 30 jan 2026'."""
    if start.year != end.year:
        return tr("{first} t/m {last}", first=word_date(start), last=word_date(end))
    first = str(start.day) if start.month == end.month else word_short_day(start)
    return tr("{first} t/m {last}", first=first, last=word_date(end))


def word_period(start: date, end: date) -> str:
    """'8 – 19 maart' or '7 jan – 25 mrt', in as few words as tell it."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} – {end.day} {name_of_month(end.month)}"
    return f"{word_short_day(start)} – {word_short_day(end)}"
