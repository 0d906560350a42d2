"""How schools of a region share: claims on a company, small numbers, and what dividing weighs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.language import tr
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_CHOICES = tr("Geen wet schrijft deze getallen voor: het zijn keuzes van de scholen van een regio samen.")
_OPEN_FILES = tr("Ook de open bestanden van DUO noemen geen aantallen onder de vijf; lager kan hier niet.")


class SharingCard(SentencesCard):
    """A limit a sentence: asking, telling, dividing."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Samen vragen en verdelen"), parent)
        self.add(tr("Een bedrijf vragen duurt gewoonlijk"), NumberField("claim_days", tr(" dagen"), self))
        self.add(tr("Langer dan dit kan niet:"), NumberField("claim_longest", tr(" dagen"), self))
        most = NumberField("claims_at_once", tr(" bedrijven"), self)
        self.claims = self.add(tr("De school vraagt tegelijk hoogstens"), most)
        few = NumberField("fewest_pupils", tr(" leerlingen"), self)
        self.few = self.add(tr("Buiten de school noemt u een aantal vanaf"), few)
        keep = NumberField("divide_keep", " km", self)
        self.add(tr("Verdelen: een plaats van vorig jaar houden mag kosten"), keep)
        calm = NumberField("divide_calm", " km", self)
        self.add(tr("Na een bezwaar: een plaats uit het voorstel houden mag kosten"), calm)
        spread = NumberField("divide_spread", " km", self)
        self.add(tr("Sectoren spreiden: een plaats boven het deel van een school telt als"), spread)
        back = NumberField("divide_return_days", tr(" dagen"), self)
        self.add(tr("Plaatsen die terugkomen staan op Vandaag"), back, tr("voor hun dag"))

    def tell(self, _school: School) -> None:
        """Say where the limits come from."""
        self.claims.tell("", _CHOICES)
        self.few.tell("", _OPEN_FILES)
