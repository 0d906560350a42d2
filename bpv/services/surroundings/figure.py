"""A figure: so many of so many, what was counted, and how it is said where others read it."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain.terms_region import NetworkMeasure
from bpv.services.supply.ranges import FEW

NOT_YET = "nog niet te zeggen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """So many of so many in a school year; `counted` says in one sentence what was counted.

    One of pupils hides who are few where others read it. `value` is what is said instead of a part, such as a
    median; `was` is what was measured the year before.
    """

    label: str
    numerator: int
    denominator: int
    counted: str
    year: str
    of_pupils: bool = False
    is_part: bool = True
    value: str = ""
    measure: NetworkMeasure | None = None
    was: Figure | None = None

    @property
    def words(self) -> str:
        """'30% (12 van 40)'."""
        if not self.denominator:
            return NOT_YET
        of = f"{self.numerator} van {self.denominator}"
        if self.value:
            return f"{self.value} (over {self.denominator})"
        if not self.is_part:
            ratio = f"{self.numerator / self.denominator:.2f}".replace(".", ",")
            return f"{ratio} per leerling ({self.numerator} op {self.denominator})"
        return f"{round(100 * self.numerator / self.denominator)}% ({of})"

    @property
    def shared_words(self) -> str:
        """The same without a number that could point at someone."""
        if not self.of_pupils or not self.denominator:
            return self.words
        if self.denominator < FEW:
            return f"te weinig leerlingen om te noemen (<{FEW})"
        if not self.is_part or self.value:
            return self.words
        if 0 < self.numerator < FEW:
            return f"<{FEW} van {self.denominator}"
        if 0 < self.denominator - self.numerator < FEW:
            return f"bijna alle {self.denominator}"
        return self.words

    @property
    def change(self) -> str:
        """How it went since the year before; '' where that was not measured."""
        return "" if self.was is None else f"{self.was.year}: {self.was.words}"

    @property
    def shared_change(self) -> str:
        """The same for others."""
        return "" if self.was is None else f"{self.was.year}: {self.was.shared_words}"
