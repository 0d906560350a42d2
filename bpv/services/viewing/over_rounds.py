"""Pupils over all rounds of the year, as a table to read: a row a pupil, a column a round."""

from __future__ import annotations

from functools import partial

from bpv.domain import Company, Placement, PlacementRound, Position, School, Student, fold
from bpv.language import tr
from bpv.services.lists.of_placement import name_of_company
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import (
    EMPTY_LAST,
    NAME_OF_STUDENT,
    ORDERS,
    ROUNDS,
    Column,
    Table,
    shown_column,
)
from bpv.services.placing.by_hand import first_placements
from bpv.services.viewing.view import ALL, View

NO_PLACE = tr("nog zonder plek")
"""What stands there for who is in the round and has none."""
_DEPENDS_ON = (Student, Company, PlacementRound, Position, Placement)
_CLASS = "class "


def over_rounds(school: School) -> Table:
    """The table with the rounds there are now; others ask for another table."""
    return Table(
        Student,
        tr("leerling"),
        tr("leerlingen"),
        ORDERS[Student],
        (
            shown_column(Student, "school_class"),
            NAME_OF_STUDENT,
            shown_column(Student, "profile"),
            *(_column(school, round_id) for round_id in ROUNDS.rows(school)),
        ),
        frozenset(_DEPENDS_ON),
    )


def _column(school: School, round_id: str) -> Column:
    known = Remembered(partial(_places, round_id), *_DEPENDS_ON)

    def text(school: School, id_: str) -> str:
        return known(school).get(id_, "")

    return Column(
        f"round {round_id}",
        school.get(PlacementRound, round_id).name,
        text,
        lambda school, id_: fold(text(school, id_)) or EMPTY_LAST,
        tones={NO_PLACE: "amber"},
        width=34,
    )


def _places(round_id: str, school: School) -> dict[str, str]:
    """Where everyone in a round is and how far that is, in words."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return {}
    words: dict[str, str] = {student.id: NO_PLACE for student in school.students_in(in_round)}
    for id_, placement in first_placements(school, in_round).items():
        company = name_of_company(school, placement)
        words[id_] = f"{company}, {placement.status.label.lower()}"
    return words


def rounds_named(school: School) -> tuple[tuple[str, str], ...]:
    """The rounds with their names: while these stay the same, so does the table."""
    return tuple((id_, school.get(PlacementRound, id_).name) for id_ in ROUNDS.rows(school))


def views_of_classes(school: School) -> tuple[View, ...]:
    """A view of each class, after that of everyone."""
    names = {student.school_class for student in school.all(Student).values()} - {""}
    own = (View(class_key(name), name, partial(_in_class, name)) for name in sorted(names, key=fold))
    return (View(ALL, tr("Alle")), *own)


def to_class(name: str) -> str:
    """What the page of classes begins with, to show this one."""
    return tr("view {class_key}", class_key=class_key(name))


def class_key(name: str) -> str:
    """The key of the view of a class."""
    return f"{_CLASS}{name}"


def _in_class(name: str, school: School, _round_id: str) -> list[str]:
    return [id_ for id_, student in school.all(Student).items() if student.school_class == name]
