"""Where the school is, what holds over rounds, and what guiding a pupil takes of a mentor."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from bpv.domain import PlacementRound, School
from bpv.domain.terms import MentorMode
from bpv.language import tr, tr_count
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.mentoring.hours import word_room
from bpv.services.viewing.mentors import over
from bpv.services.year.beginning import where_is
from ui.dialogs.mentor_dialog import MODES
from ui.pages.page import Context, Destination
from ui.pages.settings.fields import NumberField, PostcodeField, TickField
from ui.pages.settings.sentence import SentencesCard, muted_text
from ui.theme import GRID
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow_row import FlowRow

_MODES = {
    MentorMode.PUPIL: tr("een leerling"),
    MentorMode.PLACE: tr("een stageplaats"),
    MentorMode.COMPANY: tr("een heel bedrijf"),
}

_NO_POSTCODE = tr("Dit is geen postcode. Vier cijfers zijn genoeg.")
_UNKNOWN = tr("Niet ingevuld: gerekend wordt vanaf het midden van waar de leerlingen wonen.")
_USED = tr("Voor de reis van mentoren zonder eigen postcode, de route naar een bedrijf en de vakantieregio.")


class SchoolCard(SentencesCard):
    """What the school year is called, and where the school is."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("School"), parent)
        self._session = context.session
        self.name = muted_text("", self)
        self.body.addWidget(self.name)
        self.postcode = PostcodeField("school_postcode", _figures, self)
        self.postcode.refused.connect(self._on_postcode_refused)
        self.postcode.reverted.connect(self._on_postcode_reverted)
        self.where = self.add(tr("De school staat bij postcode"), self.postcode)
        ticked = TickField(
            "same_company_once", tr("Een leerling gaat nooit twee keer naar hetzelfde bedrijf"), self
        )
        self.once = self.add(ticked)

    def tell(self, school: School) -> None:
        """Say which place that is."""
        place = self._session.place
        called = (
            tr("heet zoals het bestand: {stem}", stem=place.stem)
            if isinstance(place, Path)
            else tr("is {place}", place=place)
        )
        self.name.setText(tr("Dit schooljaar {called}.", called=called))
        code = school.setting("school_postcode")
        found = where_is(str(code)) if code else None
        if not code:
            self.where.tell("", f"{_UNKNOWN} {_USED}")
        elif found is None or found.region is None:
            self.where.tell(tr("onbekende postcode"), _USED)
        else:
            region = tr("vakantieregio {value}", value=found.region.words)
            self.where.tell(f"{found.place}, {region}" if found.place else region, _USED)
        self.once.tell("", tr("Geldt als u rondes samen verdeelt; zelf zo plaatsen kan altijd."))

    def _on_postcode_reverted(self) -> None:
        self.postcode.show_value(self._session.school.setting("school_postcode"))

    def _on_postcode_refused(self, is_wrong: bool) -> None:
        if is_wrong:
            self.where.tell("", _NO_POSTCODE, is_wrong=True)
        else:
            self.tell(self._session.school)


class MentorsCard(SentencesCard):
    """The hours of mentors; `linked` leads to who has too many pupils."""

    linked = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Mentoren"), parent)
        self._context = context
        hours = NumberField("mentor_hours", tr(" uur"), self)
        self.hours = self.add(tr("Een leerling begeleiden kost een mentor"), hours, tr("in een ronde"))
        self.mode, self.mode_words = ChoiceBox(tr("Waar een mentor bij hoort"), self), muted_text("", self)
        self.mode.offer(list(enumerate(_MODES.values())))
        self.mode.activated.connect(self._on_mode_activated)
        self.body.addWidget(self._mode_row())
        self.body.addWidget(self.mode_words)
        self.link_clicked.connect(self._on_link_clicked)

    def _mode_row(self) -> QWidget:
        row = FlowRow(self, GRID // 2)
        words = QLabel(tr("In de gekozen ronde hoort een mentor bij"), row)
        words.setBuddy(self.mode)
        row.addWidget(words)
        row.addWidget(self.mode)
        return row

    def renew(self) -> None:
        """Take on the measures of the theme."""
        super().renew()
        self.mode.renew()

    def _show_mode(self, school: School) -> None:
        in_round = school.find(PlacementRound, self._context.round.id)
        self.mode.setEnabled(in_round is not None)
        if in_round is not None:
            self.mode.setCurrentIndex(list(_MODES).index(in_round.mentor_mode))
            self.mode_words.setText(f"{in_round.name}: {MODES[in_round.mentor_mode]}")
        else:
            self.mode_words.setText(tr("Er is nog geen ronde."))

    def _on_mode_activated(self, _number: int) -> None:
        mode, in_round = list(_MODES)[self.mode.currentIndex()], self._context.round.id
        if mode is not self._context.session.school.get(PlacementRound, in_round).mentor_mode:
            self.changed.emit(EditCells((CellEdit(PlacementRound, in_round, "mentor_mode", mode),)))

    def tell(self, school: School) -> None:
        """Say for how many pupils that is enough, and who has too many."""
        self.hours.tell("", word_room(school))
        self._show_mode(school)
        count = len(list(over(school, self._context.round.id)))
        words = tr_count("{count} mentor zit te vol", "{count} mentoren zitten te vol", count)
        self.offer(words if count else "")

    def _on_link_clicked(self) -> None:
        question = partial(_over, self._context.round.id)
        ids = frozenset(question(self._context.session.school))
        self.linked.emit(Destination("mentors", ids, tr("Te vol"), question=question))


def _over(round_id: str, school: School) -> Iterable[str]:
    return over(school, round_id)


def _figures(text: str) -> int | None:
    found = where_is(text)
    return None if found is None else found.figures
