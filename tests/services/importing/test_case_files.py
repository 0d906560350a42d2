"""Every list that was once read wrongly imports into a new file, and is there when that is opened again."""

from pathlib import Path

import pytest

from bpv.domain import Changeset, School, Student
from bpv.domain.cells import NumberText
from bpv.excel.mending import mended
from bpv.excel.reading import read_bytes
from bpv.excel.refusals import WorkbookRefused
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.year.school_year import SchoolYear
from tests.services.school_workbooks import sheet, workbook

CASES = Path(__file__).parents[3].parent / "shared/cases/excel"
FILES = sorted(each for each in CASES.glob("*.*") if each.suffix != ".md")
REFUSED = {"24b-dubbel-zipdeel.xlsx"}
EMPTY = {"07d-drie-leerlingen-per-bedrijf.xlsx"}
"""Placements of pupils who are in no list."""


def imported(book, path: Path) -> tuple[Changeset, School]:
    """What an import changed, and the school of its file when it was opened again."""
    plan = plan_import(School(), [book])
    SchoolYear.create(path, then=ImportLists(plan, ImportOptions(), "Importeren")).close()
    year = SchoolYear.open(path)
    try:
        return plan.changeset, year.school
    finally:
        year.close()


@pytest.mark.skipif(not FILES, reason="the cases are not here")
@pytest.mark.parametrize("name", sorted({each.name for each in FILES} - REFUSED))
def test_that_a_case_imports_into_a_new_file(name, tmp_path):
    book = mended(read_bytes((CASES / name).read_bytes(), name, None, lambda _: None))
    changeset, school = imported(book, tmp_path / "jaar.bpv")
    values = [change.after for change in changeset.changes]
    assert [school.find(type(value), value.id) for value in values] == values
    assert (not values) is (name in EMPTY)


@pytest.mark.skipif(not FILES, reason="the cases are not here")
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_that_a_case_that_nobody_can_read_is_refused_in_words(name):
    with pytest.raises(WorkbookRefused, match="twee keer onder dezelfde naam"):
        read_bytes((CASES / name).read_bytes(), name, None, lambda _: None)


def test_that_a_class_made_by_a_number_format_is_stored_as_it_shows(tmp_path):
    row = ("1", "Bos", NumberText("3B1", 1))
    book = workbook(sheet("Leerlingen", ("Stamnr", "Achternaam", "Klas"), row))
    (pupil,) = imported(book, tmp_path / "jaar.bpv")[1].all(Student).values()
    assert (pupil.school_class, type(pupil.school_class)) == ("3B1", str)
