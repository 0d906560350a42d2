"""Where a day is on the timeline, and which day a place on it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from bpv.services.schedule.span import Span


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Whole weeks of a school year between `left` and `left + width`, in pixels."""

    span: Span
    left: float
    width: float

    @property
    def first(self) -> date:
        """The Monday at the left."""
        return self.span.mondays[0]

    @property
    def last(self) -> date:
        """The Sunday at the right."""
        return self.span.mondays[-1] + timedelta(days=6)

    @property
    def day_width(self) -> float:
        """How wide a day is."""
        return self.width / (7 * len(self.span.mondays))

    def x_of(self, day: date) -> float:
        """Where a day begins; days outside lie at an end."""
        inside = min(max((day - self.first).days, 0), 7 * len(self.span.mondays))
        return self.left + inside * self.day_width

    def day_at(self, x: float) -> date:
        """The day a place is in; outside the first or last one."""
        days = floor((x - self.left) / self.day_width + 1e-6) if self.day_width > 0 else 0
        return min(max(self.first + timedelta(days=days), self.first), self.last)

    def bar(self, start: date, end: date) -> tuple[float, float]:
        """From where to where a period goes, its last day in full."""
        return self.x_of(start), self.x_of(end + timedelta(days=1))
