"""Reading a table of a Word document: its cells, how wide they are, and which lines are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bpv.word.content import Block, Cell, Table
from bpv.word.looks import Looks, number
from bpv.word.parts import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    Read = Callable[[_Element], Iterator[Block]]

_SIDES = ("top", "right", "bottom", "left")
_CELL, _LOOK, _SHADE, _FILL, _LINES = (f"{W}{name}" for name in ("tc", "tcPr", "shd", "fill", "tcBorders"))


def read_table(element: _Element, read: Read, looks: Looks) -> Table:
    """The table; `read` gives what stands in a cell."""
    properties = element.find(f"{W}tblPr")
    style = None if properties is None else properties.find(f"{W}tblStyle")
    borders = None if properties is None else properties.find(f"{W}tblBorders")
    if borders is None and style is not None:
        borders = looks.table_borders(style.get(f"{W}val", ""))
    margins = None if properties is None else properties.find(f"{W}tblCellMar")
    grid = [number(each, "w", 0.0) for each in element.iter(f"{W}gridCol")]
    rows = element.findall(f"{W}tr")
    last = len(rows) - 1
    return Table(
        rows=[_row(read, row, grid, borders, (n == 0, n == last)) for n, row in enumerate(rows)],
        heads=sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows),
        padding=(_margin(margins, "left"), _margin(margins, "right")),
        border=_colour(borders),
    )


def _row(
    read: Read, row: _Element, grid: list[float], borders: _Element | None, ends: tuple[bool, bool]
) -> list[Cell]:
    cells = row.findall(_CELL)
    result, at = [], 0
    for place, cell in enumerate(cells):
        properties = cell.find(_LOOK)
        span = 1 if properties is None else _span(properties)
        width = sum(grid[at : at + span])
        fill = None if properties is None else properties.find(_SHADE)
        colour = "" if fill is None else fill.get(_FILL, "")
        own = None if properties is None else properties.find(_LINES)
        edges = dict(zip(_SIDES, (ends[0], place == len(cells) - 1, ends[1], place == 0), strict=True))
        result.append(
            Cell(
                blocks=list(read(cell)),
                width=width,
                span=span,
                fill=f"#{colour}" if len(colour) == 6 else "",
                borders=frozenset(s for s in _SIDES if _is_drawn(s, edges[s], own, borders)),
            )
        )
        at += span
    return result


def _span(properties: _Element) -> int:
    found = properties.find(f"{W}gridSpan")
    value = "" if found is None else found.get(f"{W}val", "")
    return max(1, min(int(value), 60)) if value.isdigit() else 1


def _margin(margins: _Element | None, side: str) -> float:
    found = None if margins is None else margins.find(f"{W}{side}")
    return number(found, "w", 5.4)


def _is_drawn(side: str, is_edge: bool, own: _Element | None, borders: _Element | None) -> bool:
    if own is not None and (line := own.find(f"{W}{side}")) is not None:
        return _is_line(line)
    inside = "insideH" if side in ("top", "bottom") else "insideV"
    return borders is not None and _is_line(borders.find(f"{W}{side if is_edge else inside}"))


def _is_line(line: _Element | None) -> bool:
    return line is not None and line.get(f"{W}val") not in (None, "nil", "none")


def _colour(borders: _Element | None) -> str:
    for line in borders if borders is not None else ():
        colour = line.get(f"{W}color", "")
        if len(colour) == 6:
            return f"#{colour}"
    return "#000000"
