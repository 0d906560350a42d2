"""What another program changed in a file: said in words, put back with undo, or left."""

from pathlib import Path

import pytest

from bpv.domain import Company, Setting, Student
from bpv.services.demo import make_demo_school
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.altered import find_altered, leave, put_back, word_altered
from bpv.services.year.school_year import SchoolYear
from tests.storage.test_opening import change_raw


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolYear.create(path, make_demo_school(30)).close()
    return path


def test_that_an_untouched_file_says_nothing(path: Path) -> None:
    year = SchoolYear.open(path)
    assert word_altered(year.school, find_altered(year)) == ""
    year.close()


def test_that_it_is_said_which_field_of_whom_was_what(path: Path) -> None:
    year = SchoolYear.open(path)
    one = next(iter(year.school.all(Student).values()))
    year.close()
    change_raw(path, f"UPDATE student SET city = 'Elders' WHERE id = '{one.id}'")
    year = SchoolYear.open(path)
    found = find_altered(year)
    text = word_altered(year.school, found)
    assert "1 gegeven staat anders" in text
    assert f"leerling {one.list_name}: Plaats is nu 'Elders' en was '{one.city}'" in text
    year.execute(put_back(year.school, found))
    assert year.school.get(Student, one.id) == one
    year.undo()
    assert year.school.get(Student, one.id).city == "Elders"
    year.redo()
    year.close()
    year = SchoolYear.open(path)
    assert not find_altered(year).altered
    year.close()


def test_that_what_was_changed_since_is_not_put_back(path: Path) -> None:
    change_raw(path, "UPDATE company SET city = 'Elders'")
    year = SchoolYear.open(path)
    found = find_altered(year)
    first = found.altered[0].stored.id
    year.execute(EditCells([CellEdit(Company, first, "city", "Hier")]))
    text = word_altered(year.school, found)
    assert f"{len(found.altered)} gegevens staan anders" in text
    assert f"en {len(found.altered) - 3} meer" in text
    year.execute(put_back(year.school, found))
    assert {company.city for company in year.school.all(Company).values()} >= {"Hier"}
    assert "Elders" not in {company.city for company in year.school.all(Company).values()}
    year.close()


def test_that_what_is_left_as_it_is_is_not_told_again(path: Path) -> None:
    change_raw(path, "UPDATE setting SET value = 20 WHERE id = 'speed'", "DELETE FROM match_run")
    year = SchoolYear.open(path)
    found = find_altered(year)
    assert "instelling 'Fietssnelheid" in word_altered(year.school, found)
    leave(year, found)
    year.close()
    year = SchoolYear.open(path)
    assert not find_altered(year).altered
    assert year.school.get(Setting, "speed").value == 20
    year.close()
