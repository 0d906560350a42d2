"""The timeline on paper: the weeks as on the screen, in light colours, over a table of its rounds."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from bpv.language import in_dutch, tr
from bpv.services.printing.content import Paper
from bpv.services.printing.rounds import rounds_table
from bpv.services.schedule.lines import Schedule
from ui.pages.rounds.time_scale import TimeScale
from ui.pages.rounds.timeline_painting import Look, TimelinePainter
from ui.paper.layout import PaperPicture
from ui.paper.offers import Choice, Offer, offer_paper
from ui.theme import GRID, LIGHT, scaled

_WIDE, _HEAD, _LANE = 1040, 20, 34
"""In the measure of the screen: a page on its side, a line of words over the rounds, and a round."""


def offer_schedule(schedule: Schedule, region: str) -> Offer:
    """The timeline as something to print; the schedule is in Dutch, as the paper is."""
    about = f"Schooljaar {schedule.span.name} · schoolvakanties regio {region}"

    def build(choice: Choice) -> Paper:
        return schedule_paper(schedule, choice, about)

    note = tr("Alle rondes in de weken van het schooljaar, met de vakanties. Zonder namen van leerlingen.")
    return offer_paper(tr("Tijdlijn"), note, build, "round")


def schedule_paper(schedule: Schedule, choice: Choice, about: str) -> Paper:
    """The weeks, and below them the rounds."""
    high = _lanes_from() + len(schedule.lines) * scaled(_LANE) + 4
    picture = PaperPicture(partial(draw_schedule, schedule, choice.made.date()), high / scaled(_WIDE))
    return Paper(
        title="Rondes",
        name="Rondes",
        school=choice.where,
        made=choice.made,
        parts=[picture, rounds_table(schedule)],
        about=about,
        is_confidential=False,
    )


@in_dutch()
def draw_schedule(schedule: Schedule, today: date, painter: QPainter, place: QRectF) -> None:
    """Draw the weeks in a place on paper."""
    wide, head = scaled(_WIDE), scaled(_HEAD)
    painter.translate(place.topLeft())
    grown = place.width() / wide
    painter.scale(grown, grown)
    months, weeks, words = (QRectF(0, 2 + n * head, wide, head) for n in range(3))
    scale = TimeScale(schedule.span, 1, wide - 2)
    drawing = TimelinePainter(painter, scale, place.height() / grown - 2, LIGHT)
    drawing.bands(schedule.holidays, today, words.bottom())
    for row, line in enumerate(schedule.lines):
        lane = QRectF(1, _lanes_from() + row * scaled(_LANE), wide - 2, scaled(_LANE))
        drawing.line(lane, line, Look())
    painter.fillRect(QRectF(0, -2, wide, words.bottom() + 2), QColor(LIGHT.base))
    drawing.weeks(months, weeks, words.top())
    drawing.names(schedule.holidays, today, words)


def _lanes_from() -> int:
    return 3 * scaled(_HEAD) + GRID
