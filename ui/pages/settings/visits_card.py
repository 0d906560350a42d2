"""How often pupils are visited in each kind of stage, how long that takes, and what an agenda says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.domain.terms import PlacementType
from ui.pages.settings.fields import NumberField, TickField
from ui.pages.settings.sentence import SentencesCard

_ROUND = "Een ronde met een eigen aantal bezoeken gaat voor; dat vult u in bij de ronde."
_NAMES = "Een agenda staat vaak ook op een telefoon. Zonder vinkje staat er alleen het bedrijf."


class VisitsCard(SentencesCard):
    """A number per kind of stage; the time of a visit and of half a day; names in the agenda."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__("Bezoeken", parent)
        for kind in PlacementType:
            key = f"visit_norm_{kind.value.lower()}"
            last = self.add(f"{kind.label}:", NumberField(key, "", self, nothing="geen"), "bezoeken")
        self.norms = last
        self.time = self.add(
            "Een bezoek duurt", NumberField("visit_minutes", " minuten", self),
            "en een halve dag met rijden", NumberField("visit_half_day", " minuten", self),
        )  # fmt: skip
        ticked = TickField(
            "agenda_names", "De voornaam van de leerling staat in de agenda van de mentor", self
        )
        self.names = self.add(ticked)

    def tell(self, school: School) -> None:
        """Say what goes before these numbers, and how many visits that is in half a day."""
        self.norms.tell("", _ROUND)
        most = school.setting("visit_half_day") // max(1, school.setting("visit_minutes"))
        self.time.tell("", f"Zonder reistijd zijn dat hooguit {most} bezoeken in een halve dag.")
        self.names.tell("", _NAMES)
