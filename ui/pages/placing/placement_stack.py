"""One round on the page Plaatsing: its table, dividing it in the background, and the proposal that gives."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from bpv.domain import BpvError, PlacementRound, Student
from bpv.language import kept, tr
from bpv.services.alternatives.scenarios import KeepScenario, scenario_of
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.planning.fairness_rules import FairnessRule
from bpv.services.searching.known import named
from bpv.services.year.drafts import PROPOSAL, pack
from bpv.services.year.school_year import Done
from ui.dialogs.scenario_dialog import ScenarioDialog
from ui.pages.explaining.explanation_work import Subject
from ui.pages.page import Context
from ui.pages.placing.placement_round import RoundPage
from ui.pages.proposals.difference_slider import ChangeSlider, ChangingDivision
from ui.pages.proposals.difference_work import RoundDivision
from ui.pages.proposals.frontier_view import FrontierView
from ui.pages.proposals.frontier_work import comparing_rules
from ui.pages.proposals.proposal_view import Answer, ProposalView
from ui.pages.proposals.scenario_source import of_round
from ui.pages.proposals.scenario_view import ScenarioView
from ui.pages.proposals.single_task import SingleTask
from ui.pages.revision import changes_plans, revision_of

if TYPE_CHECKING:
    from bpv.services.alternatives.frontier import FrontierPoint
    from bpv.services.lists.commands import Command


class RoundStack(QStackedWidget):
    """The table, or over it the proposal that waits for a decision."""

    undoable = Signal(str)
    noticed = Signal(str, str)
    why_asked = Signal()
    subject_changed = Signal()

    def __init__(self, context: Context, round_id: str, parent: QWidget | None = None) -> None:
        """Begin with the table."""
        super().__init__(parent)
        self.round_id = round_id
        self.proposal: ProposalView | None = None
        self.frontier: FrontierView | None = None
        self.changing: ChangingDivision | None = None
        self.scenarios: ScenarioView | None = None
        self._draft = f"{PROPOSAL} {round_id}"
        self._is_little = False
        self._context = context
        self._session = context.session
        self.table = RoundPage(context, round_id, self)
        self.single = SingleTask(context, self, self.table.divide_action, self.table.compare_action)
        self.single.noticed.connect(self.noticed)
        self.table.divide_asked.connect(self.divide)
        self.table.compare_asked.connect(self.compare_rules)
        self.table.scenarios_asked.connect(self.show_scenarios)
        self.table.why_asked.connect(self.why_asked)
        self.table.view.chosen.connect(self.subject_changed)
        self.table.boards.chosen.connect(self.subject_changed)
        self.table.maps.chosen.connect(self.subject_changed)
        self.table.undoable.connect(self.undoable)
        self.table.noticed.connect(self.noticed)
        self.addWidget(self.table)
        self.currentChanged.connect(self.subject_changed)
        self._session.changed.connect(self._on_session_changed)

    @property
    def name(self) -> str:
        """What the round is called."""
        return self._session.school.get(PlacementRound, self.round_id).name

    @property
    def subject(self) -> Subject | None:
        """What there is to explain: the pupil selected in what is shown; None beside a comparison."""
        shown = self.currentWidget()
        if shown is self.table:
            ids = self.table.selected_ids()
            return Subject(self.round_id, self.table.fairness.rule, None, ids[0] if ids else None)
        if shown is not self.proposal or self.proposal is None:
            return None
        ids, answer = self.proposal.selected_ids(), self.proposal.answer
        return Subject(
            self.round_id, answer.rule, answer.proposal, ids[0] if ids else None, self.proposal.is_stale
        )

    @property
    def offered(self) -> list[QAction]:
        """What Ctrl+K offers: what can be done with the round, or with the proposal that is shown."""
        shown = self._shown_proposal
        return self.table.offered if shown is None else shown.deciding.offered

    def acts_on(self) -> dict[QAction, str]:
        """The pupils who are chosen in what is shown."""
        shown = self._shown_proposal
        if shown is None:
            return self.table.acts_on()
        whom = named(self._session.school, Student, shown.selected_ids()[:1])
        return {shown.deciding.found_as(shown.deciding.why): whom}

    @property
    def _shown_proposal(self) -> ProposalView | None:
        return self.proposal if self.proposal is not None and self.currentWidget() is self.proposal else None

    def choose_someone(self) -> None:
        """Select the pupil of the current row, where nobody is selected."""
        shown = self.currentWidget()
        if shown is self.table:
            if self.table.is_list:
                self.table.view.select_something()
        elif self.proposal is not None and shown is self.proposal:
            self.proposal.view.select_something()

    def divide(self, *, is_little: bool = False) -> None:
        """Work the best placement out in the background; afterwards the proposal is shown.

        With `is_little` the slider goes on to as few changes as possible.
        """
        if self.single.task is not None:
            return
        self.decline()
        self._is_little = is_little
        division = RoundDivision(self._session.school, self.round_id, self.table.fairness.rule)
        self.single.start(
            tr("{name} verdelen", name=self.name), division.divide, partial(self._on_answer, division)
        )

    def compare_rules(self) -> None:
        """Work out in the background what every rule of fairness gives; afterwards that is shown."""
        if self.single.task is not None:
            return
        self.decline()
        revision = revision_of(self._session.school)
        self.single.start(
            tr("Verdeelregels van {name} vergelijken", name=self.name),
            comparing_rules(self._session.school, self.round_id),
            partial(self._on_points, revision),
        )

    def show_scenarios(self) -> None:
        """Show the scenarios that were kept of this round."""
        self.decline()
        view = self.scenarios = ScenarioView(self._context, of_round(self.round_id), self)
        view.undoable.connect(self.undoable)
        view.closed.connect(self.decline)
        self.addWidget(view)
        self.setCurrentWidget(view)
        view.back.setFocus()

    def keep_scenario(self) -> ScenarioDialog | None:
        """Ask under which name to keep the proposal."""
        view = self.proposal
        if view is None:
            return None
        now, answer, school = datetime.now(), view.answer, self._session.school

        def make(name: str) -> Command:
            return KeepScenario(scenario_of(school, answer.proposal, name, now))

        suggested = f"{answer.rule.title}, {now:%d-%m %H:%M}"
        dialog = ScenarioDialog(suggested, make, self._session.try_execute, self)
        dialog.kept.connect(self._on_scenario_kept)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_scenario_kept(self, name: str) -> None:
        self.undoable.emit(tr("Scenario '{name}' bewaard; u vindt het bij Scenario's", name=name))

    def divide_by(self, rule: FairnessRule) -> None:
        """Use this rule from now on, and divide by it."""
        self.table.fairness.choose(rule)
        self.divide()

    def accept(self) -> None:
        """Take the proposal over as one step; when that is refused the proposal stays."""
        view = self.proposal
        if view is None or self._is_stale(view.answer):
            return
        command = ApplyChangeset(view.answer.proposal.changeset, kept("{name} verdelen", name=self.name))
        self.proposal = None  # the change it makes itself must not make it stale
        try:
            self._session.try_execute(command)
        except BpvError as refusal:
            self.proposal = view
            view.go_stale()
            self.noticed.emit(str(refusal), "red")
            return
        self._leave(view)
        count = len(view.answer.comparison.then.placed)
        self.undoable.emit(
            tr("Voorstel overgenomen: {count} leerlingen geplaatst in {name}", count=count, name=self.name)
        )

    def decline(self) -> None:
        """Back to the round as it is."""
        view, self.proposal = self.proposal, None
        if view is not None:
            self._leave(view)
        frontier, self.frontier = self.frontier, None
        if frontier is not None:
            self._leave(frontier)
        scenarios, self.scenarios = self.scenarios, None
        if scenarios is not None:
            self._leave(scenarios)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.table.renew()
        if self.proposal is not None:
            self.proposal.renew()

    def _leave(self, view: QWidget) -> None:
        if isinstance(view, ProposalView):
            self._session.drafts.drop(self._draft)
        if self.changing is not None:
            self.changing.leave()
            self.changing = None
        self.setCurrentWidget(self.table)
        self.removeWidget(view)
        view.deleteLater()
        self.table.take_focus(Qt.FocusReason.OtherFocusReason)

    def _is_stale(self, answer: Answer) -> bool:
        return revision_of(self._session.school) != answer.revision

    def _on_answer(self, division: RoundDivision, answer: Answer) -> None:
        view = self._show_answer(answer)
        view.view.setFocus()
        if self._is_stale(answer):
            view.go_stale()
        elif division.can_move:
            self.changing = ChangingDivision(self._context, division, self)
            self.changing.ready.connect(self._on_slider_ready)
            self.changing.answered.connect(self._on_changed_answer)
        if not self.isVisible():
            self.noticed.emit(
                tr("Het voorstel voor {name} staat klaar bij Plaatsen.", name=self.name), "green"
            )

    def _show_answer(self, answer: Answer) -> ProposalView:
        view = self.proposal = ProposalView(self._context, answer, self)
        view.accepted.connect(self.accept)
        view.declined.connect(self.decline)
        view.again_asked.connect(self.divide)
        view.why_asked.connect(self.why_asked)
        view.keep_asked.connect(self.keep_scenario)
        view.view.chosen.connect(self.subject_changed)
        self.addWidget(view)
        self.setCurrentWidget(view)
        words = {"page": "placements", "what": "round", "round": self.round_id}
        words |= {"rule": answer.rule.key, "title": tr("{name} verdelen", name=self.name)}
        self._session.drafts.keep(self._draft, lambda: {self._draft: pack(words)})
        return view

    @Slot(object)
    def _on_slider_ready(self, slider: ChangeSlider) -> None:
        if self.proposal is not None:
            self.proposal.set_slider(slider)
            if self._is_little:
                slider.slider.setValue(slider.slider.maximum())

    @Slot(object)
    def _on_changed_answer(self, answer: Answer) -> None:
        """Show the proposal of another stop in the place of the one before, under the same slider."""
        old = self.proposal
        if old is None or self.changing is None or self.changing.slider is None:
            return
        selected = old.view.selected_ids()
        slider = self.changing.slider
        had_focus = self.window().focusWidget() is slider.slider
        view = self._show_answer(answer)
        view.set_slider(slider)
        view.view.select_ids(selected)
        (slider.slider if had_focus else view.view).setFocus()
        if self._is_stale(answer):
            view.go_stale()
        self.removeWidget(old)
        old.deleteLater()

    def _on_points(self, revision: int, points: tuple[FrontierPoint, ...]) -> None:
        view = self.frontier = FrontierView(points, self.table.fairness.rule, self)
        view.chosen.connect(self.divide_by)
        view.closed.connect(self.decline)
        view.again_asked.connect(self.compare_rules)
        self.addWidget(view)
        self.setCurrentWidget(view)
        view.buttons[self.table.fairness.rule.key].setFocus()
        if revision_of(self._session.school) != revision:
            view.go_stale()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if not changes_plans(done):
            return
        if self.proposal is not None:
            self.proposal.go_stale()
        if self.frontier is not None:
            self.frontier.go_stale()
        self.subject_changed.emit()
