"""The period of a division and by when each of its steps is to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bpv.domain import BpvError
from bpv.domain.shared_supply import Division
from bpv.domain.terms_region import DivisionPhase as P
from bpv.services.dividing.words import plain_day

_KEPT = {"proposal_by": P.PROPOSAL, "final_by": P.FINAL}
"""Days that are kept among the rules: a division has fields for the others."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The period of a division, and by when each step is done."""

    start: date | None = None
    end: date | None = None
    demand_by: date | None = None
    offer_by: date | None = None
    objections_by: date | None = None
    proposal_by: date | None = None
    final_by: date | None = None

    def by(self, phase: P) -> date | None:
        """By when a step is to be done."""
        return {
            P.DEMAND: self.demand_by,
            P.OFFER: self.offer_by,
            P.PROPOSAL: self.proposal_by,
            P.OBJECTIONS: self.objections_by,
            P.FINAL: self.final_by,
        }[phase]

    def check(self) -> None:
        """Refuse with 'division_dates' what is not one after the other."""
        steps = [day for day in map(self.by, P) if day is not None]
        for first, then in (*pairwise(steps), (self.start, self.end)):
            if first is not None and then is not None and then < first:
                raise BpvError("division_dates", first=plain_day(first), then=plain_day(then))

    def put_in(self, division: Division) -> Division:
        """The division with these dates."""
        kept = tuple(f"{name}={getattr(self, name)}" for name in _KEPT if getattr(self, name) is not None)
        return replace(
            division,
            start=self.start,
            end=self.end,
            demand_by=self.demand_by,
            offer_by=self.offer_by,
            objections_by=self.objections_by,
            rules=(*(each for each in division.rules if not _is_day(each)), *kept),
        )


def days_among(rules: Iterable[str]) -> tuple[str, ...]:
    """What of the rules of a division are its days."""
    return tuple(each for each in rules if _is_day(each))


def dates_of(division: Division) -> Dates:
    """The dates of a division; a day that is none is left out."""
    kept = {}
    for text in days_among(division.rules):
        name, _, value = text.partition("=")
        try:
            kept[name] = date.fromisoformat(value)
        except ValueError:
            continue
    return Dates(
        division.start, division.end, division.demand_by, division.offer_by, division.objections_by, **kept
    )


def _is_day(text: str) -> bool:
    return text.partition("=")[0] in _KEPT
