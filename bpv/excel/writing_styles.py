"""Fonts, colours and formats of our workbooks, always by name: the opening program decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from bpv.excel.layout import ColumnKind, TextStyle, Tone

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.styles.differential import DifferentialStyle

FONT = "Calibri"
INK = "1F2933"
WHITE = "FFFFFF"
HEADER_FILL = "1F4E79"
REQUIRED_FILL = "9C3D10"
LINE = "D5DBE1"
GROUP_LINE = "1F4E79"
QUIET_INK = "5F6B76"
FIGURE_FILL = "EAF1F8"

NUMBER_FORMATS = {
    ColumnKind.TEXT: "@",
    ColumnKind.LONG_TEXT: "General",
    ColumnKind.INTEGER: "0",
    ColumnKind.DECIMAL: "0.0",
    ColumnKind.PERCENT: "0%",
    ColumnKind.DATE: "dd-mm-yyyy",
    ColumnKind.TIME: "hh:mm",
}
"""Short text is text for Excel too, so that class 3E4 typed in a spare row does not become 30000."""

_ALIGNED_RIGHT = frozenset({ColumnKind.INTEGER, ColumnKind.DECIMAL, ColumnKind.PERCENT})
_CENTRED = frozenset({ColumnKind.DATE, ColumnKind.TIME})

TONE_COLOURS: dict[Tone, tuple[str, str]] = {
    Tone.GOOD: ("DDF0DD", "1B5E20"),
    Tone.INFORMATIVE: ("DCE9F7", "0B4A8A"),
    Tone.ATTENTION: ("FFF0CC", "7A4A00"),
    Tone.BAD: ("FBDCD9", "8E1B12"),
    Tone.QUIET: ("ECEEF0", "4A5560"),
}
"""Background and ink per tone; each pair has a contrast of at least 4.5 to 1."""

CHART_COLOURS: dict[Tone, str] = {
    Tone.GOOD: "3A8F57",
    Tone.INFORMATIVE: "2F6DAE",
    Tone.ATTENTION: "E0A030",
    Tone.BAD: "C8503F",
    Tone.QUIET: "A9B4BF",
}


def font(*, size: float = 10, bold: bool = False, italic: bool = False, colour: str = INK) -> Font:
    """A font by name."""
    from openpyxl.styles import Font

    return Font(name=FONT, sz=size, b=bold, i=italic, color=colour)


def fill(colour: str) -> PatternFill:
    """A plain background."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


def align(kind: ColumnKind, *, wraps: bool = True) -> Alignment:
    """Where a value of this kind stands in its cell."""
    from openpyxl.styles import Alignment

    side = "right" if kind in _ALIGNED_RIGHT else "center" if kind in _CENTRED else "left"
    wraps = wraps and side == "left"
    return Alignment(horizontal=side, vertical="top", wrap_text=wraps, indent=int(side == "right"))


def border(*, starts_group: bool = False) -> Border:
    """Thin lines below each row, a firm one above the first row of a group."""
    from openpyxl.styles import Border, Side

    thin = Side(style="thin", color=LINE)
    top = Side(style="medium", color=GROUP_LINE) if starts_group else thin
    return Border(bottom=thin, top=top, left=thin, right=thin)


_DRESSED: WeakKeyDictionary[Any, dict[tuple[Any, ...], StyleArray]] = WeakKeyDictionary()
"""How cells of a workbook look that are dressed already: making a font or a border costs more than a row."""


def _dress(cell: Cell, how: tuple[Any, ...], dress: Callable[[], None]) -> None:
    known = _DRESSED.setdefault(cell.parent.parent, {})
    bare: Any = cell
    if how in known:
        bare._style = copy(known[how])
        return
    dress()
    known[how] = copy(bare._style)


def style_body(cell: Cell, kind: ColumnKind, *, starts_group: bool, quotes: bool) -> None:
    """Make a cell of a list look as its column says; with `quotes` Excel keeps it text when edited."""
    how = ("body", kind, starts_group, quotes)
    _dress(cell, how, lambda: _dress_body(cell, kind, starts_group=starts_group, quotes=quotes))


def _dress_body(cell: Cell, kind: ColumnKind, *, starts_group: bool, quotes: bool) -> None:
    cell.font = font()
    cell.alignment = align(kind)
    cell.border = border(starts_group=starts_group)
    cell.number_format = NUMBER_FORMATS[kind]
    if quotes:
        cell.quotePrefix = True


def style_header(cell: Cell, *, is_required: bool, kind: ColumnKind) -> None:
    """Make a cell a column header, above its values: a number's header stands right, as numbers do."""
    _dress(cell, ("header", is_required, kind), lambda: _dress_header(cell, is_required, kind))


def _dress_header(cell: Cell, is_required: bool, kind: ColumnKind) -> None:
    from openpyxl.styles import Alignment

    cell.font = font(bold=True, colour=WHITE)
    cell.fill = fill(REQUIRED_FILL if is_required else HEADER_FILL)
    side, indent = align(kind).horizontal, align(kind).indent
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=indent)
    cell.border = border()
    cell.number_format = "@"


def style_page(cell: Cell, style: TextStyle, kind: ColumnKind, *, wraps: bool) -> None:
    """Make a cell of a free page look like a title, a figure, a line of a small table, ..."""
    cell.number_format = NUMBER_FORMATS[kind]
    cell.alignment = align(kind, wraps=wraps and style in (TextStyle.BODY, TextStyle.HEADER))
    match style:
        case TextStyle.TITLE:
            cell.font = font(size=20, bold=True, colour=HEADER_FILL)
        case TextStyle.SUBTITLE:
            cell.font = font(size=11, colour=QUIET_INK)
        case TextStyle.HEADING:
            cell.font = font(size=13, bold=True, colour=HEADER_FILL)
        case TextStyle.HEADER:
            style_header(cell, is_required=False, kind=kind)
        case TextStyle.LABEL:
            cell.font, cell.fill = font(size=9, colour=QUIET_INK), fill(FIGURE_FILL)
            cell.alignment = align(ColumnKind.LONG_TEXT, wraps=False)
        case TextStyle.FIGURE:
            cell.font, cell.fill = font(size=18, bold=True, colour=HEADER_FILL), fill(FIGURE_FILL)
            cell.alignment = align(ColumnKind.LONG_TEXT, wraps=False)
        case TextStyle.BODY:
            cell.font, cell.border = font(), border()


def tone_style(tone: Tone) -> DifferentialStyle:
    """The look of a word with a tone, as a rule that follows the word when someone changes it."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    background, ink = TONE_COLOURS[tone]
    # The cell keeps its own typeface. Such a fill shows its bgColor, where a cell shows its fgColor.
    return DifferentialStyle(
        font=Font(b=True, color=ink), fill=PatternFill("solid", bgColor=background, fgColor=background)
    )
