"""The user's own workbook back, with a comment in each cell that could not be read."""

from __future__ import annotations

import io
import re
import warnings
from collections import defaultdict
from collections.abc import Sequence, Set
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.disk.leftovers import keep_temporaries_private
from bpv.disk.placing import replacing
from bpv.domain import BpvError, Issue, Severity, fold
from bpv.excel.fixed_time_zip import save_workbook
from bpv.excel.grid import CellError, FormulaWithoutValue
from bpv.excel.grid import Workbook as Contents
from bpv.excel.layout import Tone
from bpv.excel.reading_xlsx import OUR_NAME as AUTHOR
from bpv.excel.writing import disk_errors
from bpv.excel.writing_styles import TONE_COLOURS, fill, font
from bpv.excel.writing_text import clean_text, sheet_names

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LIST_TITLE = "Opmerkingen"
_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.ATTENTION, Severity.NOTICE: Tone.QUIET}
_KINDS = {Severity.ERROR: "Fout", Severity.WARNING: "Waarschuwing", Severity.NOTICE: "Melding"}


def annotate_copy(
    source: Path, target: Path, issues: Sequence[Issue], contents: Contents | None = None
) -> int:
    """Copy a workbook with a comment at each issue and a sheet that lists them all.

    An .xlsx or .xlsm keeps its looks; of any other kind the `contents` as they were read are written anew.
    Gives the number of issues that could be pointed at. The source is never written to. Raises
    BpvError('exists') when the target is the source, 'cannot_read' when it is no .xlsx and there are no
    contents, and 'cannot_write' when the disk refuses.
    """
    if target.exists() and source.samefile(target):
        raise BpvError("exists", path=target.name)
    keep_temporaries_private()
    with replacing(target) as file:
        placed, copy = _annotated(source, issues, contents)
        file.write(copy)
    return placed


def _annotated(source: Path, issues: Sequence[Issue], contents: Contents | None) -> tuple[int, bytes]:
    """How many issues could be pointed at, and the copy; openpyxl meets any error at all in a mangled file.

    An OSError is the disk's, on which openpyxl keeps sheets meanwhile.
    """
    try:
        whole = (
            frozenset(sheet.name for sheet in contents.sheets if sheet.is_split) if contents else frozenset()
        )
        return _with_remarks(_load(source), issues, whole)
    except OSError:
        raise
    except Exception as error:
        if contents is None:
            raise BpvError("cannot_read", path=source.name, reason="het is geen .xlsx-bestand") from error
    try:
        return _with_remarks(_written_anew(contents), issues)
    except OSError:
        raise
    except Exception as error:
        reason = "het bestand is te beschadigd om er opmerkingen in te zetten"
        raise BpvError("cannot_read", path=source.name, reason=reason) from error


def _with_remarks(
    workbook: Workbook, issues: Sequence[Issue], whole: Set[str] = frozenset()
) -> tuple[int, bytes]:
    """How many issues could be pointed at, and the workbook with their comments as a file.

    Sheets with `whole` lines in the first column have every remark there.
    """
    placed = 0
    by_cell: dict[tuple[str, int, int], list[Issue]] = defaultdict(list)
    for issue in issues:
        place = _place(workbook, issue, is_whole=issue.sheet in whole)
        if place is not None:
            by_cell[place].append(issue)
            placed += 1
    for (sheet, row, column), found in by_cell.items():
        _mark(workbook[sheet].cell(row, column), found)
    _list_all(workbook, issues)
    file = io.BytesIO()
    with disk_errors():
        save_workbook(workbook, file, datetime.now())
    return placed, file.getvalue()


def _load(source: Path) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it leaves out, in its own words, on the terminal
            return load_workbook(source, keep_vba=source.suffix.lower() == ".xlsm")
    except OSError as error:  # of a file that was read a moment ago
        raise ValueError from error


def _written_anew(contents: Contents) -> Workbook:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for read, name in zip(contents.sheets, sheet_names(s.name for s in contents.sheets), strict=True):
        sheet = workbook.create_sheet(name)
        for number, row in enumerate(read.rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    _put(sheet.cell(number, column), value)
    return workbook


def _put(cell: Any, value: object) -> None:
    """Write a value as it was read; text stays text, and a formula without a value is shown as written."""
    match value:
        case FormulaWithoutValue():
            value = value.formula
        case CellError():
            value = value.code
    cell.value = clean_text(value)[0] if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def _place(workbook: Workbook, issue: Issue, *, is_whole: bool) -> tuple[str, int, int] | None:
    """The cell an issue is about; a row without a column is marked in its first cell."""
    if issue.row is None or issue.sheet not in workbook.sheetnames:
        return None
    sheet: Any = workbook[issue.sheet]
    if not hasattr(sheet, "iter_rows"):
        return None
    # What is said of a column that the sheet does not have stands at the beginning of the row.
    column = _column(sheet, issue.row, issue.column) or 1 if issue.column and not is_whole else 1
    for area in sheet.merged_cells.ranges:
        if area.min_row <= issue.row <= area.max_row and area.min_col <= column <= area.max_col:
            return issue.sheet, area.min_row, area.min_col
    return issue.sheet, issue.row, column


def _column(sheet: Worksheet, row: int, header: str) -> int | None:
    """The column below the nearest header of this name above the row, or the one called 'Kolom B'."""
    from openpyxl.utils import column_index_from_string

    numbered = _NUMBERED.fullmatch(header)
    for wanted, place in ((header, 1), (numbered[1], int(numbered[2])) if numbered else (header, 1)):
        for above in range(row, 0, -1):
            texts = ((column, sheet.cell(above, column).value) for column in range(1, sheet.max_column + 1))
            same = [column for column, text in texts if isinstance(text, str) and fold(text) == fold(wanted)]
            if len(same) >= place:
                return same[place - 1]
    letters = header.removeprefix("Kolom ")
    if letters != header and letters.isascii() and letters.isalpha() and len(letters) <= 3:
        return column_index_from_string(letters.upper())
    return None


_NUMBERED = re.compile(r"(.+) \((\d)\)")
"""The second column of a name is called 'Naam (2)'."""


def _mark(cell: Any, issues: Sequence[Issue]) -> None:
    from openpyxl.comments import Comment

    lines = [cell.comment.text] if cell.comment is not None else []
    for issue in issues:
        expected = f"verwacht: {issue.expected}" if issue.expected else ""
        words = ". ".join(part.rstrip(".") for part in (expected, issue.remedy) if part)
        where = f"{issue.column}: " if issue.column and cell.column == 1 else ""
        lines.append(f"{_KINDS[issue.severity]}: {where}{words or issue.code}.")
    text = "\n".join(lines)
    height = 20 * (2 + len(text) // 36 + text.count("\n"))
    cell.comment = Comment(text, AUTHOR, height=min(height, 400), width=260)
    worst = min(issues, key=lambda issue: list(Severity).index(issue.severity))
    cell.fill = fill(TONE_COLOURS[_TONES[worst.severity]][0])


def _list_all(workbook: Workbook, issues: Sequence[Issue]) -> None:
    taken = [*workbook.sheetnames, LIST_TITLE]
    sheet: Any = workbook.create_sheet(sheet_names(taken)[-1])
    sheet.append(["Soort", "Waar", "Gevonden", "Verwacht", "Wat te doen"])
    for cell in sheet[1]:
        cell.font = font(bold=True)
    for issue in issues:
        sheet.append([_KINDS[issue.severity], issue.place, issue.found, issue.expected, issue.remedy])
        for cell in sheet[sheet.max_row]:
            # What was found may look like a formula.
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    for letter, width in zip("ABCDE", (14, 46, 30, 40, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
