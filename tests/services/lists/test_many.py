"""One field of many records: what is foreseen is what is done, and nothing of whom it cannot be for."""

import pytest

from bpv.domain import BpvError, Draft, PlacementRound, School, Student
from bpv.domain.terms import Track
from bpv.services.demo import make_demo_school
from bpv.services.lists.commands import Command
from bpv.services.lists.many import fields_for_many, foresee_many
from bpv.services.lists.tables import STUDENTS
from bpv.services.placing.by_hand import PinPlacements, PlaceStudent
from bpv.services.planning.placement_table import placement_table


@pytest.fixture(scope="module")
def values() -> list[object]:
    return list(make_demo_school(students=20, seed=6))


@pytest.fixture
def school(values: list[object]) -> School:
    return School(values)


def carry_out(school: School, command: Command) -> None:
    draft = Draft(school)
    command.change(draft)
    school.apply(draft.changeset())


def test_that_what_is_foreseen_is_what_is_done(school: School) -> None:
    ids = STUDENTS.rows(school)[:6]
    others = {id_: school.get(Student, id_) for id_ in STUDENTS.rows(school)[6:]}
    found = foresee_many(school, STUDENTS, ids, "track", "basis")
    assert [line.id for line in found.lines] == list(ids)
    assert {line.after for line in found.lines} == {"BB"}
    carry_out(school, found.command)
    assert {school.get(Student, id_).track for id_ in ids} == {Track.BB}
    assert {id_: school.get(Student, id_) for id_ in others} == others


def test_that_who_is_so_already_is_no_change_and_names_say_who(school: School) -> None:
    first, second = STUDENTS.rows(school)[:2]
    carry_out(school, foresee_many(school, STUDENTS, [first], "city", "Ede").command)
    found = foresee_many(school, STUDENTS, [first, second], "city", "Ede")
    assert [line.id for line in found.changed] == [second]
    assert found.lines[0].name == school.get(Student, first).name
    assert found.command.label == "Plaats van 1 leerling wijzigen"
    assert found.told == "Plaats van 1 leerling gewijzigd in Ede"


def test_that_a_text_that_means_nothing_is_refused_for_each(school: School) -> None:
    ids = STUDENTS.rows(school)[:3]
    found = foresee_many(school, STUDENTS, ids, "birth_date", "morgen")
    assert [line.id for line in found.refused] == list(ids)
    assert "Geboortedatum" in found.lines[0].reason
    assert not found.changed
    assert len(found.changeset) == 0


def test_that_emptying_is_a_change_and_what_must_be_filled_stays(school: School) -> None:
    ids = STUDENTS.rows(school)[:4]
    carry_out(school, foresee_many(school, STUDENTS, ids, "notes", "let op").command)
    found = foresee_many(school, STUDENTS, ids, "notes", "")
    assert found.told == "Bijzonderheden van 4 leerlingen leeggemaakt"
    assert foresee_many(school, STUDENTS, ids, "last_name", "").changed == ()


def test_that_a_number_of_ones_own_is_no_field_for_many(school: School) -> None:
    assert "student_number" not in [column.key for column in fields_for_many(STUDENTS, 2)]
    assert "student_number" in [column.key for column in fields_for_many(STUDENTS, 1)]
    assert "earlier_years" not in [column.key for column in fields_for_many(STUDENTS, 1)]
    first, second = STUDENTS.rows(school)[:2]
    number = school.get(Student, second).student_number
    found = foresee_many(school, STUDENTS, [first], "student_number", number)
    assert [line.id for line in found.refused] == [first]


def test_that_refused_ones_stand_first_and_the_rest_is_done(school: School) -> None:
    in_round = next(iter(school.all(PlacementRound).values()))
    offer = school.positions_in(in_round.id)[0]
    pupil, other = school.students_in(in_round)[:2]
    carry_out(school, PlaceStudent(pupil.id, offer.id, in_round.id, override_reason="mag"))
    table = placement_table(in_round.id)
    ids, placed = table.rows(school), {pupil.id}
    assert other.id in ids
    carry_out(school, PinPlacements(tuple(p.id for p in school.placements_in(in_round.id)), False))
    found = foresee_many(school, table, ids, "is_pinned", "ja")
    assert {line.id for line in found.refused} == set(ids) - placed
    assert [bool(line.reason) for line in found.lines] == sorted(
        (bool(line.reason) for line in found.lines), reverse=True
    )
    carry_out(school, found.command)
    assert all(p.is_pinned for p in school.placements_in(in_round.id))


def test_that_what_changed_meanwhile_refuses_the_step(school: School) -> None:
    ids = STUDENTS.rows(school)[:2]
    found = foresee_many(school, STUDENTS, ids, "city", "Elders")
    carry_out(school, foresee_many(school, STUDENTS, ids[:1], "city", "Anders").command)
    with pytest.raises(BpvError, match="intussen"):
        carry_out(school, found.command)
