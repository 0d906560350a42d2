"""What the history tells of one record, from a real file, and taking one step of it back."""

from pathlib import Path

import pytest

from bpv.domain import BpvError, Company, Mentor, Position, Student
from bpv.domain.terms import PreferenceKind
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords, SetPreferences
from bpv.services.placing.by_hand import PinPlacements, PlaceStudent, RemovePlacements
from bpv.services.records.history import can_take_back, history_of, take_back
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, position, student


@pytest.fixture
def year(tmp_path: Path):
    values = [
        in_round(),
        company("c1", name="Smit"),
        company("c2", name="Bos"),
        position("p1", "c1", name="Kassa"),
        student("s1", first_name="Jan", prefix="", last_name="Vries"),
        student("s2", student_number="2", first_name="Els", last_name="Berg"),
        Mentor(id="m1", abbreviation="BRK"),
    ]
    opened = SchoolYear.create(tmp_path / "jaar.bpv", values)
    yield opened
    opened.close()


def edit(year, entity, id_, **fields):
    edits = tuple(CellEdit(entity, id_, name, value) for name, value in fields.items())
    year.execute(EditCells(edits))


def told(year, entity, id_):
    return history_of(year, year.school, entity, id_)


def words(year, entity, id_):
    return [[line.words for line in each.lines] for each in told(year, entity, id_)]


def test_that_only_what_is_about_the_record_is_told_newest_first(year):
    year.execute(
        EditCells((CellEdit(Student, "s1", "city", "Ede"), CellEdit(Student, "s2", "city", "Nijkerk")))
    )
    edit(year, Student, "s1", city="Lunteren")
    edit(year, Student, "s2", city="Barneveld")
    assert words(year, Student, "s1")[:2] == [["Plaats: Ede → Lunteren"], [words(year, Student, "s1")[1][0]]]
    assert words(year, Student, "s1")[1][0].endswith("Ede")
    assert words(year, Student, "s1")[-1] == ["Leerling: toegevoegd"]


def test_that_what_belongs_to_a_record_is_told_of_each_side(year):
    year.execute(PlaceStudent("s1", "p1", "r1", override_reason="mag"))
    year.execute(SetPreferences("s1", ((PreferenceKind.COMPANY, "c2"),)))
    edit(year, Company, "c1", mentor_id="m1")
    edit(year, Position, "p1", capacity=9)
    assert words(year, Student, "s1")[0] == ["Voorkeur: 1. Bos"]
    assert words(year, Student, "s1")[1] == ["Plaatsing: Smit - Kassa"]
    assert words(year, Company, "c1")[0][0].startswith("Kassa: Aantal: ")
    assert words(year, Company, "c1")[2] == ["Plaatsing: Vries, Jan bij Smit - Kassa"]
    assert words(year, Mentor, "m1")[0] == ["Bedrijf Smit: BRK"]
    assert words(year, Company, "c2") == [["Bedrijf: toegevoegd"]]


def test_that_a_step_is_taken_back_though_other_fields_changed_since(year):
    edit(year, Student, "s1", city="Ede")
    edit(year, Student, "s1", phone="0612345678")
    step = told(year, Student, "s1")[1]
    before = year.school.get(Student, "s1")
    assert can_take_back(year.school, step)
    year.execute(take_back(year.school, step))
    now = year.school.get(Student, "s1")
    assert (now.city, now.phone) == (step.changes[0].before.city, before.phone)
    assert told(year, Student, "s1")[0].label == f"Teruggedraaid: {step.label}"
    year.undo()
    assert year.school.get(Student, "s1") == before


def test_that_a_field_that_changed_since_is_left_alone(year):
    edit(year, Student, "s1", city="Ede")
    edit(year, Student, "s1", city="Lunteren")
    step = told(year, Student, "s1")[1]
    assert not can_take_back(year.school, step)
    with pytest.raises(BpvError) as refusal:
        take_back(year.school, step)
    assert refusal.value.code == "changed_since"


def test_that_what_was_undone_is_told_and_cannot_be_taken_back_again(year):
    edit(year, Student, "s1", city="Ede")
    year.undo()
    step = told(year, Student, "s1")[0]
    assert step.is_taken_back
    assert not can_take_back(year.school, step)


def test_that_a_number_another_has_by_now_is_not_given_back(year):
    was = year.school.get(Student, "s1").student_number
    edit(year, Student, "s1", student_number="900")
    edit(year, Student, "s2", student_number=was)
    step = told(year, Student, "s1")[0]
    with pytest.raises(BpvError) as refusal:
        take_back(year.school, step)
    assert refusal.value.code == "duplicate"


def test_that_a_placement_taken_away_comes_back_and_a_changed_one_does_not(year):
    year.execute(PlaceStudent("s1", "p1", "r1", override_reason="mag"))
    (held,) = year.school.placements_in("r1")
    year.execute(RemovePlacements((held.id,)))
    step = told(year, Student, "s1")[0]
    year.execute(take_back(year.school, step))
    assert year.school.placements_in("r1") == [held]
    added = told(year, Student, "s1")[2]
    year.execute(PinPlacements((held.id,), False))
    assert not can_take_back(year.school, added)


def test_that_adding_a_record_is_not_taken_back_from_its_history(year):
    year.execute(AddRecords((company("c3", name="Nieuw"),)))
    assert not can_take_back(year.school, told(year, Company, "c3")[0])
    year.execute(RemoveRecords(Company, ("c3",)))
    assert words(year, Company, "c3")[0] == ["Bedrijf: weg"]


def test_that_a_long_history_is_read_to_the_end(year):
    edit(year, Student, "s1", city="Ede")
    for number in range(230):
        edit(year, Student, "s2", phone=f"06{number:08}")
    assert words(year, Student, "s1")[0][0].endswith("Ede")
