"""When agreements are to be out and back, and how many guardians sign."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.language import tr
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_WHAT_FOR = tr("Vandaag zegt het als er dan nog overeenkomsten open staan.")
_ONLY_MINORS = tr("Alleen voor wie nog niet volwassen is. Geldt voor overeenkomsten die u hierna maakt.")


class AgreementsCard(SentencesCard):
    """Weeks and days before a round begins."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Overeenkomsten"), parent)
        out = NumberField("agreements_out_weeks", tr(" weken"), self)
        self.out = self.add(tr("Overeenkomsten gaan de deur uit"), out, tr("voor de eerste dag"))
        again = NumberField("agreements_remind_weeks", tr(" weken"), self)
        last = NumberField("agreements_last_days", tr(" werkdagen"), self)
        self.again = self.add(
            tr("Herinneren aan handtekeningen:"), again, tr("en nog eens"), last, tr("voor de eerste dag")
        )
        guardians = NumberField("guardian_signatures", "", self)
        self.guardians = self.add(tr("Ouders of verzorgers die tekenen"), guardians)

    def tell(self, school: School) -> None:
        """Say what these are for."""
        self.again.tell("", _WHAT_FOR)
        self.guardians.tell("", _ONLY_MINORS)
