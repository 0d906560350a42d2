"""The cells of one sheet of an .xlsx file, straight from its XML in one pass.

Neither reader library gives all that is needed: openpyxl's read-only mode lacks merged cells, hidden rows,
filters and formulas without a value, its normal mode spends 741 MB on one formatted cell in the last row, and
calamine gives formulas without a value as empty text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bpv.domain.dutch_time import dutch_time
from bpv.excel.grid import Area, Cell, CellError, FormulaWithoutValue
from bpv.excel.number_formats import Format, format_number, number_value
from bpv.excel.refusals import WorkbookRefused
from bpv.excel.xml_parts import attribute, is_true, iter_elements, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bpv.excel.packages import Package

MAX_CELLS = 2_000_000
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WRAPS = ("=", "'", "\u2018", "\u2019")
_FORMULA_TEXT = re.compile(r'\s*=\s*(?:T\()?"((?:[^"]|"")*)"\)?\s*', re.IGNORECASE)
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
    """What the cells of every sheet share: texts, meaning and looks per style, the epoch and the budget.

    `struck` are the styles that strike a cell through, `around` what stands around a text by its format.
    """

    texts: Sequence[str]
    meanings: Sequence[Format]
    epoch_1904: bool
    budget: Budget
    colours: Mapping[str, int] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    struck_texts: frozenset[int] = frozenset()
    around: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class RawSheet:
    """The cells and the structure that the XML of one sheet holds."""

    rows: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    filters: list[Area] = field(default_factory=list)
    colours: dict[int, int] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)


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
        if context.struck or context.struck_texts:
            raw.struck.update((number, column) for column in _struck(row, cells, context))
        if is_true(row.get("hidden")):
            raw.hidden_rows.add(number)
    return number


def _struck(row: _Element, cells: Sequence[Cell], context: Context) -> Iterator[int]:
    """The columns of the filled cells of a row that are struck through, by their style or their letters."""
    column = 0
    for element in row:
        reference = element.get("r")
        column = column_number(reference.rstrip("0123456789")) if reference else column + 1
        if not 1 <= column <= len(cells) or cells[column - 1] is None:
            continue
        is_struck = (element.get("s") or "0") in context.struck
        if not is_struck and context.struck_texts and element.get("t") == "s":
            value = next((child.text for child in element if child.tag[-2:] == "}v"), None)
            is_struck = value is not None and int(value) in context.struck_texts
        if is_struck:
            yield column


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
        elif cells[column - 1] is not None:
            raise WorkbookRefused("damaged")  # two cells in one place: which of them is shown, nobody knows
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
        return _unsaved(formula) if formula is not None and kind != "str" else None
    if kind is None or kind == "n":
        return _read_number(text, element.get("s"), context)
    if kind == "s":
        index = int(text)
        if not 0 <= index < len(context.texts):
            raise WorkbookRefused("damaged")
        value: Cell = context.texts[index] or None
    else:
        value = _read_typed(kind, text)
    if context.around and isinstance(value, str) and (words := context.around.get(element.get("s") or "")):
        return words[0] + value + words[1]
    return value


def _unsaved(formula: str) -> Cell:
    """A formula without a result; one that is only a text between quotes says what it is."""
    wrapped = f"={formula}"
    text = clean_text(wrapped)
    return FormulaWithoutValue(wrapped) if text == wrapped else text


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
        return error_value(text)
    if kind == "d":
        return read_iso(text)
    return clean_text(text)


def error_value(text: str) -> CellError:
    """An error value as Dutch Excel shows it."""
    return CellError(_DUTCH_ERRORS.get(text, text))


def read_iso(text: str) -> Cell:
    """A date, moment or time of day in the words of ISO 8601; what is none stays text."""
    from datetime import datetime, time

    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            return time.fromisoformat(text.removeprefix("T"))
        except ValueError:
            return clean_text(text)
    # A program in a browser writes midnight here as the hour it then is in Greenwich.
    here = dutch_time(found)
    if here.time() == time(0):
        return here.date()
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
    """Text as a person typed it: `_x000D_` decoded, line ends made one kind, blanks-only text None.

    What others put around it so that Excel leaves it alone goes: `="0012345"` and `'3A`.
    """
    if "_x" in text:
        text = _ESCAPE.sub(_decode_escape, text)
    if text[:1] in _WRAPS:
        text = _unwrapped(text)
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return text if text and not text.isspace() else None


def _unwrapped(text: str) -> str:
    if found := _FORMULA_TEXT.fullmatch(text):
        return found[1].replace('""', '"')
    # Before a letter the apostrophe may be part of the name; the whole column tells: see `mending`.
    return text[1:] if text[0] != "=" and text[1:2].isdigit() else text


def _decode_escape(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)
