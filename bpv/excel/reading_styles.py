"""The styles of an .xlsx file: what its numbers mean, which cells have a colour, which are struck through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bpv.excel.number_formats import Format, read_format
from bpv.excel.number_shapes import Shape, read_shape
from bpv.excel.xml_parts import attribute, is_true, iter_elements, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bpv.excel.packages import Package

_COLOUR_WORDS = ("rgb", "theme", "indexed", "tint")


@dataclass(slots=True)
class Styles:
    """What each style of a workbook does, by its number as text: the format by its place in `formats`.

    `colours` have a number for a colour; `around` has what stands around a text in such a cell.
    """

    formats: list[Format] = field(default_factory=list)
    colours: dict[str, int] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    around: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_styles(package: Package, member: str) -> Styles:
    """The styles of a workbook; none when it has no such part."""
    styles = Styles()
    if member not in package:
        return styles
    codes: dict[int, str] = {}
    fills: list[str] = []
    fonts: list[bool] = []
    for element in iter_elements(package, member, "numFmt", "fonts", "fills", "cellXfs"):
        match local_name(element):
            case "numFmt":
                codes[int(attribute(element, "numFmtId"))] = attribute(element, "formatCode")
            case "fonts":
                fonts = [is_struck(font) for font in element]
            case "fills":
                fills = [_colour_of(fill) for fill in element]
            case _:
                for style in element:
                    if local_name(style) == "xf":
                        _take_style(styles, style, codes, fills, fonts)
    return styles


def is_struck(font: _Element) -> bool:
    """Whether a font strikes its letters through."""
    return any(local_name(mark) == "strike" and is_true(mark.get("val", "1")) for mark in font)


def _take_style(
    styles: Styles, style: _Element, codes: dict[int, str], fills: list[str], fonts: list[bool]
) -> None:
    name = str(len(styles.formats))
    number, fill, font = (int(style.get(word) or 0) for word in ("numFmtId", "fillId", "fontId"))
    found = read_format(number, codes.get(number))
    styles.formats.append(found)
    shape = found if isinstance(found, Shape) else read_shape(codes.get(number, ""))
    if shape is not None and (around := shape.around()):
        styles.around[name] = around
    if fill < len(fills) and fills[fill]:
        styles.colours[name] = fills.index(fills[fill])
    if font < len(fonts) and fonts[font]:
        styles.struck.add(name)


def _colour_of(fill: _Element) -> str:
    """The colour of a fill in the words of the file; '' for none, white and patterns."""
    for pattern in fill:
        if attribute(pattern, "patternType") == "solid":
            for colour in pattern:
                if local_name(colour) == "fgColor":
                    given = {name: attribute(colour, name) for name in _COLOUR_WORDS}
                    words = ",".join(f"{name}={value}" for name, value in given.items() if value)
                    return "" if given["rgb"].endswith("FFFFFF") or words == "theme=0" else words
    return ""
