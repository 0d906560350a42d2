"""Whether the pages about the region are shown, and after how long a partner is to be looked at again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.domain.times import MONTHS
from bpv.language import tr
from bpv.services.partnering.working import works_with_region
from ui.pages.settings.fields import ChoiceField, NumberField
from ui.pages.settings.sentence import SentencesCard

_CHOICES = ((2, tr("zodra er partners of afspraken zijn")), (1, tr("altijd")), (0, tr("nooit")))
_SHOWN = tr("Links staan nu de bladzijden van de regio. Alleen wat u zelf deelt, gaat naar andere scholen.")
_HIDDEN = tr("De bladzijden van de regio staan nu niet in het venster; Ctrl+K vindt ze altijd.")
_NO_LAW = tr("Deze termijnen zijn keuzes van de school; er is geen wet die ze voorschrijft.")


class RegionCard(SentencesCard):
    """A choice, terms and limits."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Met de regio werken"), parent)
        choice = ChoiceField("works_with_region", self)
        choice.offer(_CHOICES)
        self.works = self.add(tr("Toon de bladzijden van de regio"), choice)
        silent = NumberField("partner_silent_months", tr(" maanden"), self)
        self.add(tr("Een partner is te lang niet gesproken na"), silent)
        stale = NumberField("dossier_stale_months", tr(" maanden"), self)
        self.terms = self.add(tr("Wat u van een partner weet, kijkt u weer na"), stale)

        package = NumberField("region_package_days", tr(" dagen"), self)
        self.add(tr("Een lid van de regio vraagt u een nieuw pakket na"), package)
        share = NumberField("region_share_days", tr(" dagen"), self)
        self.add(tr("Een gedeelde plaats die u niet gebruikt komt op Vandaag"), share, tr("voor zij afloopt"))
        claim = NumberField("region_claim_days", tr(" dagen"), self)
        self.add(tr("Een bedrijf dat u vraagt komt op Vandaag"), claim, tr("voor het vrijkomt"))

        month = ChoiceField("region_month", self)
        month.offer(tuple(enumerate(map(tr, MONTHS), start=1)))
        self.add(tr("Open vragen en tekorten van volgend jaar staan op Vandaag vanaf"), month)
        for words, key, unit in (
            (tr("Leerlingen in komende jaren: een marge naar beide kanten van"), "forecast_margin", "%"),
            (tr("Een plaats is voor oudere leerlingen vanaf"), "region_young", tr(" jaar")),
            (tr("Een teamscan laat iets zien vanaf"), "scan_enough", tr(" formulieren")),
            (tr("Een teamscan die open blijft, staat op Vandaag na"), "scan_open_weeks", tr(" weken")),
        ):
            self.add(words, NumberField(key, unit, self))

    def tell(self, school: School) -> None:
        """Say whether they are shown, and where the terms come from."""
        self.works.tell("", _SHOWN if works_with_region(school) else _HIDDEN)
        self.terms.tell("", _NO_LAW)
