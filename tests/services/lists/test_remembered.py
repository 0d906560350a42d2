"""What was worked out from a school is kept until it can differ, and shared with copies while it cannot."""

from dataclasses import replace

from bpv.domain import Company, School, Student
from bpv.domain.changes import Change, Changeset
from bpv.services.lists.remembered import Remembered
from tests.domain.values import company, student


def counted() -> tuple[Remembered[int], list[int]]:
    made: list[int] = []

    def make(school: School) -> int:
        made.append(len(school.all(Student)))
        return made[-1]

    return Remembered(make, Student, is_shared=True), made


def add(school: School, value: object) -> None:
    school.apply(Changeset((Change(None, value),)))


def test_that_a_copy_has_what_is_known_of_its_source_until_either_changes():
    remembered, made = counted()
    school = School([student("s1")])
    assert remembered(school) == 1
    copy = School(school)
    assert remembered(copy) == 1
    assert made == [1]
    add(copy, student("s2"))
    assert remembered(copy) == 2
    assert remembered(school) == 1
    later = School(school)
    add(school, student("s3"))
    add(school, student("s4"))
    assert remembered(later) == 1
    assert remembered(school) == 3


def test_that_changes_on_both_sides_are_never_taken_for_each_other():
    remembered, _ = counted()
    school = School([student("s1")])
    copy = School(school)
    add(school, student("s2"))
    assert remembered(school) == 2
    copy.apply(Changeset((Change(student("s1"), replace(student("s1"), first_name="Zoë")),)))
    assert remembered(copy) == 1


def test_that_what_it_does_not_read_may_change():
    remembered, made = counted()
    school = School([student("s1"), company("c1")])
    remembered(school)
    school.apply(Changeset((Change(company("c1"), replace(company("c1"), city="Edam")),)))
    assert remembered(School(school)) == 1
    assert made == [1]
    assert school.get(Company, "c1").city == "Edam"
