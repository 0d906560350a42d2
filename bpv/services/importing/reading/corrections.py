"""What the user sets right in lists before they are imported: cells typed anew, and rows left out.

A cell typed anew is read as if it had been changed in Excel: by every rule that holds for the file itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bpv.domain import Issue
from bpv.domain.cells import shown
from bpv.services.importing.options import Corrections, ImportOptions
from bpv.services.importing.plan import RowPlan, State
from bpv.services.importing.reading.cells import check_cell

if TYPE_CHECKING:
    from bpv.domain.cells import CellRefused
    from bpv.excel.grid import Cell, Sheet, Workbook
    from bpv.excel.lists import RecognisedList


_NONE = Corrections()


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a list that can be typed anew: where it is, its field, what it shows and whom it equals."""

    file: str
    sheet: str
    row: int
    column: int
    header: str
    kind: type
    name: str
    found: str
    alike: tuple[int, ...]
    """Every row of the list with this very cell in this column, its own row among them."""

    def refusal(self, text: str) -> CellRefused | None:
        """Why a text cannot be read here; whether a name in it is known only a new plan can tell."""
        return check_cell(self.kind, self.name, text)


def spot_of(
    lists: Sequence[RecognisedList], books: Iterable[Workbook], options: ImportOptions, issue: Issue
) -> Spot | None:
    """The cell that an issue is about, as it stands after corrections; None when it is about no one cell."""
    return spot_at(lists, books, options, (issue.file, issue.sheet, issue.row or 0, issue.column))


Place = tuple[str, str, int, str]
"""File, sheet, row and header."""


def spot_at(
    lists: Sequence[RecognisedList], books: Iterable[Workbook], options: ImportOptions, place: Place
) -> Spot | None:
    """The cell at a place, as it stands after corrections; None when no list that is read has it."""
    file, name, row, header = place
    source = next((each for each in lists if _has_row(each, place)), None)
    if source is None or source.kind is None:
        return None
    column = next((c for c in source.columns if c.name and c.header == header), None)
    book = next((book for book in books if book.file == file), None)
    if column is None or column.name is None or book is None:
        return None
    said = options.corrections.get(file, {}).get(name, _NONE)
    sheet = next(each for each in book.sheets if each.name == name)
    wanted = _cell(sheet, said, row, column.index)
    alike = tuple(r.row for r in source.records if _cell(sheet, said, r.row, column.index) == wanted)
    return Spot(
        file=file,
        sheet=name,
        row=row,
        column=column.index,
        header=column.header,
        kind=source.kind,
        name=column.name,
        found=shown(wanted[1]) if wanted is not None else "",
        alike=alike,
    )


def _has_row(source: RecognisedList, place: Place) -> bool:
    file, name, row, header = place
    return (
        (source.file, source.sheet) == (file, name)
        and any(column.name and column.header == header for column in source.columns)
        and any(record.row == row for record in source.records)
    )


def _cell(sheet: Sheet, said: Corrections, row: int, column: int) -> tuple[type, Cell] | None:
    """A cell for comparing: 1, 1.0 and True are equal but not the same cell."""
    raw = said.cells.get((row, column), sheet.cell(row, column))
    return None if raw is None or raw == "" else (type(raw), raw)


def with_text(options: ImportOptions, spot: Spot, text: str, rows: Iterable[int]) -> ImportOptions:
    """The options with a text in place of the cells of these rows in the column of a spot."""
    known = options.corrections.get(spot.file, {}).get(spot.sheet, _NONE)
    cells = {**known.cells, **{(row, spot.column): text.strip() for row in rows}}
    return _with(options, spot.file, spot.sheet, replace(known, cells=cells))


def with_row_left_out(options: ImportOptions, file: str, sheet: str, row: int) -> ImportOptions:
    """The options without one more row."""
    known = options.corrections.get(file, {}).get(sheet, _NONE)
    return _with(options, file, sheet, replace(known, left_out=known.left_out | {row}))


def as_in_file(options: ImportOptions, file: str, sheet: str, rows: Iterable[int]) -> ImportOptions:
    """The options with rows as they stand in the file: nothing in them typed anew, and none left out."""
    back = set(rows)
    known = options.corrections.get(file, {}).get(sheet, _NONE)
    cells = {at: text for at, text in known.cells.items() if at[0] not in back}
    return _with(options, file, sheet, Corrections(cells, known.left_out - back))


def _with(options: ImportOptions, file: str, sheet: str, said: Corrections) -> ImportOptions:
    sheets = {**options.corrections.get(file, {}), sheet: said}
    return replace(options, corrections={**options.corrections, file: sheets})


def count_corrections(options: ImportOptions) -> int:
    """How many cells and rows the user set right."""
    return sum(len(said) for sheets in options.corrections.values() for said in sheets.values())


def corrected(workbook: Workbook, options: ImportOptions) -> Workbook:
    """The workbook as if the corrected cells had been typed in Excel."""
    said = options.corrections.get(workbook.file)
    if not said:
        return workbook
    sheets = tuple(_corrected_sheet(sheet, said.get(sheet.name, _NONE)) for sheet in workbook.sheets)
    return replace(workbook, sheets=sheets)


def _corrected_sheet(sheet: Sheet, said: Corrections) -> Sheet:
    if not said.cells:
        return sheet
    rows = list(sheet.rows)
    for (number, column), text in said.cells.items():
        cells = list(rows[number - 1])
        cells += [None] * (column - len(cells))
        cells[column - 1] = text or None
        rows[number - 1] = tuple(cells)
    return replace(sheet, rows=tuple(rows))


def rows_left_out(source: RecognisedList, options: ImportOptions) -> Iterator[RowPlan]:
    """The rows of a list that the user leaves out, for the plan."""
    left_out = options.corrections.get(source.file, {}).get(source.sheet, _NONE).left_out
    if source.kind is None or source.is_skipped or not (left_out and source.is_main):
        return
    for record in source.records:
        if record.row in left_out:
            yield RowPlan(
                file=source.file,
                sheet=source.sheet,
                row=record.row,
                entity=source.kind,
                state=State.LEFT_OUT,
                label=" ".join(filter(None, map(shown, record.values.values())))[:_LABEL],
            )


_LABEL = 60


def without_left_out(source: RecognisedList, options: ImportOptions) -> RecognisedList:
    """The list without the rows that the user leaves out, and without what there was to say about them."""
    left_out = options.corrections.get(source.file, {}).get(source.sheet, _NONE).left_out
    if not left_out:
        return source
    records = tuple(record for record in source.records if record.row not in left_out)
    issues = tuple(issue for issue in source.issues if issue.row not in left_out)
    return replace(source, records=records, issues=issues)
