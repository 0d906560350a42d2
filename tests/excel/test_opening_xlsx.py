"""The reader of .xlsx: cells by hand-made XML, and agreement with what openpyxl wrote."""

import io
import random
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from bpv.excel.grid import Area, Cell, FormulaWithoutValue, ListObject, Sheet, Workbook
from bpv.excel.reading import read_bytes
from bpv.excel.refusals import WorkbookRefused
from tests.excel.workbook_files import encrypted, ods, table, xlsx, zipped


def read(content: bytes) -> Workbook:
    return read_bytes(content, "lijst.xlsx", None, lambda share: None)


def first_sheet(content: bytes) -> Sheet:
    return read(content).sheets[0]


def refusal(content: bytes) -> str:
    with pytest.raises(WorkbookRefused) as refused:
        read(content)
    return refused.value.code


def outcome(content: bytes) -> str:
    """The code of the refusal, or of the issues of what was read."""
    try:
        return " ".join(issue.code for issue in read(content).issues)
    except WorkbookRefused as refused:
        return refused.code


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<c><v>12</v></c>", 12),
        ("<c><v>12.0</v></c>", 12),
        ("<c><v>6.12345678E8</v></c>", 612345678),
        ("<c><v>1.5</v></c>", 1.5),
        ("<c><v>NaN</v></c>", "NaN"),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="str"><f>A1</f><v></v></c>', None),
        ("<c><f>A1</f></c>", FormulaWithoutValue("=A1")),
        ("<c><f>A1</f><v>3</v></c>", 3),
        ('<c t="inlineStr"><is><r><t>van </t></r><r><t>Dijk</t></r></is></c>', "van Dijk"),
        ('<c t="inlineStr"><is><t>東京</t><rPh><t>トウキョウ</t></rPh></is></c>', "東京"),
        ('<c t="inlineStr"><is><t> \u00a0 </t></is></c>', None),
        ('<c t="inlineStr"><is><t>a_x000D_&#10;b_x0009_c</t></is></c>', "a\nb\tc"),
        ('<c t="d"><v>2026-02-03T00:00:00</v></c>', date(2026, 2, 3)),
        ('<c s="99"><v>7</v></c>', 7),
        ('<c s="1"/>', None),
    ],
)
def test_that_a_cell_is_read_as_excel_means_it(xml: str, expected: Cell):
    found = first_sheet(xlsx(f"<row>{xml}<c><v>0</v></c></row>")).cell(1, 1)
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(
    ("code", "stored", "expected"),
    [
        ("dd-mm-yyyy", "46056", date(2026, 2, 3)),
        ("dd-mm-yyyy hh:mm", "46056.604166666664", datetime(2026, 2, 3, 14, 30)),
        ("hh:mm", "0.3541666666666667", time(8, 30)),
        ("[h]:mm", "1.5", timedelta(hours=36)),
        ("[$-413]d mmmm yyyy", "46056", date(2026, 2, 3)),
        ("dd-mm-yyyy", "1", date(1900, 1, 1)),
        ("dd-mm-yyyy", "60", date(1900, 2, 28)),
        ("dd-mm-yyyy", "61", date(1900, 3, 1)),
        ("dd-mm-yyyy", "-5", -5),
        ("dd-mm-yyyy", "99999999", 99999999),
        ("[Red]0.00", "3.5", 3.5),
        ("0&quot; dagen&quot;", "3", 3),
        ("General", "3", 3),
        ("000000", "12345", "012345"),
        ("0000000000", "612345678", 612345678),
    ],
)
def test_that_a_number_follows_its_format(code: str, stored: str, expected: Cell):
    content = xlsx(f'<row><c s="1"><v>{stored}</v></c></row>', formats={164: code})
    found = first_sheet(content).cell(1, 1)
    assert (type(found), found) == (type(expected), expected)


def test_that_rows_and_cells_without_a_reference_follow_each_other():
    rows = '<row><c><v>1</v></c><c r="D1"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row>'
    assert first_sheet(xlsx(rows)).rows == ((1, None, None, 2), (), (), (None, 3))


def test_that_formatted_but_empty_rows_add_nothing():
    first = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
    last = '<row r="1048576"><c r="A1048576" s="1"/></row>'
    assert first_sheet(xlsx(first + last, formats={164: "0"})).rows == ((1,),)


def test_that_a_value_in_the_very_last_row_is_found():
    sheet = first_sheet(xlsx('<row r="1048576"><c r="B1048576"><v>1</v></c></row>'))
    assert sheet.cell(1_048_576, 2) == 1


def test_that_hidden_rows_count_as_filtered_only_under_a_filter_with_conditions():
    rows = "".join(f'<row r="{n}" hidden="{int(n > 1)}"><c><v>{n}</v></c></row>' for n in range(1, 4))
    condition = '<filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn>'
    plain = first_sheet(xlsx(rows, after='<autoFilter ref="A1:A3"/>'))
    assert (plain.hidden_rows, plain.filtered_rows) == ({2, 3}, frozenset())
    active = f'<autoFilter ref="A1:A2">{condition}</autoFilter>'
    saved_view = f"<customSheetViews><customSheetView>{active}</customSheetView></customSheetViews>"
    assert first_sheet(xlsx(rows, after=saved_view)).filtered_rows == frozenset()
    filtered = first_sheet(xlsx(rows, after=active))
    assert (filtered.hidden_rows, filtered.filtered_rows) == ({2, 3}, {2})


def test_that_a_table_with_a_filter_is_known_with_the_rows_it_hides():
    rows = "".join(f'<row r="{n}" hidden="{int(n == 2)}"><c><v>{n}</v></c></row>' for n in range(1, 5))
    inside = '<autoFilter ref="A1:A3"><filterColumn colId="0"/></autoFilter>'
    parts = table(name="t", displayName="Leerlingen", ref="A1:A4", totalsRowCount="1", inside=inside)
    sheet = first_sheet(xlsx(rows, **parts))
    assert sheet.tables == (ListObject("Leerlingen", Area(1, 1, 4, 1), True, 1),)
    assert sheet.filtered_rows == {2}


def test_that_hidden_columns_are_known_within_the_list():
    columns = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    sheet = first_sheet(xlsx('<row><c r="C1"><v>1</v></c></row>', after=columns))
    assert sheet.hidden_columns == {2, 3}


def test_that_the_same_row_twice_is_a_damaged_file():
    content = xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>')
    assert outcome(content) in ("damaged", "damaged_but_read")


def test_that_a_broken_sheet_is_never_read_in_silence():
    broken = {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c><v>1</v></c></row><row"}
    assert outcome(xlsx("", **broken)) in ("damaged", "damaged_but_read")


def test_that_entities_far_from_the_start_are_refused_too():
    declaration = '<!DOCTYPE a [<!ENTITY b "c">]>'
    sheet = f"<!--{'x' * 70_000}-->{declaration}<worksheet><sheetData><row/></sheetData></worksheet>"
    assert refusal(xlsx("", **{"xl/worksheets/sheet1.xml": sheet})) == "entities"


def test_that_entities_in_an_open_document_are_refused_too():
    assert refusal(ods("", '<!DOCTYPE a [<!ENTITY b "c">]>')) == "entities"


def test_that_entities_written_in_utf_16_are_refused_too():
    sheet = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
    assert refusal(xlsx("", **{"docProps/app.xml": sheet.encode("utf-16")})) == "entities"


def test_that_a_read_only_file_of_excel_opens_without_asking():
    noise = {"xl/media/a.bin": random.Random(1).randbytes(9_000)}  # msoffcrypto cannot lock smaller files
    content = encrypted(xlsx("<row><c><v>1</v></c></row>", **noise), "VelvetSweatshop")
    assert first_sheet(content).rows == ((1,),)


def test_that_what_stands_behind_a_password_is_judged_like_any_file():
    bomb = {"xl/media/a.bin": "0" * 25_000_000}
    assert refusal(encrypted(xlsx("", **bomb), "VelvetSweatshop")) == "too_large"


def test_that_a_sheet_with_too_many_cells_is_refused():
    wide = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 130))
    assert refusal(xlsx(wide)) == "too_large"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"ppt/presentation.xml": "<a/>"}, "presentation"),
        ({"Index/Document.iwa": ""}, "numbers"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "word"),
        ({"xl/workbook.bin": ""}, "xlsb"),
        ({}, "zip_without_workbook"),
        ({"[Content_Types].xml": "<Types/>"}, "damaged"),
        ({"xl/workbook.xml": "<workbook><sheets/></workbook>"}, "no_sheets"),
    ],
)
def test_that_other_zipped_files_are_named_for_what_they_are(parts: dict[str, str], code: str):
    assert refusal(zipped(parts)) == code


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x09\x04\x06\x00\0\0\x10\0", "old_format"),
        (b"ID;PWXL;N;E\r\nP;PGeneral\r\n", "old_format"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "web_archive"),
        (b"{\\rtf1 tekst", "word"),
        (b"MZ\x90\0\3\0", "not_a_workbook"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"  \r\n \r\n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    ],
)
def test_that_other_files_are_named_for_what_they_are(start: bytes, code: str):
    assert refusal(start) == code


def test_that_an_open_document_with_a_million_empty_rows_is_read():
    text = '<table:table-cell office:value-type="string"><text:p>Zoë</text:p></table:table-cell>'
    rows = f"<table:table-row>{text}</table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    assert first_sheet(ods(rows + empty)).rows == (("Zoë",),)


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e6, 1e6).map(lambda value: round(value, 3)),
    st.dates(date(1901, 1, 1), date(2099, 12, 31)),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=12).filter(
        lambda text: text[0] not in "'‘’"  # before a digit they only keep it text, and go
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_that_what_openpyxl_writes_comes_back(rows: list[list[Cell]]):
    from openpyxl import Workbook as Written

    book = Written()
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            cell = book.active.cell(r, c, value)
            if isinstance(value, str):
                cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    sheet = first_sheet(content.getvalue())
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            expected = None if isinstance(value, str) and value.isspace() else value
            assert sheet.cell(r, c) == expected


def test_that_rows_with_a_colour_are_known_and_white_is_none():
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, colour in enumerate(("FF00FF00", "FFFF0000", "FFFFFFFF", None, "FF00FF00"), 1):
        sheet.append([f"Dam {row}"])
        if colour is not None:
            sheet.cell(row, 1).fill = PatternFill("solid", fgColor=colour)
    stored = io.BytesIO()
    book.save(stored)
    colours = dict(first_sheet(stored.getvalue()).row_colours)
    assert set(colours) == {1, 2, 5}
    assert colours[1] == colours[5] != colours[2]
