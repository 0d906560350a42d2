"""The cells of one sheet of an .xlsx file, straight from its XML in one pass.

Neither reader library gives all that is needed: openpyxl's read-only mode lacks merged cells, hidden rows,
filters and formulas without a value, its normal mode spends 741 MB on one formatted cell in the last row, and
calamine gives formulas without a value as empty text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bpv.excel.grid import Area, Cell, CellError, FormulaWithoutValue
from bpv.excel.number_formats import Meaning, format_number, number_value
from bpv.excel.refusals import WorkbookRefused
from bpv.excel.xml_parts import attribute, is_true, iter_elements, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bpv.excel.packages import Package

MAX_CELLS = 2_000_000
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROLS = {code: None for code in range(32) if code not in (9, 10)}
_DUTCH_ERRORS = {
    "#N/A": "#N/B",
    "#DIV/0!": "#DEEL/0!",
    "#VALUE!": "#WAARDE!",
    "#REF!": "#VERW!",
    "#NAME?": "#NAAM?",
    "#NUM!": "#GETAL!",
    "#NULL!": "#LEEG!",
}
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.IGNORECASE)
_REPORT_EVERY = 2000
_STREAMED = ("row", "mergeCell", "autoFilter", "col")


@dataclass(slots=True)
class Budget:
    """How many cells a workbook may still hold before it is refused as too large."""

    left: int = MAX_CELLS

    def spend(self, cells: int) -> None:
        """Take cells from the budget."""
        self.left -= cells
        if self.left < 0:
            raise WorkbookRefused("too_large")


@dataclass(frozen=True, slots=True)
class Context:
    """What the cells of every sheet share: texts, meaning and colour per style, the epoch and the budget."""

    texts: Sequence[str]
    meanings: Sequence[Meaning | int]
    epoch_1904: bool
    budget: Budget
    colours: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class RawSheet:
    """The cells and the structure that the XML of one sheet holds."""

    rows: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    filters: list[Area] = field(default_factory=list)
    colours: dict[int, int] = field(default_factory=dict)


def read_sheet(package: Package, member: str, context: Context, report: Callable[[int], None]) -> RawSheet:
    """Read one sheet member; `report` hears the number of the row now and then."""
    raw = RawSheet()
    last = 0
    for element in iter_elements(package, member, *_STREAMED):
        match local_name(element):
            case "row":
                last = _take_row(element, last, context, raw)
                if last % _REPORT_EVERY == 0:
                    report(last)
            case "mergeCell":
                raw.merged.extend(filter(None, [read_area(element.get("ref"))]))
            case "autoFilter" if _belongs_to_sheet(element):
                raw.filters.extend(active_filter(element))
            case "col" if is_true(element.get("hidden")):
                first, final = int(attribute(element, "min") or 0), int(attribute(element, "max") or 0)
                raw.hidden_columns.update(range(max(first, 1), min(final, MAX_COLUMN) + 1))
    return raw


def active_filter(element: _Element) -> list[Area]:
    """The area of a filter that has conditions set; a filter without conditions hides nothing."""
    area = read_area(element.get("ref"))
    is_active = any(local_name(child) == "filterColumn" for child in element)
    return [area] if area is not None and is_active else []


def read_area(reference: str | None) -> Area | None:
    """An area written as 'A1:C5' or 'B2'; None when it is not one."""
    found = _AREA.fullmatch(reference or "")
    if found is None:
        return None
    first, last = column_number(found[1]), column_number(found[3] or found[1])
    return Area(int(found[2]), first, int(found[4] or found[2]), last)


def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _belongs_to_sheet(element: _Element) -> bool:
    parent = element.getparent()  # a saved view keeps a filter of its own, which hides nothing now
    return parent is not None and local_name(parent) == "worksheet"


def _take_row(row: _Element, last: int, context: Context, raw: RawSheet) -> int:
    number = int(row.get("r") or last + 1)
    if not 1 <= number <= MAX_ROW or number in raw.rows:
        raise WorkbookRefused("damaged")
    cells = _read_cells(row, context)
    if cells:
        context.budget.spend(len(cells))
        raw.rows[number] = tuple(cells)
        if context.colours and (colour := context.colours.get(row[0].get("s") or "")) is not None:
            raw.colours[number] = colour
        if is_true(row.get("hidden")):
            raw.hidden_rows.add(number)
    return number


_columns: dict[str, int] = {}


def _read_cells(row: _Element, context: Context) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    for element in row:
        reference = element.get("r")
        if reference:
            letters = reference.rstrip("0123456789")
            known = _columns.get(letters)
            column = known if known is not None else _columns.setdefault(letters, column_number(letters))
        else:
            column += 1
        if len(element) == 0:
            continue
        value = _read_cell(element, context)
        if value is None:
            continue
        if not 1 <= column <= MAX_COLUMN:
            raise WorkbookRefused("damaged")
        if column > len(cells):
            cells.extend([None] * (column - len(cells)))
        cells[column - 1] = value
    return cells


def _read_cell(element: _Element, context: Context) -> Cell:
    kind = element.get("t")
    formula: str | None = None
    text: str | None = None
    for child in element:
        ending = child.tag[-2:]  # one slice is far cheaper than taking the namespace off 200,000 tags
        if ending == "}v":
            text = child.text
        elif ending == "}f":
            formula = child.text or ""
        elif ending == "is":
            text = joined_text(child)
    if text is None:
        return FormulaWithoutValue(f"={formula}") if formula is not None and kind != "str" else None
    if kind is None or kind == "n":
        return _read_number(text, element.get("s"), context)
    if kind == "s":
        index = int(text)
        if not 0 <= index < len(context.texts):
            raise WorkbookRefused("damaged")
        return context.texts[index] or None
    return _read_typed(kind, text)


def _read_number(text: str, style: str | None, context: Context) -> Cell:
    value = number_value(text)
    index = int(style) if style else 0
    if index >= len(context.meanings):
        return value  # a style beyond the table is a fault of the writer; the number itself is still right
    return format_number(value, context.meanings[index], context.epoch_1904)


def _read_typed(kind: str, text: str) -> Cell:
    if kind == "b":
        return is_true(text.strip())
    if kind == "e":
        return CellError(_DUTCH_ERRORS.get(text, text))
    if kind == "d":
        return _read_iso(text)
    return clean_text(text)


def _read_iso(text: str) -> Cell:
    from datetime import datetime, time

    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            return time.fromisoformat(text.removeprefix("T"))
        except ValueError:
            return clean_text(text)
    return found.date() if found.time() == time(0) else found.replace(tzinfo=None)


def joined_text(item: _Element) -> str:
    """The text of a shared or inline string: its runs joined, the reading aids of Japanese left out."""
    if len(item) == 1 and len(item[0]) == 0:
        return item[0].text or ""
    parts = []
    for part in item.iter("{*}t"):
        parent = part.getparent()
        if parent is None or local_name(parent) != "rPh":
            parts.append(part.text or "")
    return "".join(parts)


def clean_text(text: str) -> str | None:
    """Text as a person typed it: `_x000D_` decoded, line ends made one kind, blanks-only text None."""
    if "_x" in text:
        text = _ESCAPE.sub(_decode_escape, text)
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return text if text and not text.isspace() else None


def _decode_escape(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)
