"""What Verkennen and Teamscan can show, for `views.py`."""

from __future__ import annotations

from datetime import date

from bpv.domain import TeamScan
from bpv.domain.ids import TeamScanId
from bpv.domain.terms_region import Destep, ScanTopic, TeamRole
from bpv.services.surroundings.questions import QUESTIONS, AnswerSide
from bpv.services.surroundings.scans import Filled, FillIn, OpenScan
from tools.stage import Stage


def answered(stage: Stage) -> None:
    """An answer of this year and one of the last."""
    stage.clear()
    session, asked = stage.window.session, QUESTIONS[Destep.POPULATION]
    for year in ("2025-2026", "2026-2027"):
        text = "De meeste leerlingen blijven in de streek; wie gaat studeren, komt vaak terug."
        session.try_execute(AnswerSide(Destep.POPULATION, year, asked, text, "BRK", date(2026, 3, 2)))
    stage.page("explore").look()


def scanned(stage: Stage) -> None:
    """Two scans of the same, by two roles."""
    stage.clear()
    session = stage.window.session
    for id_, day, more in (("view-a", date(2025, 11, 3), 0), ("view-b", date(2026, 11, 20), 1)):
        title = "Samenwerking met het mbo"
        session.try_execute(OpenScan(TeamScan(id=TeamScanId(id_), title=title, opened_on=day)))
        low = {topic: 1 + more + number % 2 for number, topic in enumerate(ScanTopic)}
        high = {topic: 4 + number % 2 for number, topic in enumerate(ScanTopic)}
        said = {ScanTopic.SUPPORT: "Er is te weinig tijd in het rooster om elkaar te spreken."}
        teachers, leaders = Filled(TeamRole.TEACHER, low), Filled(TeamRole.LEADER, high, said)
        session.try_execute(FillIn(id_, (*[teachers] * 4, *[leaders] * 4)))
    stage.page("scan").look()


def beginning(stage: Stage) -> None:
    """About what it is."""
    stage.clear()
    stage.page("scan").ask_new()


def filling(stage: Stage) -> None:
    """The form."""
    stage.clear()
    stage.page("scan").ask_filled()


SURROUNDINGS = {
    "explore answered": answered,
    "scan": scanned,
    "scan new": beginning,
    "scan fill": filling,
}
