"""Names that may mean several pupils or companies, or nearly one: asked with who they are."""

import pytest

from bpv.domain import Company, Exclusion, PlacementRound, Preference, School, Student
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, ImportPlan, State, plan_import
from bpv.services.importing.questions import NEW, NOTHING, OUT
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook


@pytest.fixture
def school() -> School:
    return School(
        [
            Student(id="s1", student_number="1", first_name="Jan", last_name="Dam", school_class="3A"),
            Student(id="s2", student_number="2", first_name="Jan", last_name="Dam", school_class="3B"),
            Student(id="s3", student_number="3", first_name="Ayşe", last_name="Yılmaz"),
            Company(id="c1", name="Bakker", city="Ede"),
            Company(id="c2", name="Bakker", city="Epe"),
        ]
    )


def wishes(*rows: list[object], header: tuple[str, ...] = ("Naam", "Voorkeur 1", "Liever niet")) -> Workbook:
    return workbook(sheet("Voorkeuren", header, *rows))


def wanted(school: School, plan: ImportPlan) -> set[tuple[str, str]]:
    after = apply_to(school, plan.changeset)
    return {(wish.student_id, wish.target) for wish in after.all(Preference).values()}


def test_that_a_name_of_two_pupils_is_asked_with_class_and_number(school):
    book = wishes(["Jan Dam", "Techniek", None])
    plan = plan_import(school, [book])
    assert plan.has_errors
    (question,) = plan.questions
    assert question.text == "Wie is 'Jan Dam'?"
    labels = [choice.label for choice in question.choices]
    assert labels == ["Dam, Jan, 3A (1)", "Dam, Jan, 3B (2)", "de rij weglaten"]
    meant = plan_import(school, [book], ImportOptions(answers={question.key: "2"}))
    assert not meant.has_errors
    assert wanted(school, meant) == {("s2", "TECHNIEK")}
    nobody = plan_import(school, [book], ImportOptions(answers={question.key: OUT}))
    assert not nobody.has_errors
    assert [row.state for row in nobody.rows if row.row] == [State.LEFT_OUT]
    assert wanted(school, nobody) == set()


def test_that_a_misspelt_pupil_and_a_wrong_number_are_asked(school):
    for header, row in (
        (("Naam", "Voorkeur 1"), ["Aişe Yilmas", "Techniek"]),
        (("Stamnr", "Naam", "Voorkeur 1"), ["33", "Ayşe Yılmaz", "Techniek"]),
    ):
        book = wishes(row, header=header)
        (question,) = plan_import(school, [book]).questions
        meant = plan_import(school, [book], ImportOptions(answers={question.key: "3"}))
        assert wanted(school, meant) == {("s3", "TECHNIEK")}


def test_that_a_company_at_two_places_is_asked(school):
    book = wishes(["Ayşe Yılmaz", "Bakker", None])
    plan = plan_import(school, [book])
    (question,) = plan.questions
    assert [choice.answer for choice in question.choices] == ["Bakker (Ede)", "Bakker (Epe)", NOTHING]
    meant = plan_import(school, [book], ImportOptions(answers={question.key: "Bakker (Epe)"}))
    assert wanted(school, meant) == {("s3", "c2")}


def test_that_a_found_place_that_looks_like_a_known_company_can_be_a_new_one(school):
    school = School([*school, Company(id="c3", name="Garage Smit"), PlacementRound(id="r1", name="Blok 1")])
    book = wishes(["Ayşe Yılmaz", "Garage Smitt"], header=("Naam", "Zelf gevonden bedrijf"))
    (question,) = plan_import(school, [book]).questions
    assert [choice.answer for choice in question.choices] == ["Garage Smit", NEW, NOTHING]
    plan = plan_import(school, [book], ImportOptions(answers={question.key: NEW}))
    assert not plan.has_errors
    names = {c.name for c in apply_to(school, plan.changeset).all(Company).values()}
    assert names >= {"Garage Smit", "Garage Smitt"}


def test_that_an_ambiguous_name_to_avoid_says_who_there_are_and_takes_one(school):
    plan = plan_import(school, [wishes(["Ayşe Yılmaz", None, "Jan Dam"])])
    (issue,) = plan.issues
    assert (issue.found, issue.expected) == ("Jan Dam", "één bedrijf of leerling")
    assert "Dam, Jan (3A), Dam, Jan (3B)" in issue.remedy
    for name, other in (("Jan Dam (3B)", "s2"), ("Bakker (Epe)", "c2")):
        plan = plan_import(school, [wishes(["Ayşe Yılmaz", None, name])])
        assert plan.issues == ()
        (exclusion,) = apply_to(school, plan.changeset).all(Exclusion).values()
        assert other in (exclusion.company_id, exclusion.other_student_id)


def test_that_a_pupil_who_stands_twice_is_named_in_the_column_there_is(school):
    plan = plan_import(school, [wishes(["Ayşe Yılmaz", "Techniek", None], ["Yılmaz, Ayşe", "zorg", None])])
    assert [(i.code, i.column) for i in plan.issues] == [("double_wishes", "Naam")]
