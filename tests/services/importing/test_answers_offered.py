"""Every question has every sensible answer: this, another, new, left empty, left out."""

import pytest

from bpv.domain import (
    Company,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
)
from bpv.domain.terms import Profile
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, ImportPlan, State, plan_import
from bpv.services.importing.answering.answers import all_questions, take_answers
from bpv.services.importing.questions import NEW, NOTHING, OUT
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook

PUPILS = ("Stamnr", "Achternaam", "Klas")


@pytest.fixture
def school() -> School:
    return School(
        [
            Student(id="s1", student_number="1", first_name="Jan", last_name="Dam", school_class="3A"),
            Company(id="c1", name="Garage Smit", city="Ede"),
            Company(id="c2", name="Bakkerij Yılmaz", city="Epe"),
            Mentor(id="m1", abbreviation="JAN", name="Jansen"),
            PlacementRound(id="r1", name="Blok 1"),
            PlacementRound(id="r2", name="Blok 2"),
        ]
    )


def answered(school: School, book: Workbook, answer: str) -> tuple[ImportPlan, School]:
    """The plan and the school once its first open question has this answer, as the command line gives it."""
    plan = plan_import(school, [book])
    question = next(each for each in plan.questions if not each.is_answered)
    questions = {each.key: each for each in all_questions(plan, ImportOptions(), school)}
    after = plan_import(school, [book], take_answers(ImportOptions(), questions, {question.key: answer}))
    return after, apply_to(school, after.changeset)


def states(plan: ImportPlan) -> list[State]:
    return [row.state for row in plan.rows if row.row]


def test_that_a_wish_can_be_a_new_company_another_one_a_sector_or_nothing(school):
    book = workbook(sheet("Voorkeuren", ["Stamnr", "Voorkeur 1", "Voorkeur 2"], ["1", "Jumbo", "zorg"]))
    zorg = "ZORG_EN_WELZIJN"
    for answer, expected in (
        ("Garage Smit", ["c1", zorg]),
        ("Techniek", ["TECHNIEK", zorg]),
        (NOTHING, [zorg]),
    ):
        plan, after = answered(school, book, answer)
        assert [(w.rank, w.target) for w in after.all(Preference).values()] == list(enumerate(expected, 1))
        assert plan.rows[0].says.endswith("Zorg en welzijn")
        assert not plan.has_errors
    plan, after = answered(school, book, NEW)
    (made,) = [each for each in after.all(Company).values() if each.name == "Jumbo"]
    assert made.id in [wish.target for wish in after.all(Preference).values()]
    assert not plan.has_errors


def test_that_a_place_at_an_unknown_company_adds_it_or_is_left_out(school):
    book = workbook(sheet("Stageplaatsen", ["Bedrijf", "Functie", "Aantal"], ["Jumbo", "kassa", 2]))
    plan, after = answered(school, book, NEW)
    (place,) = after.all(Position).values()
    assert (after.get(Company, place.company_id).name, plan.has_errors) == ("Jumbo", False)
    plan, after = answered(school, book, OUT)
    assert (states(plan), len(after.all(Position)), plan.has_errors) == ([State.LEFT_OUT], 0, False)
    plan, after = answered(school, book, "Bakkerij Yılmaz")
    assert [p.company_id for p in after.all(Position).values()] == ["c2"]


def test_that_a_mentor_nobody_knows_can_be_new_or_none(school):
    book = workbook(sheet("Leerlingen", (*PUPILS, "Mentor"), ["2", "Hart", "3B", "VRI"]))
    for answer, expected in ((NEW, "VRI"), (NOTHING, None), ("JAN", "JAN")):
        plan, after = answered(school, book, answer)
        (pupil,) = [s for s in after.all(Student).values() if s.student_number == "2"]
        mentor = after.get(Mentor, pupil.mentor_id).abbreviation if pupil.mentor_id else None
        assert (mentor, plan.has_errors) == (expected, False)


def test_that_a_word_nobody_knows_can_be_left_empty(school):
    book = workbook(sheet("Leerlingen", (*PUPILS, "Profiel"), ["2", "Hart", "3B", "lassen"]))
    for answer, expected in ((NOTHING, None), ("PIE", Profile.PIE)):
        plan, after = answered(school, book, answer)
        assert [s.profile for s in after.all(Student).values() if s.student_number == "2"] == [expected]
        assert not plan.has_errors


@pytest.mark.parametrize(("kind", "header"), [("Voorkeuren", "Voorkeur 1"), ("Plaatsing", "Bedrijf")])
def test_that_an_unknown_pupil_can_be_another_a_new_one_or_left_out(school, kind, header):
    header_row = ["Stamnr", "Roepnaam", "Achternaam", "Klas", header, "Ronde"]
    book = workbook(sheet(kind, header_row, ["9", "Zoë", "Özdemir", "4C", "Garage Smit", "Blok 1"]))

    def who(after: School) -> list[str]:
        rows = (*after.all(Preference).values(), *after.all(Placement).values())
        return [after.get(Student, each.student_id).student_number for each in rows]

    _, after = answered(school, book, "1")
    assert who(after) == ["1"]
    plan, after = answered(school, book, NEW)
    assert (who(after), plan.has_errors) == (["9"], False)
    (made,) = [s for s in after.all(Student).values() if s.student_number == "9"]
    assert (made.name, made.school_class, made.year_level) == ("Zoë Özdemir", "4C", 4)
    plan, after = answered(school, book, OUT)
    assert (who(after), states(plan), plan.has_errors) == ([], [State.LEFT_OUT], False)


def test_that_a_pupil_known_by_name_alone_is_never_new(school):
    book = workbook(sheet("Voorkeuren", ["Naam", "Voorkeur 1"], ["Pietersen, Piet", "Garage Smit"]))
    (question,) = plan_import(school, [book]).questions
    assert (NEW in [c.answer for c in question.choices], question.among, question.about) == (
        False,
        Student,
        "Piet Pietersen",
    )
    nobody = School([Company(id="c1", name="Garage Smit")])
    assert plan_import(nobody, [book]).questions == ()  # without pupils there is nothing to choose from


def test_that_a_row_about_someone_nearly_known_can_be_another_or_left_out(school):
    companies = workbook(sheet("Bedrijven", ["Bedrijfsnaam", "Tel"], ["Garage Smitt", "0612345679"]))
    plan, after = answered(school, companies, OUT)
    assert (states(plan), len(after.all(Company))) == ([State.LEFT_OUT], 2)
    plan, after = answered(school, companies, "Bakkerij Yılmaz")
    assert (after.get(Company, "c2").phone, len(after.all(Company))) == ("+31612345679", 2)
    pupils = workbook(
        sheet("Leerlingen", ("Stamnr", "Roepnaam", "Achternaam", "Klas"), ["77", "Jan", "Dam", "3B"])
    )
    plan, after = answered(school, pupils, OUT)
    assert (states(plan), len(after.all(Student))) == ([State.LEFT_OUT], 1)


def test_that_two_alike_rows_can_be_one_left_out(school):
    book = workbook(
        sheet("Bedrijven", ["Bedrijfsnaam", "Plaats"], ["De Krul Bakkers", "Ede"], ["De Krul Bakkerz", "Ede"])
    )
    plan, after = answered(school, book, OUT)
    assert (states(plan), len(after.all(Company))) == ([State.NEW, State.LEFT_OUT], 3)


def test_that_a_company_that_stopped_can_be_left_out():
    book = workbook(sheet("Bedrijven", ["Bedrijfsnaam", "Plaats"], ["Garage Vos (gestopt)", "Ede"]))
    plan, after = answered(School(), book, OUT)
    assert (states(plan), len(after.all(Company))) == ([State.LEFT_OUT], 0)


def test_that_a_round_nobody_knows_is_one_of_all_new_none_or_left_out(school):
    places = workbook(sheet("Stageplaatsen", ["Bedrijf", "Aantal", "Ronde"], ["Garage Smit", 1, "Najaar"]))
    for answer, expected in (("Blok 2", ["r2"]), (NOTHING, [None]), (OUT, [])):
        plan, after = answered(school, places, answer)
        assert [p.round_id for p in after.all(Position).values()] == expected
        assert not plan.has_errors
    wishes = workbook(sheet("Voorkeuren", ["Stamnr", "Voorkeur 1", "Ronde"], ["1", "Garage Smit", "Najaar"]))
    for answer, expected in (("Blok 1", ["r1"]), (NOTHING, [None]), (OUT, [])):
        plan, after = answered(school, wishes, answer)
        assert [w.round_id for w in after.all(Preference).values()] == expected
        assert not plan.has_errors
    _, after = answered(school, wishes, NEW)
    assert "Najaar" in [each.name for each in after.all(PlacementRound).values()]
    placed = workbook(sheet("Plaatsing", ["Stamnr", "Bedrijf", "Ronde"], ["1", "Garage Smit", "Najaar"]))
    plan, after = answered(school, placed, OUT)
    assert (states(plan), len(after.all(Placement)), plan.has_errors) == ([State.LEFT_OUT], 0, False)


def test_that_a_name_to_avoid_can_be_another_or_left_out(school):
    book = workbook(
        sheet("Voorkeuren", ["Stamnr", "Voorkeur 1", "Liever niet"], ["1", "Garage Smit", "de garage; Xyz"])
    )
    (first, second) = plan_import(school, [book]).questions
    given = {first.key: "Garage Smit", second.key: NOTHING}
    plan = plan_import(school, [book], ImportOptions(answers=given))
    assert [e.company_id for e in apply_to(school, plan.changeset).all(Exclusion).values()] == ["c1"]
    assert not plan.has_errors


def test_that_a_classmate_nobody_knows_can_be_left_out(school):
    book = workbook(
        sheet("Voorkeuren", ["Stamnr", "Voorkeur 1", "Samen met"], ["1", "Garage Smit", "Qwerty"])
    )
    assert plan_import(school, [book]).has_errors
    plan, _ = answered(school, book, NOTHING)
    assert not plan.has_errors


def test_that_a_sector_nobody_knows_is_asked(school):
    book = workbook(sheet("Voorkeuren", ["Stamnr", "Voorkeur 1", "Sector"], ["1", "Garage Smit", "buiten"]))
    for answer, expected in (("Groen", ["c1", "GROEN"]), (NOTHING, ["c1"])):
        plan, after = answered(school, book, answer)
        assert [wish.target for wish in after.all(Preference).values()] == expected
        assert not plan.has_errors


def test_that_a_class_can_be_of_any_year(school):
    in_year = School([PlacementRound(id="r1", name="Blok 1", year_levels=(3, 4))])
    book = workbook(sheet("Leerlingen", PUPILS, ["2", "Hart", "Kopklas"]))
    plan = plan_import(in_year, [book])
    question = next(each for each in plan.questions if each.name == "year_level" and each.about)
    assert [choice.answer for choice in question.choices] == ["3", "4", "1", "2", "5", "6", "geen"]
