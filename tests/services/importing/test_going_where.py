"""Lists that say no more than who goes where are placements, with a header or without."""

from dataclasses import replace

import pytest

from bpv.domain import Company, Draft, Placement, PlacementRound, Position, School, Severity, Student
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.excel.reading_csv import read_list_text
from bpv.services.demo import make_demo_school
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.planning.round_plan import apply_to


@pytest.fixture(scope="module")
def school():
    return make_demo_school(8, seed=5)


def pairs(school):
    students = school.all(Student).values()
    return list(zip(students, school.all(Company).values(), strict=False))


def placed(school, plan):
    after = apply_to(school, plan.changeset)
    at = {each.id: each.company_id for each in after.all(Position).values()}
    return {each.student_id: at[each.position_id] for each in after.all(Placement).values()}


def everyone(school):
    return {student.id: company.id for student, company in pairs(school)}


def book(header, rows, name="Blad1"):
    return Workbook("a.xlsx", FileKind.XLSX, (Sheet(name, ((header,) if header else ()) + tuple(rows)),))


@pytest.mark.parametrize("whom", ["Leerling", "Naam leerling", "Naam"])
@pytest.mark.parametrize(
    "where", ["Bedrijf", "Stagebedrijf", "Stageplek", "Stageplaats", "Stageadres", "Stage"]
)
def test_that_two_columns_say_who_goes_where(school, whom, where):
    rows = [(student.name, company.name) for student, company in pairs(school)]
    plan = plan_import(school, [book((whom, where), rows)])
    assert placed(school, plan) == everyone(school)
    assert not plan.has_errors
    turned = plan_import(school, [book((where, whom), [row[::-1] for row in rows])])
    assert placed(school, turned) == everyone(school)


def test_that_a_number_and_a_company_do_as_well(school):
    rows = [(student.student_number, company.name) for student, company in pairs(school)]
    assert placed(school, plan_import(school, [book(("Stamnr", "Bedrijf"), rows)])) == everyone(school)


def test_that_the_round_beside_it_counts_and_text_files_are_read_alike(school):
    rounds = school.all(PlacementRound).values()
    for_year = {year: each.name for each in rounds for year in each.year_levels}
    rows = [(s.name, c.name, for_year[s.year_level]) for s, c in pairs(school)]
    text = "\n".join(";".join(row) for row in (("Leerling", "Stagebedrijf", "Periode"), *rows))
    plan = plan_import(school, [read_list_text(text, "a.csv")])
    assert (placed(school, plan), plan.questions) == (everyone(school), ())


def test_that_the_round_is_asked_where_more_are_for_a_pupil(school):
    changes = {each.id: replace(each, year_levels=(3, 4)) for each in school.all(PlacementRound).values()}
    both = with_rounds(school, changes)
    lists = book(("Leerling", "Bedrijf"), [(s.name, c.name) for s, c in pairs(both)])
    plan = plan_import(both, [lists])
    assert placed(both, plan) == {}
    (question,) = plan.questions
    name = next(iter(changes.values())).name
    questions = {each.key: each for each in all_questions(plan, ImportOptions(), both)}
    after = plan_import(both, [lists], take_answers(ImportOptions(), questions, {question.key: name}))
    assert placed(both, after) == everyone(both)


def with_rounds(school, changes):
    draft = Draft(school)
    for each in changes.values():
        draft.put(each)
    return apply_to(school, draft.changeset())


def test_that_names_of_companies_below_naam_are_companies():
    rows = [("Bakkerij Bal", "Bal Holding"), ("Garage Pot", "Pot Groep"), ("Kapsalon Krul", "Krul")]
    plan = plan_import(School(), [book(("Naam", "Bedrijf"), rows)])
    assert {each.kind for each in plan.lists} == {Company}


def test_that_a_sheet_called_after_companies_stays_one(school):
    rows = [(student.name, company.name) for student, company in pairs(school)]
    plan = plan_import(school, [book(("Naam", "Bedrijf"), rows, "Bedrijven")])
    assert plan.lists[0].kind is Company


@pytest.mark.parametrize("turned", [False, True])
def test_that_a_list_without_a_header_is_known_by_who_and_what_stand_in_it(school, turned):
    rows = [(s.list_name, c.name.upper())[:: -1 if turned else 1] for s, c in pairs(school)]
    plan = plan_import(school, [book(None, rows)])
    assert placed(school, plan) == everyone(school)
    assert [i.severity for i in plan.issues if i.code == "no_header"] == [Severity.WARNING]
    stranger = plan_import(school, [book(None, [*rows, ("Onno Nergens", "Nergens")])])
    assert placed(school, stranger) == everyone(school)
    assert [i.row for i in stranger.issues if i.severity is Severity.ERROR] == [len(rows) + 1]


def test_that_a_list_without_a_header_of_strangers_is_not_taken_and_can_be_pointed_out(school):
    lists = book(None, [("1", "Nergens, Onno", "3A"), ("2", "Nergens, Puk", "3A")])
    plan = plan_import(School(), [lists])
    assert len(plan.changeset) == 0
    options = ImportOptions()
    columns = {"kolom A": "Stamnr", "kolom B": "Naam", "kolom C": "Klas"}
    for answers in ({"kopregel": "geen kopregel"}, {"soort": "leerlingen"}, columns):
        plan = plan_import(School(), [lists], options)
        questions = {each.key: each for each in all_questions(plan, options, School())}
        given = {f"{word} van a.xlsx, blad Blad1": answer for word, answer in answers.items()}
        options = take_answers(options, questions, given)
    plan = plan_import(School(), [lists], options)
    pupils = apply_to(School(), plan.changeset).all(Student).values()
    assert sorted((p.first_name, p.school_class) for p in pupils) == [("Onno", "3A"), ("Puk", "3A")]
