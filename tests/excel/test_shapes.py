"""What a cell shows by its number format is what is read, in .xlsx and in SpreadsheetML alike."""

from html import escape

import pytest

from bpv.domain import Position, Student
from bpv.domain.cells import NumberText, read_value
from bpv.domain.fields import CATALOGUE
from bpv.excel.number_formats import format_number, read_format
from tests.excel.test_opening_xlsx import read
from tests.excel.workbook_files import xlsx

SHOWN = [
    ('"3B"0', 1, "3B1"),
    ('"KB"0', 3, "KB3"),
    ("\\K\\B0", 3, "KB3"),
    ('0"A"', 3, "3A"),
    ('"KB"General', 3, "KB3"),
    ('"KB"@', 3, "KB3"),
    ('0000" AB"', 6711, "6711 AB"),
    ("00-00000000", 612345678, "06-12345678"),
    ('"0"0-00000000', 612345678, "06-12345678"),
    ("0000-00-00", 20110305, "2011-03-05"),
    ('00":"00', 830, "08:30"),
    ("[<=9999999]###-####;(###) ###-####", 6123456, "612-3456"),
    ('[=1]"ja";"nee"', 1, "ja"),
    ('[=1]"ja";"nee"', 0, "nee"),
    ('"ja";;"nee"', 0, "nee"),
    ('[>=100]"KB"0;"BB"0', 12, "BB12"),
    ('[Red]"KB"0;[Blue]"min "0', -3, "min 3"),
    ('"tel. "0#########', 612345678, "tel. 0612345678"),
    ("000000", 1234, "001234"),
    ("000000000", 1234, "000001234"),
]


@pytest.mark.parametrize(("code", "number", "shown"), SHOWN)
def test_that_a_number_reads_as_what_its_format_shows(code, number, shown):
    assert format_number(number, read_format(164, code), epoch_1904=False) == shown


@pytest.mark.parametrize(
    ("code", "number"),
    [("0%", 1), ("#,##0.00", 12.5), ("_-* #,##0.00_-", 12.5), ("[$€-413] #,##0", 12), ("0;-0;;@", 5),
     (";;;", 4), ('0" km"', 15), ("General", 3), ("[Red]0;[Blue]-0", -3), ("# ?/?", 2.5),
     ("0.00E+00", 30000), ('"06-"00000000', 612345678), ("@", 5)],
)  # fmt: skip
def test_that_a_plain_number_stays_a_number(code, number):
    found = format_number(number, read_format(164, code), epoch_1904=False)
    assert (found, isinstance(found, str)) == (number, False)


def test_that_a_nought_that_is_not_shown_is_an_empty_cell():
    assert format_number(0, read_format(164, "0;-0;;@"), epoch_1904=False) is None


@pytest.mark.parametrize(
    ("entity", "name", "cell", "value"),
    [
        (Student, "school_class", NumberText("3B1", 1), "3B1"),
        (Student, "postcode", NumberText("6711 AB", 6711), "6711 AB"),
        (Student, "phone", NumberText("06-12345678", 612345678), "+31612345678"),
        (Student, "has_vog", NumberText("aanwezig!", 1), True),
        (Position, "capacity", NumberText("3 st.", 3), 3),
    ],
)
def test_that_words_of_a_format_count_and_else_its_number(entity, name, cell, value):
    assert read_value(CATALOGUE[entity].field(name), cell).value == value


def test_that_a_format_with_words_around_a_text_is_shown_too():
    rows = '<row><c t="str" s="1"><v>3B</v></c><c s="1"><v>4</v></c></row>'
    book = read(xlsx(rows, formats={164: escape('"KB-"@')}))
    assert book.sheets[0].rows == (("KB-3B", "KB-4"),)
