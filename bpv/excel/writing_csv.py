"""A list as CSV as Dutch Excel opens it: semicolons, a BOM, and nothing that would be computed."""

from __future__ import annotations

import csv
import io
from datetime import date, time
from pathlib import Path

from bpv.disk.placing import replacing
from bpv.excel.layout import CellValue, SheetSpec
from bpv.excel.writing_text import clean_text, starts_like_formula, word_yes_no

GUARD = "'"
"""Stands before text that a spreadsheet would compute; Excel and our import take it for 'this is text'."""


def write_csv(path: Path, sheet: SheetSpec) -> None:
    """Write the visible columns of a list, whole or not at all; BpvError('cannot_write') when refused."""
    shown = [index for index, column in enumerate(sheet.columns) if not column.is_hidden]
    with replacing(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow([_guarded(sheet.columns[index].header) for index in shown])
        writer.writerows([_as_text(row[index]) for index in shown] for row in sheet.rows)
        # Flushes, and leaves the file open for who lent it.
        text.detach()


def _as_text(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case bool():
            return word_yes_no(value)
        case str():
            return _guarded(clean_text(value)[0])
        case float():
            return f"{value:.10g}".replace(".", ",")
        case date():
            return f"{value:%d-%m-%Y}"
        case time():
            return f"{value:%H:%M}"
    return str(value)


def _guarded(text: str) -> str:
    return GUARD + text if starts_like_formula(text) else text
