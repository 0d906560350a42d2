"""Cells that moved are noticed in every kind of file, not only in workbooks of Excel."""

from io import BytesIO

import openpyxl
import pytest

from bpv.domain import School
from bpv.excel.reading import read_bytes
from bpv.services.importing import plan_import
from tests.excel.workbook_files import ods
from tests.services.importing.test_moved import HEADER, ROWS, WHOLE, lowered, pupils, said, with_row


def as_csv(rows):
    return "\n".join(";".join(cell or "" for cell in row) for row in rows).encode()


def as_ods(rows):
    lines = ("".join(map(ods_cell, row)) for row in rows)
    return ods("".join(f"<table:table-row>{line}</table:table-row>" for line in lines))


def ods_cell(cell):
    text = f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
    return "<table:table-cell/>" if cell is None else text


def as_xlsx(rows):
    book, file = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def padded(rows, width):
    return [(*row, *[None] * (width - len(row))) for row in rows]


ASIDE = with_row(2, (*ROWS[2][:3], None, *ROWS[2][3:]))
LOWERED = lowered(2, (4, 5, 6))


@pytest.mark.parametrize(("rows", "code"), [(ASIDE, "moved_cells"), (LOWERED, "moved_column")])
@pytest.mark.parametrize("write", [as_csv, as_ods, as_xlsx])
def test_that_cells_that_moved_are_read_where_they_belong_in_a_file(write, rows, code):
    content = write(padded([HEADER, *rows], len(HEADER) + 1))
    plan = plan_import(School(), [read_bytes(content, "a", None, lambda share: None)])
    assert pupils(plan) == WHOLE
    assert len(said(plan, code)) == 1
