"""Other days of birth in the same year, by which nobody has another age on a day that matters."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

_Day = tuple[int, int]
_YEAR = [date(2001, 1, 1) + timedelta(days=n) for n in range(365)]
"""Every day but 29 February, which not every year has."""


class Birthdays:
    """Moves days of birth between two days that matter, away from every day on which someone was born."""

    def __init__(self, that_matter: Iterable[date], real: Iterable[date], chance: Random) -> None:
        """On the days that matter every age stays what it is."""
        self._matter: list[_Day] = sorted({(day.month, day.day) for day in that_matter})
        self._real, self._chance = frozenset(real), chance
        self._days: dict[int, list[_Day]] = defaultdict(list)
        for day in _YEAR:
            self._days[self._part(day)].append((day.month, day.day))

    def moved(self, born: date) -> date:
        """Another day, or where there is none by which the age stays, the nearest by which it hardly does."""
        others = [born.replace(month=month, day=day) for month, day in self._days[self._part(born)]]
        others = [day for day in others if day != born]
        unborn = [day for day in others if day not in self._real]
        if others:
            return self._chance.choice(unborn or others)
        return born + timedelta(days=1 if born.day < 28 else -1)

    def _part(self, day: date) -> int:
        return bisect_left(self._matter, (day.month, day.day))
