"""What a workbook should look like, as plain values: sheets of columns and rows, free pages, charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum, auto

CellValue = str | int | float | bool | date | datetime | time | None
"""What may stand in a cell; True and False are written as 'ja' and 'nee'."""


class ColumnKind(Enum):
    """How a column's values are formatted and aligned."""

    TEXT = auto()
    LONG_TEXT = auto()
    INTEGER = auto()
    DECIMAL = auto()
    PERCENT = auto()
    DATE = auto()
    TIME = auto()


class Tone(Enum):
    """A colour that supports a word; the word alone must always be enough."""

    GOOD = auto()
    INFORMATIVE = auto()
    ATTENTION = auto()
    BAD = auto()
    QUIET = auto()


@dataclass(frozen=True, slots=True)
class ChoicesFrom:
    """A dropdown that offers what stands in a column of another sheet of the same workbook."""

    sheet: str
    header: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """One column of a list. `width` is the widest it may become, in characters; longer text wraps.

    It is never narrower than its header needs, nor than `least_width`: room to write in.

    With `is_open` a dropdown only helps: other words may be typed as well.
    """

    header: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 14
    least_width: int = 0
    choices: tuple[str, ...] | ChoicesFrom = ()
    is_open: bool = False
    explanation: str = ""
    tones: Mapping[str, Tone] = field(default_factory=dict)
    is_hidden: bool = False
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSpec:
    """A sheet with one list from row 1 on; a thick line, and if asked a new page, where `group_by` changes.

    `spare_rows` is how many rows below the list already have dropdowns, for typing on. `row_height` in points
    makes rows at least so high, for writing on paper; 0 leaves it to the text.
    """

    title: str
    columns: tuple[ColumnSpec, ...]
    rows: Sequence[Sequence[CellValue]] = ()
    when_empty: str = ""
    group_by: int | None = None
    is_page_per_group: bool = False
    spare_rows: int = 0
    row_height: float = 0.0


class TextStyle(Enum):
    """How a cell of a free page looks."""

    TITLE = auto()
    SUBTITLE = auto()
    HEADING = auto()
    BODY = auto()
    HEADER = auto()
    LABEL = auto()
    FIGURE = auto()


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell of a free page."""

    value: CellValue
    style: TextStyle = TextStyle.BODY
    kind: ColumnKind = ColumnKind.LONG_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """A bar chart of a block on its own page: names in the first column, a series in each next one.

    Rows and columns count from 1; `first_row` is the row with the names of the series.
    """

    title: str
    first_row: int
    last_row: int
    first_column: int
    series: tuple[Tone, ...]
    anchor_row: int
    anchor_column: int
    is_stacked: bool = False
    height: float = 6.5
    width: float = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """A free page: a grid of cells (None is empty), widths of the columns in characters, and charts.

    When printed, a new page starts below each row in `breaks`.
    """

    title: str
    rows: Sequence[Sequence[PageCell | None]]
    widths: tuple[int, ...]
    charts: tuple[ChartSpec, ...] = ()
    breaks: tuple[int, ...] = ()
    wraps: bool = False


Page = SheetSpec | PageSpec
"""Anything that becomes one sheet of a workbook."""
