"""Schools for the tests of storage: any values at all, and a school of a given size."""

import random
from dataclasses import fields
from datetime import date, time
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bpv.domain import (
    Change,
    Changeset,
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    Student,
)
from bpv.domain.terms import Term

FIRST_NAMES = ("Ayşe", "Łukasz", "Zoë", "Jan", "Fatima", "Sem", "Noor", "Bjørn")
LAST_NAMES = (("van der", "Vries"), ("", "Yılmaz"), ("", "Özdemir"), ("'t", "Hart"), ("de", "Groot"))

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TIMES = st.times().map(lambda moment: moment.replace(fold=0))
NUMBER = st.integers(-(2**63), 2**63 - 1)


def cells(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a field may have."""
    hint = getattr(hint, "__supertype__", hint)
    options = get_args(hint)
    if get_origin(hint) is tuple:
        return st.lists(cells(options[0]), max_size=3).map(tuple)
    if options:
        return st.one_of(*(st.none() if option is NoneType else cells(option) for option in options))
    if issubclass(hint, Term):
        return st.sampled_from(list(hint))
    return {str: TEXT, int: NUMBER, bool: st.booleans(), date: st.dates(), time: TIMES}[hint]


def values(entity: type) -> st.SearchStrategy[Any]:
    """Any value of a class."""
    hints = get_type_hints(entity)
    return st.builds(entity, **{field.name: cells(hints[field.name]) for field in fields(entity)})


def added(*news: Any) -> Changeset:
    """The changeset that adds these values."""
    return Changeset(tuple(Change(None, new) for new in news))


def changed(before: Any, after: Any) -> Changeset:
    """The changeset that replaces one value."""
    return Changeset((Change(before, after),))


def student(number: int, **more: Any) -> Student:
    """An invented pupil, the same for the same number."""
    chance = random.Random(number)
    prefix, last_name = chance.choice(LAST_NAMES)
    return Student(
        id=f"student-{number}",
        student_number=f"{number:05}",
        first_name=chance.choice(FIRST_NAMES),
        prefix=prefix,
        last_name=last_name,
        **more,
    )


def school_of(students: int, wishes: int = 2) -> list[Any]:
    """A school in which everything refers to something."""
    mentor = Mentor(id="mentor-1", abbreviation="JAN")
    company = Company(id="company-1", name="Bakkerij 't Hoekje", mentor_id=mentor.id)
    placement_round = PlacementRound(id="round-1", name="Blok 1")
    position = Position(
        id="position-1", company_id=company.id, round_id=placement_round.id, capacity=students
    )
    pupils = [student(number, mentor_id=mentor.id) for number in range(students)]
    preferences = [
        Preference(id=f"wish-{pupil.id}-{rank}", student_id=pupil.id, rank=rank, target=company.id)
        for pupil in pupils
        for rank in range(1, wishes + 1)
    ]
    placement = Placement(
        id="placement-1", student_id=pupils[0].id, position_id=position.id, round_id=placement_round.id
    )
    return [mentor, company, placement_round, position, *pupils, *preferences, placement]
