"""The lists that exports make, on paper: their columns as they are, a title for each of their groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby

from bpv.excel.layout import CellValue, ColumnKind, ColumnSpec, SheetSpec
from bpv.language import comma, in_dutch
from bpv.services.printing.content import PaperColumn, PaperTable

_NUMBERS = (ColumnKind.INTEGER, ColumnKind.DECIMAL, ColumnKind.PERCENT)


@in_dutch()
def tables_of(sheet: SheetSpec, *, by_group: bool = True) -> list[PaperTable]:
    """The sheet as a table for each group, on a page of its own where the sheet asks so; marks stay away."""
    shown = [n for n, column in enumerate(sheet.columns) if not column.is_hidden]
    if sheet.group_by is None or not by_group or not sheet.rows:
        return [_table(sheet, shown, sheet.rows, "")]
    rest = [n for n in shown if n != sheet.group_by]
    return [_table(sheet, rest, rows, title) for title, rows in _groups(sheet, sheet.group_by)]


def _groups(sheet: SheetSpec, at: int) -> Iterator[tuple[str, list[Sequence[CellValue]]]]:
    for title, rows in groupby(sheet.rows, key=lambda row: show_cell(row[at])):
        yield title or "onbekend", list(rows)


def _table(
    sheet: SheetSpec, shown: Sequence[int], rows: Sequence[Sequence[CellValue]], title: str
) -> PaperTable:
    return PaperTable(
        columns=tuple(paper_column(sheet.columns[n]) for n in shown),
        rows=[[show_cell(row[n]) for n in shown] for row in rows],
        title=title,
        starts_page=bool(title) and sheet.is_page_per_group,
        when_empty=sheet.when_empty,
        row_height=sheet.row_height,
    )


def paper_column(spec: ColumnSpec) -> PaperColumn:
    """A column of a workbook on paper."""
    return PaperColumn(spec.header, spec.kind in _NUMBERS, spec.least_width)


def show_cell(value: CellValue) -> str:
    """What stands in a cell, as Dutch people write it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case float():
            return comma(f"{value:.1f}")
        case datetime():
            return f"{value:%d-%m-%Y %H:%M}"
        case date():
            return f"{value:%d-%m-%Y}"
        case time():
            return f"{value:%H:%M}"
    return str(value)
