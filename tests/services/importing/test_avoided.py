"""'Liever niet' in lists: changed, removed, kept and merged three ways like every other field."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bpv.domain import Company, Exclusion, PlacementRound, Preference, School, Severity, Student
from bpv.excel.grid import Workbook
from bpv.services.importing import ImportOptions, ImportPlan, Policy, State, plan_import
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.importing.questions import FILE, QuestionKind
from bpv.services.planning.round_plan import apply_to
from bpv.services.year.school_year import SchoolYear
from tests.services.importing.test_merging import cell, changes, come_back, with_values, without
from tests.services.school_workbooks import sheet, workbook

HEADER = ("Stamnr", "Liever niet")


@pytest.fixture
def school() -> School:
    return School(
        [
            Student(id="s1", student_number="1", first_name="Zoë", last_name="Berg"),
            Student(id="s2", student_number="2", first_name="Łukasz", last_name="Dam"),
            Student(id="s3", student_number="3", first_name="Ayşe", last_name="Hart"),
            Company(id="c1", name="Bakker"),
            Company(id="c2", name="Garage Smit"),
            Company(id="c3", name="De Linde"),
            PlacementRound(id="r1", name="Blok 1"),
            Preference(id="w1", student_id="s1", target="c2"),
            Exclusion(id="e1", student_id="s1", company_id="c1", reason="oom werkt daar"),  # type: ignore[arg-type]
            Exclusion(id="e2", student_id="s2", other_student_id="s1"),  # type: ignore[arg-type]
        ]
    )


def lists(*rows: Any) -> Workbook:
    return workbook(sheet("Voorkeuren", HEADER, *rows))


def avoided(school: School, plan: ImportPlan) -> set[tuple[str, str]]:
    after = apply_to(school, plan.changeset)
    return {(e.student_id, e.company_id or e.other_student_id or "") for e in after.all(Exclusion).values()}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [(Policy.OVERWRITE, {"c2", "c3"}), (Policy.FILL_BLANKS, {"c1"}), (Policy.KEEP, {"c1"})],
)
def test_that_a_filled_cell_does_what_the_policy_says(school, policy, expected):
    options = ImportOptions(policies={(Exclusion, "company_id"): policy})
    plan = plan_import(school, [lists(["1", "De Linde, Garage Smit"])], options)
    assert {other for own, other in avoided(school, plan) if own == "s1"} == expected
    if policy is Policy.OVERWRITE:
        new = "Dam, Łukasz; De Linde; Garage Smit"
        assert changes(plan) == [("Liever niet", "Bakker; Dam, Łukasz", new)]
    else:
        assert [row.state for row in plan.rows if row.row] == [State.UNCHANGED]


def test_that_an_empty_cell_of_a_plain_list_and_a_known_name_change_nothing(school):
    for text in (None, "bakker b.v."):
        plan = plan_import(school, [lists(["1", text])])
        assert len(plan.changeset) == 0
        assert [row.state for row in plan.rows if row.row] == [State.UNCHANGED]


def test_that_an_exclusion_that_stays_keeps_its_reason(school):
    plan = plan_import(school, [lists(["1", "De Linde; Bakker"])])
    assert apply_to(school, plan.changeset).get(Exclusion, "e1").reason == "oom werkt daar"
    assert avoided(school, plan) >= {("s1", "c1"), ("s1", "c3")}


def test_that_classmates_change_only_where_a_cell_names_one_and_both_rows_count(school):
    assert ("s2", "s1") in avoided(school, plan_import(school, [lists(["2", "Bakker"], ["1", "De Linde"])]))
    other = plan_import(school, [lists(["2", "Ayşe Hart"])])
    assert avoided(school, other) == {("s1", "c1"), ("s2", "s3")}
    both = [["2", "Ayşe Hart"], ["1", "Łukasz Dam"]]
    for rows in (both, both[::-1]):
        pairs = {frozenset(pair) for pair in avoided(school, plan_import(school, [lists(*rows)]))}
        assert frozenset(("s1", "s2")) in pairs
        assert frozenset(("s2", "s3")) in pairs


def test_that_a_name_that_cannot_be_read_removes_nothing(school):
    plan = plan_import(school, [lists(["1", "De Linde, Xyz"])])
    assert [issue.found for issue in plan.issues if issue.severity is Severity.ERROR] == ["Xyz"]
    assert avoided(school, plan) >= {("s1", "c1"), ("s1", "c3")}


def test_that_rows_for_several_rounds_add_up(school):
    rows = [["1", "Bakker", None], ["1", "De Linde", "Blok 1"]]
    book = workbook(sheet("Voorkeuren", ("Stamnr", "Liever niet", "Ronde"), *rows))
    assert avoided(school, plan_import(school, [book])) >= {("s1", "c1"), ("s1", "c3")}


def test_that_undo_brings_back_what_a_list_removed(school, tmp_path: Path):
    year = SchoolYear.create(tmp_path / "jaar.bpv", school)
    before = {value.id: value for value in year.school}
    options = ImportOptions()
    plan = plan_import(year.school, [lists(["1", "De Linde"])], options)
    year.execute(ImportLists(plan, options, "Importeren"))
    assert "e1" not in year.school.all(Exclusion)
    year.undo()
    assert {value.id: value for value in year.school} == before
    year.close()


def set_avoided(text: str | None) -> Any:
    def edit(book: Any) -> None:
        cell(book["Voorkeuren"], "Liever niet", 2).value = text

    return edit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lijsten.xlsx"


def test_that_a_list_that_comes_back_untouched_changes_nothing(school, path):
    assert len(come_back(path, school, school).changeset) == 0
    here = with_values(school, Exclusion(id="e9", student_id="s1", company_id="c3"))  # type: ignore[arg-type]
    plan = come_back(path, school, without(here, Exclusion, "e1"))
    assert (len(plan.changeset), plan.questions) == (0, ())


@pytest.mark.parametrize(
    ("text", "expected", "shown"), [(None, set(), ""), ("De Linde", {"c3"}, "De Linde"), ("", set(), "")]
)
def test_that_what_only_the_list_changed_is_taken(school, path, text, expected, shown):
    plan = come_back(path, school, school, set_avoided(text))
    assert {other for own, other in avoided(school, plan) if own == "s1"} == expected
    (change,) = changes(plan)
    assert change[0] == "Liever niet"
    assert "Bakker" in change[1]
    assert shown in change[2]
    assert "Bakker" not in change[2]
    assert ("s2", "s1") in avoided(school, plan)


def test_that_what_both_changed_is_asked_and_stays_without_an_answer(school, path):
    here = with_values(school, replace(school.get(Exclusion, "e1"), company_id="c2"))
    plan = come_back(path, school, here, set_avoided("De Linde"))
    assert len(plan.changeset) == 0
    (question,) = plan.questions
    assert (question.kind, question.column) == (QuestionKind.CONFLICT, "Liever niet")
    taken = come_back(path, school, here, set_avoided("De Linde"), answers={question.key: FILE})
    assert ("s1", "c3") in avoided(here, taken)
    assert ("s1", "c2") not in avoided(here, taken)


def test_that_an_exclusion_typed_here_after_the_export_is_no_change_of_the_list(school, path):
    here = with_values(school, Exclusion(id="e9", student_id="s3", company_id="c3"))  # type: ignore[arg-type]
    plan = come_back(path, school, here, set_avoided("De Linde"))
    assert ("s3", "c3") in avoided(here, plan)
    assert ("s1", "c1") not in avoided(here, plan)
    assert plan.questions == ()


def test_that_an_emptied_cell_does_nothing_when_what_is_here_is_kept(school, path):
    plan = come_back(path, school, school, set_avoided(None), policy=Policy.FILL_BLANKS)
    assert len(plan.changeset) == 0
