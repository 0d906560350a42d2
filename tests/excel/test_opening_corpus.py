"""Every file of the corpus, opened through the worker process as the program does it."""

import hashlib
from datetime import date, datetime

import pytest

from bpv.excel.grid import Cell, CellError, FileKind, FormulaWithoutValue, Workbook
from bpv.excel.opening import open_workbook
from bpv.excel.reading_calamine import read_with_calamine
from bpv.excel.refusals import WorkbookRefused
from tests.excel.corpus_expectations import CORPUS, OPENED, PASSWORDS, REFUSED
from tests.excel.reading_here import open_here

FILES = {path.name: path for path in sorted(CORPUS.glob("*/*")) if path.suffix != ".json"}

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not on this computer")


def open_file(name: str) -> Workbook:
    return open_workbook(FILES[name], password=PASSWORDS.get(name))


def read(name: str) -> Workbook:
    return open_here(FILES[name], password=PASSWORDS.get(name))


def test_that_every_file_of_the_corpus_has_an_expectation():
    assert set(FILES) == set(OPENED) | set(REFUSED)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("name", sorted(OPENED))
def test_that_a_readable_file_gives_its_sheets_and_stays_as_it_was(name: str):
    before = hashlib.sha256(FILES[name].read_bytes()).digest()
    book = open_file(name)
    found = {
        f"({sheet.name})" if sheet.hidden else sheet.name: sum(
            cell is not None for row in sheet.rows for cell in row
        )
        for sheet in book.sheets
    }
    assert (book.kind.value, found) == OPENED[name]
    assert hashlib.sha256(FILES[name].read_bytes()).digest() == before


@pytest.mark.timeout(10)
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_that_an_unreadable_file_is_refused_by_name(name: str):
    with pytest.raises(WorkbookRefused) as refused:
        open_file(name)
    assert refused.value.code == REFUSED[name]
    assert name in str(refused.value)


@pytest.mark.parametrize("name", sorted(PASSWORDS))
def test_that_a_locked_file_asks_for_its_password(name: str):
    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(FILES[name])
    assert refused.value.code == "password_needed"
    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(FILES[name], password="fout")
    assert refused.value.code == "password_wrong"


@pytest.mark.parametrize("name", sorted(name for name, (kind, _) in OPENED.items() if kind == "xlsx"))
def test_that_our_reader_agrees_with_calamine_on_every_cell(name: str):
    from python_calamine import CalamineError

    if name in PASSWORDS:
        pytest.skip("calamine opens no encrypted files")
    try:
        other = read_with_calamine(FILES[name].read_bytes(), FileKind.XLSX, name)
    except CalamineError:
        pytest.skip("calamine cannot read it")
    for ours, theirs in zip(read(name).sheets, other.sheets, strict=True):
        assert (ours.name, ours.hidden) == (theirs.name, theirs.hidden)
        for row, cells in enumerate(ours.rows, start=1):
            for column, cell in enumerate(cells, start=1):
                # Calamine has no errors and no unknown results, and takes blanks off text.
                if not isinstance(cell, FormulaWithoutValue | CellError):
                    assert same(cell, theirs.cell(row, column)), (ours.name, row, column)


def same(ours: Cell, theirs: Cell) -> bool:
    if isinstance(ours, str) and isinstance(theirs, int):
        return ours == str(theirs).zfill(len(ours))
    if isinstance(ours, datetime) and isinstance(theirs, str):
        return theirs.startswith(ours.isoformat(timespec="seconds"))
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours.strip() == theirs.strip()
    return ours == theirs


def test_that_dates_of_both_epochs_come_out_the_same():
    assert read("datums.xlsx").sheets[0].cell(2, 1) == date(2026, 2, 3)
    assert read("datums1904.xlsx").sheets[0].cell(2, 1) == date(2026, 2, 3)


def test_that_serial_60_is_read_as_the_last_day_of_february_1900():
    assert read("datums.xlsx").sheets[0].cell(2, 6) == date(1900, 2, 28)


def test_that_a_formula_without_a_stored_value_is_not_an_empty_cell():
    cell = read("formule_zonder_cache.xlsx").sheets[0].cell(2, 3)
    assert cell == FormulaWithoutValue('=A2&" "&B2')


def test_that_an_error_value_is_shown_as_dutch_excel_shows_it():
    assert read("injectie.xlsx").sheets[0].cell(6, 1) == CellError("#N/B")


def test_that_escaped_line_ends_become_one_line_end():
    assert read("calamine__has_x000D_.xlsx").sheets[0].cell(1, 1) == "ABC\nDEF"


def test_that_rows_hidden_by_a_filter_are_read_and_reported():
    book = read("test_files__AutoFilter.xlsx")
    hidden = [len(sheet.filtered_rows) for sheet in book.sheets]
    assert hidden == [0, 0, 12, 17, 9, 8, 12, 3, 13, 13, 7]
    assert all(len(sheet.rows) == 22 for sheet in book.sheets)
    notices = [str(issue) for issue in book.issues if issue.code == "rows_filtered"]
    assert len(notices) == 9
    assert "12 rijen zijn in Excel verborgen door een filter" in notices[0]


def test_that_merged_cells_tables_and_hidden_rows_are_known():
    assert [(a.first_row, a.last_row) for a in read("samengevoegd.xlsx").sheets[0].merged] == [(2, 4)]
    table = read("tabel_totaalrij.xlsx").sheets[0].tables[0]
    assert (table.area.last_row, table.totals_rows) == (7, 1)
    assert read("verborgen.xlsx").sheets[0].hidden_rows == {3}


def test_that_a_web_page_named_xls_keeps_zeros_and_letters():
    row = read("html_als_xls.xls").sheets[0].rows[1]
    assert row == ("012345", "Zoë", "van der", "Berg & Co")


def test_that_text_lists_keep_letters_line_ends_and_zeros():
    assert read("phpspreadsheet__premiere.win1252.csv").sheets[0].cell(1, 1) == "première"
    copy = read("phpspreadsheet__line_break_in_enclosure.csv").sheets[0].cell(2, 2)
    assert copy == "This is a test\nwith line breaks\nthat breaks the\ndelimiters"
    assert read("phpspreadsheet__sep.csv").sheets[0].rows[0] == ("A", "1")
    schools = read("duo_vo_excerpt.cp1252.csv").sheets[0]
    assert schools.cell(2, 10) == "0106"
    assert schools.cell(3, 13) is None


def test_that_a_damaged_but_readable_file_says_so():
    assert [issue.code for issue in read("poi__xlsx-corrupted.xlsx").issues] == ["damaged_but_read"]


def test_that_macros_are_ignored_with_a_notice():
    assert [issue.code for issue in read("poi__SimpleMacro.xlsm").issues] == ["macros_ignored"]


def test_that_nothing_of_a_file_named_by_an_entity_is_shown():
    with pytest.raises(WorkbookRefused) as refused:
        open_file("xxe_sheet.xlsx")
    assert "hostname" not in str(refused.value)
