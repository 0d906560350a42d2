"""What happened to a place, as settling it asks: where it counts, who cannot stay, and what is marked."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from bpv.domain import Draft, Placement, PlacementRound, School
from bpv.domain.terms_following import StopReason


class Cause(Protocol):
    """A company that leaves, or a place that becomes another."""

    @property
    def label(self) -> str:
        """What undo calls it."""

    @property
    def reason(self) -> StopReason:
        """Why what had been agreed upon ends."""

    @property
    def round_id(self) -> str:
        """The only round it is about; empty is every one to come."""

    def company_of(self, school: School) -> str:
        """The company it comes from."""

    def losing(self, school: School, in_round: PlacementRound, since: date) -> list[Placement]:
        """The placements of a round that end, whatever was agreed about them."""

    def loosened(self, school: School, in_round: PlacementRound) -> list[Placement]:
        """The placements that were agreed upon, and may be given up where there is no other way."""

    def crowds(self, school: School, in_round: PlacementRound) -> bool:
        """Whether more are there than fit."""

    def hits(self, school: School, placement: Placement) -> bool:
        """Whether who had this placement and goes elsewhere does so for this, and not to make room."""

    def retimed(self, school: School, in_round: PlacementRound, since: date) -> list[Placement]:
        """Who may stay where they are, on other days than before."""

    def mark(self, draft: Draft, school: School, since: date) -> None:
        """Have it be so."""

    def confirmed(self, names: str, count: int) -> str:
        """What the company hears back, with who comes no longer."""


def rounds_concerned(school: School, cause: Cause, since: date) -> list[PlacementRound]:
    """The rounds it is about, in order of time: what is over before then stays as it was."""
    if cause.round_id:
        return [school.get(PlacementRound, cause.round_id)]
    return rounds_from(school, since)


def rounds_from(school: School, since: date) -> list[PlacementRound]:
    """The rounds that are not over before a day, in order of time."""
    rounds = [r for r in school.all(PlacementRound).values() if r.end is None or r.end >= since]
    return sorted(rounds, key=lambda each: (each.start or date.max, each.name, each.id))
