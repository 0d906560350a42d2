"""Pairs of pupils in lists: they come in by name or number, go out, and come back edited."""

from dataclasses import replace
from pathlib import Path

import pytest

from bpv.domain import Companion, Exclusion, School, Severity
from bpv.excel.grid import Workbook
from bpv.excel.opening import open_workbook
from bpv.services.exporting import lists_workbook, template_workbook
from bpv.services.exporting.lists import exported_rows
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.importing.questions import FILE, HERE
from bpv.services.planning.round_plan import apply_to
from tests.domain.values import student
from tests.services.school_workbooks import sheet, workbook

PUPILS = (
    student("s1", student_number="1", first_name="Zoë", prefix="van der", last_name="Berg"),
    student("s2", student_number="2", first_name="Łukasz", prefix="", last_name="Dam"),
    student("s3", student_number="3", first_name="Ayşe", prefix="", last_name="Hart"),
)
TOGETHER = Companion(id="p1", student_id="s1", other_student_id="s2")  # type: ignore[arg-type]
APART = Exclusion(id="e1", student_id="s1", other_student_id="s3")  # type: ignore[arg-type]
HEADER = ["Stamnr", "Samen met", "Niet samen met"]


def pairs(school: School) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    together, apart = (
        {
            frozenset((each.student_id, each.other_student_id))
            for each in school.all(kind).values()
            if each.other_student_id
        }
        for kind in (Companion, Exclusion)
    )
    return together, apart


def imported(school: School, *rows: list, name: str = "Voorkeuren") -> tuple[ImportPlan, School]:
    plan = plan_import(school, [workbook(sheet(name, HEADER, *rows))])
    return plan, apply_to(school, plan.changeset)


@pytest.mark.parametrize(
    "text", ["Dam, Łukasz", "Łukasz Dam", "lukasz dam", "2", "Dam, Łukasz (3B)", "Łukasz Dam (2)"]
)
def test_that_a_pair_comes_in_by_name_or_number(text):
    plan, after = imported(School(PUPILS), ["1", text, None])
    assert [str(i) for i in plan.issues if i.severity is Severity.ERROR] == []
    assert pairs(after) == ({frozenset(("s1", "s2"))}, set())
    again = plan_import(after, [workbook(sheet("Voorkeuren", HEADER, ["1", text, None]))])
    assert len(again.changeset) == 0


def test_that_several_come_in_from_both_rows_once():
    _, after = imported(
        School(PUPILS), ["1", "Dam, Łukasz; Hart, Ayşe", None], ["2", "Berg, Zoë van der", None]
    )
    assert pairs(after) == ({frozenset(("s1", "s2")), frozenset(("s1", "s3"))}, set())
    assert len(after.all(Companion)) == 2


def test_that_pairs_stand_in_the_list_of_pupils_as_well():
    header = ["Stamnr", "Roepnaam", "Achternaam", "Samen met", "Niet samen met"]
    rows = (
        ["1", "Piet", "Jansen", "Bos, Lisa", "3"],
        ["2", "Lisa", "Bos", None, None],
        ["3", "Eva", "Vos", None, None],
    )
    plan = plan_import(School(), [workbook(sheet("Leerlingen", header, *rows))])
    after = apply_to(School(), plan.changeset)
    assert (len(after.all(Companion)), len(after.all(Exclusion))) == (1, 1)


@pytest.mark.parametrize("text", ["Niemand, Nora", "Berg, Zoë van der"])
def test_that_someone_unknown_or_oneself_is_an_error_there(text):
    plan, after = imported(School(PUPILS), ["1", text, None])
    (issue,) = [each for each in plan.issues if each.severity is Severity.ERROR]
    assert (issue.row, issue.column) == (2, "Samen met")
    assert pairs(after) == (set(), set())


def test_that_nobody_goes_together_and_never_together():
    plan, after = imported(School([*PUPILS, APART]), ["1", "Hart, Ayşe", None])
    assert [each.column for each in plan.issues if each.severity is Severity.ERROR] == ["Samen met"]
    assert pairs(after) == (set(), {frozenset(("s1", "s3"))})


def test_that_an_empty_cell_of_a_plain_list_changes_nothing():
    plan, _ = imported(School([*PUPILS, TOGETHER, APART]), ["1", None, None])
    assert len(plan.changeset) == 0


def out(school: School, path: Path) -> Workbook:
    lists_workbook(school).write(path)
    return open_workbook(path)


def edited(book: Workbook, number: str, header: str, text: str | None) -> Workbook:
    sheets = []
    for each in book.sheets:
        rows = [list(row) for row in each.rows]
        if each.name == "Voorkeuren":
            for row in rows[1:]:
                if row[0] == number:
                    row[rows[0].index(header)] = text
        sheets.append(replace(each, rows=tuple(map(tuple, rows))))
    return replace(book, sheets=tuple(sheets))


def test_that_lists_go_out_with_pairs_and_come_back_unchanged(tmp_path):
    school = School([*PUPILS, TOGETHER, APART])
    book = out(school, tmp_path / "lijsten.xlsx")
    options = ImportOptions(exported=exported_rows(school))
    assert len(plan_import(school, [book], options).changeset) == 0
    fresh = apply_to(School(), plan_import(School(), [book]).changeset)
    assert tuple(map(len, pairs(fresh))) == (1, 1)


def test_that_what_was_taken_out_in_one_row_is_gone_and_what_was_added_is_there(tmp_path):
    school = School([*PUPILS, TOGETHER, APART])
    book = out(school, tmp_path / "lijsten.xlsx")
    options = ImportOptions(exported=exported_rows(school))
    cleared = plan_import(school, [edited(book, "2", "Samen met", None)], options)
    assert pairs(apply_to(school, cleared.changeset)) == (set(), {frozenset(("s1", "s3"))})
    added = plan_import(school, [edited(book, "2", "Niet samen met", "Hart, Ayşe")], options)
    both = {frozenset(("s1", "s3")), frozenset(("s2", "s3"))}
    assert pairs(apply_to(school, added.changeset)) == ({frozenset(("s1", "s2"))}, both)


@pytest.mark.parametrize(("answer", "expected"), [(HERE, {"s3"}), (FILE, set())])
def test_that_a_pair_that_changed_on_both_sides_is_asked(tmp_path, answer, expected):
    school = School([*PUPILS, TOGETHER])
    book = edited(out(school, tmp_path / "lijsten.xlsx"), "1", "Samen met", None)
    exported = exported_rows(school)
    other = Companion(id="p2", student_id="s1", other_student_id="s3")  # type: ignore[arg-type]
    now = School([*PUPILS, other])
    plan = plan_import(now, [book], ImportOptions(exported=exported))
    (question,) = [q for q in plan.questions if q.name == "together"]
    plan = plan_import(now, [book], ImportOptions(exported=exported, answers={question.key: answer}))
    found = {id_ for pair in pairs(apply_to(now, plan.changeset))[0] for id_ in pair} - {"s1"}
    assert found == expected


def test_that_the_template_has_the_columns():
    (page,) = [each for each in template_workbook().pages if each.title == "Voorkeuren"]
    assert {"Samen met", "Niet samen met"} <= {column.header for column in page.columns}
