"""When companies that were asked are reminded, how long they are waited for, and how much one is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.language import tr
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_ORDER = tr("De dagen tellen vanaf de dag waarop u vroeg. Een later ja of nee kunt u altijd nog invullen.")
_WRONG = tr("Zo komt een latere herinnering niet na een eerdere; kijk de dagen na.")
_WEEK = tr("Over alle rondes samen. Boven dit aantal staat een bedrijf niet vanzelf aangevinkt.")


class AskingCard(SentencesCard):
    """The days of a request, one after another."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Bedrijven vragen"), parent)
        self.add(
            tr("Een bedrijf krijgt"),
            NumberField("ask_answer_days", tr(" dagen"), self),
            tr("om te antwoorden"),
        )
        self.add(
            tr("Herinner na"), NumberField("ask_remind_first", tr(" dagen"), self),
            tr("en nog eens na"), NumberField("ask_remind_second", tr(" dagen"), self),
        )  # fmt: skip
        self.late = self.add(
            tr("Bel na"), NumberField("ask_remind_phone", tr(" dagen"), self),
            tr("en wacht niet langer na"), NumberField("ask_expire", tr(" dagen"), self),
        )  # fmt: skip
        self.add(
            tr("Een plaatsing die is voorgesteld, staat na"), NumberField("propose_days", tr(" dagen"), self),
            tr("zonder antwoord op Vandaag"),
        )  # fmt: skip
        limit = NumberField("ask_week_limit", tr(" plekken"), self)
        self.week = self.add(tr("Vraag van één bedrijf hoogstens"), limit, tr("in dezelfde week"))

    def tell(self, school: School) -> None:
        """Say from when the days count, and when they are in another order."""
        keys = ("ask_remind_first", "ask_remind_second", "ask_remind_phone", "ask_expire")
        days = [school.setting(key) for key in keys]
        is_wrong = days != sorted(days)
        self.late.tell("", _WRONG if is_wrong else _ORDER, is_wrong=is_wrong)
        self.week.tell("", _WEEK)
