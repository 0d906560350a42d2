"""When companies are asked for an assessment and reminded of it, and until when it is discussed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.language import tr
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import SentencesCard

_ORDER = tr("De dagen tellen vanaf de laatste dag van de stage. Wie niet is verschenen, telt niet mee.")
_WRONG = tr("Zo komt de tweede herinnering niet na de eerste; kijk de dagen na.")
_INTERIM = tr("Alleen van stages die lopen. Met 0 weken vraagt Vandaag nooit tussentijds.")
_SCHOOL_DAYS = tr("In schooldagen, vakanties tellen niet mee. Daarna staat het op Vandaag.")


class AssessingCard(SentencesCard):
    """The days of an assessment, one after another."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Beoordelingen"), parent)
        self.add(
            tr("Vraag een bedrijf om de beoordeling"),
            NumberField("assess_ask_days", tr(" dagen"), self),
            tr("voor de laatste dag"),
        )
        self.reminders = self.add(
            tr("Herinner na"),
            NumberField("assess_remind_first", tr(" dagen"), self),
            tr("en nog eens na"),
            NumberField("assess_remind_second", tr(" dagen"), self),
        )
        self.interim = self.add(
            tr("Vraag bij een stage vanaf"),
            NumberField("assess_interim_weeks", tr(" weken"), self),
            tr("ook tussentijds,"),
            NumberField("assess_interim_days", tr(" dagen"), self),
            tr("voor de helft"),
        )
        days = NumberField("assess_discuss_days", tr(" schooldagen"), self)
        self.discussed = self.add(tr("Bespreek een beoordeling binnen"), days, tr("met de leerling"))

    def tell(self, school: School) -> None:
        """Say from when the days count, and when they are in another order."""
        is_wrong = school.setting("assess_remind_second") <= school.setting("assess_remind_first")
        self.reminders.tell("", _WRONG if is_wrong else _ORDER, is_wrong=is_wrong)
        is_never = not school.setting("assess_interim_weeks")
        self.interim.tell("", tr("Nu: nooit tussentijds.") if is_never else _INTERIM)
        self.discussed.tell("", _SCHOOL_DAYS)
