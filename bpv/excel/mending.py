"""What went wrong on the way to the file and can be put right beyond doubt, before anything is recognised."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace

from bpv.domain.cells import shown
from bpv.domain.errors import Issue, Severity
from bpv.excel.grid import Cell, Sheet, Workbook
from bpv.excel.header_rows import HEADER_ROWS, words_known
from bpv.excel.letters import mend_letters
from bpv.excel.reading_sheet import clean_text
from bpv.language import tr

_SEPARATORS = ";\t,|"
_SPILLED_BY = {";": ",", ",": ";", "\t": ",", "|": ","}
"""A program that took whole lines for one cell has another separator, and split a few lines at that."""


def mended(book: Workbook) -> Workbook:
    """The workbook with lines split that stood whole in column A, and text that was encoded twice decoded."""
    sheets, issues = [], list(book.issues)
    for sheet in book.sheets:
        separator = _separator_in_first_column(sheet)
        if separator:
            sheet = _split(sheet, separator)
            issues.append(_split_issue(book, sheet, separator))
        sheets.append(sheet)
    return mend_letters(replace(book, sheets=tuple(sheets), issues=tuple(issues)))


def _separator_in_first_column(sheet: Sheet) -> str:
    """What separates the fields of lines that stand in the first column; '' when it holds no whole lines."""
    for row in sheet.rows[:HEADER_ROWS]:
        first = row[0] if row else None
        if not isinstance(first, str):
            continue
        filled = sum(cell is not None for cell in row)
        for mark in _SEPARATORS:
            if filled == 1 and mark in first and words_known(_fields(first, mark)) >= 2:
                return mark
        if words_known(cell for cell in row if isinstance(cell, str)) >= 2:
            return ""
    return ""


def _split(sheet: Sheet, separator: str) -> Sheet:
    lines = [_line(row, separator) for row in sheet.rows]
    rows = tuple(tuple(_trimmed(clean_text(field) for field in line)) for line in lines)
    fields = tuple(map(len, lines))
    whole = replace(sheet, rows=rows, merged=(), tables=())
    return replace(whole, fields=fields, is_split=True, separator=separator)


def _line(row: tuple[Cell, ...], separator: str) -> list[str]:
    cells = [shown(cell) if not isinstance(cell, str) else cell for cell in row]
    return _fields(_SPILLED_BY[separator].join(cells), separator) if cells else []


def _fields(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)


def _trimmed(cells: Iterator[Cell]) -> list[Cell]:
    found = list(cells)
    while found and found[-1] is None:
        found.pop()
    return found


def _split_issue(book: Workbook, sheet: Sheet, separator: str) -> Issue:
    name = {"\t": "tab"}.get(separator, separator)
    return Issue(
        code="split_column",
        severity=Severity.WARNING,
        file=book.file,
        sheet=sheet.name,
        column="Kolom A",
        found=tr("hele regels in één kolom"),
        expected=tr("een kolom per gegeven"),
        remedy=tr(
            "De regels zijn gesplitst bij elke '{name}'. Klopt dat niet, splits ze dan in "
            "Excel met Gegevens, Tekst naar kolommen.",
            name=name,
        ),
    )
