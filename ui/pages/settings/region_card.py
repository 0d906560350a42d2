"""Whether the pages about the region are shown, and after how long a partner is to be looked at again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.domain.times import MONTHS
from bpv.services.partnering.working import works_with_region
from ui.pages.settings.fields import ChoiceField, NumberField
from ui.pages.settings.sentence import SentencesCard

_CHOICES = ((2, "zodra er partners of afspraken zijn"), (1, "altijd"), (0, "nooit"))
_SHOWN = "Links staan nu de bladzijden van de regio. Alleen wat u zelf deelt, gaat naar andere scholen."
_HIDDEN = "De bladzijden van de regio staan nu niet in het venster; Ctrl+K vindt ze altijd."
_NO_LAW = "Deze termijnen zijn keuzes van de school; er is geen wet die ze voorschrijft."


class RegionCard(SentencesCard):
    """A choice, terms and limits."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__("Met de regio werken", parent)
        choice = ChoiceField("works_with_region", self)
        choice.offer(_CHOICES)
        self.works = self.add("Toon de bladzijden van de regio", choice)
        silent = NumberField("partner_silent_months", " maanden", self)
        self.add("Een partner is te lang niet gesproken na", silent)
        stale = NumberField("dossier_stale_months", " maanden", self)
        self.terms = self.add("Wat u van een partner weet, kijkt u weer na", stale)

        package = NumberField("region_package_days", " dagen", self)
        self.add("Een lid van de regio vraagt u een nieuw pakket na", package)
        share = NumberField("region_share_days", " dagen", self)
        self.add("Een gedeelde plaats die u niet gebruikt komt op Vandaag", share, "voor zij afloopt")
        claim = NumberField("region_claim_days", " dagen", self)
        self.add("Een bedrijf dat u vraagt komt op Vandaag", claim, "voor het vrijkomt")

        month = ChoiceField("region_month", self)
        month.offer(tuple(enumerate(MONTHS, start=1)))
        self.add("Open vragen en tekorten van volgend jaar staan op Vandaag vanaf", month)
        for words, key, unit in (
            ("Leerlingen in komende jaren: een marge naar beide kanten van", "forecast_margin", "%"),
            ("Een plaats is voor oudere leerlingen vanaf", "region_young", " jaar"),
            ("Een teamscan laat iets zien vanaf", "scan_enough", " formulieren"),
            ("Een teamscan die open blijft, staat op Vandaag na", "scan_open_weeks", " weken"),
        ):
            self.add(words, NumberField(key, unit, self))

    def tell(self, school: School) -> None:
        """Say whether they are shown, and where the terms come from."""
        self.works.tell("", _SHOWN if works_with_region(school) else _HIDDEN)
        self.terms.tell("", _NO_LAW)
