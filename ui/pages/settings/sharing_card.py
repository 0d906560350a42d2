"""How schools of a region share: claims on a company, small numbers, and what dividing weighs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_CHOICES = "Geen wet schrijft deze getallen voor: het zijn keuzes van de scholen van een regio samen."
_OPEN_FILES = "Ook de open bestanden van DUO noemen geen aantallen onder de vijf; lager kan hier niet."


class SharingCard(SentencesCard):
    """A limit a sentence: asking, telling, dividing."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__("Samen vragen en verdelen", parent)
        self.add("Een bedrijf vragen duurt gewoonlijk", NumberField("claim_days", " dagen", self))
        self.add("Langer dan dit kan niet:", NumberField("claim_longest", " dagen", self))
        most = NumberField("claims_at_once", " bedrijven", self)
        self.claims = self.add("De school vraagt tegelijk hoogstens", most)
        few = NumberField("fewest_pupils", " leerlingen", self)
        self.few = self.add("Buiten de school noemt u een aantal vanaf", few)
        keep = NumberField("divide_keep", " km", self)
        self.add("Verdelen: een plaats van vorig jaar houden mag kosten", keep)
        calm = NumberField("divide_calm", " km", self)
        self.add("Na een bezwaar: een plaats uit het voorstel houden mag kosten", calm)
        spread = NumberField("divide_spread", " km", self)
        self.add("Sectoren spreiden: een plaats boven het deel van een school telt als", spread)
        back = NumberField("divide_return_days", " dagen", self)
        self.add("Plaatsen die terugkomen staan op Vandaag", back, "voor hun dag")

    def tell(self, _school: School) -> None:
        """Say where the limits come from."""
        self.claims.tell("", _CHOICES)
        self.few.tell("", _OPEN_FILES)
