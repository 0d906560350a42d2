"""A list for Word to merge letters from: one row of names, and below it nothing but text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bpv.disk.leftovers import keep_temporaries_private
from bpv.disk.placing import replacing
from bpv.excel.fixed_time_zip import save_workbook
from bpv.excel.writing import disk_errors
from bpv.excel.writing_text import clean_text, escape_text

_MOMENT = datetime(2000, 1, 1)


def write_merge_source(path: Path, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write it whole or not at all; without a title, for Word takes the first row as the names of fields.

    Raises BpvError('cannot_write').
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.workbook import Workbook

    keep_temporaries_private()
    workbook = Workbook(write_only=True)
    workbook.properties.created = workbook.properties.modified = _MOMENT
    sheet = workbook.create_sheet("Brieven")
    with replacing(path) as file, disk_errors():
        for row in (headers, *rows):
            cells = []
            for text in row:
                cell = WriteOnlyCell(sheet, value=escape_text(clean_text(text)[0]))
                cell.number_format = "@"
                cell.data_type = "s"  # whatever it begins with
                cells.append(cell)
            sheet.append(cells)
        save_workbook(workbook, file, _MOMENT)
