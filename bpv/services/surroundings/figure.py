"""A figure: so many of so many, what was counted, and how it is said where others read it."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain.terms_region import NetworkMeasure
from bpv.language import comma, later, tr
from bpv.services.supply.ranges import FEW

NOT_YET = later("nog niet te zeggen")


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
            return tr(NOT_YET)
        of = tr("{numerator} van {denominator}", numerator=self.numerator, denominator=self.denominator)
        if self.value:
            return tr("{value} (over {count})", value=self.value, count=self.denominator)
        if not self.is_part:
            ratio = comma(f"{self.numerator / self.denominator:.2f}")
            return tr(
                "{ratio} per leerling ({numerator} op {denominator})",
                ratio=ratio,
                numerator=self.numerator,
                denominator=self.denominator,
            )
        return f"{round(100 * self.numerator / self.denominator)}% ({of})"

    @property
    def shared_words(self) -> str:
        """The same without a number that could point at someone."""
        if not self.of_pupils or not self.denominator:
            return self.words
        if self.denominator < FEW:
            return tr("te weinig leerlingen om te noemen (<{few})", few=FEW)
        if not self.is_part or self.value:
            return self.words
        if 0 < self.numerator < FEW:
            return tr("<{few} van {denominator}", few=FEW, denominator=self.denominator)
        if 0 < self.denominator - self.numerator < FEW:
            return tr("bijna alle {denominator}", denominator=self.denominator)
        return self.words

    @property
    def change(self) -> str:
        """How it went since the year before; '' where that was not measured."""
        return "" if self.was is None else f"{self.was.year}: {self.was.words}"

    @property
    def shared_change(self) -> str:
        """The same for others."""
        return "" if self.was is None else f"{self.was.year}: {self.was.shared_words}"
