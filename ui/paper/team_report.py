"""The report for a team meeting: questions about the region with figures, then a team scan with its radar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from bpv.domain import School, TeamScan
from bpv.language import in_dutch, later, tr
from bpv.services.printing.content import Paper
from bpv.services.printing.surroundings import question_parts, scan_parts
from bpv.services.surroundings.questions import sides_of
from bpv.services.surroundings.scan_results import ScanResults, axes, lines_of, results_of
from bpv.services.surroundings.scans import scans_of
from ui.paper.document import POINT, Face
from ui.paper.drawing import GREY, INK, LINE
from ui.paper.layout import PaperPicture
from ui.paper.measure import font_of
from ui.paper.offers import Choice, Offer, offer_paper
from ui.widgets.radar import Inks, Series, draw_radar

_NAME = later("Verslag voor teamoverleg")
_NOTE = tr(
    "De zes vragen met antwoorden en cijfers, en de teamscan met de radar. Niemand staat er met naam in."
)
_RATIO = 0.5
_FACE = Face(9)
_LINES = (INK, GREY, "#14532d", "#7f1d1d", "#6b3f04")


def offer_team_report(school: School, today: date, *, year: str = "", scan_id: str = "") -> Offer:
    """Both together: of a school year, and of one scan; without those of the latest."""
    copy = School(school)
    scan = copy.find(TeamScan, scan_id or None) or next(iter(scans_of(copy)), None)

    @in_dutch()
    def build(choice: Choice) -> Paper:
        sides = sides_of(copy, today, year)
        results = None if scan is None else results_of(copy, scan)
        return Paper(
            title=tr("Onze regio, {year}", year=sides[0].year),
            name=_NAME,
            school=choice.where,
            made=choice.made,
            parts=[*question_parts(sides), *_scanned(results)],
            is_upright=True,
        )

    return offer_paper(tr(_NAME), _NOTE, build, "region")


def _scanned(results: ScanResults | None) -> Iterator[Any]:
    if results is None:
        return
    table, *others = scan_parts(results)
    yield table
    if results.is_shown:
        yield PaperPicture(partial(_draw, results), _RATIO)
    yield from others


@in_dutch()
def _draw(results: ScanResults, painter: QPainter, room: QRectF) -> None:
    inks = Inks(INK, LINE, _LINES, font_of(_FACE), 0.6 * POINT)
    draw_radar(painter, room, axes(), [Series(*each) for each in lines_of(results)], inks)
