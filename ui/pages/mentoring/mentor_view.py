"""The proposal for the mentors of a round: what each mentor gets, and pupil by pupil who guides and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Mentor, PlacementRound
from bpv.language import comma, tr
from bpv.services.lists.tables import Table
from bpv.services.mentoring.tables import guided_table, loads_table, mentors_before
from ui.guarding import Guarded
from ui.models.table_model import TableModel
from ui.pages.explaining.explanation_work import Subject
from ui.pages.mentoring.mentor_map import MentorMap
from ui.pages.mentoring.mentor_work import MentorAnswer
from ui.pages.page import Context
from ui.pages.proposals.decision_row import DecisionRow
from ui.pages.proposals.proposal_view import ProposalView
from ui.settings import TableState
from ui.theme import GRID, ROW_HEIGHT, scaled
from ui.widgets.buttons import link_button
from ui.widgets.grid_view import GridView
from ui.widgets.marks import MarkedList
from ui.widgets.notices import Banner
from ui.widgets.segments import Segments

LIST, MAP = "list", "map"
_LOADS = {"mentor": 70, "students": 96, "hours": 56, "companies": 88, "km": 62}
_GUIDED = {
    "school_class": 58,
    "student": 140,
    "position": 170,
    "before": 92,
    "after": 84,
    "km": 54,
    "reason": 110,
}
PROVEN = tr(
    "Bewezen betekent: met deze plekken, dagen, profielen en aantallen kunnen niet "
    "meer leerlingen een mentor krijgen, en de wegen van de mentoren naar de "
    "bedrijven kunnen samen niet korter."
)


class MentorView(Guarded, QWidget):
    """Shows an answer; what to do with it is for whoever listens to its signals.

    `subject_changed` says that another pupil is selected, of whom Waarom can tell more.
    """

    accepted = Signal()
    declined = Signal()
    again_asked = Signal()
    why_asked = Signal()
    subject_changed = Signal()

    def __init__(self, context: Context, answer: MentorAnswer, parent: QWidget | None = None) -> None:
        """Show every mentor beside every placed pupil; the places in a tab when they are new too."""
        super().__init__(parent)
        self.answer = answer
        self.is_stale = False
        self._context, self._session = context, context.session
        self.map: MentorMap | None = None
        self._only: frozenset[str] = frozenset()
        """The mentors who are looked at; nobody means all."""
        self.banner = Banner(self)
        self.loads_model, self.loads = self._make_table(loads_table(answer.mentors), tr("Mentoren"), _LOADS)
        table = guided_table(answer.school, answer.mentors)
        anyone = any(mentors_before(answer.school, answer.mentors).values())
        hidden = [] if anyone else ["before"]
        self.model, self.view = self._make_table(table, tr("Mentor per leerling"), _GUIDED, hidden)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.loads.chosen.connect(self._on_loads_chosen)
        self.view.chosen.connect(self.subject_changed)
        self.setFocusProxy(self.view)  # a mentor with the focus is chosen, and hides the pupils of others
        self.places: ProposalView | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._make_deciding())
        layout.addWidget(self.banner)
        layout.addWidget(self._make_tabs(context), 1)
        if not len(answer.changeset):
            self.accept_button.setEnabled(False)
            self.banner.say(tr("Er verandert niets: elke leerling heeft al de mentor die voorgaat."), "green")

    # Building

    def _make_table(
        self, table: Table, name: str, widths: dict[str, int], hidden: Sequence[str] = ()
    ) -> tuple[TableModel, GridView]:
        model = TableModel(table, self._session.school, self._session.try_execute, self)
        view = GridView(model, self)
        view.setAccessibleName(name)
        view.setSelectionBehavior(GridView.SelectionBehavior.SelectRows)
        view.restore_table(TableState(widths=widths, hidden=list(hidden)).scaled())
        return model, view

    def _make_deciding(self) -> DecisionRow:
        row = self.deciding = DecisionRow(self, what=tr("In één stap overnemen"))
        self.accept_button, self.why_button = row.accept, row.why
        row.accepted.connect(self.accepted)
        row.declined.connect(self.declined)
        row.again_asked.connect(self.again_asked)
        row.why_asked.connect(self.why_asked)
        row.show_only(row.accept, row.decline, row.again, *([row.why] if self.answer.places else []))
        words, what = _words_of_proof(self.answer)
        self.proof = QLabel(words, row)
        self.proof.setProperty("muted", True)
        self.proof.setToolTip(what)
        row.addWidget(self.proof)
        return row

    def _make_tabs(self, context: Context) -> QWidget:
        mentors = self._make_mentors()
        if self.answer.places is None:
            return mentors
        self.places = ProposalView(context, self.answer.places, self, decides=False)
        self.places.declined.connect(self.declined)
        self.places.view.chosen.connect(self.subject_changed)
        tabs = self.tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        tabs.addTab(mentors, tr("Mentoren"))
        tabs.addTab(self.places, tr("Plekken"))
        tabs.currentChanged.connect(self.subject_changed)
        return tabs

    def _make_mentors(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.summary = QLabel(self._summary(), page)
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)
        layout.addWidget(self._make_warnings(page))
        self.only_button = link_button("", self._on_only_clicked, page)
        self.only_button.hide()
        self.views = Segments(tr("Voorstel als"), page)
        self.views.add(LIST, tr("Lijst"), "list", tr("De leerlingen onder elkaar"))
        self.views.add(MAP, tr("Kaart"), "map", tr("Van waar elke mentor naar welke bedrijven gaat"))
        self.views.chosen.connect(self.show_as)
        line = QHBoxLayout()
        line.addWidget(self.views)
        line.addWidget(self.only_button)
        line.addStretch(1)
        layout.addLayout(line)
        splitter = QSplitter(Qt.Orientation.Horizontal, page)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.loads)
        self.pictures = QStackedWidget(page)
        self.pictures.addWidget(self.view)
        splitter.addWidget(self.pictures)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([scaled(386), scaled(740)])
        layout.addWidget(splitter, 1)
        return page

    def _make_warnings(self, parent: QWidget) -> MarkedList:
        warnings = [f"{text[0].upper()}{text[1:]}." for text in self.answer.mentors.warnings]
        self.warnings = MarkedList(parent)
        self.warnings.addItems(warnings)
        self.warnings.setAccessibleName(tr("Aandachtspunten"))
        self.warnings.setWordWrap(True)
        self.warnings.setMaximumHeight(scaled(ROW_HEIGHT * min(len(warnings), 4)) + 2)
        self.warnings.setVisible(bool(warnings))
        return self.warnings

    def _summary(self) -> str:
        mentors = self.answer.mentors
        in_round = self.answer.school.get(PlacementRound, mentors.round_id)
        before = mentors_before(self.answer.school, mentors)
        changed = sum(before[one.student_id] != one.mentor_id for one in mentors.guided)
        km = f"{mentors.total_km:.0f}"
        who = (
            tr("bij {changed} verandert er iets", changed=changed)
            if changed
            else tr("bij niemand verandert er iets")
        )
        return tr(
            "{name}: {count} van {count2} geplaatste leerlingen met een mentor, {who}. Eén "
            "ronde langs alle bedrijven is samen {km} km. Mentor: {label}.",
            name=in_round.name,
            count=len(mentors.guided) - len(mentors.without),
            count2=len(mentors.guided),
            who=who,
            km=km,
            label=in_round.mentor_mode.label.lower(),
        )

    def show_as(self, key: str) -> None:
        """Show who guides whom as a list, or the visits on the map."""
        self.views.show_current(key)
        if key == MAP and self.map is None:
            self.map = MentorMap(self._context, self.answer, self._only, self.banner, self)
            self.pictures.addWidget(self.map)
        self.pictures.setCurrentWidget(self.map if key == MAP and self.map is not None else self.view)

    # What others ask

    @property
    def subject(self) -> Subject | None:
        """What there is to explain: the place of the pupil selected; None where places stay as they are."""
        answer = self.answer.places
        if answer is None:
            return None
        ids = self._shown.selected_ids()
        return Subject(
            self.answer.mentors.round_id,
            answer.rule,
            answer.proposal,
            ids[0] if ids else None,
            self.is_stale,
            guided=self.answer.together,
        )

    def choose_someone(self) -> None:
        """Select the pupil of the current row, where nobody is selected."""
        self._shown.select_something()

    @property
    def _shown(self) -> GridView:
        """The table of pupils in front."""
        is_places = self.places is not None and self.tabs.currentWidget() is self.places
        return self.places.view if self.places is not None and is_places else self.view

    def go_stale(self) -> None:
        """Say that the lists have changed since, so that this can no longer be taken over."""
        self.is_stale = True
        self.deciding.go_stale(self.banner)
        self.subject_changed.emit()

    def leave(self) -> None:
        """Nothing goes on behind it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out: of one mentor first, then of the proposal."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.only_button.isHidden():
            self._on_only_clicked()
        else:
            self.declined.emit()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for view in (self.loads, self.view):
            view.renew()
        if self.places is not None:
            self.places.renew()

    def _on_loads_chosen(self) -> None:
        """Show the pupils of the mentors that are selected."""
        chosen = set(self.loads.selected_ids())
        if not chosen:
            return
        school = self.answer.school
        names = ", ".join(school.get(Mentor, id_).label for id_ in self.loads_model.ids if id_ in chosen)
        pupils = frozenset(one.student_id for one in self.answer.mentors.guided if one.mentor_id in chosen)
        self.only_button.setText(tr("Leerlingen van {names}  ×", names=names))
        self.only_button.show()
        self.model.ask(replace(self.model.query, only=pupils))
        self._show_only(frozenset(chosen))

    def _show_only(self, mentor_ids: frozenset[str]) -> None:
        self._only = mentor_ids
        if self.map is not None:
            self.map.show_only(mentor_ids)

    def _on_only_clicked(self) -> None:
        self.loads.clearSelection()
        self.only_button.hide()
        self.model.ask(replace(self.model.query, only=None))
        self._show_only(frozenset())


def _words_of_proof(answer: MentorAnswer) -> tuple[str, str]:
    """How good the mentors are, and what that means."""
    gap = answer.mentors.gap
    if gap is None:
        return tr("Goede verdeling, niet bewezen"), tr(
            "Het rekenwerk is gestopt voordat het bewijs rond was."
        )
    if gap == 0:
        return tr("Best mogelijke verdeling van mentoren, bewezen"), PROVEN
    percent = comma(f"{max(0.1, 100 * gap):.1f}")
    return tr("Wegen hooguit {percent} % langer dan het minst mogelijke", percent=percent), (
        tr(
            "De wegen van de mentoren naar de bedrijven zijn samen hooguit zoveel langer "
            "dan het minst kan. Ze zijn alleen langer waar de ronde langs de bedrijven "
            "daar korter van wordt."
        )
    )
