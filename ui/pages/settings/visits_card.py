"""How often pupils are visited in each kind of stage, how long that takes, and what an agenda says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.domain.terms import PlacementType
from bpv.language import tr
from ui.pages.settings.fields import NumberField, TickField
from ui.pages.settings.sentence import SentencesCard

_ROUND = tr("Een ronde met een eigen aantal bezoeken gaat voor; dat vult u in bij de ronde.")
_NAMES = tr("Een agenda staat vaak ook op een telefoon. Zonder vinkje staat er alleen het bedrijf.")


class VisitsCard(SentencesCard):
    """A number per kind of stage; the time of a visit and of half a day; names in the agenda."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Bezoeken"), parent)
        for kind in PlacementType:
            key = f"visit_norm_{kind.value.lower()}"
            last = self.add(f"{kind.label}:", NumberField(key, "", self, nothing=tr("geen")), tr("bezoeken"))
        self.norms = last
        self.time = self.add(
            tr("Een bezoek duurt"), NumberField("visit_minutes", tr(" minuten"), self),
            tr("en een halve dag met rijden"), NumberField("visit_half_day", tr(" minuten"), self),
        )  # fmt: skip
        ticked = TickField(
            "agenda_names", tr("De voornaam van de leerling staat in de agenda van de mentor"), self
        )
        self.names = self.add(ticked)

    def tell(self, school: School) -> None:
        """Say what goes before these numbers, and how many visits that is in half a day."""
        self.norms.tell("", _ROUND)
        most = school.setting("visit_half_day") // max(1, school.setting("visit_minutes"))
        self.time.tell(
            "", tr("Zonder reistijd zijn dat hooguit {most} bezoeken in een halve dag.", most=most)
        )
        self.names.tell("", _NAMES)
