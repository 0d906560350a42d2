"""One list on one sheet: header, rows, table, dropdowns, colours and how it prints."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bpv.domain import Issue, Severity
from bpv.excel.layout import CellValue, ChoicesFrom, ColumnKind, ColumnSpec, SheetSpec
from bpv.excel.writing_rows import RowMaker, stream_rows
from bpv.excel.writing_styles import NUMBER_FORMATS, font, style_header, tone_style
from bpv.excel.writing_text import fits_in_formula, quote_sheet, table_name, unique_headers

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

ROW_HEIGHT = 14.5
HEADER_HEIGHT = 32.0
MOST_HEADER_LINES = 8
HIGHEST_ROW = 409.0
FILTER_BUTTON = 2
LETTERS_PER_WIDTH = 1.12  # widths count digits of 11 points; our text is smaller and has narrow letters
LAST_ROW = 1_048_576
MOST_PAGE_BREAKS = 1000
_FIXED_WIDTHS = {ColumnKind.DATE: 11, ColumnKind.TIME: 8}
_TYPES_OF_TEXT = (ColumnKind.TEXT, ColumnKind.LONG_TEXT)


class SheetWriter:
    """Writes one list; `columns_of` tells where the columns of all sheets stand, for dropdowns."""

    def __init__(
        self, sheet: Worksheet, spec: SheetSpec, name: str, number: int, columns_of: dict[str, SheetSpec]
    ) -> None:
        """Take a new sheet."""
        self._spec, self._name, self._number, self._columns_of = spec, name, number, columns_of
        self._sheet = sheet
        self._headers = unique_headers(column.header for column in spec.columns)
        self._issues: list[Issue] = []

    def write(self) -> list[Issue]:
        """Write everything; gives a remark for every text that was too long for a cell."""
        spec, sheet = self._spec, self._sheet
        widths = [self._width(index, column) for index, column in enumerate(spec.columns)]
        self._set_columns(widths)
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        stream_rows(self._sheet, self._rows(widths))
        self._add_table()
        for index, column in enumerate(spec.columns):
            self._add_dropdown(index, column)
            self._add_tones(index, column)
        return self._issues

    def _width(self, index: int, column: ColumnSpec) -> float:
        """As wide as the longest value and the header's longest word need, within the limit."""
        words = max((len(word) for word in column.header.split()), default=1)
        least = max(words + FILTER_BUTTON, 6, column.least_width)
        if column.kind in _FIXED_WIDTHS:
            return max(least, _FIXED_WIDTHS[column.kind])
        if not self._spec.rows:
            return max(least, column.width)
        if column.kind not in _TYPES_OF_TEXT:
            return least
        texts = (row[index] for row in self._spec.rows)
        longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
        return max(least, min(longest + 1, column.width + 1))

    def _set_columns(self, widths: Sequence[float]) -> None:
        from openpyxl.utils import get_column_letter

        for index, (column, width) in enumerate(zip(self._spec.columns, widths, strict=True), start=1):
            dimension = self._sheet.column_dimensions[get_column_letter(index)]
            dimension.width = width
            dimension.hidden = column.is_hidden
            # The format below the list: what is typed there is taken as the column means it.
            dimension.number_format = NUMBER_FORMATS[column.kind]
            dimension.font = font()

    def _header(self, widths: Sequence[float]) -> list[Cell]:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.comments import Comment

        cells = []
        for column, header in zip(self._spec.columns, self._headers, strict=True):
            cell = WriteOnlyCell(self._sheet, header)
            style_header(cell, is_required=column.is_required, kind=column.kind)
            cell.data_type = "s"
            if column.explanation:
                lines = 2 + len(column.explanation) // 34
                cell.comment = Comment(column.explanation, "BPV-planner", height=18 * lines, width=240)
            cells.append(cell)
        lines = max(map(wrapped_lines, self._headers, widths), default=1)
        self._sheet.row_dimensions[1].height = max(HEADER_HEIGHT, min(lines, MOST_HEADER_LINES) * ROW_HEIGHT)
        return cells

    def _rows(self, widths: Sequence[float]) -> Iterator[Sequence[Cell] | str]:
        from openpyxl.worksheet.pagebreak import Break

        yield self._header(widths)
        spec = self._spec
        if not spec.rows:
            yield [self._empty_note()] if spec.when_empty else []
            return
        maker = RowMaker(self._sheet, spec.columns, self._cut)
        room = [math.floor(width * LETTERS_PER_WIDTH) for width in widths]
        group: object = None
        for number, row in enumerate(spec.rows, start=2):
            is_first = spec.group_by is not None and number > 2 and row[spec.group_by] != group
            if spec.group_by is not None:
                group = row[spec.group_by]
            if is_first and spec.is_page_per_group and len(self._sheet.row_breaks.brk) < MOST_PAGE_BREAKS:
                self._sheet.row_breaks.append(Break(id=number - 1))
            lines = lines_of(row, room)
            height = None
            if lines > 1 or spec.row_height:
                height = min(HIGHEST_ROW, max(spec.row_height, lines * ROW_HEIGHT))
            yield maker.row(number, row, height=height, is_first=is_first)

    def _empty_note(self) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, self._spec.when_empty)
        cell.font = font(italic=True)
        return cell

    def _cut(self, row: int, index: int, text: str) -> None:
        self._issues.append(
            Issue(
                code="text_too_long",
                severity=Severity.WARNING,
                sheet=self._name,
                row=row,
                column=self._headers[index],
                found=text[:40] + "…",
                expected="hoogstens 32.767 tekens in een cel",
                remedy="De rest van de tekst staat niet in dit bestand.",
            )
        )

    def _add_table(self) -> None:
        """The list as an Excel table; it needs a row below its header, even when the list is empty."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.filters import AutoFilter
        from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

        last = max(2, len(self._spec.rows) + 1)
        reference = f"A1:{get_column_letter(len(self._headers))}{last}"
        table = Table(id=1, displayName=table_name(self._name, self._number), ref=reference)
        table.tableColumns = [TableColumn(id=i, name=h) for i, h in enumerate(self._headers, start=1)]
        table.autoFilter = AutoFilter(ref=reference)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        self._sheet.tables.add(table)

    def _area(self, index: int) -> str:
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(index + 1)
        last = min(LAST_ROW, max(2, len(self._spec.rows) + 1) + self._spec.spare_rows)
        return f"{letter}2:{letter}{last}"

    def _add_dropdown(self, index: int, column: ColumnSpec) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        formula = self._choices(column)
        if formula is None:
            return
        validation = DataValidation(type="list", formula1=formula, allow_blank=True, sqref=self._area(index))
        validation.showErrorMessage = not column.is_open
        validation.errorTitle = column.header[:32]
        validation.error = "Kies een woord uit de lijst."
        self._sheet.data_validations.append(validation)

    def _choices(self, column: ColumnSpec) -> str | None:
        from openpyxl.utils import get_column_letter

        if isinstance(column.choices, ChoicesFrom):
            other = self._columns_of[column.choices.sheet]
            index = [c.header for c in other.columns].index(column.choices.header)
            last = max(2, len(other.rows) + 1) + other.spare_rows
            letter = get_column_letter(index + 1)
            return f"{quote_sheet(column.choices.sheet)}!${letter}$2:${letter}${last}"
        if not column.choices or not fits_in_formula(column.choices):
            return None
        return '"' + ",".join(column.choices) + '"'

    def _add_tones(self, index: int, column: ColumnSpec) -> None:
        from openpyxl.formatting.rule import Rule

        for word, tone in column.tones.items():
            rule: Any = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=tone_style(tone))
            self._sheet.conditional_formatting.add(self._area(index), rule)


def wrapped_lines(header: str, width: float) -> int:
    """How many lines a header in bold needs, whole words on each, beside the button of the filter."""
    room, lines, used = max(1, math.floor(width) - 1), 1, 0
    for word in header.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + bool(used)
    return lines


def lines_of(row: Sequence[CellValue], room: Sequence[int]) -> int:
    """How many lines the fullest cell of a row needs when text wraps at these widths."""
    lines = 1
    for value, width in zip(row, room, strict=True):
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            lines = max(lines, sum(max(1, math.ceil(len(part) / width)) for part in value.split("\n")))
    return lines
