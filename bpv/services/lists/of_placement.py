"""What a list of placements shows beside them: the pupil, and where, with whom and when that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, School, Student
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.shown_columns import text_column
from bpv.services.lists.tables import NAME_OF_STUDENT, Column, shown_column


def pupil_of(school: School, placement_id: str) -> Student:
    """The pupil of a placement."""
    return school.get(Student, school.get(Placement, placement_id).student_id)


def name_of_company(school: School, placement: Placement) -> str:
    """The company of a placement, as lists call it."""
    return show_reference(school, Company, school.get(Position, placement.position_id).company_id)


def name_of_mentor(school: School, placement: Placement) -> str:
    """The mentor of a placement, as lists call one; nothing without."""
    return show_reference(school, Mentor, placement.mentor_id)


def name_of_round(school: School, placement: Placement) -> str:
    """The round of a placement."""
    return school.get(PlacementRound, placement.round_id).name


def _of_pupil(column: Column) -> Column:
    """A column of pupils, where the rows are placements."""
    return replace(
        column,
        text=lambda school, id_: column.text(school, pupil_of(school, id_).id),
        sort=lambda school, id_: column.sort(school, pupil_of(school, id_).id),
    )


def _named(key: str, title: str, width: int, name: Callable[[School, Placement], str]) -> Column:
    return text_column(key, title, width, lambda school, id_: name(school, school.get(Placement, id_)))


PUPIL = replace(_of_pupil(NAME_OF_STUDENT), width=20)
SCHOOL_CLASS = _of_pupil(shown_column(Student, "school_class"))
COMPANY = _named("company", tr("Bedrijf"), 22, name_of_company)
MENTOR = _named("mentor", tr("Mentor"), 9, name_of_mentor)
ROUND = _named("round", tr("Ronde"), 16, name_of_round)
"""Columns whose rows are placements."""
