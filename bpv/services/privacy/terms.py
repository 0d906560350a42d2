"""Terms of keeping: until when something may be kept, and what is said of what is over its term."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bpv.domain import School
from bpv.domain.fields import Retention
from bpv.services.erasing.forgetting import Target
from bpv.services.privacy.register import years_kept

Progress = Callable[[str, float], object]

_LAST_DAY = (7, 31)
"""A school year ends on 31 July."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that was kept for its term: who, or another school year file with its copies."""

    key: str
    title: str
    why: str
    names: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Staying:
    """Something that one might expect to go, and why it does not."""

    title: str
    why: str


def end_of(year: str) -> date:
    """The last day of a school year, '2025-2026'."""
    return date(int(year[-4:]), *_LAST_DAY)


def until(end: date, retention: Retention, school: School) -> date:
    """The last day on which something may be kept that was last needed on a day."""
    years = years_kept(retention, school) or 0
    if end.year + years > date.max.year:
        return date.max
    is_leap_day = (end.month, end.day) == (2, 29)
    return end.replace(year=end.year + years, day=28 if is_leap_day else end.day)
