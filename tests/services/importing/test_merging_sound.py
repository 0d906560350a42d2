"""What merging makes of a list obeys what opening a file asks: else a change could shut its school year."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import (
    Change,
    Changeset,
    Companion,
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
from bpv.domain.soundness import EARLIEST, LATEST, LONGEST, MOST, fault_of
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.excel.layout import SheetSpec
from bpv.services.exporting.lists import exported_rows, lists_sheets
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.importing.questions import FILE, QuestionKind
from bpv.services.lists.revisions import revision_of
from bpv.storage.exports import KeptExports, pack

SCHOOL = School(
    [
        Mentor(id="m1", abbreviation="JAN"),
        Student(id="s1", student_number="007", first_name="Zoë", last_name="Berg", max_km=10),
        Student(id="s2", student_number="008", first_name="Łukasz", last_name="Dam", mentor_id="m1"),
        Company(id="c1", name="Bakker", city="Ede", capacity=3),
        Company(id="c2", name="Garage Smit", city="Zeist"),
        PlacementRound(id="r1", name="Blok 1", start=date(2026, 11, 2), end=date(2026, 11, 27)),
        Position(id="p1", company_id="c1", name="winkel", round_id="r1", capacity=2),
        Preference(id="w1", student_id="s1", rank=1, target="c1"),
        Exclusion(id="e1", student_id="s1", other_student_id="s2"),
        Companion(id="g1", student_id="s2", other_student_id="s1"),
        Placement(id="a1", student_id="s1", position_id="p1", round_id="r1", is_pinned=True),
    ]
)
PAGES = lists_sheets(SCHOOL)
HERE = School(SCHOOL)
HERE.apply(Changeset((Change(SCHOOL.get(Student, "s1"), replace(SCHOOL.get(Student, "s1"), max_km=12)),)))
ODD = st.sampled_from(
    (
        *(
            None,
            "",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "1,5",
            "ja, misschien",
            "\N{ROMAN NUMERAL FIVE}",
        ),
        *("31-12-2999", "1-1-0001", "29-2-2100", "25:99", "24:00", "x" * (LONGEST + 1), "'=1+1"),
        *(-1, 0, MOST + 1, 2**70, 1.5, -0.0, 1e300, float("nan"), float("inf"), True, False),
        *(date(1, 1, 1), date.max, datetime(9999, 12, 31, 23, 59), time(23, 59, 59)),
        *(date(EARLIEST.year - 1, 12, 31), date(LATEST.year + 1, 1, 1)),
    )
)
FILLED = [page for page in PAGES if page.rows]
EDITS = st.sampled_from(FILLED).flatmap(
    lambda page: st.tuples(
        st.just(page), st.dictionaries(st.sampled_from(range(len(page.columns))), ODD, min_size=1, max_size=6)
    )
)


def edited(page: SheetSpec, edits: dict[int, Any]) -> Workbook:
    """One of our lists with other contents in cells of its first row."""
    rows = [[column.header for column in page.columns], *map(list, page.rows)]
    for column, value in edits.items():
        rows[1][column] = value
    sheet = Sheet(page.title, tuple(tuple("nee" if c is False else c for c in row) for row in rows))
    return Workbook("lijsten.xlsx", FileKind.XLSX, (sheet,))


def merged(now: School, book: Workbook, exported: Any) -> ImportPlan:
    """The plan after the list was chosen wherever that is asked."""
    plan = plan_import(now, [book], ImportOptions(exported=exported))
    asked = [question for question in plan.questions if question.kind is QuestionKind.CONFLICT]
    answers = {question.key: FILE for question in asked}
    return plan_import(now, [book], ImportOptions(exported=exported, answers=answers))


@settings(max_examples=40, deadline=None)
@given(EDITS, st.booleans(), st.booleans())
def test_that_whatever_is_merged_is_what_a_file_may_hold(
    edits: tuple[SheetSpec, dict[int, Any]], is_remembered: bool, is_changed: bool
) -> None:
    now = HERE if is_changed else SCHOOL
    plan = merged(now, edited(*edits), exported_rows(SCHOOL) if is_remembered else {})
    assert [change.after for change in plan.changeset if change.after and fault_of(change.after)] == []


def kept(row: str, revision: str, *values: Any) -> KeptExports:
    """An export that holds these values for a row."""
    return KeptExports([pack({(row, revision): values})])


@pytest.mark.parametrize(
    "exported",
    [
        (replace(SCHOOL.get(Student, "s1"), max_km=-4),),
        (replace(SCHOOL.get(Student, "s1"), city="x" * (LONGEST + 1)),),
        (SCHOOL.get(Mentor, "m1"),),
        (SCHOOL.get(Preference, "w1"),),
        (),
    ],
    ids=["number", "text", "class", "wish", "nothing"],
)
def test_that_what_opening_would_refuse_is_no_side_of_a_merge(exported: tuple[Any, ...]) -> None:
    was = SCHOOL.get(Student, "s1")
    book = edited(PAGES[0], {})
    plan = merged(HERE, book, kept("s1", revision_of(was), *exported))
    forgotten = merged(HERE, book, {})
    assert plan.changeset == forgotten.changeset
    assert [q.column for q in plan.questions] == [q.column for q in forgotten.questions] == ["Max km"]
    assert merged(HERE, book, kept("s1", revision_of(was), was)).questions == ()


def test_that_hidden_columns_of_another_list_tell_nothing_of_a_row() -> None:
    pupil = SCHOOL.get(Student, "s1")
    now = School(SCHOOL)
    now.apply(Changeset((Change(pupil, replace(pupil, city="Zeist")),)))
    number = next(at for at, page in enumerate(PAGES) if page.title == "Voorkeuren")
    copied = {header_at(number, "_rev"): revision_of(pupil), header_at(number, "Voorkeur 2"): "Garage Smit"}
    book = edited(PAGES[number], copied)
    known, forgotten = (merged(now, book, exported) for exported in (exported_rows(SCHOOL), {}))
    assert known.questions == forgotten.questions != ()


def header_at(page: int, header: str) -> int:
    return [column.header for column in PAGES[page].columns].index(header)
