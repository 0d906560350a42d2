"""What a window in another language keeps: Dutch, and said there in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bpv.domain import BpvError, Student
from bpv.language import speak, spoken
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells
from bpv.services.year.school_year import SchoolYear
from bpv.services.year.taking_back import TakeBack

AYSE = Student(id="a1", student_number="123456", first_name="Ayşe", last_name="Yılmaz")
JAN = Student(id="j1", student_number="234567", first_name="Jan", last_name="Jansen")


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    was = spoken()
    speak("en")
    opened = SchoolYear.create(tmp_path / "jaar.bpv", (AYSE,))
    yield opened
    opened.close()
    speak(was)


def test_that_the_history_is_dutch_and_undo_speaks_the_language_of_the_window(year: SchoolYear) -> None:
    year.execute(AddRecords((JAN,)))
    year.execute(EditCells((CellEdit(Student, "a1", "postcode", "6711 AB"),)))
    assert [each.label for each in year.file.history(3)] == [
        "Postcode wijzigen",
        "Leerling toevoegen",
        "Schooljaar aangemaakt",
    ]
    assert [each.words for each in year.file.history(3)] == [
        "Change postcode",
        "Add pupil",
        "School year made",
    ]
    assert year.undo_label == "Change postcode"
    year.undo()
    assert year.redo_label == "Change postcode"
    speak("nl")
    assert year.redo_label == "Postcode wijzigen"


def test_that_what_is_taken_back_is_named_in_dutch_as_well(year: SchoolYear) -> None:
    year.execute(AddRecords((JAN,)))
    entry = year.file.history(1)[0]
    done = year.execute(TakeBack(entry.label, lambda: year.file.changeset_of(entry)))
    assert done.label == year.file.history(1)[0].label == "Teruggenomen: Leerling toevoegen"
    assert year.undo_label == "Taken back: Add pupil"


def test_that_a_refusal_of_an_action_speaks_the_language_of_the_window(year: SchoolYear) -> None:
    with pytest.raises(BpvError) as refusal:
        year.execute(EditCells((CellEdit(Student, "a1", "last_name", ""),)))
    in_english = str(refusal.value)
    speak("nl")
    with pytest.raises(BpvError) as refusal:
        year.execute(EditCells((CellEdit(Student, "a1", "last_name", ""),)))
    assert "Achternaam" in str(refusal.value)
    assert "Last name" in in_english or "Surname" in in_english
    assert "Achternaam" not in in_english


def test_that_a_choice_is_kept_in_dutch_and_shown_in_the_language_of_the_window(year: SchoolYear) -> None:
    from bpv.domain.cells import read_value, show_value
    from bpv.domain.fields import CATALOGUE

    field = CATALOGUE[Student].field("transport")
    assert "bike" in field.offered
    read = read_value(field, "bike").value
    assert read == "fiets"
    assert show_value(field, read) == "bike"
    assert read_value(field, "met de tractor").value == "met de tractor"
    assert show_value(field, "met de tractor") == "met de tractor"


def test_that_a_refusal_tells_what_was_typed_as_it_was_typed(year: SchoolYear) -> None:
    class Refused:
        label = "Leerling wijzigen"

        def change(self, _draft: object) -> None:
            raise BpvError("bad_cell", label="Postcode", found="Groen", expected="een datum")

    with pytest.raises(BpvError) as refusal:
        year.execute(Refused())
    assert refusal.value.data == {"label": "Postcode", "found": "Groen", "expected": "a date"}
