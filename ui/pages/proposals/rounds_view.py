"""The proposal for several rounds that were divided together: a tab per round, one decision about all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from bpv.domain import PlacementRound
from bpv.language import tr
from ui.dialogs.scenario_dialog import ScenarioDialog
from ui.guarding import Guarded
from ui.pages.explaining.explanation_work import Subject
from ui.pages.page import Context
from ui.pages.proposals.decision_row import DecisionRow
from ui.pages.proposals.difference_slider import ChangeSlider, ChangingDivision
from ui.pages.proposals.proposal_view import ProposalView
from ui.pages.proposals.rounds_work import RoundsAnswer
from ui.theme import GRID
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command

JOINT = tr(
    "De rondes zijn in één keer verdeeld: zo veel mogelijk leerlingen hebben in "
    "elke ronde een plek, nooit twee op dezelfde dagen{once}."
)
ONCE = tr(" en niet twee keer bij hetzelfde bedrijf")


class RoundsView(Guarded, QWidget):
    """Shows the answer of each round; what to do with all of them is for whoever listens to its signals.

    Once it is shown it looks for divisions with fewer changes; `leave` stops that. `subject_changed` says
    that another pupil is selected, `undoable` what was kept.
    """

    accepted = Signal()
    declined = Signal()
    again_asked = Signal()
    why_asked = Signal()
    subject_changed = Signal()
    undoable = Signal(str)

    def __init__(self, context: Context, answer: RoundsAnswer, parent: QWidget | None = None) -> None:
        """Show the first round in front."""
        super().__init__(parent)
        self.answer = answer
        self.is_stale = False
        self.views: list[ProposalView] = []
        self._context, self._school = context, context.session.school
        self.banner = Banner(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(self.subject_changed)
        self.setFocusProxy(self.tabs)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(self._make_deciding())
        self._layout.addWidget(self.banner)
        self._layout.addWidget(self.tabs, 1)
        self._show(answer)
        self.changing: ChangingDivision | None = None
        if answer.division.can_move:
            self.changing = ChangingDivision(context, answer.division, self)
            self.changing.ready.connect(self._on_slider_ready)
            self.changing.answered.connect(self._on_changed_answer)

    def _make_deciding(self) -> DecisionRow:
        row = self.deciding = DecisionRow(
            self, tr("Alles overnemen"), tr("Alle rondes in één stap overnemen")
        )
        self.accept_button, self.keep_button, self.why_button = row.accept, row.keep, row.why
        row.accepted.connect(self.accepted)
        row.declined.connect(self.declined)
        row.again_asked.connect(self.again_asked)
        row.why_asked.connect(self.why_asked)
        row.keep_asked.connect(self.keep)
        return row

    def _show(self, answer: RoundsAnswer) -> None:
        """Show this answer in the place of what was shown."""
        self.answer = answer
        front = max(self.tabs.currentIndex(), 0)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for old in self.views:
            old.deleteLater()
        self.views = [ProposalView(self._context, own, self, decides=False) for own in answer.answers]
        for view in self.views:
            numbers = view.answer.comparison.then
            name = self._school.get(PlacementRound, view.answer.proposal.round_id).name
            self.tabs.addTab(
                view,
                tr(
                    "{name} ({count} van {count2})",
                    name=name,
                    count=len(numbers.placed),
                    count2=len(numbers.students),
                ),
            )
            view.declined.connect(self.declined)
            view.view.chosen.connect(self.subject_changed)
        self.tabs.setCurrentIndex(front)
        self.tabs.blockSignals(False)
        self.accept_button.setEnabled(bool(len(answer.changeset)))
        self._say_how()

    def show_round(self, round_id: str) -> bool:
        """Bring a round to the front; False when it is no part of this."""
        ids = [view.answer.proposal.round_id for view in self.views]
        if round_id in ids:
            self.tabs.setCurrentIndex(ids.index(round_id))
        return round_id in ids

    def _say_how(self) -> None:
        """Whether it was done together; if not, the first round says why."""
        proposal = self.answer.proposal
        harm = next((each.harm for each in proposal.proposals if each.harm), "")
        if not len(proposal.changeset) and harm:
            self.banner.say(tr("Er verandert niets, maar {harm}", harm=harm), "amber")
        elif not len(proposal.changeset):
            self.banner.say(tr("De plaatsing van nu is al de beste. Er verandert niets."), "green")
        elif proposal.is_joint:
            once = ONCE if self._school.setting("same_company_once") else ""
            self.banner.say(JOINT.format(once=once), "blue")
        else:
            why = proposal.proposals[0].warnings[0]
            self.banner.say(f"{why[0].upper()}{why[1:]}.", "amber")

    # What others ask

    @property
    def subject(self) -> Subject:
        """What there is to explain: the pupil selected in the round in front."""
        view = self.views[self.tabs.currentIndex()]
        ids, own = view.selected_ids(), view.answer
        return Subject(
            own.proposal.round_id,
            own.rule,
            own.proposal,
            ids[0] if ids else None,
            self.is_stale,
            self.answer.best,
        )

    def choose_someone(self) -> None:
        """Select the pupil of the current row, where nobody is selected."""
        self.views[self.tabs.currentIndex()].view.select_something()

    def keep(self) -> ScenarioDialog:
        """Ask under which name to keep the proposal for all rounds."""
        from bpv.services.rounds.scenarios import KeepRoundsScenario, rounds_scenario_of

        now, answer, school = datetime.now(), self.answer, self._school

        def make(name: str) -> Command:
            return KeepRoundsScenario(rounds_scenario_of(school, answer.proposal, name, now))

        suggested = f"{answer.answers[0].rule.title}, {now:%d-%m %H:%M}"
        dialog = ScenarioDialog(suggested, make, self._context.session.try_execute, self)
        dialog.kept.connect(self._on_scenario_kept)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_scenario_kept(self, name: str) -> None:
        self.undoable.emit(
            tr("Scenario '{name}' bewaard; u vindt het bij Scenario's van alle rondes", name=name)
        )

    def leave(self) -> None:
        """Stop looking for divisions with fewer changes."""
        changing, self.changing = self.changing, None
        if changing is not None:
            changing.leave()

    def go_stale(self) -> None:
        """Say that the lists have changed since, so that this can no longer be taken over."""
        self.is_stale = True
        self.deciding.go_stale(self.banner)
        self.subject_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for view in self.views:
            view.renew()

    # The slider

    @Slot(object)
    def _on_slider_ready(self, slider: ChangeSlider) -> None:
        self._layout.insertWidget(self._layout.indexOf(self.tabs), slider)
        slider.show()

    @Slot(object)
    def _on_changed_answer(self, answer: RoundsAnswer) -> None:
        """Show the proposal of another stop under the same slider, with the same pupil selected."""
        selected = self.views[self.tabs.currentIndex()].view.selected_ids()
        self._show(answer)
        self.views[self.tabs.currentIndex()].view.select_ids(selected)
        if self.is_stale:
            self.go_stale()
        self.subject_changed.emit()
