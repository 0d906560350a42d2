"""Mangled workbooks of a number that fits; in full: `python -m tools.full_size mangled`."""

import random
from dataclasses import replace

import pytest

from bpv.domain import Company, Position, School, Severity, Student
from bpv.domain.fields import CATALOGUE
from bpv.excel.grid import Workbook
from bpv.services.importing import plan_import
from bpv.services.planning.round_plan import apply_to
from tests.data.mangling import Mangler
from tests.services.importing.mangled import clean_lists, run


@pytest.fixture(scope="module")
def clean() -> Workbook:
    return clean_lists()


@pytest.mark.parametrize(
    "first", [0, *(pytest.param(first, marks=pytest.mark.slow) for first in range(20, 80, 20))]
)
def test_that_mangled_lists_give_the_data_of_the_clean_ones(first: int) -> None:
    assert run(20, print, first, students=16) == []


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_that_a_mangled_list_imported_twice_changes_nothing_the_second_time(clean, seed):
    mangled = Mangler(seed).mangle(clean)
    school = apply_to(School(), plan_import(School(), [mangled]).changeset)
    assert len(plan_import(school, [mangled]).changeset) == 0


SPOILT = {
    (Student, "birth_date"): "31-2-2010",
    (Student, "profile"): "MT",
    (Student, "phone"): "6,12E+08",
    (Student, "postcode"): "0123 AB",
    (Company, "email"): "op aanvraag",
    (Position, "capacity"): "veel",
    (Position, "days"): "2 dagen",
}


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_that_a_cell_nobody_can_read_is_an_error_at_that_very_cell(clean, seed):
    rng = random.Random(seed)
    (entity, name), text = rng.choice(list(SPOILT.items()))
    at = next(i for i, each in enumerate(clean.sheets) if each.name == CATALOGUE[entity].sheet)
    column = [field.name for field in CATALOGUE[entity].fields].index(name)
    rows = [list(row) for row in clean.sheets[at].rows]
    number = rng.randrange(1, len(rows))
    rows[number][column] = text
    sheets = list(clean.sheets)
    sheets[at] = replace(sheets[at], rows=tuple(map(tuple, rows)))
    plan = plan_import(School(), [replace(clean, sheets=tuple(sheets))])
    (issue, *others) = [i for i in plan.issues if i.severity is Severity.ERROR]
    label = CATALOGUE[entity].field(name).excel_header
    assert (issue.sheet, issue.row, issue.column, issue.found) == (sheets[at].name, number + 1, label, text)
    assert all(other.code == "unknown_company" for other in others), others
