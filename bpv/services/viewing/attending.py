"""Views of the hours: who is at work in the week that is shown, who is absent, who falls short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bpv.domain import School
from bpv.language import tr
from bpv.services.attending import sickness
from bpv.services.attending.table import (
    ROWS,
    Week,
    absent_on,
    rows_in_week,
    short_of_hours,
    staying_away,
)
from bpv.services.viewing.view import ALL, View


def _of_round(school: School, round_id: str) -> Iterator[str]:
    placements = {each.id for each in school.placements_in(round_id)}
    yield from (id_ for id_ in ROWS(school) if id_ in placements)


def still_ill(school: School, today: date) -> Iterator[str]:
    """The placements of pupils who were told ill and are not back, as far as that is known."""
    ids = {each.placement_id for each in sickness.still_ill(school, today)}
    yield from (id_ for id_ in ROWS(school) if id_ in ids)


def hours_views(week: Week) -> tuple[View, ...]:
    """The views of a table of this week."""

    def in_week(school: School, _round_id: str) -> Iterable[str]:
        return rows_in_week(school, week.monday)

    return (
        View("week", tr("In deze week"), in_week, hint=tr("Wie stage loopt in de week die u ziet")),
        View("round", tr("Deze ronde"), _of_round, True, tr("De plaatsingen van de gekozen ronde")),
        View(
            "absent", tr("Vandaag afwezig"), lambda school, _: absent_on(school, date.today()),
            hint=tr("Wie er vandaag niet is, waarom dan ook"),
        ),
        View(
            "ill", tr("Ziek"), lambda school, _: still_ill(school, date.today()),
            hint=tr("Wie ziek is gemeld en nog niet beter"),
        ),
        View(
            "away", tr("Ongeoorloofd"), lambda school, _: staying_away(school),
            hint=tr("Wie in de laatste schoolweken zonder toestemming wegbleef"),
        ),
        View(
            "short", tr("Te weinig uren"), lambda school, _: short_of_hours(school),
            hint=tr("Wie de uren van een leerwerktraject of entree niet haalt"),
        ),
        View(ALL, tr("Alle")),
    )  # fmt: skip
