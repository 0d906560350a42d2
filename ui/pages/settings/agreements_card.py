"""When agreements are to be out and back, and how many guardians sign."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_WHAT_FOR = "Vandaag zegt het als er dan nog overeenkomsten open staan."
_ONLY_MINORS = "Alleen voor wie nog niet volwassen is. Geldt voor overeenkomsten die u hierna maakt."


class AgreementsCard(SentencesCard):
    """Weeks and days before a round begins."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__("Overeenkomsten", parent)
        out = NumberField("agreements_out_weeks", " weken", self)
        self.out = self.add("Overeenkomsten gaan de deur uit", out, "voor de eerste dag")
        again = NumberField("agreements_remind_weeks", " weken", self)
        last = NumberField("agreements_last_days", " werkdagen", self)
        self.again = self.add(
            "Herinneren aan handtekeningen:", again, "en nog eens", last, "voor de eerste dag"
        )
        guardians = NumberField("guardian_signatures", "", self)
        self.guardians = self.add("Ouders of verzorgers die tekenen", guardians)

    def tell(self, school: School) -> None:
        """Say what these are for."""
        self.again.tell("", _WHAT_FOR)
        self.guardians.tell("", _ONLY_MINORS)
