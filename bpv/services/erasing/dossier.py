"""What is kept of a pupil for a shorter time than where that pupil was: all but who it is, and the group."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from typing import Any

from bpv.domain import School, Student
from bpv.domain.fields import CATALOGUE, FieldKind, Privacy, Retention
from bpv.domain.ids import StudentId

DOSSIER = "Student.dossier"
"""Stands for the class in a target: not the pupil goes, but what is kept of the pupil for a shorter time."""

_STAYING = ("student_number", "first_name", "prefix", "last_name", "school_class", "profile")
"""What tells who was at a company, and of which group."""


@cache
def empty_dossier() -> Mapping[str, Any]:
    """The cells of a pupil of whom nothing else is known."""
    from bpv.storage.mapping import to_row

    row = to_row(Student(id=StudentId("")))
    return {
        field.name: row[field.name]
        for field in CATALOGUE[Student].fields
        if field.privacy is not Privacy.NONE and field.name not in _STAYING
    }


@cache
def dossier_links(kind: type) -> tuple[str, ...]:
    """By which fields a record of this class belongs to the dossier of a pupil; none when it does not."""
    fields = CATALOGUE[kind].fields
    is_dossier = any(
        field.retention is Retention.PUPIL_FILE for field in fields if field.privacy is not Privacy.NONE
    )
    if kind is Student or not is_dossier:
        return ()
    return tuple(f.name for f in fields if f.kind is FieldKind.REFERENCE and f.refers_to is Student)


def with_dossier(school: School) -> Set[str]:
    """The pupils of whom more is kept than who was where."""
    found = set()
    usual = Student(id=StudentId(""))
    for student in school.all(Student).values():
        if any(getattr(student, name) != getattr(usual, name) for name in empty_dossier()):
            found.add(student.id)
    for kind in CATALOGUE:
        if links := dossier_links(kind):
            values: Mapping[str, Any] = school.all(kind)
            found |= {getattr(value, name) for value in values.values() for name in links}
    return found & school.all(Student).keys()
