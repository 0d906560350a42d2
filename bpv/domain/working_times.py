"""From when to when a pupil works on a weekday, and how long without the breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from functools import lru_cache
from types import MappingProxyType

from bpv.domain.companies import Position
from bpv.domain.placements import Placement
from bpv.domain.rounds import PlacementRound
from bpv.domain.school import School
from bpv.domain.settings import Limits
from bpv.domain.terms import Weekday

Span = tuple[time, time]
"""From and to, on one day."""

_NAMES = MappingProxyType(
    {
        form: day
        for day, name in zip(
            Weekday,
            ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
            strict=True,
        )
        for form in (name, name[:2], name[:3], name[:4])
    }
    | {
        name[:length]: day
        for day, name in zip(
            Weekday,
            ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            strict=True,
        )
        for length in range(3, len(name) + 1)
    }
)
_CLOCK = r"(\d{1,2})(?:\s*[.:uh]\s*(\d{2})?)?(?:\s*(?:uur|u))?"
_SPAN = re.compile(rf"\s*{_CLOCK}\s*(?:-|–|—|tot(?: en met)?|t/m|to|until)\s*{_CLOCK}\s*", re.IGNORECASE)
_PARTS = re.compile(r"[;\n]|,(?=\s*[a-z]{2})", re.IGNORECASE)
_DAYS = re.compile(r"^\s*([^\d]*?)\s*:?\s*(?=\d)")
_RANGE = re.compile(r"\s*(?:-|–|t/m|tot en met|to)\s*", re.IGNORECASE)
_SEPARATE = re.compile(r"[\s,/&+]+|\b(?:en|and)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_day_times(text: str) -> Mapping[Weekday, Span]:
    """The times in 'ma 8.30-15.00; vr 8:30-12:30', 'ma t/m do 9-16', 'di, do: 8u30 tot 15u'."""
    return MappingProxyType({day: span for days, span in map(_read, _parts(text)) if span for day in days})


@lru_cache(maxsize=4096)
def unread_day_times(text: str) -> tuple[str, ...]:
    """The parts of such a text in which no days with their times can be read."""
    return tuple(part.strip() for part in _parts(text) if None in _read(part) or not _read(part)[0])


def word_day_times(times: Mapping[Weekday, Span]) -> str:
    """The same in one way of writing: 'ma 08:30-15:00; vr 08:30-12:30'."""
    days = [day for day in Weekday if day in times]
    return "; ".join(f"{day.label} {times[day][0]:%H:%M}-{times[day][1]:%H:%M}" for day in days)


def times_on(
    day: Weekday, position: Position | None, placement: Placement | None = None
) -> tuple[time | None, time | None]:
    """When a pupil works on a weekday: the placement's own times, else those of that day, else the usual."""
    own = (placement.start_time, placement.end_time) if placement is not None else (None, None)
    if position is None:
        return own
    usual = (position.start_time, position.end_time)
    of_day = read_day_times(position.day_times).get(day, usual) if position.day_times else usual
    return own[0] or of_day[0], own[1] or of_day[1]


def days_of(
    in_round: PlacementRound, position: Position | None, placement: Placement | None = None
) -> tuple[Weekday, ...]:
    """The weekdays of a placement: its own, else those of the position, else those of the round."""
    own = placement.days if placement is not None else ()
    return own or (position.days if position is not None else ()) or in_round.days


def minutes_on(
    school: School, day: Weekday, position: Position | None, placement: Placement | None = None
) -> int | None:
    """How many minutes a pupil works on a weekday, without the break; None when the times are not known."""
    start, end = times_on(day, position, placement)
    if start is None or end is None:
        return None
    whole = length_of((start, end))
    return max(0, whole - break_of(school, position, whole))


def break_of(school: Limits, position: Position | None, whole: int) -> int:
    """The minutes of break in a day of so many: those of the position, else the school's on a long day."""
    if position is not None and position.break_minutes is not None:
        return position.break_minutes
    return school.setting("break_minutes") if whole > school.setting("break_after") else 0


def length_of(span: Span) -> int:
    """The minutes from begin to end; negative when the end is earlier on the day."""
    (start, end) = span
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _parts(text: str) -> list[str]:
    """The text day by day: the comma of 'ma 8-12, vr 8-10' divides, that of 'ma, di: 8-12' does not."""
    found: list[str] = []
    for part in _PARTS.split(text):
        if found and not any(sign.isdigit() for sign in found[-1]):
            found[-1] = f"{found[-1]}, {part}"
        elif part.strip():
            found.append(part)
    return found


def _read(part: str) -> tuple[tuple[Weekday, ...], Span | None]:
    begin = _DAYS.match(part)
    if begin is None:
        return (), None
    return _days(begin[1]), _span(part[begin.end() :])


def _days(text: str) -> tuple[Weekday, ...]:
    first, *rest = _RANGE.split(text.strip(" :,"))
    if len(rest) == 1:
        ends = [_NAMES.get(end.strip(" .").lower()) for end in (first, rest[0])]
        if ends[0] is None or ends[1] is None:
            return ()
        every = list(Weekday)
        return tuple(every[every.index(ends[0]) : every.index(ends[1]) + 1])
    named = [_NAMES.get(word.strip(".").lower()) for word in _SEPARATE.split(first) if word.strip(".")]
    days = [day for day in named if day is not None]
    return tuple(days) if len(days) == len(named) else ()


def _span(text: str) -> Span | None:
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    hours = [int(found[1]), int(found[3])]
    minutes = [int(found[2] or 0), int(found[4] or 0)]
    if max(hours) > 23 or max(minutes) > 59:
        return None
    return time(hours[0], minutes[0]), time(hours[1], minutes[1])
