"""Text lists and web pages: encodings, separators, quotes and spans."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.excel.opening import open_copied_text
from bpv.excel.reading import read_bytes
from bpv.excel.refusals import WorkbookRefused

NAMES = st.text(st.characters(codec="cp1252", categories=["L", "P", "Zs"]), max_size=10)


def read(content: bytes) -> Workbook:
    return read_bytes(content, "lijst.csv", None, lambda share: None)


def first_sheet(content: bytes) -> Sheet:
    return read(content).sheets[0]


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + "Naam;Klas\nZoë;3A".encode(),
        "Naam;Klas\r\nZoë;3A\r\n".encode(),
        "Naam;Klas\nZoë;3A".encode("cp1252"),
        codecs.BOM_UTF16_LE + "Naam\tKlas\r\nZoë\t3A".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Naam\tKlas\r\nZoë\t3A".encode("utf-16-be"),
        "Naam\tKlas\r\nZoë\t3A".encode("utf-16-le"),
        "Naam;Klas\r\nZoë;3A\r\n".encode("utf-16-be"),
        "Naam,Klas\nZoë,3A".encode(),
        "sep=|\nNaam|Klas\nZoë|3A".encode(),
        "\n\nNaam;Klas\nZoë;3A".encode().lstrip(),
        'Naam;"Klas"\n"Zoë";3A;;\n;;\n'.encode(),
    ],
)
def test_that_encoding_and_separator_are_found(content: bytes):
    assert first_sheet(content).rows == (("Naam", "Klas"), ("Zoë", "3A"))


@pytest.mark.parametrize("content", [b"\0\0\0\0", bytes(range(0, 64, 2)) * 4, b"a\0b\0\x01\0c\0", b"a\0b"])
def test_that_bytes_with_zeros_are_no_list(content: bytes):
    with pytest.raises(WorkbookRefused) as refused:
        read(content)
    assert refused.value.code == "not_a_workbook"


@pytest.mark.parametrize(
    ("encoding", "is_doubtful"), [("cp437", True), ("mac_roman", True), ("cp1252", False), ("utf-8", False)]
)
def test_that_letters_of_an_old_encoding_are_doubted(encoding: str, is_doubtful: bool):
    text = "Stamnr;Achternaam\n1;Özdemir\n2;d'Angelo, René\n3;foto´s\n"
    text = text.replace("´", "’") if encoding in ("cp1252", "utf-8") else text.replace("´", "'")
    book = read_bytes(text.encode(encoding), "lijst.csv", None, lambda *_: None)
    assert [issue.code for issue in book.issues] == ["doubtful_letters"] * is_doubtful


def test_that_separators_inside_quotes_do_not_count():
    content = b'Bedrijf;Adres\n"A, B, C en zoon";"Kade 1, 2, 3"\n"D, E";"F, G"\n'
    assert first_sheet(content).rows[1] == ("A, B, C en zoon", "Kade 1, 2, 3")


def test_that_decimal_commas_do_not_win_from_semicolons():
    assert first_sheet(b"Jan;7,5\nPiet;6,0\nWim;8,1\n").rows[0] == ("Jan", "7,5")


def test_that_a_quote_that_never_closes_swallows_no_rows():
    book = read(b'Naam;Klas\n"t Hoen;3A\nBos;3B\n')
    assert book.sheets[0].rows == (("Naam", "Klas"), ('"t Hoen', "3A"), ("Bos", "3B"))
    assert [issue.code for issue in book.issues] == ["unclosed_quote"]


def test_that_a_list_of_one_column_is_read():
    assert first_sheet(b"Naam\nJan\nPiet\n").rows == (("Naam",), ("Jan",), ("Piet",))


@given(st.lists(st.lists(NAMES, min_size=2, max_size=5), min_size=1, max_size=8))
def test_that_written_csv_comes_back(rows: list[list[str]]):
    import csv
    import io

    target = io.StringIO()
    csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    if not any(name.strip() for row in rows for name in row):
        with pytest.raises(WorkbookRefused):
            read(b"sep=;\n" + target.getvalue().encode("utf-8"))
        return
    sheet = first_sheet(b"sep=;\n" + target.getvalue().encode("utf-8"))
    for r, row in enumerate(rows, start=1):
        for c, name in enumerate(row, start=1):
            assert sheet.cell(r, c) == (name if name.strip() else None)


def test_that_a_block_copied_from_excel_is_a_workbook():
    book = open_copied_text("Naam\tKlas\r\n012\t3A\r\n")
    assert (book.kind, book.sheets[0].rows) == (FileKind.CSV, (("Naam", "Klas"), ("012", "3A")))


def test_that_a_web_page_in_utf_16_is_read():
    page = "<html><body><table><tr><td>Zoë</td></tr></table></body></html>"
    assert first_sheet(page.encode("utf-16")).rows == (("Zoë",),)


def test_that_a_list_with_a_column_called_id_is_no_old_workbook():
    assert first_sheet(b"ID;Plaats\n1;Assen\n").rows[0] == ("ID", "Plaats")


def test_that_spans_in_a_web_page_keep_columns_in_place():
    page = (
        b"<table><tr><td rowspan=2>3A</td><td>Jan</td></tr><tr><td>Piet<br>de Boer</td></tr>"
        b"<tr><td colspan='2'>Totaal</td><td>2</td></tr></table>"
    )
    sheet = first_sheet(page)
    assert sheet.rows == (("3A", "Jan"), (None, "Piet\nde Boer"), ("Totaal", None, "2"))
    assert [(area.first_row, area.last_row, area.last_column) for area in sheet.merged] == [
        (1, 2, 1),
        (3, 3, 2),
    ]


def test_that_a_monstrous_span_does_not_fill_memory():
    rows = b"<tr><td rowspan=99999999 colspan=9999999>x</td></tr>" * 200
    with pytest.raises(WorkbookRefused) as refused:
        read(b"<table>" + rows + b"</table>")
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("content", [b"a;" * 2_100_000, b"a" * 41_000_000, b"<table>" + b" " * 16_000_000])
def test_that_a_text_too_large_for_a_list_is_refused_before_it_is_split(content: bytes):
    with pytest.raises(WorkbookRefused) as refused:
        read(content)
    assert refused.value.code == "too_large"


def test_that_every_table_of_a_page_is_a_sheet_and_layout_around_it_is_not():
    first, second = (b"<table><tr><td>" + name + b"</td></tr></table>" for name in (b"a", b"b"))
    page = b"<table><tr><td>Menu" + first + b"</td></tr></table>" + second
    assert [sheet.rows for sheet in read(page).sheets] == [(("a",),), (("b",),)]
