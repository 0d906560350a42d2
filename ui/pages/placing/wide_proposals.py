"""Proposals about more than the places of one round: all rounds together, mentors, and what was kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.domain import PlacementRound
from bpv.language import kept, tr
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.lists.tables import ROUNDS
from ui.dialogs.mentor_dialog import MentorDialog
from ui.pages.mentoring.mentor_work import MentorAnswer, MentorChoice, choosing_mentors
from ui.pages.page import Page
from ui.pages.placing.placement_stack import RoundStack
from ui.pages.placing.waiting_proposals import MENTORS, TOGETHER, draft_of, kept_words
from ui.pages.proposals.background_proposal import BackgroundProposal, ProposalKind
from ui.pages.proposals.rounds_work import RoundsAnswer, RoundsDivision
from ui.tasks import Work
from ui.widgets.buttons import make_action

if TYPE_CHECKING:
    from ui.pages.mentoring.mentor_view import MentorView
    from ui.pages.proposals.rounds_view import RoundsView
    from ui.pages.proposals.scenario_view import ScenarioView


class WideProposals(QObject):
    """Works them out for a page, which has `current` as the round it shows; at most one waits.

    What shows them is imported when the first one is there: many a user never asks for one. `shown` and
    `left` give its view, which the page puts over the round.
    """

    shown = Signal(object)
    left = Signal(object)

    def __init__(self, page: Page, current: Callable[[], RoundStack | None]) -> None:
        """Begin without."""
        super().__init__(page)
        self._page, self._context, self._session = page, page.context, page.session
        self._current = current
        self.mentor_choice = MentorChoice()
        self.scenarios: ScenarioView | None = None
        self.together = self._add(
            TOGETHER,
            tr("Alle rondes samen plaatsen…"),
            "round",
            tr("Alle rondes in één keer verdelen, zodat ze rekening met elkaar houden"),
            "Ctrl+Shift+F9",
            ProposalKind(
                self._begin_together,
                self._make_rounds,
                kept("Alle rondes samen verdelen"),
                RoundsAnswer.told,
                tr("Het voorstel voor alle rondes staat klaar bij Plaatsen."),
            ),
        )
        self.mentoring = self._add(
            MENTORS,
            tr("Mentoren verdelen…"),
            "mentor",
            tr("Voor elke geplaatste leerling van deze ronde een mentor kiezen"),
            "",
            ProposalKind(
                self._begin_mentors,
                self._make_mentors,
                kept("Mentoren verdelen"),
                MentorAnswer.told,
                tr("Het voorstel voor de mentoren staat klaar bij Plaatsen."),
                self.ask_mentors,
            ),
        )
        self.all = (self.together, self.mentoring)
        self.together.shown.connect(self._on_together_shown)
        self.mentoring.shown.connect(self._on_mentoring_shown)
        self.scenarios_action = make_action(
            page,
            tr("Scenario's van alle rondes"),
            self.show_scenarios,
            icon="copy",
            tip=tr("Bewaarde voorstellen van alle rondes naast elkaar zetten"),
        )

    def _add(
        self, what: str, text: str, icon: str, tip: str, shortcut: str, kind: ProposalKind
    ) -> BackgroundProposal:
        page = self._page
        action = make_action(page, text, lambda: None, icon=icon, shortcut=shortcut, tip=tip)
        page.addAction(action)
        proposal = BackgroundProposal(self._context, action, kind, page)
        proposal.left.connect(partial(self._on_proposal_left, what))
        proposal.undoable.connect(page.undoable)
        proposal.noticed.connect(page.noticed)
        return proposal

    # What there is

    @property
    def actions(self) -> list[QAction]:
        """What the page adds to dividing one round."""
        return [self.together.action, self.scenarios_action, self.mentoring.action]

    def explained(self, widget: object) -> RoundsView | MentorView | None:
        """The proposal that this widget is, of which can be explained who goes where."""
        found: Any = next(
            (each.view for each in self.all if each.view is not None and each.view is widget), None
        )
        known: RoundsView | MentorView | None = found
        return known

    def show_what_is_offered(self) -> None:
        """Nothing else is begun while a proposal waits here."""
        is_free = self.scenarios is None and all(proposal.view is None for proposal in self.all)
        count = len(self._context.round.ids)
        for action in (self.together.action, self.scenarios_action):
            action.setVisible(is_free and count > 1)
        self.mentoring.action.setVisible(is_free and count > 0)

    def follow_round(self, round_id: str, shown: QWidget | None) -> bool:
        """Another round was chosen: whether what is shown is about that too; one for mentors gives way."""
        if shown is None or (self.explained(shown) is None and shown is not self.scenarios):
            return False
        rounds: Any = self.together.view
        if rounds is not None and rounds.show_round(round_id):
            return True
        if self.mentoring.view is not None:
            words = tr("Het voorstel voor de mentoren ging over de ronde van net; het is weg.")
            self._page.noticed.emit(words, "blue")
        self.leave()
        return False

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Work out anew a proposal that waited; False when it was none of these."""
        if words.get("what") == TOGETHER:
            self.together.start()
        elif words.get("what") == MENTORS:
            self.mentor_choice = MentorChoice(words.get("keep") is True, words.get("with_places") is True)
            self.mentoring.start()
        else:
            return False
        return True

    def leave(self) -> None:
        """Back to the round, whatever is shown over it."""
        self.leave_scenarios()
        for proposal in self.all:
            proposal.decline()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for proposal in self.all:
            proposal.renew()

    # All rounds together

    def _begin_together(self) -> tuple[str, Work] | None:
        school, current = self._session.school, self._current()
        ids = [id_ for id_ in ROUNDS.rows(school) if school.students_in(school.get(PlacementRound, id_))]
        if current is None:
            return None
        division = RoundsDivision(school, ids, current.table.fairness.rule)
        return tr("{count} rondes samen verdelen", count=len(ids)), division.divide

    def _make_rounds(self, answer: RoundsAnswer) -> RoundsView:
        from ui.pages.proposals.rounds_view import RoundsView

        return RoundsView(self._context, answer, self._page)

    @Slot(object)
    def _on_together_shown(self, view: RoundsView) -> None:
        self.show_what_is_offered()
        view.show_round(self._context.round.id)
        view.undoable.connect(self._page.undoable)
        self._keep(TOGETHER)
        self.shown.emit(view)

    # Mentors

    def ask_mentors(self) -> MentorDialog | None:
        """Ask how mentors are to be chosen for the round that is shown."""
        current = self._current()
        if current is None:
            return None
        in_round = self._session.school.get(PlacementRound, current.round_id)
        dialog = MentorDialog(in_round, self._page)
        dialog.accepted.connect(partial(self._on_mentor_dialog_accepted, dialog, in_round))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_mentor_dialog_accepted(self, dialog: MentorDialog, in_round: PlacementRound) -> None:
        edit = CellEdit(PlacementRound, in_round.id, "mentor_mode", dialog.mode)
        if dialog.mode is not in_round.mentor_mode and not self._session.execute(EditCells((edit,))):
            return
        self.mentor_choice = MentorChoice(dialog.keep, dialog.with_places)
        self.mentoring.start()

    def _begin_mentors(self) -> tuple[str, Work] | None:
        current = self._current()
        if current is None:
            return None
        rule = current.table.fairness.rule
        work = choosing_mentors(self._session.school, current.round_id, self.mentor_choice, rule)
        return tr("Mentoren van {name} verdelen", name=current.name), work

    def _make_mentors(self, answer: MentorAnswer) -> MentorView:
        from ui.pages.mentoring.mentor_view import MentorView

        return MentorView(self._context, answer, self._page)

    @Slot(object)
    def _on_mentoring_shown(self, view: MentorView) -> None:
        self.show_what_is_offered()
        self._context.round.choose(view.answer.mentors.round_id)  # another may have been chosen meanwhile
        self._keep(MENTORS)
        self.shown.emit(view)

    # What was kept

    def show_scenarios(self) -> None:
        """Show what was kept of rounds that were divided together."""
        from ui.pages.proposals.scenario_source import OF_ALL_ROUNDS
        from ui.pages.proposals.scenario_view import ScenarioView

        self.leave()
        view = self.scenarios = ScenarioView(self._context, OF_ALL_ROUNDS, self._page)
        view.undoable.connect(self._page.undoable)
        view.closed.connect(self.leave_scenarios)
        self.show_what_is_offered()
        self.shown.emit(view)

    def leave_scenarios(self) -> None:
        """Back to the round that was shown."""
        view, self.scenarios = self.scenarios, None
        if view is not None:
            self.show_what_is_offered()
            self.left.emit(view)

    def _keep(self, what: str) -> None:
        """Have it be there after a crash."""
        current = self._current()
        if current is not None:
            kept = kept_words(what, current, self.mentor_choice)
            self._session.drafts.keep(draft_of(what), lambda: kept)

    def _on_proposal_left(self, what: str, view: QWidget) -> None:
        self._session.drafts.drop(draft_of(what))
        self.show_what_is_offered()
        self.left.emit(view)
