"""The copy with remarks of workbooks that openpyxl cannot load: no library's own error reaches a user."""

import contextlib
from pathlib import Path

import pytest

from bpv.domain import BpvError, Issue, Severity
from bpv.excel.opening import open_workbook
from bpv.excel.reading import read_bytes
from bpv.excel.refusals import WorkbookRefused
from bpv.excel.writing_remarks import annotate_copy
from tests.excel.fuzzing import CORPUS, mutate
from tests.excel.workbook_files import xlsx

ISSUE = Issue(code="bad_cell", severity=Severity.ERROR, sheet="Blad1", row=2, column="Naam", found="x")


@pytest.mark.parametrize(
    "content",
    [
        xlsx('<row r="1"><c t="str" s="77"><v>Naam</v></c></row><row r="2"><c t="str"><v>Jan</v></c></row>'),
        xlsx('<row r="1"><c t="str"><v>Naam</v></c></row>', after="<mergeCells><mergeCell/></mergeCells>"),
        xlsx('<row r="1"><c t="str"><v>Naam</v></c></row>', after="<dataValidations><x/></dataValidations>"),
    ],
)  # fmt: skip
def test_that_a_workbook_openpyxl_cannot_load_gets_its_remarks_in_a_new_one(tmp_path, content):
    source, target = tmp_path / "lijst.xlsx", tmp_path / "kopie.xlsx"
    source.write_bytes(content)
    book = open_workbook(source)
    annotate_copy(source, target, [ISSUE], book)
    assert open_workbook(target).sheets[0].cell(1, 1) == "Naam"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_that_every_mangled_workbook_that_is_read_can_be_given_back(tmp_path):
    source, target = Path(tmp_path / "lijst.xlsx"), Path(tmp_path / "kopie.xlsx")
    given = 0
    for number in range(60):
        content = mutate(number)
        try:
            book = read_bytes(content, source.name, None, lambda share: None)
        except WorkbookRefused:
            continue
        source.write_bytes(content)
        with contextlib.suppress(BpvError):
            given += annotate_copy(source, target, [ISSUE], book) >= 0
    assert given > 10
