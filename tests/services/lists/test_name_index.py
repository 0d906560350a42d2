"""What records are known by after any changes is what it would be worked out from nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import Change, Changeset, Company, Position, School, Student
from bpv.services.lists.references import INDEXES, show_reference
from tests.domain.values import company, in_round, position, student

NAMES = st.sampled_from(("Bakker", "bakker", "Bäkker (Ede)", "Smit", ""))
PLACES = st.sampled_from(("Ede", "Epe", ""))
NUMBERS = st.integers(0, 4)


def made(kind: type, number: int, name: str, place: str) -> Any:
    if kind is Company:
        return company(f"c{number}", name=name, city=place)
    if kind is Student:
        return student(f"s{number}", last_name=name, first_name="", school_class=place, student_number=place)
    return position(f"p{number}", f"c{number % 2}", name=name, round_id="r1" if place else None)


steps = st.lists(
    st.tuples(
        st.sampled_from((Company, Student, Position)), NUMBERS, NAMES, PLACES, st.booleans(), st.booleans()
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(steps)
def test_that_names_kept_up_are_those_worked_out_from_nothing(wanted: list[Any]) -> None:
    school = School([in_round("r1"), company("c0", name="Bakker"), company("c1", name="Bakker")])
    for kind, number, name, place, goes, is_looked_at in wanted:
        value = made(kind, number, name, place)
        before = school.find(kind, value.id)
        is_needed = kind is Company and number < 2
        after = None if goes and before is not None and not is_needed else value
        school.apply(Changeset((Change(before, after),)))
        if is_looked_at:
            compare(school)
            school = School(school)
    compare(school)


def compare(school: School) -> None:
    anew = School(list(school))
    for kind in (Company, Student, Position):
        known, expected = INDEXES[kind](school), INDEXES[kind](anew)
        assert known.shown == expected.shown
        assert (known.names, known.others) == (expected.names, expected.others)


def test_that_a_name_of_its_own_again_is_short_again() -> None:
    first = company("c1", name="Bakker", city="Ede")
    second = company("c2", name="Bakker", city="Epe")
    place = position("p1", "c1", name="Winkel")
    school = School([first, second, place])
    assert show_reference(school, Position, "p1") == "Bakker (Ede) - Winkel"
    school.apply(Changeset((Change(second, replace(second, name="Smit")),)))
    assert show_reference(school, Position, "p1") == "Bakker - Winkel"
