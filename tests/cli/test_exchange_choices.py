"""`export` for every reader and layout, and `import` of what was edited, as a user runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from bpv.cli import DONE, REFUSED, WRONG_USAGE
from bpv.domain import ExportLayout, Placement, Student
from bpv.services.exporting.layouts import SaveLayout
from bpv.services.year.school_year import SchoolYear
from tests.cli.lists import command, put, rows_of, save, small_lists
from tests.cli.test_exchange import school_in


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a demo school stands with its lists; each test has a copy."""
    folder = tmp_path_factory.mktemp("demo")
    path, lists = folder / "demo.bpv", folder / "lijsten.xlsx"
    assert command("demo", "--out", path, "--students", 40, "--xlsx", lists)[0] == DONE
    return folder


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    for name in ("demo.bpv", "lijsten.xlsx"):
        shutil.copyfile(made / name, tmp_path / name)
    return tmp_path / "demo.bpv"


def test_that_pinned_placements_of_the_demo_survive_as_lists(demo: Path, tmp_path: Path) -> None:
    placing = tmp_path / "plaatsing.xlsx"
    assert command("match", tmp_path / "lijsten.xlsx", "--out", placing)[0] == DONE
    school = school_in(demo)
    pinned = [p for p in school.all(Placement).values() if p.is_pinned]
    assert pinned
    kept = [row for row in rows_of(placing, "Plaatsing") if row["Vastgezet"] == "ja"]
    names = sorted(school.get(Student, placement.student_id).list_name for placement in pinned)
    assert sorted(row["Leerling"] for row in kept) == names


def test_that_the_lists_of_the_demo_come_back_three_ways(demo: Path, tmp_path: Path) -> None:
    lists = tmp_path / "lijsten.xlsx"
    book = openpyxl.load_workbook(lists)
    sheet = book["Leerlingen"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["Klas"]).value = "3Z"
    book.save(lists)
    year = SchoolYear.open(demo)
    id_ = sheet.cell(2, columns["_id"]).value
    before = year.school.get(Student, str(id_))
    year.close()
    code, said, _ = command("import", lists, "--into", demo)
    assert (code, "leerlingen: 1 gewijzigd, 39 ongewijzigd" in said) == (DONE, True)
    book["Leerlingen"].cell(2, columns["Klas"]).value = "3Y"
    book.save(lists)
    code, said, _ = command("import", lists, "--into", demo)
    assert code == DONE
    assert "in '3Z' en in de lijst in '3Y'" in said
    assert school_in(demo).get(Student, before.id).school_class == "3Z"


@pytest.mark.parametrize(
    ("audience", "sheets"),
    [
        ("own", ["Overzicht", "Plaatsing"]),
        ("mentor", ["Per mentor", "Per bedrijf"]),
        ("company", ["Per bedrijf"]),
        ("pupil", ["Vrije plaatsen"]),
    ],
)
def test_that_every_reader_gets_its_own_list(
    demo: Path, tmp_path: Path, audience: str, sheets: list[str]
) -> None:
    out = tmp_path / "uit.xlsx"
    assert command("export", demo, "--out", out, "--audience", audience)[0] == DONE
    assert openpyxl.load_workbook(out).sheetnames[: len(sheets)] == sheets


def test_that_lists_can_go_out_per_class_and_as_csv(demo: Path, tmp_path: Path) -> None:
    for choice, has_classes in (
        (["--per-class"], True),
        (["--kind", "placements"], True),
        (["--no-per-class"], False),
    ):
        assert command("export", demo, "--out", tmp_path / "uit.xlsx", *choice)[0] == DONE
        names = openpyxl.load_workbook(tmp_path / "uit.xlsx").sheetnames
        assert "Plaatsing" in names
        assert any(name.startswith("Klas ") for name in names) is has_classes
    code, said, _ = command("export", demo, "--out", tmp_path / "los.csv")
    assert (code, "los - Leerlingen.csv" in said) == (DONE, True)
    assert (tmp_path / "los - Leerlingen.csv").read_bytes().startswith(b"\xef\xbb\xbfStamnr;")


def test_that_each_reader_gets_a_file_in_a_new_folder(demo: Path, tmp_path: Path) -> None:
    code, said, _ = command("export", demo, "--out", tmp_path / "los", "--each")
    assert (code, "--audience mentor" in said) == (WRONG_USAGE, True)
    code, said, _ = command("export", demo, "--out", tmp_path / "los", "--each", "--audience", "company")
    files = list((tmp_path / "los").glob("*.xlsx"))
    assert files
    assert (code, f"Geschreven: {len(files)} bestand" in said) == (DONE, True)
    again = command("export", demo, "--out", tmp_path / "los", "--each", "--audience", "company")
    assert (again[0], "dit is een map" in again[1]) == (REFUSED, True)


def test_that_a_saved_layout_is_exported_by_name(demo: Path, tmp_path: Path) -> None:
    code, said, _ = command("export", demo, "--out", tmp_path / "x.csv", "--layout", "Bellijst")
    assert (code, "nog geen indeling" in said) == (REFUSED, True)
    year = SchoolYear.open(demo)
    columns = ("last_name", "phone")
    year.execute(SaveLayout(ExportLayout(id="l", name="Bellijst", list_kind="Student", columns=columns)))
    year.close()
    for name in ("x.csv", "x.xlsx"):
        assert command("export", demo, "--out", tmp_path / name, "--layout", "bellijst")[0] == DONE
    assert len((tmp_path / "x.csv").read_text(encoding="utf-8-sig").splitlines()) == 41
    assert len(rows_of(tmp_path / "x.xlsx", "Bellijst")) == 40
    both = command("export", demo, "--out", tmp_path / "x.csv", "--layout", "x", "--kind", "lists")
    assert both[0] == WRONG_USAGE


def test_that_the_users_own_workbook_comes_back_with_remarks(tmp_path: Path) -> None:
    bad = small_lists()
    put(bad, "Leerlingen", 2, "Geboortedatum", "31-02-2011")
    lists, copy = save(bad, tmp_path / "fout.xlsx"), tmp_path / "kopie.xlsx"
    before = lists.read_bytes()
    code, said, _ = command("import", lists, "--into", tmp_path / "s.bpv", "--annotate", copy)
    assert code == REFUSED
    assert "Kopie met" in said
    assert lists.read_bytes() == before
    sheet = openpyxl.load_workbook(copy)["Leerlingen"]
    remarks = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any("datum" in remark for remark in remarks)
    code, said, _ = command("import", lists, copy, "--into", tmp_path / "s.bpv", "--annotate", copy)
    assert code == REFUSED
    assert (tmp_path / "s.bpv").exists() is False
