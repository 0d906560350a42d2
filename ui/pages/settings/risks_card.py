"""When something in the network is a risk: each limit is the school's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_NO_LAW = "Geen van deze grenzen komt uit een wet of onderzoek: het zijn keuzes van de school."


class RisksCard(SentencesCard):
    """A limit a sentence, in the order of the rules."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__("Risico's in het netwerk", parent)
        for words, key, unit in (
            ("Bij een bedrijf met plaatsen kent u ten minste", "risk_contacts", " mensen"),
            ("Eén collega kent een bedrijf, gezien vanaf", "risk_spoken", " keer contact"),
            ("Alleen goede wil: geen afspraak, en leerlingen in", "risk_goodwill_years", " jaren achtereen"),
            ("Een bedrijf wordt gevraagd door hoogstens", "risk_askers", " scholen en anderen"),
            ("Wij en anderen vragen het samen hoogstens", "risk_asked_times", " keer per schooljaar"),
            ("Van de plaatsen voor een profiel ligt bij één bedrijf hoogstens", "risk_share", "%"),
            ("Daarop wordt gelet bij profielen met ten minste", "risk_share_places", " plaatsen"),
        ):
            self.add(words, NumberField(key, unit, self))
        late = NumberField("risk_late_weeks", " weken", self)
        self.last = self.add("Ad hoc: een plaats is korter voor het begin bekend dan", late)

    def tell(self, _school: School) -> None:
        """Say where the limits come from."""
        self.last.tell("", _NO_LAW)
