"""A workbook as it was read, whatever its kind: sheets of plain cells, nothing interpreted yet."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bpv.domain.errors import Issue


@dataclass(frozen=True, slots=True)
class FormulaWithoutValue:
    """A formula whose result was never stored: the workbook must be opened and saved in Excel once."""

    formula: str


@dataclass(frozen=True, slots=True)
class CellError:
    """An Excel error value such as #N/B or #DEEL/0!."""

    code: str


Cell = str | int | float | bool | date | datetime | time | timedelta | FormulaWithoutValue | CellError | None
"""What one cell holds; empty cells are None, blanks-only text is None as well."""


class FileKind(StrEnum):
    """What a file is by its content, never by its extension."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells; rows and columns count from 1, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class ListObject:
    """An Excel table (ListObject) in a sheet."""

    name: str
    area: Area
    has_header: bool = True
    totals_rows: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[i]` is Excel row i + 1; trailing empty rows and columns are left out.

    `row_colours` has the rows whose first cell is coloured, each with a number for its colour; `struck` the
    row and column of cells struck through, `comments` those with a remark, and its text; `fields` is how
    many fields each line of a text file has, empty ones at its end included, and `separator` what stands
    between them. One that `is_split` had whole lines in its first column.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    filtered_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    tables: tuple[ListObject, ...] = ()
    row_colours: tuple[tuple[int, int], ...] = ()
    struck: frozenset[tuple[int, int]] = frozenset()
    comments: tuple[tuple[int, int, str], ...] = ()
    fields: tuple[int, ...] = ()
    is_split: bool = False
    separator: str = ""

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column counted from 1; None beyond the edge."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read: its kind, its sheets and what the user should know about the reading."""

    file: str
    kind: FileKind
    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = field(default=())
