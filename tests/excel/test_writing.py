"""Workbooks as they are written: read back with openpyxl and calamine."""

from datetime import date, datetime, time
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bpv.domain.version import MADE_WITH
from bpv.excel.layout import (
    ChoicesFrom,
    ColumnKind,
    ColumnSpec,
    PageCell,
    PageSpec,
    SheetSpec,
    TextStyle,
    Tone,
)
from bpv.excel.reading import read_bytes
from bpv.excel.writing import CONFIDENTIAL, write_workbook

MADE = datetime(2026, 11, 22, 10, 30)
COLUMNS = (
    ColumnSpec(header="Klas", explanation="Zoals op het rooster.", is_required=True),
    ColumnSpec(header="Dag", kind=ColumnKind.DATE),
    ColumnSpec(header="Tijd", kind=ColumnKind.TIME),
    ColumnSpec(header="Km", kind=ColumnKind.DECIMAL),
    ColumnSpec(header="Status", choices=("Gepland", "Klaar"), tones={"Klaar": Tone.GOOD}),
    ColumnSpec(header="_id", is_hidden=True),
)
ROW = ("3E4", date(2027, 3, 8), time(8, 30), 5.25, "Klaar", "abc")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lijst.xlsx"


def write(path, *pages, **more):
    return write_workbook(path, pages, created=MADE, **more)


def one_column(*values, **more):
    return SheetSpec(title="Blad", columns=(ColumnSpec(header="Tekst", **more),), rows=[(v,) for v in values])


def test_that_values_come_back_as_they_went_in_both_readers(path):
    write(path, SheetSpec(title="Lijst", columns=COLUMNS, rows=[ROW]))
    rows = list(openpyxl.load_workbook(path)["Lijst"].iter_rows(values_only=True))
    assert rows[1] == ("3E4", datetime(2027, 3, 8), time(8, 30), 5.25, "Klaar", "abc")
    other = CalamineWorkbook.from_path(path).get_sheet_by_name("Lijst").to_python()
    assert other[0] == ["Klas", "Dag", "Tijd", "Km", "Status", "_id"]
    assert other[1] == ["3E4", date(2027, 3, 8), time(8, 30), 5.25, "Klaar", "abc"]


@pytest.mark.parametrize("text", ["=1+1", "+31612345678", "-2", "@A1", '=HYPERLINK("x")', "#N/A", "=", "007"])
def test_that_text_stays_text_and_nothing_runs(path, text):
    write(path, one_column(text, "gewoon"))
    cell = openpyxl.load_workbook(path)["Blad"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] in "=+-@")
    assert openpyxl.load_workbook(path)["Blad"]["A3"].quotePrefix is False


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), min_size=1), min_size=1
    )
)
def test_that_any_text_survives_our_own_reading(path, texts):
    # An apostrophe in front is how Excel is told that a text is a text: it is no part of it.
    texts = [
        text
        for text in texts
        if not text.isspace() and not text.startswith("'") and not set(text) & set("\x7f\ufffe\uffff")
    ] or ["x"]
    write(path, one_column(*texts))
    sheet = read_bytes(path.read_bytes(), "lijst.xlsx", None, lambda *_: None).sheets[0]
    found = [sheet.cell(row, 1) for row in range(2, len(texts) + 2)]
    assert [text.strip() for text in found] == [text.strip() for text in texts]


def test_that_a_text_that_looks_like_a_character_code_is_not_one(path):
    write(path, one_column("_x0041_"))
    assert read_bytes(path.read_bytes(), "x", None, lambda *_: None).sheets[0].cell(2, 1) == "_x0041_"


def test_that_control_characters_are_left_out(path):
    write(path, one_column("a\x00b\x0bc\r\nd"))
    assert openpyxl.load_workbook(path)["Blad"]["A2"].value == "abc\nd"


def test_that_a_text_too_long_is_cut_and_told(path):
    issues = write(path, one_column("kort", "x" * 40_000))
    assert [(i.code, i.sheet, i.row, i.column) for i in issues] == [("text_too_long", "Blad", 3, "Tekst")]
    assert len(openpyxl.load_workbook(path)["Blad"]["A3"].value) == 32_767


def test_that_a_sheet_is_a_table_with_filter_frozen_header_and_dropdown(path):
    write(path, SheetSpec(title="Lijst", columns=COLUMNS, rows=[ROW, ROW], spare_rows=10))
    sheet = openpyxl.load_workbook(path)["Lijst"]
    (table,) = sheet.tables.values()
    assert table.ref == table.autoFilter.ref == "A1:F3"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.auto_filter.ref is None
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["F"].hidden
    (validation,) = sheet.data_validations.dataValidation
    assert (validation.formula1, str(validation.sqref)) == ('"Gepland,Klaar"', "E2:E13")
    assert "Zoals op het rooster." in sheet["A1"].comment.text
    (rules,) = [area.rules for area in sheet.conditional_formatting]
    assert rules[0].formula == ['"Klaar"']


def test_that_fonts_and_header_fills_are_explicit(path):
    write(path, SheetSpec(title="Lijst", columns=COLUMNS, rows=[ROW]))
    sheet = openpyxl.load_workbook(path)["Lijst"]
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Calibri"}
    assert sheet["A1"].fill.fgColor.rgb != sheet["B1"].fill.fgColor.rgb
    assert all(cell.fill.fill_type == "solid" for cell in sheet[1])


def test_that_a_class_typed_below_the_list_stays_a_class(path):
    write(path, SheetSpec(title="Lijst", columns=COLUMNS, rows=[]))
    assert openpyxl.load_workbook(path)["Lijst"].column_dimensions["A"].number_format == "@"


def test_that_it_prints_on_a4_landscape_with_heading_footer_and_page_numbers(path):
    page = PageSpec(title="Overzicht", rows=[[PageCell("R&D", TextStyle.TITLE)]], widths=(20,))
    write(path, page, SheetSpec(title="Lijst", columns=COLUMNS, rows=[ROW]), title="R&D")
    for sheet in openpyxl.load_workbook(path):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == CONFIDENTIAL
        assert sheet.oddFooter.right.text == "Pagina &P van &N"
    assert openpyxl.load_workbook(path)["Lijst"].print_title_rows == "$1:$1"


def test_that_a_choice_from_another_sheet_points_at_its_column(path):
    rounds = SheetSpec(
        title="Onze rondes", columns=(ColumnSpec(header="Ronde"),), rows=[("A",)], spare_rows=5
    )
    column = ColumnSpec(header="Ronde", choices=ChoicesFrom("Onze rondes", "Ronde"), is_open=True)
    write(path, SheetSpec(title="Lijst", columns=(column,), rows=[("A",)]), rounds)
    (validation,) = openpyxl.load_workbook(path)["Lijst"].data_validations.dataValidation
    assert validation.formula1 == "'Onze rondes'!$A$2:$A$7"
    assert not validation.showErrorMessage


def test_that_choices_too_long_for_a_dropdown_give_none(path):
    column = ColumnSpec(header="X", choices=tuple(f"keuze {n}" for n in range(60)))
    write(path, SheetSpec(title="Lijst", columns=(column,), rows=[("A",)]))
    assert not openpyxl.load_workbook(path)["Lijst"].data_validations.dataValidation


def test_that_groups_start_with_a_line_and_a_new_page(path):
    spec = SheetSpec(
        title="Lijst",
        columns=(ColumnSpec(header="Mentor"),),
        rows=[("A",), ("A",), ("B",)],
        group_by=0,
        is_page_per_group=True,
    )
    write(path, spec)
    sheet = openpyxl.load_workbook(path)["Lijst"]
    assert [brk.id for brk in sheet.row_breaks.brk] == [3]
    assert [sheet.cell(row, 1).border.top.style for row in (2, 3, 4)] == ["thin", "thin", "medium"]


def test_that_long_text_gets_a_higher_row_and_a_bounded_width(path):
    write(path, one_column("kort", "woord " * 40, kind=ColumnKind.LONG_TEXT, width=30))
    sheet = openpyxl.load_workbook(path)["Blad"]
    assert sheet.column_dimensions["A"].width <= 32
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height > 80


def test_that_the_same_contents_give_the_same_bytes(tmp_path):
    spec = SheetSpec(title="Lijst", columns=COLUMNS, rows=[ROW])
    for name in ("een.xlsx", "twee.xlsx"):
        write(tmp_path / name, spec, properties={"b": "2", "a": "1"})
    assert (tmp_path / "een.xlsx").read_bytes() == (tmp_path / "twee.xlsx").read_bytes()
    with ZipFile(tmp_path / "een.xlsx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 22, 10, 30, 0)}


def test_that_properties_come_back(path):
    write(path, one_column("a"), properties={"export": "id-1"})
    kept = openpyxl.load_workbook(path).custom_doc_props
    assert kept["export"].value == "id-1"


def test_that_an_empty_list_says_so(path):
    spec = SheetSpec(title="Lijst", columns=COLUMNS, when_empty="Niets te melden.")
    write(path, spec)
    sheet = openpyxl.load_workbook(path)["Lijst"]
    assert sheet["A2"].value == "Niets te melden."
    assert next(iter(sheet.tables.values())).ref == "A1:F2"


def test_that_it_says_which_version_made_it(path):
    write(path, one_column("a"))
    assert openpyxl.load_workbook(path).properties.creator == MADE_WITH
