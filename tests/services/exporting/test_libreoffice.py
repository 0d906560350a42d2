"""Our lists through the real LibreOffice: saved again nothing changes, and what was edited comes back."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from bpv.domain import Changeset, Company, Draft, PlacementRound, School, Student
from bpv.services.demo import make_demo_school
from bpv.services.exporting import EXPORT_ID, lists_workbook, school_placements
from bpv.services.importing import ImportOptions, ImportPlan, State, plan_import
from bpv.services.importing.recognising.files import open_lists
from bpv.services.year.school_year import SchoolYear

MADE = datetime(2026, 11, 22, 10)
pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.slow,
    pytest.mark.timeout(300),
]


@dataclass(frozen=True)
class Saved:
    """A school year with its exports, and the folder in which LibreOffice saved them again."""

    year: SchoolYear
    before: Path
    after: Path

    def come_back(self, name: str, school: School | None = None) -> ImportPlan:
        options = ImportOptions(exported=self.year.file.kept_exports())
        return plan_import(school or self.year.school, open_lists([self.after / name]), options)


def cell(sheet: Any, header: str, row: int) -> Any:
    names = {found.value: found.column for found in sheet[1]}
    return sheet.cell(row, names[header])


def edit(path: Path) -> None:
    """What a coordinator does: another class, an emptied cell, a row less, a new row, a row copied."""
    book = openpyxl.load_workbook(path)
    pupils, companies = book["Leerlingen"], book["Bedrijven"]
    cell(pupils, "Klas", 2).value = "3Z"
    cell(pupils, "Mobiel", 3).value = None
    pupils.delete_rows(5)
    for value in (["Nieuw bedrijf", "Weg", "1"], [found.value for found in companies[2]]):
        companies.append(value)
    table = next(iter(companies.tables.values()))
    table.ref = table.autoFilter.ref = companies.dimensions
    book.save(path)


def save_again(folder: Path, target: Path, kind: str, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", target, *files]
    subprocess.run(command, check=True, timeout=240, capture_output=True)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Saved]:
    folder = tmp_path_factory.mktemp("libreoffice")
    year = SchoolYear.create(folder / "jaar.bpv", make_demo_school(40))
    before, after = folder / "voor", folder / "na"
    before.mkdir()
    lists = lists_workbook(year.school, made=MADE)
    rounds = list(year.school.all(PlacementRound).values())
    for name in ("lijsten.xlsx", "bewerkt.xlsx"):
        lists.write(before / name)
    school_placements(year.school, rounds, made=MADE).write(before / "plaatsing.xlsx")
    lists.keep_in(year, lists.snapshot())
    edit(before / "bewerkt.xlsx")
    save_again(folder, after, "xlsx", sorted(before.iterdir()))
    save_again(folder, after, "ods", [before / "lijsten.xlsx"])
    yield Saved(year, before, after)
    year.close()


@pytest.mark.parametrize("name", ["lijsten.xlsx", "lijsten.ods", "plaatsing.xlsx"])
def test_that_saving_again_changes_nothing(saved: Saved, name: str) -> None:
    plan = saved.come_back(name)
    assert plan.changeset == Changeset()
    assert plan.questions == ()
    assert not plan.has_errors, [str(issue) for issue in plan.issues]
    assert plan.count(Student)[State.MISSING] == 0


def test_that_every_cell_survives_with_the_mark_of_the_export(saved: Saved) -> None:
    one, other = (CalamineWorkbook.from_path(p / "lijsten.xlsx") for p in (saved.before, saved.after))
    assert one.sheet_names == other.sheet_names
    for name in one.sheet_names:
        assert one.get_sheet_by_name(name).to_python() == other.get_sheet_by_name(name).to_python()
    again = openpyxl.load_workbook(saved.after / "lijsten.xlsx")
    assert EXPORT_ID in again.custom_doc_props.names
    hidden = [d for d in again["Leerlingen"].column_dimensions.values() if d.hidden]
    names = [cell.value for cell in again["Leerlingen"][1]]
    assert [name for d in hidden for name in names[d.min - 1 : d.max]] == ["_id", "_rev"]


def test_that_edits_are_merged_with_what_changed_here(saved: Saved) -> None:
    draft = Draft(saved.year.school)
    ids = [row[-2] for row in rows_of(saved.before / "lijsten.xlsx", "Leerlingen")]
    for id_ in ids[:8]:
        draft.put(replace(saved.year.school.get(Student, id_), max_km=7))
    draft.put(replace(saved.year.school.get(Student, ids[1]), max_km=7, phone="+31687654321"))
    now = draft.preview()
    plan = saved.come_back("bewerkt.xlsx", now)
    assert [(row.label, [(c.label, c.new) for c in row.cells]) for row in plan.rows if row.cells] == [
        (now.get(Student, ids[0]).list_name, [("Klas", "3Z")])
    ]
    (question,) = plan.questions
    assert question.details == (("In de lijst", "leeg"), ("Nu in BPV-planner", "06-87654321"))
    missing = [row.label for row in plan.rows if row.state is State.MISSING]
    assert missing == [now.get(Student, ids[3]).list_name]
    assert [row.label for row in plan.rows if row.state is State.NEW] == ["Nieuw bedrijf"]
    assert "double_id" in [issue.code for issue in plan.issues]
    assert len(plan.changeset.of(Company)) == 1


def rows_of(path: Path, sheet: str) -> list[list[Any]]:
    _, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return rows
