"""How many hours a route asks for, when absence is to be reported, and what is not made up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.domain.settings import DEFINITIONS
from bpv.language import tr
from ui.pages.settings.fields import NumberField, TickField
from ui.pages.settings.sentence import SentencesCard

_ROUTE = tr("Samen over leerjaar 3 en 4; de uren van het vorige schooljaar tellen mee.")
_WRONG = tr("Zo is het minste niet lager dan het meeste; kijk de uren na.")
_STUDY = tr("Dan telt een dag 'school vrij' als gewerkt; vakanties en feestdagen zijn nooit stagedagen.")
_REPORT = tr("Vakanties tellen niet mee. BPV-planner meldt niets: dat doet u in uw eigen systeem.")


class HoursCard(SentencesCard):
    """The limits of hours, and of staying away."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Uren"), parent)
        self.route = self.add(
            tr("Een leerwerktraject duurt"), NumberField("lwt_least_hours", tr(" uur"), self),
            tr("tot"), NumberField("lwt_most_hours", tr(" uur"), self),
        )  # fmt: skip
        self.add(tr("Bpv entree duurt ten minste"), NumberField("entree_least_hours", tr(" uur"), self))
        self.absence = self.add(
            tr("Meld ongeoorloofd verzuim vanaf"), NumberField("absence_hours", tr(" uur"), self),
            tr("in"), NumberField("absence_weeks", tr(" schoolweken"), self),
            tr("binnen"), NumberField("absence_report_days", tr(" schooldagen"), self),
        )  # fmt: skip
        study = TickField("study_days_go_on", tr("Op studiedagen van de school gaat de stage door"), self)
        self.study = self.add(study)
        self.closed = self.add(
            tr("Is het bedrijf dicht, dan haalt een leerling de eerste"),
            NumberField("closed_days_free", tr(" dagen"), self),
            tr("niet in"),
        )

    def tell(self, school: School) -> None:
        """Say what counts, and when the limits are in another order."""
        is_wrong = school.setting("lwt_most_hours") <= school.setting("lwt_least_hours")
        self.route.tell("", _WRONG if is_wrong else _ROUTE, is_wrong=is_wrong)
        self.absence.tell("", _REPORT)
        self.study.tell("", f"{_STUDY} {_source('study_days_go_on')}")
        self.closed.tell("", _source("closed_days_free"))


def _source(key: str) -> str:
    return tr("Bron: {source}.", source=tr(DEFINITIONS[key].source))
