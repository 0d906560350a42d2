"""What was removed can be brought back with what went along, without undoing what came after."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bpv.domain import (
    BpvError,
    Change,
    Changeset,
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Setting,
    Student,
)
from bpv.domain.ids import MentorId
from bpv.services.demo import make_demo_school
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.planning.round_plan import propose
from bpv.services.year.bringing_back import BringBack, Removed, find_removed
from bpv.services.year.school_year import SchoolYear
from bpv.services.year.telling import tell


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    opened = SchoolYear.create(tmp_path / "jaar.bpv", make_demo_school(students=20, seed=4))
    yield opened
    opened.close()


def removed(year: SchoolYear, name: str) -> Removed:
    return next(each for each in find_removed(year, School(year.school)) if name in each.name)


def bring_back(year: SchoolYear, what: Removed) -> BringBack:
    command = BringBack(what, lambda: year.file.changeset_of(what.entry))
    year.execute(command)
    return command


def test_that_a_removed_company_comes_back_with_its_places_and_wishes_after_other_work(
    year: SchoolYear,
) -> None:
    school = year.school
    wanted = {each.target for each in school.all(Preference).values()}
    company = next(each for each in school.all(Company).values() if each.id in wanted)
    before = {entity: dict(school.all(entity)) for entity in (Company, Position, Preference)}
    year.execute(RemoveRecords(Company, (company.id,)))
    pupil = next(iter(school.all(Student)))
    year.execute(EditCells((CellEdit(Student, pupil, "notes", "blijft staan"),)))
    found = find_removed(year, School(school))
    assert [each.name for each in found] == [f"Bedrijf {company.name}"]
    command = bring_back(year, found[0])
    assert {entity: dict(school.all(entity)) for entity in before} == before
    assert len(command.along) == found[0].along
    assert school.get(Student, pupil).notes == "blijft staan"
    assert find_removed(year, School(school)) == ()
    year.undo()
    assert school.find(Company, company.id) is None


def test_that_what_referred_to_it_does_so_again_where_it_is_still_empty(year: SchoolYear) -> None:
    school = year.school
    mentor = next(iter(school.all(Mentor).values()))
    pupils = list(school.all(Student))[:3]
    edits = [CellEdit(Student, id_, "mentor_id", mentor.id) for id_ in pupils]
    year.execute(EditCells(tuple(edits)))
    year.execute(RemoveRecords(Mentor, (mentor.id,)))
    other = next(iter(school.all(Mentor)))
    year.execute(EditCells((CellEdit(Student, pupils[0], "mentor_id", other),)))
    bring_back(year, removed(year, "Mentor"))
    assert [school.get(Student, id_).mentor_id for id_ in pupils] == [other, mentor.id, mentor.id]


def test_that_a_pupil_comes_back_without_a_place_that_is_gone(year: SchoolYear) -> None:
    school = year.school
    in_round = next(iter(school.all(PlacementRound)))
    year.execute(ApplyChangeset(propose(school, in_round).changeset, "Verdeeld"))
    placement = next(iter(school.all(Placement).values()))
    pupil = school.get(Student, placement.student_id)
    year.execute(RemoveRecords(Student, (pupil.id,)))
    company_id = school.get(Position, placement.position_id).company_id
    year.execute(RemoveRecords(Company, (company_id,)))
    bring_back(year, removed(year, f"Leerling {pupil.list_name}"))
    assert school.get(Student, pupil.id) == pupil
    assert school.find(Placement, placement.id) is None


def test_that_what_another_has_by_now_is_refused(year: SchoolYear) -> None:
    school = year.school
    pupil = next(each for each in school.all(Student).values() if each.student_number)
    year.execute(RemoveRecords(Student, (pupil.id,)))
    other = next(iter(school.all(Student)))
    year.execute(EditCells((CellEdit(Student, other, "student_number", pupil.student_number),)))
    with pytest.raises(BpvError) as refusal:
        bring_back(year, removed(year, pupil.list_name))
    assert refusal.value.code == "duplicate"
    assert school.find(Student, pupil.id) is None


def test_that_a_place_of_a_company_that_is_gone_says_so(year: SchoolYear) -> None:
    school = year.school
    position = next(iter(school.all(Position).values()))
    year.execute(RemoveRecords(Position, (position.id,)))
    year.execute(RemoveRecords(Company, (position.company_id,)))
    with pytest.raises(BpvError) as refusal:
        bring_back(year, removed(year, "Stageplaats"))
    assert refusal.value.code == "gone"


def test_that_what_was_taken_back_is_not_missed(year: SchoolYear) -> None:
    pupil = next(iter(year.school.all(Student)))
    year.execute(RemoveRecords(Student, (pupil,)))
    year.undo()
    assert find_removed(year, School(year.school)) == ()


def test_that_an_action_is_told_row_by_row(year: SchoolYear) -> None:
    school = year.school
    pupil = next(iter(school.all(Student).values()))
    mentor = next(each for each in school.all(Mentor).values() if each.id != pupil.mentor_id)
    edits = (
        CellEdit(Student, pupil.id, "city", "Urk"),
        CellEdit(Student, pupil.id, "mentor_id", mentor.id),
    )
    changed = year.execute(EditCells(edits)).changeset
    line = tell(school, changed, 10)[0]
    assert line.startswith(f"Leerling {pupil.list_name}: ")
    assert "Plaats " in line
    assert f"→ {mentor.label}" in line
    gone = year.execute(RemoveRecords(Student, (pupil.id,))).changeset
    assert f"Leerling {pupil.list_name}: verwijderd" in tell(school, gone, 100)
    assert len(tell(school, gone, 1)) == 1
    added = year.execute(AddRecords((pupil,))).changeset
    assert tell(school, added, 5) == [f"Leerling {pupil.list_name}: toegevoegd"]


def test_that_settings_are_told_last(year: SchoolYear) -> None:
    values = (Setting(id="max_km", value=30), Mentor(id=MentorId("x")))
    told = tell(year.school, Changeset([Change(None, each) for each in values]), 2)
    assert [line.split(" ")[0] for line in told] == ["Mentor:", "Instelling"]
