"""Saved layouts: what they keep, what they list, and that they survive a restart."""

import csv
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from bpv.domain import (
    BpvError,
    Company,
    Draft,
    ExportLayout,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
)
from bpv.domain.terms import Profile
from bpv.services.exporting.layouts import (
    LAYOUT_KINDS,
    RemoveLayout,
    SaveLayout,
    find_layout,
    layout_columns,
    layout_workbook,
    list_layouts,
)
from bpv.services.year.school_year import SchoolYear

MADE = datetime(2026, 11, 22, 10)
CALLING = ExportLayout(
    id="l1",
    name="Bellijst",
    list_kind="Student",
    columns=("school_class", "last_name", "phone"),
    headers=("", "Naam", "Nummer"),
)


@pytest.fixture
def school() -> School:
    phone = "+31612345678"
    return School(
        [
            Student(id="s1", last_name="Özdemir", school_class="3B", year_level=3, phone=phone),
            Student(id="s2", last_name="Berg", school_class="3A", year_level=3, profile=Profile.PIE),
            Student(id="s3", last_name="Dam", school_class="4A", year_level=4, profile=Profile.PIE),
            Company(id="c1", name="=Bakker"),
            Company(id="c2", name="Garage Smit"),
            PlacementRound(id="r1", name="Blok 1", year_levels=(3,)),
            PlacementRound(id="r2", name="Blok 2", year_levels=(4,)),
            Position(id="p1", company_id="c1", name="winkel", round_id="r2"),
            Position(id="p2", company_id="c2", name="sleutelen", profiles=(Profile.PIE,)),
            Mentor(id="m1", abbreviation="JAN", profiles=(Profile.ZW,)),
            Placement(id="a1", student_id="s2", position_id="p2", round_id="r1", is_pinned=True),
            Placement(id="a2", student_id="s3", position_id="p1", round_id="r2"),
        ]
    )


def rows(school: School, layout: ExportLayout) -> list[list[object]]:
    (page,) = layout_workbook(school, layout, made=MADE).pages
    return [[column.header for column in page.columns], *map(list, page.rows)]


def of(kind: type, *columns: str, **more: object) -> ExportLayout:
    return replace(CALLING, list_kind=kind.__name__, columns=columns, headers=(), **more)


def test_that_a_layout_chooses_orders_and_renames_columns(school, tmp_path):
    assert rows(school, CALLING) == [
        ["Klas", "Naam", "Nummer"],
        ["3A", "Berg", ""],
        ["4A", "Dam", ""],
        ["3B", "Özdemir", "06-12345678"],
    ]
    layout_workbook(school, CALLING, made=MADE).write(tmp_path / "bel.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "bel.xlsx")["Bellijst"]
    assert [cell.value for cell in sheet[4]] == ["3B", "Özdemir", "06-12345678"]


def test_that_a_layout_goes_out_as_one_csv_that_dutch_excel_opens(school, tmp_path):
    target = tmp_path / "bedrijven.csv"
    (written,) = layout_workbook(school, of(Company, "name", "city"), made=MADE).write_csv(target)
    assert written == target
    assert target.read_bytes().startswith(b"\xef\xbb\xbfBedrijfsnaam;Plaats\r\n")
    text = target.read_text(encoding="utf-8-sig")
    assert list(csv.reader(text.splitlines(), delimiter=";"))[1:] == [["'=Bakker", ""], ["Garage Smit", ""]]


@pytest.mark.parametrize(
    ("kind", "column", "chosen", "expected"),
    [
        (Student, "last_name", {"school_class": "3b"}, ["Özdemir"]),
        (Student, "last_name", {"profile": Profile.PIE, "round_id": "r2"}, ["Dam"]),
        (Position, "name", {"round_id": "r1"}, ["sleutelen"]),
        (Position, "name", {"profile": Profile.ZW}, ["winkel"]),
        (Company, "name", {"round_id": "r1"}, ["Garage Smit"]),
        (Mentor, "abbreviation", {"profile": Profile.PIE}, []),
        (PlacementRound, "name", {"round_id": "r2"}, ["Blok 2"]),
        (Placement, "student", {"round_id": "r1"}, ["Berg"]),
        (Placement, "company", {"school_class": "4A"}, ["=Bakker"]),
    ],
)
def test_that_a_filter_keeps_what_it_is_about(school, kind, column, chosen, expected):
    assert rows(school, of(kind, column, **chosen))[1:] == [[text] for text in expected]


@pytest.mark.parametrize("kind", LAYOUT_KINDS)
def test_that_every_column_there_is_can_be_chosen(school, kind):
    columns = layout_columns(kind)
    header, *lines = rows(school, of(kind, *columns))
    assert header == list(columns.values())
    assert lines
    assert all(len(line) == len(header) for line in lines)


def test_that_layouts_survive_a_restart_and_can_be_undone(school, tmp_path: Path):
    year = SchoolYear.create(tmp_path / "jaar.bpv", school)
    year.execute(SaveLayout(CALLING))
    year.execute(SaveLayout(of(Company, "name", id="l2", name="Adressen", profile=Profile.PIE)))
    year.execute(SaveLayout(replace(CALLING, name="  Bellijst   3 ")))
    year.close()
    year = SchoolYear.open(tmp_path / "jaar.bpv")
    assert [layout.name for layout in list_layouts(year.school)] == ["Adressen", "Bellijst 3"]
    assert find_layout(year.school, "bellijst 3").headers == CALLING.headers
    year.execute(RemoveLayout("l1"))
    assert [layout.id for layout in list_layouts(year.school)] == ["l2"]
    year.undo()
    assert len(list_layouts(year.school)) == 2
    year.close()


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        (replace(CALLING, id="l9"), "komt al voor"),
        (replace(CALLING, name=" "), "mag niet leeg"),
        (replace(CALLING, columns=()), "mag niet leeg"),
        (replace(CALLING, columns=("shoe_size",)), "een kolom van deze lijst"),
    ],
)
def test_that_a_layout_without_name_columns_or_with_a_name_twice_is_refused(school, layout, words):
    draft = Draft(school)
    SaveLayout(CALLING).change(draft)
    with pytest.raises(BpvError, match=words):
        SaveLayout(layout).change(draft)


def test_that_an_unknown_layout_names_the_known_ones(school):
    with pytest.raises(BpvError, match="nog geen indeling"):
        find_layout(school, "x")
    with pytest.raises(BpvError, match="Bewaarde indelingen: Bellijst"):
        find_layout(School([CALLING]), "x")
    with pytest.raises(BpvError):
        RemoveLayout("weg").change(Draft(school))


@pytest.mark.parametrize("list_kind", ["MatchRun", "Liedje", "Student"])
def test_that_columns_and_lists_that_are_no_more_are_left_out(school, list_kind):
    old = replace(CALLING, list_kind=list_kind, columns=("shoe_size", "last_name"), headers=("Maat", "Naam"))
    known = list_layouts(School([*school, old]))
    assert [(layout.columns, layout.headers) for layout in known] == (
        [(("last_name",), ("Naam",))] if list_kind == "Student" else []
    )
    assert list_layouts(School([replace(old, columns=("shoe_size",), headers=("Maat",))])) == []
