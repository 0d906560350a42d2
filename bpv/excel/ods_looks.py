"""What the cells of an .ods file look like, which calamine does not give: as shown, struck, remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bpv.domain.cells_text import NumberText
from bpv.excel.looks import Looks
from bpv.excel.packages import Package
from bpv.excel.reading_sheet import MAX_COLUMN, MAX_ROW
from bpv.excel.xml_parts import attribute, iter_elements, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELLS = ("table-cell", "covered-table-cell")
_UNIT = re.compile(r"-?[\d.,]+ \S*[^\W\d_A-Z]\S*")
_PLAIN = re.compile(r"[\s€$£%()+-]*(?:0|[1-9][\d., ]*|0[.,]\d+)(?:E[+-]?\d+)?[\s€$£%()+-]*", re.IGNORECASE)


def read_ods_looks(package: Package) -> dict[str, Looks]:
    """The looks of each sheet by its name; nothing for what is not there."""
    struck: set[str] = set()
    found: dict[str, Looks] = {}
    looks, row = Looks(), 1
    for element in iter_elements(package, "content.xml", "style", "table-row", "table"):
        match local_name(element):
            case "style":
                if any(_is_struck(part) for part in element):
                    struck.add(attribute(element, "name"))
            case "table-row":
                _take_row(element, row, struck, looks)
                row += min(_repeated(element, "number-rows-repeated"), MAX_ROW)
            case _:
                found[attribute(element, "name")] = looks
                looks, row = Looks(), 1
    return found


def _is_struck(part: _Element) -> bool:
    line = attribute(part, "text-line-through-style") or attribute(part, "text-line-through-type")
    return local_name(part) == "text-properties" and line not in ("", "none")


def _repeated(element: _Element, name: str) -> int:
    text = attribute(element, name)
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1


def _take_row(row: _Element, number: int, struck: set[str], looks: Looks) -> None:
    column = 1
    for cell in row:
        if local_name(cell) not in _CELLS:
            continue
        count = _repeated(cell, "number-columns-repeated")
        texts = [part for part in cell if local_name(part) == "p"]
        if texts and column <= MAX_COLUMN:
            if attribute(cell, "value-type") == "float":
                shown = "".join(map(str, texts[0].itertext())).strip()
                value = float(attribute(cell, "value") or 0)
                if _tells(shown):
                    for place in range(column, min(column + count, MAX_COLUMN)):
                        looks.shown[number, place] = NumberText(
                            shown, int(value) if value.is_integer() else value
                        )
            if attribute(cell, "style-name") in struck:
                looks.struck.update(
                    (number, place) for place in range(column, column + min(count, MAX_COLUMN))
                )
        for part in cell:
            if local_name(part) == "annotation":
                words = [str(text).strip() for p in part if local_name(p) == "p" for text in p.itertext()]
                looks.comments.append((number, column, " ".join(filter(None, words))))
        column += count


def _tells(shown: str) -> bool:
    """Whether a shown number says more than the number: 3B1, 06-12345678, 0012; not '3 dagen' or '12 %'."""
    if not shown or set(shown) <= set("#"):
        return False
    return _PLAIN.fullmatch(shown) is None and _UNIT.fullmatch(shown) is None
