"""Asking companies for a round in one step: whom, how many for which profile, how, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, Company, PlacementRound, Request
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms import Profile
from bpv.domain.terms_following import Channel
from bpv.language import tr
from bpv.services.asking.calling import word_dates
from bpv.services.asking.candidates import Candidate, concepts_of, whom_to_ask
from bpv.services.asking.commands import AskCompanies, Asked, counted_companies
from bpv.services.asking.need import needs_of, word_total
from bpv.services.lists.tables import parse
from ui.dialogs.ask_table import AskTable
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.guarding import Guarded
from ui.theme import GRID, scaled
from ui.widgets.buttons import let_clear, link_button, make_action
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from ui.pages.page import Context

_HOW = tr("zoals elk bedrijf het liefst heeft")
_WIDTH, _HEIGHT, _SEARCH = 1120, 620, 200


class AskDialog(Guarded, QDialog):
    """`told` says what was done, and of which requests; `company_asked` that a company is added."""

    told = Signal(str, object)
    company_asked = Signal()

    def __init__(
        self,
        context: Context,
        round_id: str,
        parent: QWidget,
        *,
        profiles: Sequence[Profile | None] = (),
        concepts: Sequence[str] = (),
    ) -> None:
        """Propose whom to ask, for these profiles or for all that miss places; or list these concepts."""
        super().__init__(parent)
        self._session, self._round = context.session, context.session.school.get(PlacementRound, round_id)
        school, today = self._session.school, date.today()
        self.setWindowTitle(tr("Bedrijven vragen"))
        self._profiles, self._concepts = tuple(profiles), tuple(concepts)
        self.wide = QCheckBox(tr("Ook bedrijven die misschien niet passen"), self)
        self.wide.setVisible(not concepts)
        self.wide.toggled.connect(self._on_wide_toggled)
        self.table = AskTable(school, self._whom(), self)
        self.table.ticked.connect(self._show_what_is_possible)
        show_wide = partial(self.wide.setChecked, True)
        self.wide_action = make_action(self, tr("Toon ook wie misschien niet past"), show_wide, icon="search")
        self.add_action = make_action(self, tr("Bedrijf toevoegen…"), self._on_add_triggered, icon="add")
        self.empty = EmptyState("request", "", None, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Zoeken op bedrijf of plaats"))
        self.search.setAccessibleName(tr("Zoeken in de bedrijven"))
        let_clear(self.search)
        self.search.textChanged.connect(self.table.show_found)
        self.how, self.until = QComboBox(self), QLineEdit(self)
        self.how.setAccessibleName(tr("Hoe gevraagd wordt"))
        self.how.addItem(_HOW)
        for channel in Channel:
            self.how.addItem(channel.label)
        day = today + timedelta(days=school.setting("ask_answer_days"))
        self.until.setText(f"{day:%d-%m-%Y}")
        self.until.setFixedWidth(scaled(110))
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setProperty("muted", True)
        self.concept_button = QPushButton(tr("Bewaren als concept"), self)
        self.concept_button.setToolTip(tr("Klaarzetten; vragen kan later, of vanaf de dag waarop het mag"))
        self.concept_button.clicked.connect(partial(self._ask, is_concept=True))
        row, self.ask_button = deciding_row(
            self, tr("Vragen"), partial(self._ask, is_concept=False), self.concept_button, icon="request"
        )
        lay_out(self, self._content(profiles), row, scaled(_WIDTH), scaled(_HEIGHT))
        self._show_what_is_possible()
        (self.empty if self.stack.currentWidget() is self.empty else self.table).setFocus()

    def _content(self, profiles: Sequence[Profile | None]) -> QVBoxLayout:
        needs = needs_of(self._session.school, self._round.id)
        wanted = [need for need in needs if not profiles or need.profile in profiles]
        words = tr(" voor {these}", these=", ".join(need.title for need in wanted)) if profiles else ""
        heading = headed(
            self,
            tr(
                "Bedrijven vragen{words} in {name}{word_dates}",
                words=words,
                name=self._round.name,
                word_dates=word_dates(self._round),
            ),
        )
        about = QLabel(word_total(wanted) + ".", self)
        about.setProperty("muted", True)
        about.setWordWrap(True)
        self.all_link = link_button(tr("Alles aanvinken"), partial(self.table.tick_all, is_on=True), self)
        self.none_link = link_button(tr("Niets aanvinken"), partial(self.table.tick_all, is_on=False), self)
        above = FlowRow(self, 2 * GRID)
        self.search.setFixedWidth(scaled(_SEARCH))
        for widget in (self.search, self.wide, self.all_link, self.none_link):
            above.addWidget(widget)
        below = FlowRow(self, GRID)
        for text, field in ((tr("Hoe"), self.how), (tr("Antwoord voor"), self.until)):
            label = QLabel(text, below)
            label.setBuddy(field)
            below.addWidget(label)
            below.addWidget(field)
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(heading)
        layout.addWidget(about)
        layout.addWidget(above)
        layout.addWidget(self.stack, 1)
        layout.addWidget(below)
        layout.addWidget(self.note)
        return layout

    def _whom(self) -> tuple[Candidate, ...]:
        school = self._session.school
        if self._concepts:
            return concepts_of(school, self._concepts)
        is_wide = self.wide.isChecked()
        return whom_to_ask(school, self._round.id, date.today(), self._profiles, is_wide=is_wide)

    def _on_wide_toggled(self) -> None:
        self.table.offer(self._session.school, self._whom())
        self.table.show_found(self.search.text())

    def _show_what_is_possible(self) -> None:
        count = len({each.company_id for each in self.table.chosen})
        release = self._round.ask_from
        later = release is not None and release > date.today()
        self.ask_button.setText(
            tr("{counted_companies} vragen", counted_companies=counted_companies(count))
            if count
            else tr("Vragen")
        )
        self.ask_button.setEnabled(bool(count) and not later)
        self.concept_button.setEnabled(bool(count))
        much = self.table.much
        if later and self._round.ask_from is not None:
            self.note.setText(
                tr(
                    "Vragen mag vanaf {ask_from}; bewaar ze tot dan als concept.",
                    ask_from=f"{self._round.ask_from:%d-%m-%Y}",
                )
            )
        elif much:
            limit = self._session.school.setting("ask_week_limit")
            self.note.setText(
                tr(
                    "{counted_companies} aangevinkt van wie u in één week meer dan {limit} plekken vraagt.",
                    counted_companies=counted_companies(much),
                    limit=limit,
                )
            )
        elif self.table.n_more:
            self.note.setText(tr("Zoek om ook de andere {n_more} te zien.", n_more=self.table.n_more))
        else:
            self.note.setText(tr("Bedrijven die eerder leerlingen hadden staan bovenaan."))
        self._show_whether_empty()

    def _show_whether_empty(self) -> None:
        """Where nobody is left to ask, say why and what leads on, in place of a table without rows."""
        is_empty = not self.table.rowCount() and not self.search.text()
        for widget in (self.search, self.all_link, self.none_link, self.note):
            widget.setVisible(not is_empty)
        self.wide.setVisible(not is_empty and not self._concepts)
        had_focus = self.table.hasFocus()
        self.stack.setCurrentWidget(self.empty if is_empty else self.table)
        if not is_empty:
            return
        needed = any(need.pupils for need in needs_of(self._session.school, self._round.id))
        if not needed:
            self.empty.say(tr("Er zijn nog geen leerlingen in deze ronde: er is niets te vragen."))
        elif not self._session.school.all(Company):
            self.empty.say(tr("Er zijn nog geen bedrijven om te vragen."), self.add_action)
        elif self.wide.isChecked():
            self.empty.say(tr("Elk bedrijf is al gevraagd, of wil nu niet gevraagd worden."), self.add_action)
        else:
            sentence = tr("Elk bedrijf dat past is al gevraagd, of wil nu niet gevraagd worden.")
            self.empty.say(sentence, self.wide_action, self.add_action)
        if had_focus:
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add_triggered(self) -> None:
        """Close, and fill in a company that can be asked then."""
        self.reject()
        self.company_asked.emit()

    def _lines(self) -> tuple[Asked, ...]:
        """What is asked of everyone who is ticked; BpvError when a cell says no number."""
        place = self.how.currentIndex()
        how = list(Channel)[place - 1] if place > 0 else None
        lines = []
        for each in self.table.chosen:
            wanted = self.table.wanted_of(each)
            for at, (profile, number) in enumerate(wanted):
                lines.append(
                    Asked(
                        company_id=each.company_id,
                        number=number,
                        profile=profile,
                        contact_id=self.table.contact_of(each),
                        request_id="" if at else each.request_id,
                        channel=how or each.channel,
                    )
                )
        return tuple(lines)

    def _ask(self, *, is_concept: bool) -> None:
        school = self._session.school
        try:
            until = parse(school, CATALOGUE[Request].field("answer_by"), self.until.text())
            lines = self._lines()
        except BpvError as refusal:
            self.note.setText(str(refusal))
            return
        if not isinstance(until, date):
            until = date.today() + timedelta(days=school.setting("ask_answer_days"))
        before = set(school.all(Request))
        command = AskCompanies(
            round_id=self._round.id, lines=lines, on=date.today(), answer_by=until, is_concept=is_concept
        )
        if not self._session.execute(command):
            return
        known = {line.request_id for line in lines if line.request_id}
        ids = [id_ for id_ in self._session.school.all(Request) if id_ not in before or id_ in known]
        count = counted_companies(len({line.company_id for line in lines}))
        self.told.emit(
            tr(
                "{count} {value} voor {name}",
                count=count,
                value=tr("klaargezet") if is_concept else tr("gevraagd"),
                name=self._round.name,
            ),
            ids,
        )
        self.accept()
