"""How long data is kept, each with its source; and the copies of the school year."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bpv.domain import School, Setting
from bpv.domain.settings import DEFINITIONS
from bpv.language import tr
from bpv.services.privacy.retention import has_overdue
from bpv.services.year.upkeep import place_of_copies
from ui.pages.page import Context
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import Sentence, SentencesCard, muted_text

_TERMS = {
    "keep_pupil_file": (tr("Gegevens van een leerling blijven"), tr("na het schooljaar")),
    "keep_placement": (tr("Wie waar stage liep blijft"), tr("na het schooljaar")),
    "keep_contact": (tr("Een contactpersoon blijft"), tr("na het laatste contact")),
    "keep_contact_note": (tr("Een verslag van een gesprek of bezoek blijft"), tr("na het schooljaar")),
    "keep_agreement": (tr("Wie een overeenkomst tekende blijft"), tr("na het schooljaar")),
    "keep_attendance": (tr("Gemaakte en gemiste stage-uren blijven"), tr("na het schooljaar")),
    "keep_staff": (tr("Gegevens van een mentor blijven"), tr("na het schooljaar")),
}
_FIRST = 210
_OVER = tr("In dit bestand is iets over de termijn")
_STAYS = tr(
    "Elke kopie wordt teruggelezen. Van elk uur, elke dag en elke week blijft de laatste een tijd staan."
)
_ON_SERVER = tr(
    "Dit schooljaar staat op een server. Uw ICT maakt er de reservekopieën van; "
    "zelf bewaart u een kopie in een bestand."
)
_NOWHERE = tr("Er is nog geen tweede plaats, zoals een stick of een netwerkmap.")


class KeepingCard(SentencesCard):
    """The terms of keeping; `wanted` asks for an action of the window."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Bewaartermijnen"), parent)
        self.terms: dict[str, Sentence] = {}
        for key, (before, after) in _TERMS.items():
            self.terms[key] = self.add(before, NumberField(key, tr(" jaar"), self), after, first=_FIRST)
        self.offer(tr("Nakijken wat over de termijn is…"))
        self.link_clicked.connect(self._on_link_clicked)

    def tell(self, school: School) -> None:
        """Say where each term comes from, and whether anything is over its term with these."""
        is_over = has_overdue(school, date.today())
        self.side.setText(_OVER if is_over else tr("In dit bestand is niets over de termijn"))
        for key, sentence in self.terms.items():
            own = school.find(Setting, key)
            sentence.tell(f"· {tr((own.source if own is not None else '') or DEFINITIONS[key].source)}")

    def _on_link_clicked(self) -> None:
        self.wanted.emit("retention")


class CopiesCard(SentencesCard):
    """How often, and when to be reminded of the second place; `wanted` asks for an action of the window."""

    wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Reservekopieën"), parent)
        self._session = context.session
        minutes = NumberField("copy_minutes", tr(" minuten"), self)
        self.often = self.add(tr("Maak terwijl ik werk een kopie, elke"), minutes)
        days = NumberField("second_place_days", tr(" dagen"), self, nothing=tr("nooit"))
        self.second = self.add(tr("Herinner mij als de kopie op de tweede plaats ouder is dan"), days)
        self.elsewhere = muted_text(_ON_SERVER, self)
        self.elsewhere.hide()
        self.body.addWidget(self.elsewhere)
        self.offer(tr("Reservekopieën en tweede plaats…"))
        self.link_clicked.connect(self._on_link_clicked)

    def tell(self, _school: School) -> None:
        """Say where the copies are."""
        is_file = self._session.year.file.address is None
        for sentence in (self.often, self.second):
            sentence.setVisible(is_file)
        self.elsewhere.setVisible(not is_file)
        place = place_of_copies(self._session.path)
        self.often.tell("", _STAYS)
        self.second.tell(
            "", _NOWHERE if place is None else tr("De tweede plaats is {folder}.", folder=place.folder)
        )

    def _on_link_clicked(self) -> None:
        self.wanted.emit("backups")
