"""Rows that are left out or read otherwise: totals, noughts, ditto marks, struck through, shifted."""

import pytest

from bpv.domain import Severity
from bpv.excel.grid import CellError, FileKind, Sheet, Workbook
from bpv.excel.lists import Override, recognise_sheet
from bpv.excel.reading_csv import read_list_text
from tests.excel.test_opening_xlsx import read
from tests.excel.workbook_files import xlsx

HEADER = ["Stamnr", "Naam", "Klas", "Plaats"]


def recognise(*rows, override=None, **more):
    found = recognise_sheet("a.xlsx", Sheet("Leerlingen", tuple(map(tuple, rows)), **more), override)
    return found[0]


def numbers(found):
    return [record.row for record in found.records]


def said(found, code):
    return [(i.row, i.severity) for i in found.issues if i.code == code]


@pytest.mark.parametrize("surname", ["Som", "Totaal", "som", "Gemiddelde", "Total"])
def test_that_a_pupil_called_after_a_total_is_a_pupil(surname):
    header = ["Achternaam", "Roepnaam", "Stamnr", "Klas"]
    found = recognise(
        header, ["Bos", "Eva", "1", "3A"], [surname, "Piet", "2", "3A"], [surname, None, "3", "3A"]
    )
    assert numbers(found) == [2, 3, 4]


@pytest.mark.parametrize(
    "total",
    [["Som", None, None, 30], ["Som", None, None, 15], ["som", None, None, 2], ["Totaal", None, None, 99],
     ["Totaal", None, "2 leerlingen"], ["Gemiddelde", None, None, 15.0]],
)  # fmt: skip
def test_that_a_row_that_adds_up_is_a_total(total):
    header = ["Naam", "Stamnr", "Klas", "Max km"]
    found = recognise(header, ["Bos, Eva", "1", "3A", 10], ["Vos, Jan", "2", "3A", 20], total)
    assert numbers(found) == [2, 3]
    assert [each.reason for each in found.excluded] == ["totaalregel"]


def test_that_a_row_called_som_that_does_not_add_up_is_a_record():
    found = recognise(["Bedrijf", "Aantal", "Functie"], ["Bakker", 3, "winkel"], ["Som", 7])
    assert numbers(found) == [2, 3]


@pytest.mark.parametrize(
    "row",
    [[0, 0, 0, 0], ["0", "0"], [False, 0, "-", None], [CellError("#N/B")] * 4, ["?", "?", "?", "?"],
     [0, 0, "3A", 0], [CellError("#N/B"), 0, "3A", "Ede"], ["-", "-", "-", "-"]],
)  # fmt: skip
def test_that_a_row_without_anything_of_a_person_is_left_out_and_said(row):
    found = recognise(HEADER, ["1", "Bos, Eva", "3A", "Ede"], row, row)
    assert numbers(found) == [2]
    assert said(found, "hollow_rows") == [(3, Severity.WARNING)]
    assert "rij 3 en 4" in next(str(i) for i in found.issues if i.code == "hollow_rows")


MARKS = ['"', "''", "″", "〃", "idem", "Idem", "id.", '-"-', '- " -', ",,", "„", "”", "``", "dito",
         "''''", '" "', "do.", "´´", "zie boven", "--''--"]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
def test_that_a_ditto_mark_is_the_value_above_and_is_said(mark):
    found = recognise(
        HEADER, ["1", "Bos, Eva", "3A", "Ede"], ["2", "Vos, Jan", mark, mark], ["3", "Kok, Tim", mark]
    )
    assert [record.values["school_class"] for record in found.records] == ["3A"] * 3
    assert [record.values["city"] for record in found.records] == ["Ede", "Ede", None]
    assert said(found, "ditto") == [(3, Severity.WARNING)] * 2


@pytest.mark.parametrize("word", ["ID", "Ida", "d'Hondt", '3"', "-", "3A'", "Do", "'t Hart"])
def test_that_other_words_are_no_ditto_marks(word):
    found = recognise(HEADER, ["1", "Bos, Eva", "3A", "Ede"], ["2", "Vos, Jan", "3B", word])
    assert found.records[1].values["city"] == word


def test_that_a_ditto_mark_with_nothing_above_is_empty_and_said():
    found = recognise(HEADER, ["1", "Bos, Eva", '"', "Ede"], ["2", "Vos, Jan", "3A", "Ede"])
    assert found.records[0].values["school_class"] is None
    assert said(found, "ditto") == [(2, Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    ['1;Bos, Eva;3A;Ede\n2;Vos, Jan;";"\n', "1;Bos, Eva;3A;Ede\n2;Vos, Jan;'';''\n",
     '1;Bos, Eva;3A;Ede\n2;Vos, Jan;"""";""""\n', '1;Bos, Eva;3A;Ede\n2;Vos, Jan;idem;-"-\n'],
)  # fmt: skip
def test_that_ditto_marks_count_in_a_text_list_too(text):
    book = read_list_text("Stamnr;Naam;Klas;Plaats\n" + text, "lijst.csv")
    (found,) = recognise_sheet("lijst.csv", book.sheets[0])
    assert (found.records[1].values["school_class"], found.records[1].values["city"]) == ("3A", "Ede")


def in_csv(text):
    (found,) = recognise_sheet("lijst.csv", read_list_text(text, "lijst.csv").sheets[0])
    return found


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_that_a_line_with_a_field_too_many_is_an_error_at_its_row(mark):
    lines = ["Stamnr;Achternaam;Roepnaam;Klas", "1;Bos;Eva;3A", "2;Vos;Jan;Marie;3A", "3;Kok;Tim;3A"]
    found = in_csv("\n".join(lines).replace(";", mark))
    assert numbers(found) == [2, 4]
    assert said(found, "too_many_fields") == [(3, Severity.ERROR)]


def test_that_empty_fields_at_the_end_of_lines_are_none_too_many():
    found = in_csv("Stamnr;Naam;Klas\n1;Bos, Eva;3A;;\n2;Vos, Jan;3A;\n")
    assert numbers(found) == [2, 3]


def test_that_a_line_that_was_broken_off_is_said():
    lines = [f"{number};Bos{number};Eva;3A" for number in range(8)]
    found = in_csv("\n".join(["Stamnr;Achternaam;Roepnaam;Klas", *lines, "9;Vos;Ja", "n;3A"]))
    assert said(found, "too_few_fields") == [(10, Severity.WARNING)]


def test_that_rows_struck_through_are_left_out_and_said_until_the_user_wants_them():
    rows = [HEADER, ["1", "Bos, Eva", "3A"], ["2", "Vos, Jan", "3A"], ["3", "Kok, Tim", "3A", "Ede"]]
    struck = frozenset({(3, 1), (3, 2), (4, 4)})
    found = recognise(*rows, struck=struck)
    assert (numbers(found), said(found, "struck_rows")) == ([2, 4], [(3, Severity.WARNING)])
    assert said(found, "struck_cells") == [(4, Severity.WARNING)]
    assert numbers(recognise(*rows, struck=struck, override=Override(reads_struck=True))) == [2, 3, 4]


def test_that_remarks_at_cells_are_said_with_their_row_and_column():
    found = recognise(HEADER, ["1", "Bos, Eva", "3A"], comments=((2, 3, "alleen periode 2"),))
    (issue,) = [i for i in found.issues if i.code == "comment"]
    assert (issue.row, issue.column, issue.found, issue.severity) == (
        2,
        "Klas",
        "alleen periode 2",
        Severity.WARNING,
    )


def test_that_protected_cells_are_unwrapped_in_every_column():
    cells = ['="0012"', "'3A", "'Bos, Eva", '=T("x")']
    rows = "".join(f"<c t='str'><v>{cell}</v></c>" for cell in cells).replace("'<", "&apos;<")
    book = read(xlsx(f"<row>{rows}</row>"))
    assert book.sheets[0].rows[0] == ("0012", "3A", "'Bos, Eva", "x")


def test_that_an_apostrophe_in_a_whole_column_goes_and_one_of_a_name_stays():
    header = ["Stamnr", "Achternaam", "Klas", "Plaats"]
    rows = [
        ["1", "'t Hart", "'KB3", "'Ede"],
        ["2", "'s Gravenmade", "'KB4", "Ede"],
        ["3", "Bos", "'KB4", "'=Ede"],
    ]
    found = recognise(header, *rows)
    assert [record.values["school_class"] for record in found.records] == ["KB3", "KB4", "KB4"]
    assert [record.values["city"] for record in found.records] == ["Ede", "Ede", "=Ede"]
    assert [(r.values["prefix"], r.values["last_name"]) for r in found.records[:1]] == [("'t", "Hart")]


def test_that_lines_in_column_a_are_split_with_their_row_numbers():
    from bpv.excel.mending import mended

    rows = (
        ("Export van 3 mei",),
        (),
        ("Stamnr;Naam;Klas",),
        ("1;Bos", " Eva;3A"),
        ('2;"Vos; Jan";3A',),
        (3,),
    )
    book = mended(Workbook("a.xlsx", FileKind.XLSX, (Sheet("Blad1", rows),)))
    assert book.sheets[0].rows[3:5] == (("1", "Bos, Eva", "3A"), ("2", "Vos; Jan", "3A"))
    assert [(i.code, i.severity) for i in book.issues] == [("split_column", Severity.WARNING)]
