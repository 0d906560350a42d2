"""When something in the network is a risk: each limit is the school's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.language import tr
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_NO_LAW = tr("Geen van deze grenzen komt uit een wet of onderzoek: het zijn keuzes van de school.")


class RisksCard(SentencesCard):
    """A limit a sentence, in the order of the rules."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Risico's in het netwerk"), parent)
        for words, key, unit in (
            (tr("Bij een bedrijf met plaatsen kent u ten minste"), "risk_contacts", tr(" mensen")),
            (tr("Eén collega kent een bedrijf, gezien vanaf"), "risk_spoken", tr(" keer contact")),
            (
                tr("Alleen goede wil: geen afspraak, en leerlingen in"),
                "risk_goodwill_years",
                tr(" jaren achtereen"),
            ),
            (tr("Een bedrijf wordt gevraagd door hoogstens"), "risk_askers", tr(" scholen en anderen")),
            (tr("Wij en anderen vragen het samen hoogstens"), "risk_asked_times", tr(" keer per schooljaar")),
            (tr("Van de plaatsen voor een profiel ligt bij één bedrijf hoogstens"), "risk_share", "%"),
            (tr("Daarop wordt gelet bij profielen met ten minste"), "risk_share_places", tr(" plaatsen")),
        ):
            self.add(words, NumberField(key, unit, self))
        late = NumberField("risk_late_weeks", tr(" weken"), self)
        self.last = self.add(tr("Ad hoc: een plaats is korter voor het begin bekend dan"), late)

    def tell(self, _school: School) -> None:
        """Say where the limits come from."""
        self.last.tell("", _NO_LAW)
