"""The user's own workbook back with comments."""

import hashlib

import openpyxl
import pytest
from openpyxl.comments import Comment

from bpv.domain import BpvError, Issue, Severity
from bpv.excel.opening import open_workbook
from bpv.excel.reading import read_bytes
from bpv.excel.writing_remarks import annotate_copy


@pytest.fixture
def source(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Leerlingen"
    for row in (["Lijst van 3B", None], ["Stamnr", "Postcode"], ["1", "99"], ["2", "1234 AB"]):
        sheet.append(row)
    sheet["B3"].comment = Comment("Navragen", "Juf")
    sheet.column_dimensions["B"].width = 33
    workbook.save(tmp_path / "lijst.xlsx")
    return tmp_path / "lijst.xlsx"


def issue(**more):
    words = {
        "code": "bad_cell",
        "severity": Severity.ERROR,
        "sheet": "Leerlingen",
        "row": 3,
        "column": "postcode",
        "found": "=99",
        "expected": "vier cijfers en twee letters",
        "remedy": "Vul de postcode aan.",
    }
    return Issue(**(words | more))


def test_that_each_bad_cell_gets_a_comment_and_the_source_stays(source, tmp_path):
    before = hashlib.sha256(source.read_bytes()).hexdigest()
    issues = [
        issue(),
        issue(severity=Severity.WARNING, row=4, column="Kolom A", remedy="", found=""),
        issue(column="", row=4),
        issue(sheet="Bestaat niet"),
        issue(row=None),
    ]
    assert annotate_copy(source, tmp_path / "terug.xlsx", issues) == 3
    assert hashlib.sha256(source.read_bytes()).hexdigest() == before
    back = openpyxl.load_workbook(tmp_path / "terug.xlsx")
    sheet = back["Leerlingen"]
    assert sheet["B3"].comment.text.splitlines() == [
        "Navragen",
        "Fout: verwacht: vier cijfers en twee letters. Vul de postcode aan.",
    ]
    assert sheet["B3"].value == "99"
    assert sheet["B3"].fill.fill_type == "solid"
    assert len(sheet["A4"].comment.text.splitlines()) == 2
    assert sheet.column_dimensions["B"].width == 33
    listed = back["Opmerkingen"]
    assert listed.max_row == 6
    assert (listed["C2"].value, listed["C2"].data_type) == ("=99", "s")


def test_that_the_original_is_never_written_over(source):
    with pytest.raises(BpvError) as caught:
        annotate_copy(source, source, [issue()])
    assert caught.value.code == "exists"


def test_that_what_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "x.xlsx").write_text("geen werkboek")
    with pytest.raises(BpvError) as caught:
        annotate_copy(tmp_path / "x.xlsx", tmp_path / "y.xlsx", [])
    assert caught.value.code == "cannot_read"
    assert not (tmp_path / "y.xlsx").exists()


def test_that_a_csv_comes_back_as_a_workbook_with_comments(tmp_path):
    source = tmp_path / "lijst.csv"
    source.write_text("Stamnr;Postcode\n001;=99\n002;1234 AB\n", encoding="utf-8")
    contents = read_bytes(source.read_bytes(), source.name, None, lambda *_: None)
    at = issue(sheet=contents.sheets[0].name, row=2, column="Postcode")
    assert annotate_copy(source, tmp_path / "terug.xlsx", [at], contents) == 1
    sheet = openpyxl.load_workbook(tmp_path / "terug.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["Stamnr", "001", "002"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=99", "s")
    assert "Vul de postcode aan." in sheet["B2"].comment.text


def test_that_remarks_about_lines_in_one_column_stand_at_the_line_itself(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Leerlingen"
    for line in (
        "Stamnr;Achternaam;Geboortedatum;Postcode",
        "1;Jansen;31-2-2011;99",
        "2;Bos;1-2-2011;6711 AA",
    ):
        sheet.append([line])
    workbook.save(tmp_path / "lijst.xlsx")
    contents = open_workbook(tmp_path / "lijst.xlsx")
    issues = [issue(row=2, column="Geboortedatum"), issue(row=2, column="Postcode")]
    assert annotate_copy(tmp_path / "lijst.xlsx", tmp_path / "kopie.xlsx", issues, contents) == 2
    cell = openpyxl.load_workbook(tmp_path / "kopie.xlsx")["Leerlingen"]["A2"]
    assert cell.value == "1;Jansen;31-2-2011;99"
    assert "Fout: Geboortedatum: verwacht" in cell.comment.text
    assert "Fout: Postcode: verwacht" in cell.comment.text


def test_that_the_second_column_of_a_name_is_pointed_at(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Leerlingen"
    for line in (["Stamnr", "Naam", "Mentor", "Naam"], ["1", "Jansen", "ABC", "?"]):
        sheet.append(line)
    workbook.save(tmp_path / "lijst.xlsx")
    assert (
        annotate_copy(tmp_path / "lijst.xlsx", tmp_path / "kopie.xlsx", [issue(row=2, column="Naam (2)")])
        == 1
    )
    assert openpyxl.load_workbook(tmp_path / "kopie.xlsx")["Leerlingen"]["D2"].comment is not None
