"""Numbers that are known within bounds: so many at least, so many at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bpv.language import tr

FEW = 5
"""Below this a number could point at someone; open files do the same."""


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both possible; one number where it is known."""

    low: int = 0
    high: int = 0

    @classmethod
    def of(cls, number: int) -> Range:
        """What is known."""
        return cls(number, number)

    @classmethod
    def sum(cls, parts: Iterable[Range]) -> Range:
        """All of them together."""
        low = high = 0
        for part in parts:
            low, high = low + part.low, high + part.high
        return cls(low, high)

    def __add__(self, other: Range) -> Range:
        """Both together."""
        return Range(self.low + other.low, self.high + other.high)

    @property
    def is_known(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def words(self) -> str:
        """'12', or '10 tot 14'."""
        return str(self.low) if self.is_known else tr("{low} tot {high}", low=self.low, high=self.high)

    def counted(self, one: str, many: str) -> str:
        """'1 leerling', '10 tot 14 leerlingen'."""
        return f"{self.words} {one if self.low == self.high == 1 else many}"
