"""What becomes of each pupil in the next school year: per class, and for a pupil by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from bpv.domain import School, Student
from bpv.language import tr

LAST_LEVEL = 4
"""The last year of vmbo."""
_DIGIT = re.compile(r"\d")


class Fate(StrEnum):
    """Whether a pupil comes along."""

    UP = tr("gaat door")
    AGAIN = tr("blijft zitten")
    LEAVES = tr("verlaat de school")


@dataclass(frozen=True, slots=True)
class ClassMove:
    """Where a class goes: the name of its next class, '' when it leaves the school."""

    school_class: str
    year_level: int | None
    student_ids: tuple[str, ...]
    to: str

    @property
    def leaves(self) -> bool:
        """Whether its pupils leave the school."""
        return not self.to


@dataclass(frozen=True, slots=True)
class Fates:
    """What was decided: another class for a class, another fate for a pupil; the rest as is usual."""

    classes: Mapping[str, str] = field(default_factory=dict)
    pupils: Mapping[str, Fate] = field(default_factory=dict)

    def next_of(self, school: School) -> dict[str, Student]:
        """The pupils that come along as they are next year, by id, in their order."""
        to = {move.school_class: self.classes.get(move.school_class, move.to) for move in class_moves(school)}
        found = ((s, self.fate_of(s, to[s.school_class])) for s in school.all(Student).values())
        return {s.id: _next(s, fate, to[s.school_class]) for s, fate in found if fate is not Fate.LEAVES}

    def again(self, school: School) -> dict[str, Student]:
        """All pupils who did not leave, in the class where they are, for a list to say where they go."""
        known = school.all(Student).items()
        return {id_: _next(each, Fate.AGAIN, "") for id_, each in known if each.left_on is None}

    def fate_of(self, student: Student, to: str) -> Fate:
        """What becomes of one pupil whose class goes `to` another."""
        if student.left_on is not None:
            return Fate.LEAVES
        return self.pupils.get(student.id) or (Fate.UP if to else Fate.LEAVES)


def class_moves(school: School) -> tuple[ClassMove, ...]:
    """Every class with its usual next one, in order of their names: 3A becomes 4A, year 4 leaves."""
    members: dict[str, list[Student]] = defaultdict(list)
    for student in school.all(Student).values():
        members[student.school_class].append(student)
    return tuple(
        ClassMove(name, _level_of(students), tuple(s.id for s in students), _usual(name, _level_of(students)))
        for name, students in sorted(members.items())
    )


def _level_of(students: list[Student]) -> int | None:
    levels = [s.year_level for s in students if s.year_level is not None]
    return max(set(levels), key=levels.count) if levels else None


def _usual(name: str, level: int | None) -> str:
    """The next class: the first figure that is the year goes up; a name without one stays the same."""
    found = _DIGIT.search(name) if level is None else re.search(str(level), name)
    year = int(found[0]) if found and level is None else level
    if year is not None and year >= LAST_LEVEL:
        return ""
    if found is None:
        return name or tr("zonder klas")
    return f"{name[: found.start()]}{int(found[0]) + 1}{name[found.end() :]}"


def _next(student: Student, fate: Fate, to: str) -> Student:
    """A pupil at the begin of a new year: nobody has priority or looks for a place until that is said."""
    again = partial(replace, student, finds_own_place=False, has_priority=False, priority_reason="")
    if fate is Fate.AGAIN:
        return again()
    level = None if student.year_level is None else min(student.year_level + 1, 6)
    return again(school_class=to if student.school_class else "", year_level=level)
