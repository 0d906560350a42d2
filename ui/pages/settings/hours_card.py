"""How many hours a route asks for, when absence is to be reported, and what is not made up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.domain.settings import DEFINITIONS
from ui.pages.settings.fields import NumberField, TickField
from ui.pages.settings.sentence import SentencesCard

_ROUTE = "Samen over leerjaar 3 en 4; de uren van het vorige schooljaar tellen mee."
_WRONG = "Zo is het minste niet lager dan het meeste; kijk de uren na."
_STUDY = "Dan telt een dag 'school vrij' als gewerkt; vakanties en feestdagen zijn nooit stagedagen."
_REPORT = "Vakanties tellen niet mee. BPV-planner meldt niets: dat doet u in uw eigen systeem."


class HoursCard(SentencesCard):
    """The limits of hours, and of staying away."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__("Uren", parent)
        self.route = self.add(
            "Een leerwerktraject duurt", NumberField("lwt_least_hours", " uur", self),
            "tot", NumberField("lwt_most_hours", " uur", self),
        )  # fmt: skip
        self.add("Bpv entree duurt ten minste", NumberField("entree_least_hours", " uur", self))
        self.absence = self.add(
            "Meld ongeoorloofd verzuim vanaf", NumberField("absence_hours", " uur", self),
            "in", NumberField("absence_weeks", " schoolweken", self),
            "binnen", NumberField("absence_report_days", " schooldagen", self),
        )  # fmt: skip
        study = TickField("study_days_go_on", "Op studiedagen van de school gaat de stage door", self)
        self.study = self.add(study)
        self.closed = self.add(
            "Is het bedrijf dicht, dan haalt een leerling de eerste",
            NumberField("closed_days_free", " dagen", self),
            "niet in",
        )

    def tell(self, school: School) -> None:
        """Say what counts, and when the limits are in another order."""
        is_wrong = school.setting("lwt_most_hours") <= school.setting("lwt_least_hours")
        self.route.tell("", _WRONG if is_wrong else _ROUTE, is_wrong=is_wrong)
        self.absence.tell("", _REPORT)
        self.study.tell("", f"{_STUDY} {_source('study_days_go_on')}")
        self.closed.tell("", _source("closed_days_free"))


def _source(key: str) -> str:
    return f"Bron: {DEFINITIONS[key].source}."
