"""A web page with tables, as many systems export 'Excel' lists; every cell stays text."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from bpv.excel.grid import Area, Cell, FileKind, Sheet, Workbook
from bpv.excel.reading_csv import decode_text
from bpv.excel.reading_sheet import MAX_COLUMN, MAX_ROW, Budget, clean_text
from bpv.excel.refusals import WorkbookRefused
from bpv.language import tr

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LATIN = {"iso8859-1", "ascii", "iso8859-15"}
_BREAKS = {"br", "p", "div", "li"}
_HEAD = 4096
_LARGEST = 15_000_000  # the tree of a page takes some twenty times its size


def read_html(content: bytes, file: str) -> Workbook:
    """Read every table that has no other one inside (those are layout); refused when none holds text."""
    from lxml import etree, html

    if len(content) > _LARGEST:
        raise WorkbookRefused("too_large")
    try:
        page = html.document_fromstring(
            _decode_page(content),
            parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True),
        )
    except (etree.LxmlError, ValueError) as error:
        raise WorkbookRefused("html_without_table") from error
    budget = Budget()
    tables = [table for table in page.iter("table") if table.find(".//table") is None]
    sheets = [
        _read_table(table, tr("Tabel {number}", number=number), budget)
        for number, table in enumerate(tables, start=1)
    ]
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise WorkbookRefused("html_without_table")
    return Workbook(file, FileKind.HTML, filled)


def _decode_page(content: bytes) -> str:
    declared = _CHARSET.search(content[:_HEAD])
    if declared and not content.startswith(codecs.BOM_UTF8):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return content.decode("cp1252" if name in _LATIN else name, errors="replace").replace("\0", "")
        except (LookupError, UnicodeDecodeError):
            pass  # an encoding nobody knows: find out by the bytes
    return decode_text(content).replace("\0", "")


def _read_table(table: HtmlElement, name: str, budget: Budget) -> Sheet:
    grid: dict[int, dict[int, Cell]] = {}
    taken: set[tuple[int, int]] = set()
    merged: list[Area] = []
    struck: set[tuple[int, int]] = set()
    lines = list(table.iter("tr"))
    for row, line in enumerate(lines, start=1):
        column = 1
        for cell in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            height, width = _span(cell, "rowspan", len(lines) - row + 1), _span(cell, "colspan", MAX_COLUMN)
            if height * width > 1:
                budget.spend(height * width)
                taken.update((row + down, column + right) for down in range(height) for right in range(width))
                merged.append(Area(row, column, row + height - 1, column + width - 1))
            value = clean_text(_cell_text(cell))
            if value is not None:
                budget.spend(1)
                grid.setdefault(row, {})[column] = value
                if _is_struck(cell):
                    struck.add((row, column))
            column += width
    return Sheet(name, _as_rows(grid, budget), merged=tuple(merged), struck=frozenset(struck))


def _is_struck(cell: HtmlElement) -> bool:
    """Whether all text of a cell is struck through, by an element around it or by its style."""
    if any("line-through" in (each.get("style") or "") for each in (cell, cell.getparent())):
        return True
    whole = "".join(cell.text_content().split())
    marks = cell.iter("s", "strike", "del")
    return any("".join(mark.text_content().split()) == whole for mark in marks)


def _as_rows(grid: dict[int, dict[int, Cell]], budget: Budget) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for row in range(1, max(grid, default=0) + 1):
        cells = grid.get(row, {})
        width = max(cells, default=0)
        budget.spend(width - len(cells))
        rows.append(tuple(cells.get(column) for column in range(1, width + 1)))
    return tuple(rows)


def _span(cell: HtmlElement, name: str, most: int) -> int:
    text = cell.get(name)
    if text is None:
        return 1
    text = text.strip()
    return max(1, min(int(text), most, MAX_ROW)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _cell_text(cell: HtmlElement) -> str:
    if len(cell) == 0:
        return _SPACES.sub(" ", cell.text or "").replace("\u00a0", " ").strip()
    parts: list[str] = []
    for event, element in _walk(cell):
        if event == "break":
            parts.append("\n")
        else:
            parts.append(_SPACES.sub(" ", element))
    lines = "".join(parts).replace("\u00a0", " ").split("\n")
    return "\n".join(line.strip() for line in lines).strip("\n")


def _walk(cell: HtmlElement) -> list[tuple[str, str]]:
    found = [("text", cell.text or "")]
    for element in cell.iterdescendants():
        if element.tag in ("script", "style"):
            found.append(("text", element.tail or ""))
            continue
        if element.tag in _BREAKS:
            found.append(("break", ""))
        found.append(("text", element.text or ""))
        found.append(("text", element.tail or ""))
    return found
