"""What Vandaag remembers of a school is what it would find anew, whatever was changed and taken back."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import (
    ENTITIES,
    BpvError,
    Change,
    Changeset,
    Company,
    Draft,
    Placement,
    Position,
    School,
    Student,
)
from bpv.domain.ids import new_id
from bpv.services.demo import make_demo_school
from bpv.services.lists.editing import RemoveRecords
from bpv.services.today.looking import Today, adopt_look, look

TODAY = date(2026, 11, 30)
REMOVED = (Student, Company, Position)
OFTEN = (Student, Placement, Position, Company)
Step = tuple[str, type, int, int, int]

steps = st.tuples(
    st.sampled_from(("field", "field", "field", "field", "add", "remove", "undo", "copy", "look")),
    st.sampled_from((*ENTITIES, *OFTEN, *OFTEN)),
    st.integers(0, 400),
    st.integers(0, 400),
    st.integers(0, 60),
)


@cache
def demo() -> tuple[Any, ...]:
    return tuple(make_demo_school(students=30, seed=3, with_year=True))


def seen(school: School) -> Today:
    return look(school, TODAY)


def change_of(school: School, kind: str, entity: type, one: int, other: int, field: int) -> Changeset:
    """A field of a record as another record has it, a record once more, or one less with what hangs on it."""
    known = list(school.all(entity).values())
    if not known:
        return Changeset()
    value, like = known[one % len(known)], known[other % len(known)]
    if kind == "remove":
        draft = Draft(school)
        removed = REMOVED[other % len(REMOVED)]
        ids = list(school.all(removed))
        RemoveRecords(removed, (ids[one % len(ids)],)).change(draft)
        return draft.changeset()
    if kind == "add":
        return Changeset((Change(None, replace(value, id=new_id())),)) if entity in OFTEN else Changeset()
    names = [each.name for each in fields(entity) if each.name != "id"]
    if not names:
        return Changeset()
    name = names[field % len(names)]
    after = replace(value, **{name: getattr(like, name)})
    return Changeset((Change(value, after),)) if after != value else Changeset()


@settings(max_examples=20, deadline=None)
@given(st.lists(steps, min_size=2, max_size=8))
def test_that_what_is_remembered_is_what_is_found_anew(wanted: list[Step]) -> None:
    school = School(demo())
    done: list[Changeset] = []
    seen(school)
    for kind, entity, one, other, field in wanted:
        if kind == "look":  # as the page does, in the background
            copy = School(school)
            assert seen(copy) == seen(School(list(school)))
            adopt_look(school, copy)
            continue
        if kind == "copy":
            school = School(school)
            continue
        try:
            changes = (
                done.pop().inverse
                if kind == "undo" and done
                else change_of(school, kind, entity, one, other, field)
            )
        except BpvError:
            continue
        school.apply(changes)
        if kind != "undo":
            done.append(changes)
        assert seen(school) == seen(School(list(school)))
