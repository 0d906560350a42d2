"""Columns that a list lacks or has twice: asked, and answered with a column or one value for all rows."""

import pytest

from bpv.domain import BpvError, Placement, PlacementRound, Position, School, Severity, Student
from bpv.excel.grid import Area, Workbook
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.questions import IGNORE, Question, QuestionKind
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook


def answer(book: Workbook, given: dict[str, str], school: School | None = None) -> tuple[ImportPlan, School]:
    """The plan after answering the questions about these fields, and the school it makes."""
    school = school or School()
    options = ImportOptions()
    plan = plan_import(school, [book], options)
    questions = {q.key: q for q in plan.questions}
    by_name = {q.name: key for key, q in questions.items()}
    options = take_answers(options, questions, {by_name[name]: text for name, text in given.items()})
    after = plan_import(school, [book], options)
    return after, apply_to(school, after.changeset)


def column_questions(plan: ImportPlan) -> dict[str, Question]:
    return {q.name: q for q in plan.questions if q.kind is QuestionKind.COLUMN}


def test_that_a_missing_key_is_asked_with_the_columns_that_are_free():
    header = ["Code X", "Achternaam", "Klas", "Grp"]
    book = workbook(sheet("Leerlingen", header, ["101", "Hart", "3B", "x"]))
    plan = plan_import(School(), [book])
    question = column_questions(plan)["student_number"]
    offered = [(c.answer, c.label) for c in question.choices]
    assert offered == [("kolom A", "Code X (101)"), ("kolom D", "Grp (x)")]
    assert (question.sheet, question.row, question.column) == ("Leerlingen", 1, "Stamnr")
    after, school = answer(book, {"student_number": "Kolom A"})
    assert not after.has_errors
    assert "Grp" in {issue.column for issue in after.issues if issue.code == "unknown_column"}
    (student,) = school.all(Student).values()
    assert (student.student_number, student.last_name) == ("101", "Hart")


def test_that_a_list_that_is_not_read_for_want_of_a_column_is_read_once_it_is_pointed_at():
    book = workbook(sheet("Stageplaatsen", ["Wie", "Aantal"], ["Bakker", 2], ["Smit", 1]))
    plan = plan_import(School(), [book])
    assert [issue.code for issue in plan.issues if issue.severity is Severity.ERROR] == ["missing_column"]
    after, school = answer(book, {"company_id": "kolom A"})
    assert not after.has_errors
    assert [p.capacity for p in school.all(Position).values()] == [2, 1]


def test_that_one_value_can_hold_for_all_rows():
    book = workbook(sheet("Stageplaatsen", ["Bedrijf", "Functie"], ["Bakker", "winkel"], ["Smit", "lassen"]))
    after, school = answer(book, {"capacity": "2"})
    assert not after.has_errors
    assert [p.capacity for p in school.all(Position).values()] == [2, 2]


def test_that_a_value_that_does_not_fit_the_field_is_refused():
    book = workbook(sheet("Stageplaatsen", ["Bedrijf", "Functie"], ["Bakker", "winkel"]))
    with pytest.raises(BpvError, match=r"'veel' op de vraag .* Verwacht: ") as refused:
        answer(book, {"capacity": "veel"})
    assert refused.value.code == "bad_answer"
    with pytest.raises(BpvError, match="'kolom Q'"):
        answer(book, {"capacity": "kolom Q"})
    pupils = workbook(sheet("Leerlingen", ["Code X", "Achternaam"], ["101", "Hart"]))
    with pytest.raises(BpvError, match="'101' op de vraag"):
        answer(pupils, {"student_number": "101"})


def test_that_the_round_of_all_placements_can_be_given():
    rounds = [PlacementRound(id=f"r{n}", name=f"Blok {n}") for n in (1, 2)]
    school = School([*rounds, Student(id="s1", student_number="1", last_name="Hart")])
    book = workbook(sheet("Plaatsing", ["Stamnr", "Bedrijf", "Status"], ["1", "Bakker", "Bevestigd"]))
    plan = plan_import(school, [book])
    question = column_questions(plan)["round"]
    assert [c.answer for c in question.choices] == ["Blok 1", "Blok 2"]
    after, school = answer(book, {"round": "Blok 2"}, school)
    assert not after.has_errors
    assert [p.round_id for p in school.all(Placement).values()] == ["r2"]


def test_that_years_are_asked_where_rounds_need_them_and_classes_do_not_say_them():
    school = School([PlacementRound(id="r1", name="Blok 1", year_levels=(3,))])
    book = workbook(sheet("Leerlingen", ["Stamnr", "Achternaam", "Klas"], ["1", "Hart", "B"]))
    after, later = answer(book, {"year_level": "3"}, school)
    assert [s.year_level for s in later.all(Student).values()] == [3]
    assert column_questions(after) == {}
    said = workbook(sheet("Leerlingen", ["Stamnr", "Achternaam", "Klas"], ["1", "Hart", "3B"]))
    assert column_questions(plan_import(school, [said])) == {}


def test_that_two_columns_for_one_field_are_asked():
    header = ["Stamnr", "Achternaam", "Mobiel", "Telefoon"]
    book = workbook(sheet("Leerlingen", header, ["1", "Hart", "0612345678", "0318-123456"]))
    plan = plan_import(School(), [book])
    assert [issue.code for issue in plan.issues] == ["double_column"]
    question = column_questions(plan)["phone"]
    assert [c.answer for c in question.choices] == ["kolom C", "kolom D", IGNORE]
    assert question.answer == "kolom C"
    for choice, phone in (("kolom C", "+31612345678"), ("kolom D", "+31318123456")):
        after, school = answer(book, {"phone": choice})
        assert [s.phone for s in school.all(Student).values()] == [phone]
        assert (after.issues, after.questions) == ((), ())
    after, school = answer(book, {"phone": IGNORE})
    assert [s.phone for s in school.all(Student).values()] == [""]
    assert column_questions(after) == {}


def test_that_sheets_with_the_same_headers_are_asked_about_once():
    header = ["Code X", "Achternaam", "Roepnaam"]
    sheets = [sheet(f"3{c}", header, [f"{n}", f"Hart {c}", "Zoë"]) for n, c in enumerate("ABC", 1)]
    book = workbook(*sheets)
    (question,) = column_questions(plan_import(School(), [book])).values()
    assert (question.sheet, question.also) == ("3A", ("3B", "3C"))
    after, school = answer(book, {"student_number": "kolom A"})
    assert not after.has_errors
    assert [s.student_number for s in school.all(Student).values()] == ["1", "2", "3"]


def test_that_a_list_without_rows_says_so():
    plan = plan_import(School(), [workbook(sheet("Leerlingen", ["Stamnr", "Achternaam"]))])
    assert [(issue.code, issue.found) for issue in plan.issues] == [("no_rows", "geen rijen")]
    assert plan.summary == "Er is niets gevonden om te importeren."


def test_that_numbers_of_citizens_are_no_sample():
    book = workbook(sheet("Leerlingen", ["BSN", "Achternaam"], ["123456782", "Hart"]))
    plan = plan_import(School(), [book])
    assert plan.lists[0].columns[0].samples == ()
    assert column_questions(plan) == {}


def test_that_everything_about_a_list_can_be_asked_and_answered():
    rows = [["x", "y"], ["1", "Hart"], ["2", "Dam"]]
    book = workbook(sheet("Blad1", *rows), sheet("Los", ["a"], ["b"]))
    options, school = ImportOptions(), School()
    for kind, given in (
        (QuestionKind.HEADER, {"Blad1": "1"}),
        (QuestionKind.LIST, {"Blad1": "leerlingen", "Los": "overslaan"}),
        (QuestionKind.FIELD, {"A": "Stamnr", "B": "Achternaam"}),
    ):
        plan = plan_import(school, [book], options)
        questions = {q.key: q for q in all_questions(plan, options, school)}
        wanted = {
            key: given[q.name or q.sheet]
            for key, q in questions.items()
            if q.kind is kind and (q.name or q.sheet) in given
        }
        assert len(wanted) == len(given)
        options = take_answers(options, questions, wanted)
    plan = plan_import(school, [book], options)
    assert not plan.has_errors
    assert [s.last_name for s in apply_to(school, plan.changeset).all(Student).values()] == ["Hart", "Dam"]


def test_that_filling_merged_cells_down_is_offered_and_can_be_refused():
    rows = [["Klas", "Stamnr", "Achternaam"], ["3A", "1", "Hart"], [None, "2", "Dam"]]
    book = workbook(sheet("Leerlingen", *rows, merged=(Area(2, 1, 3, 1),)))
    plan = plan_import(School(), [book])
    (question,) = plan.questions
    assert (question.kind, question.column, question.answer) == (QuestionKind.MERGED, "Klas", "doorvullen")
    for text, classes in (("doorvullen", ["3A", "3A"]), ("leeg laten", ["3A", ""])):
        options = take_answers(ImportOptions(), {question.key: question}, {question.key: text})
        after = plan_import(School(), [book], options)
        students = apply_to(School(), after.changeset).all(Student).values()
        assert [s.school_class for s in students] == classes
        assert [q.is_answered for q in after.questions] == [True]
        (issue,) = [each for each in after.issues if each.code == "filled_down"]
        assert ("niet doorgevuld" in issue.remedy) is (text == "leeg laten")
