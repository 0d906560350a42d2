"""Workbooks of Excel 2003 in XML, and zip parts that are there twice."""

import io
import warnings
import zipfile
from datetime import date

import pytest

from bpv.domain import Student
from bpv.domain.cells import CellRefused, read_value
from bpv.domain.fields import CATALOGUE
from bpv.excel.grid import FileKind
from bpv.excel.refusals import WorkbookRefused
from tests.excel.test_opening_xlsx import read
from tests.excel.workbook_files import XLSX_PARTS

NAME = "urn:schemas-microsoft-com:office:spreadsheet"


def xml(rows, styles="", before=""):
    return (
        f'<?xml version="1.0"?>{before}<Workbook xmlns="{NAME}" xmlns:ss="{NAME}"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="Leerlingen"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def cell(kind, text, more=""):
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_that_spreadsheetml_is_read_with_its_places_formats_and_strikes():
    styles = (
        '<Style ss:ID="s1"><NumberFormat ss:Format="&quot;3B&quot;0"/></Style>'
        '<Style ss:ID="s2"><Font ss:StrikeThrough="1"/></Style>'
    )
    struck = cell("String", "0012", 'ss:StyleID="s2"')
    shown = cell("Number", "1", 'ss:StyleID="s1"')
    born = cell("DateTime", "2011-03-05T00:00:00.000", 'ss:Index="5"')
    header = f"<Row>{cell('String', 'Stamnr')}{cell('String', 'Klas')}</Row>"
    rows = f'{header}<Row ss:Index="3">{struck}{shown}{born}</Row>'
    book = read(xml(rows, styles))
    assert book.kind is FileKind.XML
    assert book.sheets[0].rows == (("Stamnr", "Klas"), (), ("0012", "3B1", None, None, date(2011, 3, 5)))
    assert book.sheets[0].struck == {(3, 1)}


@pytest.mark.parametrize(
    ("content", "code"),
    [(xml("", before='<!DOCTYPE a [<!ENTITY b "c">]>'), "entities"), (xml("<Row>")[:-40], "damaged"),
     (xml('<Row ss:Index="x"/>'), "damaged"), (xml('<Row ss:Index="2"/><Row ss:Index="2"/>'), "damaged")],
)  # fmt: skip
def test_that_bad_spreadsheetml_is_refused(content, code):
    with pytest.raises(WorkbookRefused) as refused:
        read(content)
    assert refused.value.code == code


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl\\Worksheets\\Sheet1.xml"])
def test_that_a_part_that_is_there_twice_is_refused(name):
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as package:
        warnings.simplefilter("ignore")
        for part, text in XLSX_PARTS.items():
            package.writestr(part, text)
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
        package.writestr(name, "<worksheet/>")
    with pytest.raises(WorkbookRefused) as refused:
        read(target.getvalue())
    assert refused.value.code == "double_part"


@pytest.mark.parametrize(
    ("text", "day"),
    [("2011-03-04T23:00:00.000Z", 5), ("2011-06-30T22:00:00Z", 1), ("2011-03-05T00:00:00+01:00", 5),
     ("2011-03-05 00:00:00", 5), ("2011-03-26T22:59:59Z", 26), ("2011-03-27T22:00:00+00:00", 28),
     ("Sat Mar 05 2011 00:00:00 GMT+0100 (CET)", 5)],
)  # fmt: skip
def test_that_a_moment_with_a_zone_is_a_dutch_day(text, day):
    assert read_value(CATALOGUE[Student].field("birth_date"), text).value.day == day


@pytest.mark.parametrize(
    ("text", "meant"),
    [("3,00E+04", "3E4"), ("3E+04", "3E4"), ("3.00E+01", "3E1"), ("03-apr", "3-4"), ("3-apr", "3-4"),
     ("mrt-04", "3-4"), ("3-4-2026", "3-4"), ("2026-04-03", "3-4")],
)  # fmt: skip
def test_that_a_class_that_excel_turned_is_asked_back(text, meant):
    with pytest.raises(CellRefused) as refused:
        read_value(CATALOGUE[Student].field("school_class"), text)
    assert f"Bedoelde u {meant}?" in refused.value.remedy
