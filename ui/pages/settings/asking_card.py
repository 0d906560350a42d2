"""When companies that were asked are reminded, how long they are waited for, and how much one is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_ORDER = "De dagen tellen vanaf de dag waarop u vroeg. Een later ja of nee kunt u altijd nog invullen."
_WRONG = "Zo komt een latere herinnering niet na een eerdere; kijk de dagen na."
_WEEK = "Over alle rondes samen. Boven dit aantal staat een bedrijf niet vanzelf aangevinkt."


class AskingCard(SentencesCard):
    """The days of a request, one after another."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__("Bedrijven vragen", parent)
        self.add("Een bedrijf krijgt", NumberField("ask_answer_days", " dagen", self), "om te antwoorden")
        self.add(
            "Herinner na", NumberField("ask_remind_first", " dagen", self),
            "en nog eens na", NumberField("ask_remind_second", " dagen", self),
        )  # fmt: skip
        self.late = self.add(
            "Bel na", NumberField("ask_remind_phone", " dagen", self),
            "en wacht niet langer na", NumberField("ask_expire", " dagen", self),
        )  # fmt: skip
        self.add(
            "Een plaatsing die is voorgesteld, staat na", NumberField("propose_days", " dagen", self),
            "zonder antwoord op Vandaag",
        )  # fmt: skip
        limit = NumberField("ask_week_limit", " plekken", self)
        self.week = self.add("Vraag van één bedrijf hoogstens", limit, "in dezelfde week")

    def tell(self, school: School) -> None:
        """Say from when the days count, and when they are in another order."""
        keys = ("ask_remind_first", "ask_remind_second", "ask_remind_phone", "ask_expire")
        days = [school.setting(key) for key in keys]
        is_wrong = days != sorted(days)
        self.late.tell("", _WRONG if is_wrong else _ORDER, is_wrong=is_wrong)
        self.week.tell("", _WEEK)
