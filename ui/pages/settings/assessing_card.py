"""When companies are asked for an assessment and reminded of it, and until when it is discussed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_ORDER = "De dagen tellen vanaf de laatste dag van de stage. Wie niet is verschenen, telt niet mee."
_WRONG = "Zo komt de tweede herinnering niet na de eerste; kijk de dagen na."
_INTERIM = "Alleen van stages die lopen. Met 0 weken vraagt Vandaag nooit tussentijds."
_SCHOOL_DAYS = "In schooldagen, vakanties tellen niet mee. Daarna staat het op Vandaag."


class AssessingCard(SentencesCard):
    """The days of an assessment, one after another."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__("Beoordelingen", parent)
        self.add(
            "Vraag een bedrijf om de beoordeling",
            NumberField("assess_ask_days", " dagen", self),
            "voor de laatste dag",
        )
        self.reminders = self.add(
            "Herinner na", NumberField("assess_remind_first", " dagen", self),
            "en nog eens na", NumberField("assess_remind_second", " dagen", self),
        )  # fmt: skip
        self.interim = self.add(
            "Vraag bij een stage vanaf", NumberField("assess_interim_weeks", " weken", self),
            "ook tussentijds,", NumberField("assess_interim_days", " dagen", self), "voor de helft",
        )  # fmt: skip
        days = NumberField("assess_discuss_days", " schooldagen", self)
        self.discussed = self.add("Bespreek een beoordeling binnen", days, "met de leerling")

    def tell(self, school: School) -> None:
        """Say from when the days count, and when they are in another order."""
        is_wrong = school.setting("assess_remind_second") <= school.setting("assess_remind_first")
        self.reminders.tell("", _WRONG if is_wrong else _ORDER, is_wrong=is_wrong)
        is_never = not school.setting("assess_interim_weeks")
        self.interim.tell("", "Nu: nooit tussentijds." if is_never else _INTERIM)
        self.discussed.tell("", _SCHOOL_DAYS)
