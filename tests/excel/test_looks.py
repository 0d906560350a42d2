"""What cells look like in the kinds of file that calamine reads: numbers as shown, strikes and remarks."""

import struct

import pytest

from bpv.excel.reading_html import read_html
from bpv.excel.xls_looks import looks_of
from tests.excel.test_opening_xlsx import read
from tests.excel.workbook_files import ods

STYLE = "urn:oasis:names:tc:opendocument:xmlns:"


def cell(value, shown, style=""):
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" table:style-name="{style}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


@pytest.mark.parametrize(
    ("value", "shown", "read_as"),
    [(1, "3B1", "3B1"), (6711, "6711 AB", "6711 AB"), (612345678, "06-12345678", "06-12345678"),
     (12, "0012", "0012"), (15, "15 km", 15), (0.5, "50%", 0.5), (1234.5, "€ 1.234,50", 1234.5),
     (3, "###", 3), (30000, "3,00E+04", 30000), (1, "ja", "ja")],
)  # fmt: skip
def test_that_a_number_in_an_ods_file_reads_as_shown(value, shown, read_as):
    book = read(ods(f"<table:table-row>{cell(value, shown)}</table:table-row>"))
    assert book.sheets[0].cell(1, 1) == read_as


def test_that_rows_that_are_repeated_keep_the_looks_in_place():
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    first = f"<table:table-row>{cell(7, '7')}</table:table-row>"
    book = read(ods(f"{first}{blank}<table:table-row>{gap}{cell(1, '3B1')}</table:table-row>"))
    assert (book.sheets[0].cell(1, 1), book.sheets[0].cell(4, 3)) == (7, "3B1")


def test_that_a_remark_in_an_ods_file_is_read():
    note = "<office:annotation><text:p>alleen periode 2</text:p></office:annotation>"
    row = cell(1, "1").replace("<text:p>", f"{note}<text:p>", 1)
    assert read(ods(f"<table:table-row>{row}</table:table-row>")).sheets[0].comments == (
        (1, 1, "alleen periode 2"),
    )


@pytest.mark.parametrize("mark", ["<s>Jan</s>", "<del>Jan</del>", "<b><strike>Jan</strike></b>"])
def test_that_a_struck_cell_of_a_web_page_is_noticed(mark):
    page = f"<table><tr><td>Naam</td></tr><tr><td>{mark}</td></tr><tr><td>Piet <s>Kok</s></td></tr></table>"
    assert read_html(page.encode(), "a.html").sheets[0].struck == {(2, 1)}


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def test_that_the_looks_of_an_xls_file_are_read():
    fonts = b"".join(record(0x31, struct.pack("<HH", 200, 8 if number == 4 else 0)) for number in range(5))
    code = b'"3B"0'
    book = (
        record(0x0809, struct.pack("<HH", 0x0600, 5) + bytes(12))
        + fonts
        + record(0x041E, struct.pack("<HHB", 164, len(code), 0) + code)
        + record(0xE0, struct.pack("<HH", 0, 0) + bytes(16))
        + record(0xE0, struct.pack("<HH", 5, 164) + bytes(16))
    )
    sheet = struct.pack("<IBBBB", len(book) + 17 + 4, 0, 0, 5, 0) + b"Blad1"
    text = b"bel eerst"
    body = (
        record(0x0809, struct.pack("<HH", 0x0600, 16) + bytes(12))
        + record(0x0203, struct.pack("<HHHd", 1, 2, 1, 4.0))
        + record(0x027E, struct.pack("<HHHI", 2, 2, 1, 5 << 2 | 2))
        + record(0xBD, struct.pack("<HHHIHIH", 3, 0, 0, 6 << 2 | 2, 1, 7 << 2 | 2, 1))
        + record(0x5D, struct.pack("<HHHH", 0x15, 18, 25, 9) + bytes(14))
        + record(0x01B6, bytes(10) + struct.pack("<H", len(text)) + bytes(6))
        + record(0x3C, b"\0" + text)
        + record(0x1C, struct.pack("<HHHH", 1, 0, 0, 9) + bytes(4))
        + record(0x0A)
    )
    found = looks_of(book + record(0x85, sheet) + record(0x0A) + body)["Blad1"]
    assert found.shown == {(2, 3): "3B4", (3, 3): "3B5", (4, 2): "3B7"}
    assert found.struck == {(2, 3), (3, 3), (4, 2)}
    assert found.comments == [(2, 1, "bel eerst")]
