"""The pupils of a round as lists show them, without sorting them anew after every change of a place."""

from __future__ import annotations

from bpv.domain import PlacementRound, School, Student
from bpv.services.lists.tables import ORDERS


def students_in_order(school: School, in_round: PlacementRound) -> list[Student]:
    """The pupils of a round, by surname."""
    inside: dict[str, Student] = {student.id: student for student in school.students_in(in_round)}
    return [inside[id_] for id_ in ORDERS[Student](school) if id_ in inside]
