"""What coordinators do at the same time: count one more, and take the last seat."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bpv.domain import BpvError, Company, Draft, Placement, PlacementRound, Position, Student
from tests.storage.values import student

SEATS = 10


class Count:
    """Count one more for a pupil: right only for who knows what others counted."""

    label = "Tellen"

    def change(self, draft: Draft) -> None:
        """Read, and write one more."""
        who = draft.get(Student, "student-0")
        draft.put(replace(who, city=str(int(who.city or "0") + 1)))


class Take:
    """Take a seat for a pupil, unless all are taken; each changes a row of its own."""

    label = "Plaatsen"

    def __init__(self, student_id: str) -> None:
        """For whom."""
        self.student_id = student_id

    def change(self, draft: Draft) -> None:
        """Count, and take one."""
        if len(draft.placements()) >= draft.get(Position, "p").capacity:
            raise BpvError("full", name="Bakker", round="Blok 1", capacity=SEATS)
        who = self.student_id
        draft.put(Placement(id=f"of-{who}", student_id=who, position_id="p", round_id="r"))


def school_for(pupils: int, seats: int = SEATS) -> list[Any]:
    """Pupils, and one position with too few seats."""
    return [
        PlacementRound(id="r", name="Blok 1"),
        Company(id="c", name="Bakker"),
        Position(id="p", company_id="c", round_id="r", capacity=seats),
        *map(student, range(pupils)),
    ]
