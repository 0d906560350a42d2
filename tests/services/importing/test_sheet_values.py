"""The name of a sheet may give the mentor, the class or the round of what is in it: asked, never taken."""

import pytest

from bpv.domain import Mentor, PlacementRound, Position, School, Student
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.questions import Question, QuestionKind
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook

HEADER = ["Stamnr", "Naam"]
MENTORS = workbook(
    sheet("Mentor Bakker", [*HEADER, "Klas"], ["1", "Jansen, Piet", "3A"], ["2", "Bos, Lisa", "3A"]),
    sheet("Mentor de Wit", [*HEADER, "Klas"], ["3", "Smit, Daan", "3B"]),
)


def asked(book: Workbook) -> list[Question]:
    return [q for q in plan_import(School(), [book]).questions if q.kind is QuestionKind.VALUE]


def imported(book: Workbook, answer: str | None = None) -> School:
    answers = {question.key: answer for question in asked(book)} if answer else {}
    return apply_to(School(), plan_import(School(), [book], ImportOptions(answers=answers)).changeset)


def test_that_mentors_in_the_names_of_sheets_are_asked_once_for_all():
    (question,) = asked(MENTORS)
    assert "Bakker, de Wit de mentor" in question.text
    assert {s.mentor_id for s in imported(MENTORS).all(Student).values()} == {None}
    assert {s.mentor_id for s in imported(MENTORS, "nee").all(Student).values()} == {None}
    school = imported(MENTORS, "ja")
    names = {
        s.student_number: school.get(Mentor, s.mentor_id).abbreviation for s in school.all(Student).values()
    }
    assert names == {"1": "Bakker", "2": "Bakker", "3": "de Wit"}


def test_that_a_class_within_the_name_of_a_sheet_is_asked():
    book = workbook(sheet("3B2 namen", HEADER, ["1", "Jansen, Piet"]))
    assert {s.school_class for s in imported(book).all(Student).values()} == {""}
    assert {s.school_class for s in imported(book, "ja").all(Student).values()} == {"3B2"}


def test_that_a_sheet_of_pupils_called_after_a_round_makes_one_only_when_the_user_says_so():
    header = [*HEADER, "Klas", "Leerjaar"]
    book = workbook(sheet("Ronde 2 (mei)", header, ["1", "Jansen, Piet", "4A", 4]))
    assert not imported(book).all(PlacementRound)
    (made,) = imported(book, "ja").all(PlacementRound).values()
    assert (made.name, made.year_levels) == ("Ronde 2 (mei)", (4,))


def test_that_a_round_in_the_name_of_a_sheet_is_that_of_its_places_when_the_user_says_so():
    book = workbook(sheet("Blok 2", ["Bedrijf", "Functie", "Aantal"], ["AH", "vakken", 2]))
    (place,) = imported(book).all(Position).values()
    assert place.round_id is None
    school = imported(book, "ja")
    (place,) = school.all(Position).values()
    assert school.get(PlacementRound, place.round_id).name == "Blok 2"


@pytest.mark.parametrize("name", ["Leerlingen", "Mentoren", "Blad1", "Mentor van de klas", "3A"])
def test_that_other_names_ask_nothing(name):
    assert asked(workbook(sheet(name, HEADER, ["1", "Jansen, Piet"]))) == []


def test_that_a_column_goes_before_the_name_of_a_sheet():
    book = workbook(sheet("Mentor Bakker", [*HEADER, "Mentor"], ["1", "Jansen, Piet", "VIS"]))
    assert asked(book) == []
