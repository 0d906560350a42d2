"""What is asked at one import and known at the next: columns, words and who is who."""

from pathlib import Path
from typing import Any

import pytest

from bpv.domain import Company, Mentor, Position, Preference, RememberedColumns, School, Severity, Student
from bpv.domain.terms import Profile
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, ImportPlan, State, plan_import
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.importing.questions import NEW, OUT, QuestionKind
from bpv.services.importing.recognising.files import with_override
from bpv.services.year.school_year import SchoolYear
from tests.services.school_workbooks import sheet, workbook

PUPILS = ("Stamnr", "Achternaam", "Klas", "Profiel")


@pytest.fixture
def year(tmp_path: Path) -> Any:
    values = [
        Student(id="s1", student_number="007", first_name="Zoë", last_name="Özdemir", school_class="3A"),
        Company(id="c1", name="Garage Smit", city="Zeist", phone="+31612345678"),
        Company(id="c2", name="Bakker", city="Ede"),
        Company(id="c3", name="Bakker", city="Epe"),
        Position(id="p1", company_id="c1"),
        Mentor(id="m1", abbreviation="YIL", name="Ayşe Yılmaz"),
    ]
    year = SchoolYear.create(tmp_path / "jaar.bpv", values)
    yield year
    year.close()


def do_import(year: SchoolYear, book: Workbook, options: ImportOptions) -> None:
    year.execute(ImportLists(plan_import(year.school, [book], options), options, "Importeren"))


def answers(plan: ImportPlan, answer: str) -> ImportOptions:
    return ImportOptions(answers={question.key: answer for question in plan.questions})


def errors(plan: ImportPlan) -> list[str]:
    return [issue.found for issue in plan.issues if issue.severity is Severity.ERROR]


def test_that_a_word_is_asked_once_for_all_rows_and_never_again(year):
    rows = [[f"{number}", "Hart", "3B", "zet en wee"] for number in range(1, 4)]
    book = workbook(sheet("Leerlingen", PUPILS, *rows))
    plan = plan_import(year.school, [book])
    (question,) = plan.questions
    assert (question.kind, question.row, question.column) == (QuestionKind.MEANING, 2, "Profiel")
    assert Profile.ZW.label in [choice.answer for choice in question.choices]
    assert errors(plan) == ["zet en wee"] * 3
    do_import(year, book, answers(plan, "Z&W"))
    assert [s.profile for s in year.school.all(Student).values()] == [None, *[Profile.ZW] * 3]
    later = plan_import(
        year.school, [workbook(sheet("Leerlingen", PUPILS, ["9", "Dam", "3B", "Zet en Wee"]))]
    )
    assert errors(later) == []
    assert later.questions[0].is_answered


def test_that_a_name_means_what_the_user_said(year):
    wishes = sheet("Voorkeuren", ["Stamnr", "Voorkeur 1", "Voorkeur 2"], ["007", "de garage", "Bakkker Ede"])
    places = sheet("Stageplaatsen", ["Bedrijf", "Aantal"], ["de garage", 2])
    pupils = sheet("Leerlingen", ["Stamnr", "Achternaam", "Mentor"], ["007", "Özdemir", "Ilmaz"])
    book = workbook(wishes, places, pupils)
    plan = plan_import(year.school, [book])
    assert len(errors(plan)) == 4
    means = {"de garage": "Garage Smit", "Bakkker Ede": "Bakker (Ede)", "Ilmaz": "YIL"}
    given = {q.key: means[q.text.split("'")[1]] for q in plan.questions}
    do_import(year, book, ImportOptions(answers=given))
    school = year.school
    assert [wish.target for wish in school.all(Preference).values()] == ["c1", "c2"]
    assert school.get(Student, "s1").mentor_id == "m1"
    assert errors(plan_import(school, [book])) == []


def test_that_a_company_of_nearly_the_same_name_is_asked_with_both_sides(year):
    book = workbook(sheet("Bedrijven", ["Bedrijfsnaam", "Tel"], ["Garage Smitt", "0612345679"]))
    plan = plan_import(year.school, [book])
    (question,) = plan.questions
    assert question.kind is QuestionKind.SAME
    assert ("Bedrijfsnaam", "Garage Smitt") in question.details
    assert ("Tel", "06-12345678") in question.choices[0].details
    assert plan.count(Company)[State.NEW] == 1
    assert [issue.code for issue in plan.issues] == ["question_same"]
    same = plan_import(year.school, [book], answers(plan, "c1"))
    assert [(cell.label, cell.new) for cell in same.rows[0].cells] == [
        ("Bedrijfsnaam", "Garage Smitt"),
        ("Tel", "06-12345679"),
    ]
    do_import(year, book, answers(plan, NEW))
    assert len(year.school.all(Company)) == 4
    assert plan_import(year.school, [book]).questions == ()


def test_that_who_stands_elsewhere_or_has_a_row_of_its_own_is_not_asked_about(year):
    elsewhere = sheet("Bedrijven", ["Bedrijfsnaam", "Plaats"], ["Garage Smitt", "Goes"])
    both = sheet("Bedrijven", ["Bedrijfsnaam", "Plaats"], ["Garage Smid", "Zeist"], ["Garage Smit", "Zeist"])
    for each in (elsewhere, both):
        plan = plan_import(year.school, [workbook(each)])
        assert plan.questions == ()
        assert plan.count(Company)[State.NEW] == 1


def test_that_one_name_for_two_companies_is_asked(year):
    plan = plan_import(year.school, [workbook(sheet("Bedrijven", ["Bedrijfsnaam", "Tel"], ["Bakker", None]))])
    (question,) = plan.questions
    assert [choice.answer for choice in question.choices] == ["c2", "c3", NEW, OUT]


def test_that_a_pupil_under_another_number_is_asked(year):
    header = ["Stamnr", "Roepnaam", "Achternaam", "Klas"]
    book = workbook(sheet("Leerlingen", header, ["107", "Zoë", "Özdemir", "3B"]))
    plan = plan_import(year.school, [book])
    (question,) = plan.questions
    assert question.choices[0].details[0] == ("Stamnr", "007")
    do_import(year, book, answers(plan, "s1"))
    (student,) = year.school.all(Student).values()
    assert (student.student_number, student.school_class) == ("107", "3B")
    twin = sheet("Leerlingen", header, ["107", "Zoë", "Özdemir", "3B"], ["108", "Zoë", "Özdemir", "3A"])
    assert plan_import(year.school, [workbook(twin)]).questions == ()


def test_that_columns_the_user_assigned_are_known_by_their_headers(year):
    header = ["Stamnr", "Achternaam", "Grp 26", "Richting", "Klas"]
    book = workbook(sheet("Blad1", header, ["1", "Hart", "3C", "PIE", "x"]))
    said = {3: "school_class", 4: "profile", 5: None}
    options = with_override(ImportOptions(), "lijsten.xlsx", "Blad1", columns=said)
    do_import(year, book, options)
    renamed = [["STAMNR", "Achternaam ", "grp 26", "Richting", "klas"], ["2", "Dam", "3D", "MVI", "y"]]
    later = workbook(sheet("Anders", *renamed), file="later.xlsx")
    do_import(year, later, ImportOptions())
    students = list(year.school.all(Student).values())[1:]
    assert [(s.school_class, s.profile) for s in students] == [("3C", Profile.PIE), ("3D", Profile.MVI)]
    other = with_override(ImportOptions(), "later.xlsx", "Anders", columns={3: None, 5: "school_class"})
    do_import(year, later, other)
    assert year.school.all(Student)[students[1].id].school_class == "y"
    (known,) = year.school.all(RememberedColumns).values()
    assert known.fields == ("", "", "-", "profile", "school_class")


def moved(number: int, name: str, *above: list[str]) -> Workbook:
    """A list under what looks like a header of its own, as a school that writes its codes on top has it."""
    rows = [*above, ["Stamnr", "Naam", "Klas"], ["Nummer", "Achternaam", "Groep"], [f"{number}", name, "3B"]]
    return workbook(sheet("Leerlingen", *rows), file=f"{number}.xlsx")


def test_that_a_header_row_the_user_moved_is_known_by_its_headers(year):
    book = moved(1, "Hart")
    assert plan_import(year.school, [book]).lists[0].header_row == 1
    do_import(year, book, with_override(ImportOptions(), "1.xlsx", "Leerlingen", header_row=2))
    later = plan_import(year.school, [moved(2, "Dam", ["Lijst van maart"], [])])
    assert later.lists[0].header_row == 4
    assert [record.row for record in later.lists[0].records] == [5]
    assert later.lists[0].mapping["Groep"] == "school_class"
    again = with_override(ImportOptions(), "2.xlsx", "Leerlingen", header_row=1)
    do_import(year, moved(2, "Dam"), again)
    assert plan_import(year.school, [moved(3, "Berg")]).lists[0].header_row == 1
    year.undo()
    assert plan_import(year.school, [moved(3, "Berg")]).lists[0].header_row == 2


def test_that_a_header_row_below_the_list_is_the_last_row_and_no_crash():
    book = moved(1, "Hart")
    options = with_override(ImportOptions(), "1.xlsx", "Leerlingen", header_row=90_000)
    assert plan_import(School(), [book], options).lists[0].header_row == 3


def test_that_undo_takes_back_the_import_with_what_it_taught(year):
    before = list(year.school)
    book = workbook(sheet("Leerlingen", PUPILS, ["1", "Hart", "3B", "zet en wee"]))
    do_import(year, book, answers(plan_import(year.school, [book]), "Z&W"))
    assert len(list(year.school)) == len(before) + 2
    year.undo()
    assert list(year.school) == before


def test_that_nothing_is_asked_of_an_empty_school():
    book = workbook(sheet("Bedrijven", ["Bedrijfsnaam"], ["Garage Smit"], ["Garage Smid"]))
    assert plan_import(School(), [book]).questions == ()


def test_that_a_row_left_out_is_asked_again_at_the_next_import(year):
    book = workbook(sheet("Stageplaatsen", ["Bedrijf", "Aantal"], ["Jumbo", 2], ["Garage Smit", 1]))
    do_import(year, book, answers(plan_import(year.school, [book]), OUT))
    assert [place.company_id for place in year.school.all(Position).values()] == ["c1"]
    (question,) = plan_import(year.school, [book]).questions
    assert not question.is_answered
