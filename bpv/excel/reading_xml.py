"""A workbook as one XML file, as Excel 2003 saved it and many programs still export: SpreadsheetML."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bpv.excel.grid import Area, Cell, FileKind, Sheet, Workbook
from bpv.excel.number_formats import Format, Meaning, format_number, number_value, read_format
from bpv.excel.reading_sheet import (
    MAX_COLUMN,
    MAX_ROW,
    Budget,
    clean_text,
    error_value,
    read_iso,
)
from bpv.excel.refusals import WorkbookRefused
from bpv.excel.xml_parts import attribute, is_true, local_name, safe_events
from bpv.language import tr

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 100_000_000
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)")
_NAMED_FORMATS = {"Short Date": "d-m-yyyy", "Long Date": "d mmmm yyyy", "General Date": "d-m-yyyy h:mm",
                  "Medium Date": "d-mmm-yy", "Short Time": "h:mm", "Long Time": "h:mm:ss", "Fixed": "0.00",
                  "Medium Time": "h:mm", "Standard": "#,##0.00", "Percent": "0%", "Yes/No": '"ja";"ja";"nee"',
                  }  # fmt: skip
_SHEET_PARTS = ("Row", "Visible", "Style", "Worksheet")


@dataclass(slots=True)
class _Styles:
    formats: dict[str, Format] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Making:
    """A sheet in the making; the place of the next cell follows from what stood before it."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    last: int = 0
    hidden: bool = False


def read_xml(content: bytes, file: str) -> Workbook:
    """Read every worksheet; refused when it is broken, declares entities or is too large."""
    from lxml import etree

    if len(content) > _LARGEST:
        raise WorkbookRefused("too_large")
    if _DECLARATION.search(content.replace(b"\0", b"")):
        raise WorkbookRefused("entities")
    try:
        sheets = _read_sheets(content)
    except (etree.LxmlError, ValueError) as error:
        raise WorkbookRefused("damaged") from error
    if not sheets:
        raise WorkbookRefused("no_sheets")
    if len({sheet.name.casefold() for sheet in sheets}) < len(sheets):
        raise WorkbookRefused("double_part")
    return Workbook(file, FileKind.XML, tuple(sheets))


def _read_sheets(content: bytes) -> list[Sheet]:
    styles, making, budget = _Styles(), _Making(), Budget()
    sheets: list[Sheet] = []
    for _event, element in safe_events(io.BytesIO(content), *_SHEET_PARTS):
        match local_name(element):
            case "Style":
                _take_style(element, styles)
            case "Row":
                _take_row(element, making, styles, budget)
                element.clear()
            case "Visible":
                making.hidden = making.hidden or (element.text or "").startswith("Sheet")
            case "Worksheet":
                sheets.append(
                    _made(attribute(element, "Name") or tr("Blad{count}", count=len(sheets) + 1), making)
                )
                making = _Making()
                element.clear()
    return sheets


def _take_style(element: _Element, styles: _Styles) -> None:
    name = attribute(element, "ID")
    for part in element:
        if local_name(part) == "NumberFormat":
            code = attribute(part, "Format")
            styles.formats[name] = read_format(0, _NAMED_FORMATS.get(code, code) or "General")
        elif local_name(part) == "Font" and is_true(attribute(part, "StrikeThrough")):
            styles.struck.add(name)


def _take_row(row: _Element, making: _Making, styles: _Styles, budget: Budget) -> None:
    number = int(attribute(row, "Index") or making.last + 1)
    if not making.last < number <= MAX_ROW:
        raise WorkbookRefused("damaged")
    column = 0
    cells: dict[int, Cell] = {}
    for cell in row:
        if local_name(cell) != "Cell":
            continue
        place = int(attribute(cell, "Index") or column + 1)
        if not column < place <= MAX_COLUMN:
            raise WorkbookRefused("damaged")
        across, down = int(attribute(cell, "MergeAcross") or 0), int(attribute(cell, "MergeDown") or 0)
        if across > 0 or down > 0:
            making.merged.append(Area(number, place, number + down, place + across))
        value = _read_cell(cell, styles.formats.get(attribute(cell, "StyleID"), Meaning.NUMBER))
        if value is not None:
            cells[place] = value
            if attribute(cell, "StyleID") in styles.struck:
                making.struck.add((number, place))
        making.comments += [(number, place, text) for text in _comments(cell)]
        column = place + across
    if cells:
        budget.spend(max(cells))
        making.rows[number] = cells
        if is_true(attribute(row, "Hidden")):
            making.hidden_rows.add(number)
    making.last = number + max(int(attribute(row, "Span") or 0), 0)


def _read_cell(cell: _Element, style: Format) -> Cell:
    data = next((part for part in cell if local_name(part) == "Data"), None)
    text = "".join(map(str, data.itertext())) if data is not None else ""
    if data is None or not text:
        return None
    match attribute(data, "Type"):
        case "Number":
            return format_number(number_value(text.strip()), style, epoch_1904=False)
        case "DateTime":
            return read_iso(text.strip())
        case "Boolean":
            return is_true(text.strip())
        case "Error":
            return error_value(text.strip())
    return clean_text(text)


def _comments(cell: _Element) -> list[str]:
    found = (part for part in cell if local_name(part) == "Comment")
    texts = ("".join(map(str, part.itertext())).strip() for part in found)
    return [text for text in texts if text]


def _made(name: str, making: _Making) -> Sheet:
    last = max(making.rows, default=0)
    rows = []
    for number in range(1, last + 1):
        cells = making.rows.get(number, {})
        rows.append(tuple(cells.get(column) for column in range(1, max(cells, default=0) + 1)))
    return Sheet(
        name=name,
        rows=tuple(rows),
        hidden=making.hidden,
        hidden_rows=frozenset(making.hidden_rows),
        merged=tuple(making.merged),
        struck=frozenset(making.struck),
        comments=tuple(making.comments),
    )
