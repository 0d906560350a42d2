"""The reader of .xls and .ods, and the second chance for .xlsx files that are broken for our own reader."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bpv.excel.grid import Area, Cell, FileKind, Sheet, Workbook
from bpv.excel.number_formats import plain_number
from bpv.excel.reading_sheet import Budget, clean_text
from bpv.excel.refusals import WorkbookRefused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MIDNIGHT = time(0)


def read_with_calamine(content: bytes, kind: FileKind, file: str) -> Workbook:
    """Read every worksheet; raises `CalamineError` and, for a fault in calamine itself, any BaseException."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    budget = Budget()
    sheets = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise WorkbookRefused("encrypted") from error
    for found in book.sheets_metadata:
        if found.typ != SheetTypeEnum.WorkSheet:
            continue
        hidden = found.visible != SheetVisibleEnum.Visible
        sheets.append(_read_sheet(book.get_sheet_by_name(found.name), found.name, hidden, budget))
    if not sheets:
        raise WorkbookRefused("no_sheets")
    return Workbook(file, kind, tuple(sheets))


def _read_sheet(sheet: CalamineSheet, name: str, hidden: bool, budget: Budget) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    if sheet.end is not None:
        for row in sheet.iter_rows():
            cells = [_read_cell(value) for value in row]
            while cells and cells[-1] is None:
                cells.pop()
            budget.spend(len(cells))
            rows.append(tuple(cells))
    while rows and not rows[-1]:
        rows.pop()
    merged = tuple(
        Area(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    )
    return Sheet(name=name, rows=tuple(rows), hidden=hidden, merged=merged)


def _read_cell(value: object) -> Cell:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == _MIDNIGHT else value
    return (
        value
        if isinstance(value, bool | int | date | time | timedelta) or value is None
        else clean_text(str(value))
    )
