"""What is remembered of each record: only what a change reaches is worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bpv.domain import Change, Changeset, Company, Position, School
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.remembered_each import RememberedEach
from tests.domain.values import company, position


def words() -> tuple[RememberedEach[str], list[str]]:
    """Of each position where it is, and of which that was worked out."""
    made: list[str] = []

    def make(school: School, positions: Sequence[Position]) -> Iterator[str]:
        for each in positions:
            made.append(each.id)
            yield f"{each.id} in {school.get(Company, each.company_id).city}"

    def reach(school: School, change: Change) -> Sequence[str]:
        if change.entity is Position:
            return [change.id]
        return [each.id for each in school.all(Position).values() if each.company_id == change.id]

    return RememberedEach(Position, make, reach, Company, heeds={Company: ("city",)}), made


def a_school() -> School:
    places = [position("p1", "c1"), position("p2", "c2"), position("p3", "c2")]
    return School([company("c1", city="Ede"), company("c2", city="Ede"), *places])


def move(school: School, id_: str, city: str) -> None:
    known = school.get(Company, id_)
    school.apply(Changeset((Change(known, replace(known, city=city)),)))


def test_that_only_what_a_change_reaches_is_worked_out_again():
    remembered, made = words()
    school = a_school()
    assert remembered(school)["p1"] == "p1 in Ede"
    made.clear()
    move(school, "c1", "Edam")
    assert remembered(school) == {"p1": "p1 in Edam", "p2": "p2 in Ede", "p3": "p3 in Ede"}
    assert made == ["p1"]


def test_that_a_field_that_does_not_count_reaches_nothing():
    remembered, made = words()
    school = a_school()
    remembered(school)
    made.clear()
    known = school.get(Company, "c1")
    school.apply(Changeset((Change(known, replace(known, phone="0318")),)))
    assert remembered(school)["p1"] == "p1 in Ede"
    assert made == []


def test_that_records_that_came_and_went_are_followed():
    remembered, made = words()
    school = a_school()
    remembered(school)
    made.clear()
    gone = school.get(Position, "p3")
    school.apply(Changeset((Change(gone, None), Change(None, position("p4", "c1")))))
    assert remembered(school) == {"p1": "p1 in Ede", "p2": "p2 in Ede", "p4": "p4 in Ede"}
    assert made == ["p4"]


def test_that_a_copy_begins_with_what_its_source_knew_before_it_was_made():
    remembered, made = words()
    school = a_school()
    remembered(school)
    move(school, "c1", "Edam")
    copy = School(school)
    move(copy, "c2", "Epe")
    made.clear()
    assert remembered(copy) == {"p1": "p1 in Edam", "p2": "p2 in Epe", "p3": "p3 in Epe"}
    assert sorted(made) == ["p1", "p2", "p3"]
    move(school, "c2", "Elst")
    assert remembered(school)["p2"] == "p2 in Elst"
    late = School(school)
    move(school, "c2", "Echt")
    remembered(school)
    assert remembered(late)["p2"] == "p2 in Elst"


def test_that_what_a_copy_found_can_be_taken_over():
    remembered, made = words()
    school = a_school()
    copy = School(school)
    remembered(copy)
    made.clear()
    remembered.adopt(school, copy)
    move(school, "c1", "Edam")
    assert remembered(school)["p1"] == "p1 in Edam"
    assert made == ["p1"]


def test_that_a_whole_outcome_also_stays_while_only_other_fields_change():
    made: list[int] = []

    def cities(school: School) -> set[str]:
        made.append(1)
        return {each.city for each in school.all(Company).values()}

    remembered = Remembered(cities, Company, is_shared=True, heeds={Company: ("city",)})
    school = a_school()
    assert remembered(school) == {"Ede"}
    known = school.get(Company, "c1")
    school.apply(Changeset((Change(known, replace(known, phone="0318")),)))
    assert remembered(School(school)) == {"Ede"}
    assert len(made) == 1
    move(school, "c1", "Edam")
    assert remembered(school) == {"Ede", "Edam"}
