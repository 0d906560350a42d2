"""A table over pages: its header on each, rows whole, the first columns again beside later ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bpv.services.printing.content import PaperTable
from ui.paper.columns import GAP, Fit
from ui.paper.document import POINT, Face, Rule, Words
from ui.paper.flow import ABOUT, CONTINUED, HEADING, Flow
from ui.paper.measure import ascent, line_height

_ABOVE, _LEAST_ABOVE = 2.6 * POINT, 0.9 * POINT
"""Air over and under the text of a row; less where all rows then stand on one page."""
_REPORT_EVERY = 50
_ROUNDING = 0.01 * POINT

Lines = list[list[str]]
"""Of each column of a band the lines of a cell."""


class TableFlow:
    """Puts one table on the pages of a flow."""

    def __init__(self, flow: Flow, table: PaperTable, fit: Fit, progress: Callable[[int], object]) -> None:
        """Tell after some rows how far it is."""
        self._flow, self._table, self._fit, self._progress = flow, table, fit, progress
        self._face = fit.face
        self._bold = Face(fit.points, is_bold=True)
        self._title = ""
        self._air = _ABOVE

    def put(self, *, has_heading: bool) -> None:
        """Put all of it, below its title unless that is the title of the page."""
        if has_heading and self._table.title:
            self._title = self._table.title
            self._flow.head(self._title, 3 * (line_height(self._bold) + 2 * self._air), self._table.about)
        if not self._table.rows:
            if self._table.when_empty:
                self._flow.write(self._table.when_empty, ABOUT)
            return
        if self._table.starts_page and len(self._fit.bands) == 1:
            self._fit_on_page(self._fit.bands[0])
        for number, band in enumerate(self._fit.bands):
            if number:
                self._flow.go_on()
            self._put_band(band)

    def _fit_on_page(self, band: Sequence[int]) -> None:
        """Take less air where a page of its own would just not hold all rows."""
        header = self._wrapped(band, [column.title for column in self._table.columns], self._bold)
        rows = [header, *(self._wrapped(band, row, self._face) for row in self._table.rows)]
        lines = sum(max(map(len, cells), default=1) for cells in rows) * line_height(self._face)
        least = self._table.row_height * POINT
        if least or lines + 2 * _LEAST_ABOVE * len(rows) > self._flow.whole_room:
            return
        self._air = min(_ABOVE, (self._flow.whole_room - lines) / (2 * len(rows)) - _ROUNDING)

    def _put_band(self, band: Sequence[int]) -> None:
        header = self._wrapped(band, [column.title for column in self._table.columns], self._bold)
        first = self._wrapped(band, self._table.rows[0], self._face)
        if self._flow.room < self._height(header) + self._row_height(first) and not self._flow.is_at_top:
            self._next_page()
        self._put_header(band, header)
        for number, row in enumerate(self._table.rows):
            if number % _REPORT_EVERY == 0:
                self._progress(number)
            self._put_row(band, self._wrapped(band, row, self._face), header)

    def _put_row(self, band: Sequence[int], lines: Lines, header: Lines) -> None:
        if self._flow.room < self._row_height(lines):
            self._next_page()
            self._put_header(band, header)
        while self._row_height(lines) > self._flow.room:  # longer than a whole page: the one row that is cut
            most = max(int((self._flow.room - 2 * self._air) / line_height(self._face)), 1)
            self._put_lines(band, [cell[:most] for cell in lines], self._face)
            lines = [cell[most:] for cell in lines]
            self._next_page()
            self._put_header(band, header)
        self._put_lines(band, lines, self._face, self._row_height(lines))
        self._flow.put(Rule(self._flow.left, self._flow.y, self._flow.right))

    def _next_page(self) -> None:
        self._flow.go_on()
        if self._title:
            self._flow.write(f"{self._title} ({CONTINUED})", HEADING)
            self._flow.y += 3 * POINT

    def _put_header(self, band: Sequence[int], header: Lines) -> None:
        self._put_lines(band, header, self._bold)
        self._flow.put(Rule(self._flow.left, self._flow.y, self._flow.right, is_heavy=True))

    def _put_lines(self, band: Sequence[int], cells: Lines, face: Face, height: float = 0.0) -> None:
        x, flow, high = self._flow.left, self._flow, line_height(face)
        base = flow.y + self._air + ascent(face)
        for number, lines in zip(band, cells, strict=True):
            width = self._fit.widths[number]
            for at, line in enumerate(lines):
                if line:
                    indent = width - flow.measure.width(line, face) if self._is_number(number) else 0.0
                    flow.put(Words(x + indent, base + at * high, line, face))
            x += width + GAP
        flow.y += height or self._height(cells)

    def _is_number(self, number: int) -> bool:
        return self._table.columns[number].is_number

    def _wrapped(self, band: Sequence[int], texts: Sequence[str], face: Face) -> Lines:
        measure, widths = self._flow.measure, self._fit.widths
        return [measure.wrap(texts[number], face, widths[number]) for number in band]

    def _height(self, cells: Lines) -> float:
        return max(map(len, cells), default=1) * line_height(self._face) + 2 * self._air

    def _row_height(self, cells: Lines) -> float:
        return max(self._height(cells), self._table.row_height * POINT)
