"""Schools for the tests of storage: any values at all, and a school of a given size."""

import random
from dataclasses import fields
from datetime import date, datetime, time
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bpv.domain import (
    Change,
    Changeset,
    Company,
    EarlierPlacement,
    ExportLayout,
    MatchRun,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    SavedView,
    Setting,
    Student,
)
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.soundness import EARLIEST, LATEST, MOST
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


def sound_values(entity: type) -> st.SearchStrategy[Any]:
    """Any value of a class that can be true, as far as the catalogue tells."""
    hints = get_type_hints(entity)
    known = {
        field.name: st.one_of(
            sound_cells(field), *([st.none()] if NoneType in get_args(hints[field.name]) else [])
        )
        for field in CATALOGUE[entity].fields
    }
    return st.builds(entity, **{"id": TEXT, **known, **_SPECIAL.get(entity, {})})


def sound_cells(field: Field) -> st.SearchStrategy[Any]:
    """Any value of a field within its bounds."""
    low = -MOST if field.minimum is None else field.minimum
    high = MOST if field.maximum is None else field.maximum
    kind, numbers = field.kind, st.integers(low, high)
    terms = st.sampled_from(list(field.term)) if field.term is not None else TEXT
    return {
        FieldKind.INTEGER: numbers,
        FieldKind.INTEGERS: st.lists(numbers, max_size=3).map(tuple),
        FieldKind.YES_NO: st.booleans(),
        FieldKind.DATE: st.dates(EARLIEST, LATEST),
        FieldKind.TIME: TIMES,
        FieldKind.TERM: terms,
        FieldKind.TERMS: st.lists(terms, max_size=3).map(tuple),
        FieldKind.TEXTS: st.lists(TEXT, max_size=3).map(tuple),
    }.get(kind, TEXT)


_SPECIAL: dict[type, dict[str, st.SearchStrategy[Any]]] = {
    Setting: {"id": st.just("weight_load"), "value": st.integers(0, 10)},
    Preference: {"target": st.just("GROEN")},
    EarlierPlacement: {"year": st.integers(1990, 2090).map(lambda year: f"{year}-{year + 1}")},
    SavedView: {"filters": st.just(("city",)), "texts": st.just(("Ede",))},
    ExportLayout: {"list_kind": st.just("Student"), "headers": st.just(())},
    MatchRun: {
        "made_at": st.datetimes(datetime(2000, 1, 1)).map(datetime.isoformat),
        "weights": st.just(("load=1",)),
        "places": st.just(("a=b",)),
    },
}
"""What a class asks beyond its fields."""


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


def write_ahead_log(path: Path) -> Path:
    """Where SQLite keeps what is committed but not yet in the file; remains only after a crash."""
    return path.with_name(f"{path.name}-wal")
