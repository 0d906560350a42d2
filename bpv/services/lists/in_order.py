"""The pupils of a round as lists show them, without sorting them anew after every change of a place."""

from __future__ import annotations

from bpv.domain import PlacementRound, School, Student
from bpv.services.lists.remembered import Remembered


def _sorted(school: School) -> list[Student]:
    return sorted(school.all(Student).values(), key=lambda student: student.sort_key)


_in_order = Remembered(_sorted, Student)


def students_in_order(school: School, in_round: PlacementRound) -> list[Student]:
    """The pupils of a round, by surname."""
    inside = {student.id for student in school.students_in(in_round)}
    return [student for student in _in_order(school) if student.id in inside]
