"""Columns and cells for more than one: the first mentor counts and the second is said; pupils get rows."""

import pytest

from bpv.domain import Company, Draft, Mentor, Placement, Position, School, Severity, Student
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.importing.questions import QuestionKind
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook

MENTORS = sheet("Mentoren", ("Afkorting", "Naam"), ("JAN", "Jansen"), ("VRI", "de Vries"))
PUPILS = sheet(
    "Leerlingen",
    ("Stamnr", "Roepnaam", "Tussenvoegsel", "Achternaam", "Klas"),
    ("101", "Jan", "de", "Boer", "3A"),
    ("102", "Ayse", None, "Yilmaz", "3A"),
    ("103", "Piet", "van den", "Berg", "3B"),
)
COMPANIES = sheet("Bedrijven", ("Bedrijfsnaam", "Plaats"), ("Bakkerij Bruin", "Ede"), ("Garage Geel", "Ede"))


def lists_with(headers, *cells):
    rows = [(str(n), "Eva", f"Bos{n}", "3A", *line) for n, line in enumerate(cells, start=1)]
    pupils = sheet("Leerlingen", ("Stamnr", "Roepnaam", "Achternaam", "Klas", *headers), *rows)
    return workbook(MENTORS, pupils)


def mentors_of(plan):
    school = apply_to(School(), plan.changeset)
    pupils = sorted(school.all(Student).values(), key=lambda each: each.student_number)
    return [school.get(Mentor, s.mentor_id).abbreviation if s.mentor_id else None for s in pupils]


def placed(plan):
    school = apply_to(School(), plan.changeset)
    return sorted(
        (
            school.get(Student, each.student_id).name,
            school.get(Company, school.get(Position, each.position_id).company_id).name,
        )
        for each in school.all(Placement).values()
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [("Mentor 1", "Mentor 2"), ("Mentor A", "Mentor B"), ("1e mentor", "2e mentor"),
     ("Mentor I", "Mentor II"), ("Mentor", "Mentor 2"),
     ("Mentor", "Tweede mentor"), ("eerste Mentor", "2de mentor")],
)  # fmt: skip
def test_that_the_first_of_two_columns_of_mentors_counts_and_the_second_is_said(first, second):
    plan = plan_import(School(), [lists_with((second, first), ("VRI", "JAN"))])
    assert mentors_of(plan) == ["JAN"]
    (question,) = plan.questions
    labels = [f"{first} (JAN)", f"{second} (VRI)", "geen van deze"]
    assert [choice.label for choice in question.choices] == labels
    assert plan.unread == (
        f"blad Leerlingen: kolom {second} (1 waarde) is niet gelezen: alleen de eerste Mentor telt",
    )


@pytest.mark.parametrize("header", ["Mentor 1", "Mentor 2", "Mentor A", "2e mentor"])
def test_that_one_mentor_with_a_number_is_asked(header):
    plan = plan_import(School(), [lists_with((header,), ("VRI",))])
    assert mentors_of(plan) == [None]
    assert [(q.kind, q.column) for q in plan.questions] == [(QuestionKind.FIELD, header)]


@pytest.mark.parametrize(
    ("header", "cell"),
    [("Mentor 1, 2", "Jansen / de Vries"), ("Mentor A/B", "JAN/VRI"), ("Mentor", "JAN + VRI"),
     ("Mentor(en)", "JAN\nVRI"), ("Mentoren", "JAN, VRI"), ("Mentor 1 en 2", "Jansen en de Vries")],
)  # fmt: skip
def test_that_of_several_mentors_in_a_cell_the_first_counts_until_someone_says_otherwise(header, cell):
    lists = lists_with((header,), (cell,), ("VRI",), (cell,))
    plan = plan_import(School(), [lists])
    assert mentors_of(plan) == ["JAN", "VRI", "JAN"]
    (question,) = plan.questions
    assert question.text.startswith(f"In 2 cellen van kolom {header} staan meer mentoren")
    assert [i.code for i in plan.issues if i.severity is not Severity.NOTICE] == ["question_value"]
    for answer, expected in (("de laatste", "VRI"), ("geen van hen", None)):
        questions = {each.key: each for each in all_questions(plan, ImportOptions(), School())}
        options = take_answers(ImportOptions(), questions, {question.key: answer})
        after = plan_import(School(), [lists], options)
        assert mentors_of(after) == [expected, "VRI", expected]


def test_that_the_answer_about_several_mentors_is_remembered():
    lists = lists_with(("Mentor",), ("JAN/VRI",))
    plan = plan_import(School(), [lists])
    (question,) = plan.questions
    options = ImportOptions(answers={question.key: "de laatste"})
    school = School()

    draft = Draft(school)
    ImportLists(plan_import(school, [lists], options), options, "Importeren").change(draft)
    known = apply_to(school, draft.changeset())
    assert [(q.answer, q.is_answered) for q in plan_import(known, [lists]).questions] == [
        ("de laatste", True)
    ]


@pytest.mark.parametrize(
    "cell",
    ["Jan de Boer, Ayse Yilmaz", "Jan de Boer\nAyse Yilmaz", "Boer, Jan de, Yilmaz, Ayse", "101, 102",
     "1. Boer, Jan de\n2. Yilmaz, Ayse", "Jan de Boer (3A); Ayse Yilmaz (3A)", "- Jan de Boer\n- Ayse Yilmaz",
     "Jan de Boer 3A / Ayse Yilmaz 3A", "Jan de Boer en Ayse Yilmaz", "Jan de Boer & Ayse Yilmaz"],
)  # fmt: skip
@pytest.mark.parametrize("header", ["Leerling", "Leerlingen", "Leerling 1, 2"])
def test_that_pupils_in_one_cell_are_placed_each(cell, header):
    placements = sheet("Plaatsing", ("Bedrijf", header), ("Garage Geel", cell))
    plan = plan_import(School(), [workbook(PUPILS, COMPANIES, placements)])
    assert placed(plan) == [("Ayse Yilmaz", "Garage Geel"), ("Jan de Boer", "Garage Geel")]
    (issue,) = [each for each in plan.issues if each.code == "shared_rows"]
    assert "In 1 rij staan samen 2 leerlingen" in issue.remedy
    assert not plan.has_errors


@pytest.mark.parametrize("cell", ["Berg, Piet van den", "Piet van\nden Berg"])
def test_that_one_pupil_in_a_cell_stays_one(cell):
    placements = sheet("Plaatsing", ("Bedrijf", "Leerling"), ("Garage Geel", cell))
    plan = plan_import(School(), [workbook(PUPILS, COMPANIES, placements)])
    assert placed(plan) == [("Piet van den Berg", "Garage Geel")]
    assert "shared_rows" not in [each.code for each in plan.issues]


def test_that_the_second_pupil_beside_a_number_is_not_lost():
    row = ("101", "Jan de Boer / Ayse Yilmaz", "Garage Geel", "Gepland")
    placements = sheet("Plaatsing", ("Stamnr", "Leerling", "Bedrijf", "Status"), row)
    plan = plan_import(School(), [workbook(PUPILS, COMPANIES, placements)])
    assert placed(plan) == [("Ayse Yilmaz", "Garage Geel"), ("Jan de Boer", "Garage Geel")]


def test_that_of_pupils_in_one_cell_an_unknown_one_is_named_and_the_others_are_placed():
    placements = sheet("Plaatsing", ("Bedrijf", "Leerling"), ("Garage Geel", "Jan de Boer, Kees Onbekend"))
    plan = plan_import(School(), [workbook(PUPILS, COMPANIES, placements)])
    assert placed(plan) == [("Jan de Boer", "Garage Geel")]
    assert [i.found for i in plan.issues if i.severity is Severity.ERROR] == ["Kees Onbekend"]


def test_that_pupils_with_one_row_of_wishes_each_have_those_wishes():
    wishes = sheet("Voorkeuren", ("Leerling", "Voorkeur 1"), ("Jan de Boer, Ayse Yilmaz", "Garage Geel"))
    plan = plan_import(School(), [workbook(PUPILS, COMPANIES, wishes)])
    assert [row.label for row in plan.rows if row.sheet == "Voorkeuren"] == ["Boer, Jan de", "Yilmaz, Ayse"]


@pytest.mark.parametrize("cell", ["Jan Pot\nAnna Pan", "Jan Pot / Anna Pan", "Jan Pot, Anna Pan"])
def test_that_two_pupils_in_a_row_of_the_list_of_pupils_are_not_made_into_one(cell):
    pupils = sheet("Leerlingen", ("Stamnr", "Naam", "Klas"), ("7", cell, "3A"), ("8", "Bos, Eva", "3A"))
    plan = plan_import(School(), [workbook(pupils)])
    assert [s.student_number for s in apply_to(School(), plan.changeset).all(Student).values()] == ["8"]
    assert [(i.code, i.row) for i in plan.issues if i.severity is Severity.ERROR] == [("several_pupils", 2)]


def test_that_a_column_that_says_how_many_pupils_there_are_names_nobody():
    counted = sheet("Bedrijven", ("Bedrijf", "Plaats", "Leerlingen"), ("Garage Geel", "Ede", 2))
    plan = plan_import(School(), [workbook(counted)])
    assert [each.kind for each in plan.lists] == [Company]
    assert any("kolom Leerlingen (1 waarde) is niet gelezen" in line for line in plan.unread)


def test_that_what_is_asked_of_a_column_that_has_its_own_row_leaves_it_as_it_is():
    placements = sheet("Plaatsing", ("Bedrijf", "Leerling 1", "Leerling 2"), ("Garage Geel", "101", "102"))
    lists = [workbook(PUPILS, COMPANIES, placements)]
    plan = plan_import(School(), lists)
    questions = {each.key: each for each in all_questions(plan, ImportOptions(), School())}
    (question,) = [q for q in questions.values() if q.column == "Leerling 2"]
    assert question.answer == "zoals nu"
    assert question.choices[0].label == "Naam, als eigen rij"
    kept = take_answers(ImportOptions(), questions, {question.key: "zoals nu"})
    assert len(placed(plan_import(School(), lists, kept))) == 2
    left = take_answers(ImportOptions(), questions, {question.key: "niet inlezen"})
    assert len(placed(plan_import(School(), lists, left))) == 1
