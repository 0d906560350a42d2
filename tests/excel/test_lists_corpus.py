"""Every readable file of the corpus: how many records are in it, and what is said about its cells."""

from functools import cache
from unittest.mock import patch

import pytest

from bpv.excel.lists import recognise_workbook
from bpv.services.importing import inspect
from tests.excel.corpus_expectations import CORPUS, OPENED, PASSWORDS, REFUSED
from tests.excel.reading_here import open_here

FILES = {path.name: path for path in sorted(CORPUS.glob("*/*")) if path.suffix != ".json"}

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not on this computer")

BASIC = (
    "basis.xlsx", "basis_sst.xlsx", "dimensie_fout_A1.xlsx", "dimensie_te_groot.xlsx",
    "spookrij_1048576.xlsx", "spookrijen_100k_opgemaakt.xlsx", "nieuw_hernoemd.xls", "wachtwoord_geheim.xlsx",
)  # fmt: skip
RECORDS: dict[str, list[int]] = {
    **{name: [200] for name in BASIC},
    "tabel_totaalrij.xlsx": [5],
    "readxl__deaths.xlsx": [10, 10],
    "telefoon.xlsx": [9],
    "verborgen.xlsx": [5, 0],
    "oud.xls": [1],
    "oud_hernoemd.xlsx": [1],
    "html_als_xls.xls": [1],
    "csv_als_xls.xls": [1],
    "duo_vo_excerpt.cp1252.csv": [19],
    # The file holds nine pupils in two blocks with a blank row between them.
    "rasbeb2_example.xlsx": [9],
    "samengevoegd.xlsx": [3],
    "closedxml__EmptyTable.xlsx": [0],
    "calamine__header-row.xlsx": [1],
    "calamine__table-multiple.xlsx": [4, 4, 4, 4],
    "test_files__AutoFilter.xlsx": [21] * 11,
    "calamine__strict_iso_paths.xlsx": [75],
}  # fmt: skip


@cache
def look(name: str) -> dict:
    if name in REFUSED:
        return inspect(FILES[name])
    with patch("bpv.excel.opening.open_workbook", open_here):
        return inspect(FILES[name], password=PASSWORDS.get(name))


def issues(name: str) -> list[dict]:
    return [issue for each in look(name)["sheets"] for issue in each["issues"]]


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_that_every_record_is_found_and_nothing_else(name):
    answer = look(name)
    assert [each["records"] for each in answer["sheets"]] == RECORDS[name]


@pytest.mark.parametrize("name", sorted(set(OPENED) - set(RECORDS)))
def test_that_every_other_file_is_recognised_or_said_to_hold_no_list(name):
    answer = look(name)
    assert answer["refused"] is None
    for each in answer["sheets"]:
        codes = {issue["code"] for issue in each["issues"]}
        assert each["kind"] or not each["header_row"] or "no_list" in codes


@pytest.mark.parametrize("name", sorted(FILES))
def test_that_every_answer_has_the_agreed_shape_and_says_why(name):
    answer = look(name)
    assert list(answer) == ["kind", "refused", "message", "sheets"]
    assert (answer["kind"] is None) == (answer["refused"] is not None) == (not answer["sheets"])
    assert answer["message"] or not answer["refused"]
    for each in answer["sheets"]:
        assert list(each) == ["name", "hidden", "header_row", "kind", "records", "mapping", "issues"]
        assert all(isinstance(text, str) for pair in each["mapping"].items() for text in pair)
        for issue in each["issues"]:
            assert list(issue) == ISSUE
            assert issue["found"] or issue["expected"]


ISSUE = ["sheet", "row", "column", "code", "found", "expected", "remedy", "severity"]


@pytest.mark.parametrize("name", ["leeg.xlsx", "docx_als.xlsx", "lol_sst.xlsx"])
def test_that_a_refused_file_says_why_and_names_itself(name):
    answer = look(name)
    assert (answer["kind"], answer["refused"], answer["sheets"]) == (None, REFUSED[name], [])
    assert name in answer["message"]


def test_that_lost_zeros_of_phone_numbers_are_put_back_with_a_notice():
    restored = [issue["row"] for issue in issues("telefoon.xlsx") if issue["code"] == "lost_zero"]
    assert restored == [2, 3, 4, 5, 10]


def test_that_what_excel_spoilt_is_asked_back():
    remedies = " ".join(issue["remedy"] for issue in issues("klas_als_getal.xlsx"))
    assert "3E4?" in remedies
    assert "12-10?" in remedies


def test_that_a_formula_without_a_value_is_an_error_at_its_cell():
    (issue,) = [i for i in issues("formule_zonder_cache.xlsx") if i["severity"] == "error"]
    assert (issue["code"], issue["row"], issue["column"]) == ("formula_without_value", 2, "naam")
    assert "sla het op" in issue["remedy"]


@pytest.mark.parametrize("name", ["samengevoegd.xlsx", "calamine__merged_range.xlsx"])
def test_that_merged_cells_are_filled_down_and_named(name):
    assert {issue["code"] for issue in issues(name)} & {"filled_down", "merged_cells"}


def test_that_hidden_rows_of_a_filter_are_told():
    found = [i["found"] for i in issues("test_files__AutoFilter.xlsx") if i["code"] == "hidden_rows"]
    assert "12 rijen zijn in Excel verborgen door een filter" in found


def test_that_names_with_a_comma_are_taken_apart_with_their_accents():
    (found,) = recognise_workbook(open_here(FILES["rasbeb2_example.xlsx"]))
    names = [(r.values["last_name"], r.values["first_name"]) for r in found.records]
    assert names[0] == ("Kooiman", "Nic")
    assert ("Boudewijn", "Aïmane") in names
    assert found.mapping == {"## Klas": "school_class", "Naam, Voornaam": "full_name"}
