"""Wishes in a table with a column for each company or sector: taken when sure, else asked, never lost."""

import pytest

from bpv.domain import Company, Draft, Preference, School, Student
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.importing.questions import QuestionKind
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook

PUPILS = sheet("Leerlingen", ("Stamnr", "Achternaam", "Klas"), ("1", "Pot", "3A"), ("2", "Pan", "3A"))
COMPANIES = sheet(
    "Bedrijven", ("Bedrijfsnaam", "Plaats"), *((name, "Ede") for name in ("Bruin", "Geel", "Knip"))
)
NAMES = ("Stamnr", "Achternaam")
BY_COMPANY = (*NAMES, "Bruin", "Geel", "Knip")
BY_SECTOR = (*NAMES, "Zorg", "Techniek", "Groen")


def book(header, first, second, *more):
    lists = sheet("Wensen", header, ("1", "Pot", *first), ("2", "Pan", *second), *more)
    return workbook(PUPILS, COMPANIES, lists)


def wishes(plan, school=None):
    after = apply_to(school or School(), plan.changeset)
    names = {each.id: each.name for each in after.all(Company).values()}
    found = sorted(after.all(Preference).values(), key=lambda each: each.rank)
    return {
        pupil.last_name: [
            names.get(each.target, each.target) for each in found if each.student_id == pupil.id
        ]
        for pupil in after.all(Student).values()
    }


def answered(lists, answer):
    plan = plan_import(School(), [lists])
    questions = {each.key: each for each in all_questions(plan, ImportOptions(), School())}
    (key,) = [q.key for q in plan.questions if q.kind is QuestionKind.WISHES]
    return take_answers(ImportOptions(), questions, {key: answer})


@pytest.mark.parametrize(
    ("first", "second"),
    [((2, 1, None), (1, 3, 2)), (("2", "1", None), ("1e", "3e", "2e")), ((2.0, 1.0, None), (1.0, 3.0, 2.0))],
)
def test_that_numbers_below_known_companies_are_wishes(first, second):
    plan = plan_import(School(), [book(BY_COMPANY, first, second, ("Totaal", None, 2, 2, 1))])
    assert wishes(plan) == {"Pot": ["Geel", "Bruin"], "Pan": ["Bruin", "Knip", "Geel"]}
    assert all(question.is_answered for question in plan.questions)
    assert not plan.has_errors


def test_that_numbers_below_sectors_are_wishes():
    plan = plan_import(School(), [book(BY_SECTOR, (2, 1, None), (None, None, 1))])
    assert {name: len(found) for name, found in wishes(plan).items()} == {"Pot": 2, "Pan": 1}


@pytest.mark.parametrize("header", [BY_COMPANY, BY_SECTOR])
def test_that_crosses_are_asked_and_until_then_not_taken_but_counted(header):
    lists = book(header, ("x", None, "x"), (None, "x", None))
    plan = plan_import(School(), [lists])
    (question,) = [q for q in plan.questions if q.kind is QuestionKind.WISHES]
    assert (question.answer, question.is_answered) == ("niet inlezen", False)
    assert wishes(plan) == {"Pot": [], "Pan": []}
    assert sum("of dit voorkeuren zijn, wordt gevraagd" in line for line in plan.unread) == 3
    after = plan_import(School(), [lists], answered(lists, "voorkeuren"))
    assert {name: len(found) for name, found in wishes(after).items()} == {"Pot": 2, "Pan": 1}
    assert wishes(plan_import(School(), [lists], answered(lists, "niet inlezen"))) == {"Pot": [], "Pan": []}


def test_that_numbers_below_companies_of_which_some_are_unknown_are_asked():
    lists = book((*NAMES, "Bruin", "Zagerij Zoef"), (2, 1), (1, None))
    plan = plan_import(School(), [lists])
    assert wishes(plan) == {"Pot": [], "Pan": []}
    after = plan_import(School(), [lists], answered(lists, "voorkeuren"))
    assert wishes(after)["Pan"] == ["Bruin"]
    assert [issue.found for issue in after.issues if issue.code == "unknown_company"] == ["Zagerij Zoef"]


def test_that_the_answer_about_crosses_is_remembered():
    lists = book(BY_COMPANY, ("x", None, "x"), (None, "x", None))
    options = answered(lists, "voorkeuren")
    draft = Draft(School())
    ImportLists(plan_import(School(), [lists], options), options, "Importeren").change(draft)
    known = apply_to(School(), draft.changeset())
    again = plan_import(known, [book(BY_COMPANY, (None, "x", "x"), ("x", None, None))])
    assert wishes(again, known) == {"Pot": ["Geel", "Knip"], "Pan": ["Bruin"]}


@pytest.mark.parametrize("cells", [(("x", "x"), (None, "x")), ((1, 2), (2, 1))])
def test_that_crosses_and_numbers_below_other_words_are_no_wishes(cells):
    plan = plan_import(School(), [book((*NAMES, "Foto", "Rij"), *cells)])
    assert plan.questions == ()
    assert wishes(plan) == {"Pot": [], "Pan": []}
    assert sum("geen kolom die wij kennen" in line for line in plan.unread) == 2


def test_that_pupils_with_their_data_have_wishes_in_columns_as_well():
    header = ("Stamnr", "Achternaam", "Klas", "Mobiel", "Bruin", "Geel")
    rows = (("1", "Pot", "3A", "0612345678", 1, 2), ("2", "Pan", "3A", None, None, 1))
    plan = plan_import(School(), [workbook(COMPANIES, sheet("Leerlingen", header, *rows))])
    assert wishes(plan) == {"Pot": ["Bruin", "Geel"], "Pan": ["Geel"]}
