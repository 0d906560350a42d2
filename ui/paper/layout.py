"""From what is to be printed to pages: nothing is cut off, no row stands on two pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from bpv.services.printing.content import Paper, PaperFacts, PaperItems, PaperTable
from ui.paper.columns import Fit, fit_columns
from ui.paper.document import POINT, Document, Picture, Sheet
from ui.paper.drawing import DrawnSheet
from ui.paper.flow import Flow
from ui.paper.measure import Measure
from ui.paper.sentences import put_facts, put_items
from ui.paper.table import TableFlow

Progress = Callable[[float | None, str], object]


class PaperPicture:
    """Something that draws itself, as wide as the page and `ratio` times as high; on paper on its side."""

    def __init__(self, draw: Callable[[QPainter, QRectF], None], ratio: float) -> None:
        """Draw with this."""
        self.draw, self.ratio = draw, ratio


def lay_out(
    paper: Paper, progress: Progress = lambda part, words: None, *, landscape: bool | None = None
) -> Document:
    """All pages; `landscape` says which way the paper lies, None leaves that to what stands on it."""
    layout = _Layout(paper, progress, False if landscape is None and paper.is_upright else landscape)
    for part in paper.parts:
        layout.put(part)
    return layout.document()


class _Layout:
    """Puts the parts of a paper on pages, in order."""

    def __init__(self, paper: Paper, progress: Progress, landscape: bool | None) -> None:
        self._paper, self._progress = paper, progress
        measure = Measure()
        self._flow = Flow(paper, measure)
        tables = [part for part in paper.parts if isinstance(part, PaperTable)]
        self._fits = _fits(tables, measure, landscape, progress)
        self._lies = landscape
        if landscape is None:
            has_picture = any(isinstance(part, PaperPicture) for part in paper.parts)
            self._lies = has_picture or any(fit.is_landscape for fit in self._fits.values())
        self._total, self._done = sum(len(table.rows) for table in tables) or 1, 0

    def put(self, part: Any) -> None:
        """Put one part, on a page of its own where it asks so."""
        self._begin(part)
        match part:
            case PaperTable():
                table = TableFlow(self._flow, part, self._fits[part.columns], self._tell)
                table.put(has_heading=not part.starts_page)
                self._done += len(part.rows)
            case PaperFacts():
                put_facts(self._flow, part)
            case PaperItems():
                put_items(self._flow, part)
            case PaperPicture():
                self._put_picture(part)

    def document(self) -> Document:
        """What there is by now, also when that is nothing."""
        if not self._flow.pages:
            self._flow.begin(bool(self._lies))
        pages = self._flow.finish()
        sheets: list[Sheet] = [DrawnSheet(page.is_landscape, tuple(page.marks)) for page in pages]
        return Document(self._paper.name, self._paper.name, sheets)

    def _begin(self, part: Any) -> None:
        if isinstance(part, PaperTable) and part.starts_page:
            self._flow.begin(bool(self._lies), part.title, part.about)
        elif not self._flow.pages:
            self._flow.begin(bool(self._lies))

    def _tell(self, row: int) -> None:
        self._progress((self._done + row) / self._total, "")

    def _put_picture(self, part: PaperPicture) -> None:
        flow = self._flow
        width = flow.right - flow.left
        high = min(width * part.ratio, flow.whole_room)
        if flow.room < high and not flow.is_at_top:
            flow.go_on()
        flow.put(Picture(flow.left, flow.y, width, high, part.draw))
        flow.y += high + 12 * POINT


def _fits(
    tables: Sequence[PaperTable], measure: Measure, landscape: bool | None, progress: Progress
) -> dict[tuple[Any, ...], Fit]:
    """How tables stand, by their columns: those with the same columns alike, and all the same way round."""
    ordered = sorted(tables, key=lambda table: repr(table.columns))
    groups = [list(group) for _, group in groupby(ordered, key=lambda table: table.columns)]
    found: dict[tuple[Any, ...], Fit] = {}
    for wanted in (landscape, True):
        for group in groups:
            progress(None, "")
            rows = [row for table in group for row in table.rows]
            columns, fixed = group[0].columns, group[0].fixed
            found[columns] = fit_columns(columns, rows, measure, fixed=fixed, landscape=wanted)
        if len({fit.is_landscape for fit in found.values()}) < 2:
            break
    return found
