"""The rows of a list as XML, a row at a time: openpyxl makes several objects of every cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from html import escape
from typing import TYPE_CHECKING, Any

from bpv.excel.layout import CellValue, ColumnSpec
from bpv.excel.writing_styles import style_body
from bpv.excel.writing_text import clean_text, escape_text, starts_like_formula, word_yes_no

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_AT_ONCE = 100
"""Rows given to the XML library at once. It lets go of Python for each part and takes it back; a window that
waits to get in between is served better by few long turns than by many short ones."""

Look = tuple[str, int, int]
"""The letter of a column, the style of its cells, and of those with text that looks like a formula."""


class RowMaker:
    """Makes the XML of rows; `on_cut` hears of each text that was too long: row, column and the text."""

    def __init__(
        self, sheet: Worksheet, columns: Sequence[ColumnSpec], on_cut: Callable[[int, int, str], None]
    ) -> None:
        """Have the styles of the columns put in the workbook."""
        self._on_cut = on_cut
        self._plain, self._first = (_looks(sheet, columns, starts_group=starts) for starts in (False, True))

    def row(
        self, number: int, values: Sequence[CellValue], *, height: float | None = None, is_first: bool = False
    ) -> str:
        """One row; `height` in points, `is_first` draws the line above a group."""
        sized = "" if height is None else f' ht="{height:g}" customHeight="1"'
        parts = [f'<row r="{number}"{sized}>']
        looks = self._first if is_first else self._plain
        for index, (value, (letter, plain, quoted)) in enumerate(zip(values, looks, strict=True)):
            if isinstance(value, bool):
                value = word_yes_no(value)
            place = f'<c r="{letter}{number}" s='
            if value is None or value == "":
                parts.append(f'{place}"{plain}"/>')
            elif isinstance(value, str):
                text, was_cut = clean_text(value)
                if was_cut:
                    self._on_cut(number, index, value)
                style = quoted if starts_like_formula(text) else plain
                keeps = "" if text == text.strip() else ' xml:space="preserve"'
                words = escape(escape_text(text), quote=False)
                parts.append(f'{place}"{style}" t="inlineStr"><is><t{keeps}>{words}</t></is></c>')
            else:
                parts.append(f'{place}"{plain}"><v>{_number(value)}</v></c>')
        parts.append("</row>")
        return "".join(parts)


def stream_rows(sheet: Worksheet, rows: Iterable[Sequence[Cell] | str]) -> None:
    """Write all rows of a sheet of a write-only workbook, each as cells or as the XML of the whole row.

    This is what `append` does inside openpyxl (3.1), which has no door for rows that are XML already.
    """
    from lxml.etree import fromstring

    stream: Any = sheet
    stream._get_writer()
    writer = stream._writer
    file = writer.xf.send(True)
    waiting: list[str] = []

    def write_waiting() -> None:
        if waiting:
            file.write(*fromstring(f"<rows>{''.join(waiting)}</rows>"))
            waiting.clear()

    with file.element("sheetData"):
        for number, row in enumerate(rows, start=1):
            if isinstance(row, str):
                waiting.append(row)
                if len(waiting) == _AT_ONCE:
                    write_waiting()
                continue
            write_waiting()
            for column, cell in enumerate(row, start=1):
                cell.row, cell.column = number, column
            writer.write_row(file, row, number)
        write_waiting()
    writer.xf.send(None)
    # Nothing is left for openpyxl to write when it closes the sheet.
    stream._rows = (row for row in range(0))


def _looks(sheet: Worksheet, columns: Sequence[ColumnSpec], *, starts_group: bool) -> list[Look]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    looks = []
    for index, column in enumerate(columns, start=1):
        plain, quoted = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
        for cell, quotes in ((plain, False), (quoted, True)):
            style_body(cell, column.kind, starts_group=starts_group, quotes=quotes)
        looks.append((get_column_letter(index), plain.style_id, quoted.style_id))
    return looks


def _number(value: float | date | time) -> str:
    from openpyxl.compat.strings import safe_string
    from openpyxl.utils.datetime import to_excel

    serial: Any = to_excel
    return str(safe_string(serial(value) if isinstance(value, date | time) else value))
