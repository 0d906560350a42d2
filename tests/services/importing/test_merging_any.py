"""Any edits on both sides of an export: each field ends as the three-way rule says, and nothing is lost."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import School, Student
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.services.exporting.lists import exported_rows, lists_sheets
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.importing.questions import FILE
from bpv.services.planning.round_plan import apply_to

HEADERS = {"school_class": "Klas", "city": "Plaats", "transport": "Vervoer", "notes": "Bijzonderheden"}
TEXTS = st.sampled_from(("", "3A", "3B", "'t Hart", "Łódź", "=1+1", "bus of fiets"))
RECORD = st.fixed_dictionaries(dict.fromkeys(HEADERS, TEXTS))


def student(texts: dict[str, str]) -> Student:
    return Student(id="s", student_number="007", first_name="Zoë", last_name="Yılmaz", **texts)


def as_listed(school: School, edits: dict[str, str]) -> Workbook:
    """The exported list with other texts in the row of the pupil."""
    page = lists_sheets(school)[0]
    header = [column.header for column in page.columns]
    row = list(page.rows[0])
    for name, text in edits.items():
        row[header.index(HEADERS[name])] = text
    rows = [tuple("nee" if cell is False else (cell or None) for cell in line) for line in (header, row)]
    return Workbook("lijsten.xlsx", FileKind.XLSX, (Sheet(page.title, tuple(rows)),))


def merge(before: School, there: dict[str, str], here: School, answers: dict[str, str]) -> ImportPlan:
    options = ImportOptions(exported=exported_rows(before), answers=answers)
    return plan_import(here, [as_listed(before, there)], options)


@settings(max_examples=60, deadline=None)
@given(was=RECORD, there=RECORD, here=RECORD, takes_list=st.booleans())
def test_that_every_field_follows_the_rule(
    was: dict[str, str], there: dict[str, str], here: dict[str, str], takes_list: bool
) -> None:
    before, now = School([student(was)]), School([student(here)])
    plan = merge(before, there, now, {})
    if takes_list:
        plan = merge(before, there, now, {question.key: FILE for question in plan.questions})
    conflicts = {n for n in HEADERS if len({was[n], there[n], here[n]}) == 3}
    assert {question.column for question in plan.questions} == {HEADERS[name] for name in conflicts}
    expected = {
        name: there[name] if (here[name] == was[name]) or (name in conflicts and takes_list) else here[name]
        for name in HEADERS
    }
    after = apply_to(now, plan.changeset).get(Student, "s")
    assert after == replace(student(here), **expected)
    assert not plan.has_errors
