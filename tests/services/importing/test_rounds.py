"""Rounds that lists name: known ones however they are spelled, slips that are asked, and new ones."""

import pytest

from bpv.domain import Placement, PlacementRound, Position, Preference, School, Severity, Student
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.importing.questions import NEW, NOTHING, OUT
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import sheet, workbook

PLACES = ("Bedrijf", "Aantal", "Ronde")
PUPILS = sheet("Leerlingen", ["Stamnr", "Achternaam"], ["1", "Hart"], ["2", "Dam"])


def places(*rounds: str) -> Workbook:
    return workbook(sheet("Stageplaatsen", PLACES, *([f"Bedrijf {n}", 2, r] for n, r in enumerate(rounds))))


def rounds_after(plan: ImportPlan, school: School | None = None) -> list[str]:
    return sorted(r.name for r in apply_to(school or School(), plan.changeset).all(PlacementRound).values())


def answered(plan: ImportPlan, answer: str) -> ImportOptions:
    return ImportOptions(answers={question.key: answer for question in plan.questions})


@pytest.mark.parametrize("order", [1, -1])
def test_that_a_slip_of_a_round_is_asked_with_the_likely_one_and_makes_none(order):
    book = places(*["Blok 1", "Blok 1", "Blk 1"][::order])
    plan = plan_import(School(), [book])
    assert rounds_after(plan) == ["Blok 1"]
    (issue,) = [each for each in plan.issues if each.severity is Severity.ERROR]
    assert (issue.column, issue.found, issue.remedy) == ("Ronde", "Blk 1", "Bedoelde u Blok 1?")
    (question,) = plan.questions
    assert [choice.answer for choice in question.choices] == ["Blok 1", NEW, NOTHING, OUT]
    same = plan_import(School(), [book], answered(plan, "Blok 1"))
    assert rounds_after(same) == ["Blok 1"]
    assert (same.has_errors, len(apply_to(School(), same.changeset).all(Position))) == (False, 3)
    other = plan_import(School(), [book], answered(plan, NEW))
    assert rounds_after(other) == ["Blk 1", "Blok 1"]


@pytest.mark.parametrize(
    "names", [("Blok 1", "Blok 2"), ("Lint di", "Lint do"), ("Blok II", "Blok III"), ("Blok A", "Blok B")]
)
def test_that_rounds_which_differ_on_purpose_are_not_asked_about(names):
    plan = plan_import(School(), [places(*names)])
    assert plan.questions == ()
    assert rounds_after(plan) == sorted(names)


def test_that_blanks_and_capitals_make_no_other_round():
    assert rounds_after(plan_import(School(), [places("Blok 1", "blok1", "BLOK 1 ")])) == ["Blok 1"]


def test_that_a_new_round_beside_known_ones_is_added_with_a_warning_that_asks():
    school = School([PlacementRound(id="r1", name="Blok 1")])
    plan = plan_import(school, [places("Blok 2")])
    assert rounds_after(plan, school) == ["Blok 1", "Blok 2"]
    (issue,) = [each for each in plan.issues if each.severity is Severity.WARNING]
    assert issue.found == "Blok 2"
    assert "Welke ronde is 'Blok 2'?" in issue.remedy
    (question,) = plan.questions
    meant = plan_import(school, [places("Blok 2")], ImportOptions(answers={question.key: "Blok 1"}))
    assert rounds_after(meant, school) == ["Blok 1"]


def test_that_placements_and_wishes_ask_for_their_round_as_well():
    school = School(
        [
            PlacementRound(id="r1", name="Lentestage"),
            Student(id="s1", student_number="1", last_name="Hart"),
        ]
    )
    placed = sheet("Plaatsing", ["Stamnr", "Bedrijf", "Ronde", "Status"], ["1", "Bakker", "Lentstage", None])
    wishes = sheet("Voorkeuren", ["Stamnr", "Voorkeur 1", "Ronde"], ["1", "Techniek", "Lentstage"])
    plan = plan_import(school, [workbook(placed, wishes)])
    assert [issue.found for issue in plan.issues if issue.severity is Severity.ERROR] == ["Lentstage"] * 2
    (question,) = plan.questions
    after = apply_to(
        school,
        plan_import(
            school, [workbook(placed, wishes)], ImportOptions(answers={question.key: "Lentestage"})
        ).changeset,
    )
    assert [p.round_id for p in after.all(Placement).values()] == ["r1"]
    assert [p.round_id for p in after.all(Preference).values()] == ["r1"]
