"""A free page: figures, small tables and native charts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from bpv.excel.layout import ChartSpec, ColumnKind, PageCell, PageSpec, TextStyle, Tone
from bpv.excel.writing_styles import CHART_COLOURS, FONT, INK, LINE, QUIET_INK, WHITE, style_page
from bpv.excel.writing_text import clean_text, word_yes_no

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_DARK = (Tone.INFORMATIVE, Tone.GOOD, Tone.BAD)
"""Colours on which a number must be white."""

_HEIGHTS = {
    TextStyle.TITLE: 30.0,
    TextStyle.SUBTITLE: 18.0,
    TextStyle.HEADING: 24.0,
    TextStyle.HEADER: 20.0,
    TextStyle.LABEL: 16.0,
    TextStyle.FIGURE: 28.0,
    TextStyle.BODY: 15.0,
}


Looks = dict[tuple[TextStyle, ColumnKind], Any]
"""For each look a cell that has it: working a look out anew for every cell is slow."""


def write_page(sheet: Worksheet, spec: PageSpec) -> None:
    """Write a free page into a new sheet."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.pagebreak import Break

    sheet.sheet_view.showGridLines = False
    for index, width in enumerate(spec.widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for row_above in spec.breaks:
        sheet.row_breaks.append(Break(id=row_above))
    looks: Looks = {}
    for number, row in enumerate(spec.rows, start=1):
        sheet.row_dimensions[number].height = _height(row, spec)
        sheet.append([_cell(sheet, cell, looks, wraps=spec.wraps) for cell in row])
    for chart in spec.charts:
        sheet.add_chart(_chart(sheet, chart), f"{get_column_letter(chart.anchor_column)}{chart.anchor_row}")


def _height(row: Sequence[PageCell | None], spec: PageSpec) -> float:
    height = max((_HEIGHTS[cell.style] for cell in row if cell is not None), default=_HEIGHTS[TextStyle.BODY])
    if not spec.wraps:
        return height
    lines = [
        math.ceil(len(cell.value) / spec.widths[index])
        for index, cell in enumerate(row)
        if cell is not None and cell.style is TextStyle.BODY and isinstance(cell.value, str)
    ]
    return max(height, 14.5 * max(lines, default=1))


def _cell(sheet: Worksheet, page_cell: PageCell | None, looks: Looks, *, wraps: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if page_cell is None:
        return None
    value = page_cell.value
    if isinstance(value, bool):
        value = word_yes_no(value)
    cell: Any = WriteOnlyCell(sheet)
    cell.value = clean_text(value)[0] if isinstance(value, str) else value
    known = looks.get((page_cell.style, page_cell.kind))
    if known is None:
        style_page(cell, page_cell.style, page_cell.kind, wraps=wraps)
        looks[page_cell.style, page_cell.kind] = cell
    else:
        cell._style = copy(known._style)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _chart(sheet: Worksheet, spec: ChartSpec) -> Any:
    """A bar chart without clutter: no grid, values at the bars, one colour a series."""
    from openpyxl.chart import BarChart, Reference

    chart: Any = BarChart()
    chart.type = "bar" if spec.is_stacked else "col"
    chart.style = 10
    chart.height, chart.width = spec.height, spec.width
    chart.gapWidth = 45
    if spec.is_stacked:
        chart.grouping, chart.overlap = "stacked", 100
    data = Reference(
        sheet,
        min_col=spec.first_column + 1,
        max_col=spec.first_column + len(spec.series),
        min_row=spec.first_row,
        max_row=spec.last_row,
    )
    names = Reference(sheet, min_col=spec.first_column, min_row=spec.first_row + 1, max_row=spec.last_row)
    chart.add_data(data, titles_from_data=True)
    chart.set_categories(names)
    for series, tone in zip(chart.series, spec.series, strict=True):
        series.graphicalProperties.solidFill = CHART_COLOURS[tone]
        series.graphicalProperties.line.noFill = True
        series.invertIfNegative = False
        series.dLbls = _labels(WHITE if spec.is_stacked and tone in _DARK else INK)
    chart.title = _title(spec.title)
    chart.title.overlay = False
    _style_axes(chart, spec)
    if len(spec.series) == 1:
        chart.legend = None
    else:
        chart.legend.position = "b"
        chart.legend.txPr = _text(9, QUIET_INK)
    return chart


def _labels(colour: str) -> Any:
    from openpyxl.chart.label import DataLabelList

    labels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    labels.txPr = _text(9, colour)
    return labels


def _style_axes(chart: Any, spec: ChartSpec) -> None:
    names, values = chart.x_axis, chart.y_axis
    names.delete, values.delete = False, True
    values.majorGridlines = None
    values.scaling.min = 0
    names.majorTickMark = "none"
    names.graphicalProperties = _line(LINE)
    names.txPr = _text(9, INK)
    if spec.is_stacked:
        # Bars run from the top down in the order of the table.
        names.scaling.orientation = "maxMin"


def _line(colour: str) -> Any:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    return GraphicalProperties(ln=LineProperties(solidFill=colour))


def _characters(size: float, colour: str, *, bold: bool = False) -> Any:
    from openpyxl.drawing.text import CharacterProperties, Font

    return CharacterProperties(latin=Font(typeface=FONT), sz=int(size * 100), b=bold, solidFill=colour)


def _text(size: float, colour: str) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import Paragraph, ParagraphProperties

    properties = ParagraphProperties(defRPr=_characters(size, colour))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=_characters(size, colour))])


def _title(words: str) -> Any:
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RegularTextRun

    characters = _characters(11, INK, bold=True)
    run = RegularTextRun(rPr=characters, t=words)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=characters), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])))
