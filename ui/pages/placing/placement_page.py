"""The page Plaatsen: the round of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from bpv.domain import PlacementRound
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.lists.tables import ROUNDS
from bpv.services.planning.fairness_rules import RULES
from bpv.services.year.school_year import Done
from ui.dialogs.mentor_dialog import MentorDialog
from ui.pages.explaining.explanation_panel import ExplanationPanel
from ui.pages.mentoring.mentor_view import MentorView
from ui.pages.mentoring.mentor_work import MentorAnswer, MentorChoice, choosing_mentors
from ui.pages.page import Context, Destination, Page
from ui.pages.placing.placement_stack import RoundStack
from ui.pages.placing.printed_round import printed_round
from ui.pages.placing.round_head import LIST, RoundHead
from ui.pages.placing.waiting_proposals import draft_of, kept_words
from ui.pages.proposals.background_proposal import BackgroundProposal, ProposalKind
from ui.pages.proposals.rounds_view import RoundsView
from ui.pages.proposals.rounds_work import RoundsAnswer, RoundsDivision
from ui.pages.proposals.scenario_source import OF_ALL_ROUNDS
from ui.pages.proposals.scenario_view import ScenarioView
from ui.tasks import Work
from ui.theme import GRID, scaled
from ui.widgets.buttons import make_action
from ui.widgets.empty_state import PASTING, EmptyState

_ROOM_FOR_BOTH = 1500
"""So wide a page has room for Waarom beside what letting go does."""


class PlacementPage(Page):
    """The round that is chosen for the window; its table is made when the round is first shown."""

    title = "Plaatsen"
    icon = "match"
    printed = printed_round

    def __init__(self, context: Context) -> None:
        """Show the round of the window, and follow it."""
        super().__init__(context)
        self.proposals: list[BackgroundProposal] = []
        self.together = self._add_proposal(
            "Alle rondes samen plaatsen…",
            "round",
            "Alle rondes in één keer verdelen, zodat ze rekening met elkaar houden",
            "Ctrl+Shift+F9",
            ProposalKind(
                self._begin_together,
                lambda answer: RoundsView(context, answer, self),
                "Alle rondes samen verdelen",
                RoundsAnswer.told,
                "Het voorstel voor alle rondes staat klaar bij Plaatsen.",
            ),
        )
        self.mentor_choice = MentorChoice()
        self.mentoring = self._add_proposal(
            "Mentoren verdelen…",
            "mentor",
            "Voor elke geplaatste leerling van deze ronde een mentor kiezen",
            "",
            ProposalKind(
                self._begin_mentors,
                lambda answer: MentorView(context, answer, self),
                "Mentoren verdelen",
                MentorAnswer.told,
                "Het voorstel voor de mentoren staat klaar bij Plaatsen.",
                self.ask_mentors,
            ),
        )
        self.scenarios_action = make_action(
            self,
            "Scenario's van alle rondes",
            self.show_scenarios,
            icon="copy",
            tip="Bewaarde voorstellen van alle rondes naast elkaar zetten",
        )
        self.scenarios: ScenarioView | None = None
        self.rounds: dict[str, RoundStack] = {}
        self.top = RoundHead(context.settings, self.head, self.body, self)
        self.top.views.chosen.connect(self.show_as)
        self.stack = QStackedWidget(self)
        make_round = make_action(self, "Ronde toevoegen", self._on_make_round_triggered, icon="round")
        sentence = "Er is nog geen ronde. Maak eerst een ronde: wanneer gaan welke leerlingen op stage?"
        importing = make_action(
            self, "Lijsten importeren…", partial(self.wanted.emit, "import"), icon="import"
        )
        self.empty = EmptyState("round", f"{sentence}\n{PASTING}", make_round, self, also=[importing])
        QShortcut(QKeySequence.StandardKey.Paste, self.empty, partial(self.wanted.emit, "paste_lists"))
        self.stack.addWidget(self.empty)
        self.why = ExplanationPanel(context, self)
        self.why.undoable.connect(self.undoable)
        self.why.closed.connect(self.toggle_why)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(GRID)
        side_by_side.addWidget(self.stack, 3)
        side_by_side.addWidget(self.why, 2)  # and no more than it is of use
        self.body.addLayout(side_by_side, 1)
        self._show_what_is_offered()
        self._show_chosen()
        context.round.round_changed.connect(self._on_round_changed)
        self.session.changed.connect(self._on_session_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the numbers."""
        super().resizeEvent(event)
        self.top.fit(self.width())

    @property
    def current(self) -> RoundStack | None:
        """The round that is shown."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, RoundStack) else None

    def actions(self) -> list[QAction]:
        """What Ctrl+K offers: the actions of the round, or of the proposal that is shown."""
        shown = self.stack.currentWidget()
        own = shown.offered if isinstance(shown, RoundStack) else []
        if isinstance(shown, RoundsView | MentorView):
            own = shown.deciding.offered
        views = self.top.actions if self.current is not None else []
        return [*own, *views, *(action for action in self._for_all() if action.isVisible())]

    def acts_on(self) -> dict[QAction, str]:
        """The pupils who are chosen in the round that is shown."""
        return self.current.acts_on() if self.current is not None else {}

    def _for_all(self) -> list[QAction]:
        """What the page adds to dividing one round."""
        return [self.together.action, self.scenarios_action, self.mentoring.action]

    def show_scenarios(self) -> None:
        """Show what was kept of rounds that were divided together."""
        self._leave_proposals()
        view = self.scenarios = ScenarioView(self.context, OF_ALL_ROUNDS, self)
        view.undoable.connect(self.undoable)
        view.closed.connect(self.leave_scenarios)
        self._on_proposal_shown(view)

    def leave_scenarios(self) -> None:
        """Back to the round that was shown."""
        view, self.scenarios = self.scenarios, None
        if view is not None:
            self._on_proposal_left(view)

    def show_as(self, key: str, *, keep: bool = True) -> None:
        """Show rounds as a board, a list or on the map; what the user chose is kept."""
        self.top.show_as(key, keep=keep)
        for stack in self.rounds.values():
            stack.table.show_as(key)

    def toggle_why(self) -> None:
        """Show the panel Waarom, or put it away."""
        self.why.setVisible(self.why.isHidden())
        for stack in self.rounds.values():
            if stack.table.boards.board is not None:
                has_room = self.width() >= scaled(_ROOM_FOR_BOTH)
                stack.table.boards.board.show_effects(has_room or self.why.isHidden())
        shown = self.stack.currentWidget()
        if self.why.isVisible() and isinstance(shown, RoundStack | RoundsView | MentorView):
            shown.choose_someone()
        self._follow()

    def _follow(self) -> None:
        shown = self.stack.currentWidget()
        is_round = isinstance(shown, RoundStack) and shown.currentWidget() is shown.table
        self.top.show_bar(shown.table.bar if isinstance(shown, RoundStack) and is_round else None)
        self.why.follow(shown.subject if isinstance(shown, RoundStack | RoundsView | MentorView) else None)

    def show_round(self, round_id: str) -> RoundStack | None:
        """Go to a round; None when it is gone."""
        self._leave_proposals()
        return self.current if self.context.round.choose(round_id) else None

    def show_rows(self, destination: Destination) -> None:
        """Show pupils of one round, in its table even when a proposal waits."""
        if destination.round_id:
            self.show_round(destination.round_id)
        self._leave_proposals()
        if self.current is not None:
            self.current.setCurrentWidget(self.current.table)
            self.current.table.show_rows(destination)
            self.begin(destination.begin)

    def begin(self, what: str) -> None:
        """Divide the round, choose a place for the first pupil that is shown, or explain that one."""
        stack = self.current
        if stack is None or not what:
            return
        table = stack.table
        if what in ("divide", "divide_little"):
            stack.divide(is_little=what == "divide_little")
        elif table.model.answered:
            self.show_as(LIST)
            table.view.select_id(table.model.answered[0])
            if what == "choose_place":
                table.choose_place()
            elif what == "explain" and self.why.isHidden():
                self.toggle_why()

    def bookmark(self) -> Callable[[], object]:
        """The rows of the round, as a list or a board."""
        rows = self.setFocus if self.current is None else self.current.table.bookmark()
        return partial(self._show_again, self.top.views.current, rows)

    def _show_again(self, view: str, rows: Callable[[], object]) -> None:
        self.show_as(view)
        rows()
        self.setFocus()

    def parts(self) -> list[QWidget]:
        """The round, the parts of its board, and the panel beside it."""
        return [self, *(self.current.table.boards.parts() if self.current is not None else ()), self.why]

    def renew(self) -> None:
        """Take on the measures of the theme."""
        parts: list[Any] = [self.empty, self.why, *self.rounds.values(), *self.proposals]
        for part in parts:
            part.renew()

    def store(self) -> None:
        """Remember the columns."""
        if self.current is not None:
            self.current.table.store()

    def _forget_gone(self) -> None:
        """End what shows a round that is there no more."""
        for id_ in self.rounds.keys() - set(self.context.round.ids):
            gone = self.rounds.pop(id_)
            self.stack.removeWidget(gone)
            self.top.bars.removeWidget(gone.table.bar)
            gone.table.bar.deleteLater()
            gone.deleteLater()

    @Slot(str)
    def _on_round_changed(self, round_id: str) -> None:
        """Another round was chosen: a proposal for all of them goes to it, one for mentors gives way."""
        shown = self.stack.currentWidget()
        if isinstance(shown, RoundsView) and shown.show_round(round_id):
            return
        if isinstance(shown, MentorView):
            self.noticed.emit("Het voorstel voor de mentoren ging over de ronde van net; het is weg.", "blue")
        if isinstance(shown, RoundsView | MentorView | ScenarioView):
            self._leave_proposals()
        self._show_chosen()

    def _show_chosen(self) -> None:
        id_ = self.context.round.id
        if not id_:
            self.stack.setCurrentWidget(self.empty)
            self._follow()
            return
        if id_ not in self.rounds:
            made = RoundStack(self.context, id_, self.stack)
            made.undoable.connect(self.undoable)
            made.noticed.connect(self.noticed)
            made.why_asked.connect(self.toggle_why)
            made.subject_changed.connect(self._follow)
            for name in ("go_to", "wanted", "record_asked", "record_passed"):
                getattr(made.table, name).connect(getattr(self, name))
            made.table.footed.connect(self.say_at_foot)
            made.table.divide_menu.addActions(self._for_all())
            made.table.boards.effects_asked.connect(self.toggle_why)
            made.table.list_asked.connect(partial(self.show_as, LIST, keep=False))
            made.table.show_as(self.top.views.current, soon=True)
            self.rounds[id_] = made
            self.top.bars.addWidget(made.table.bar)
            self.stack.addWidget(made)
        self.stack.setCurrentWidget(self.rounds[id_])
        self._follow()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if done.changeset.of(PlacementRound):
            self._leave_proposals()
            self._forget_gone()
            self._show_what_is_offered()
            self._show_chosen()

    # Proposals about more than the places of one round

    def _add_proposal(
        self, text: str, icon: str, tip: str, shortcut: str, kind: ProposalKind
    ) -> BackgroundProposal:
        action = make_action(self, text, lambda: None, icon=icon, shortcut=shortcut, tip=tip)
        self.addAction(action)
        proposal = BackgroundProposal(self.context, action, kind, self)
        proposal.shown.connect(self._on_proposal_shown)
        proposal.left.connect(self._on_proposal_left)
        proposal.undoable.connect(self.undoable)
        proposal.noticed.connect(self.noticed)
        self.proposals.append(proposal)
        return proposal

    def _begin_together(self) -> tuple[str, Work] | None:
        school = self.session.school
        ids = [id_ for id_ in ROUNDS.rows(school) if school.students_in(school.get(PlacementRound, id_))]
        if self.current is None:
            return None
        division = RoundsDivision(school, ids, self.current.table.fairness.rule)
        return f"{len(ids)} rondes samen verdelen", division.divide

    def ask_mentors(self) -> MentorDialog | None:
        """Ask how mentors are to be chosen for the round that is shown."""
        if self.current is None:
            return None
        in_round = self.session.school.get(PlacementRound, self.current.round_id)
        dialog = MentorDialog(in_round, self)
        dialog.accepted.connect(partial(self._on_mentor_dialog_accepted, dialog, in_round))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_mentor_dialog_accepted(self, dialog: MentorDialog, in_round: PlacementRound) -> None:
        edit = CellEdit(PlacementRound, in_round.id, "mentor_mode", dialog.mode)
        if dialog.mode is not in_round.mentor_mode and not self.session.execute(EditCells((edit,))):
            return
        self.mentor_choice = MentorChoice(dialog.keep, dialog.with_places)
        self.mentoring.start()

    def _begin_mentors(self) -> tuple[str, Work] | None:
        if self.current is None:
            return None
        rule = self.current.table.fairness.rule
        work = choosing_mentors(self.session.school, self.current.round_id, self.mentor_choice, rule)
        return f"Mentoren van {self.current.name} verdelen", work

    def _show_what_is_offered(self) -> None:
        """Nothing else is begun while a proposal waits here."""
        is_free = self.scenarios is None and all(proposal.view is None for proposal in self.proposals)
        count = len(self.context.round.ids)
        for action in (self.together.action, self.scenarios_action):
            action.setVisible(is_free and count > 1)
        self.mentoring.action.setVisible(is_free and count > 0)

    def _keep(self, view: QWidget) -> None:
        """Have it be there after a crash."""
        if self.current is not None:
            kept = kept_words(view, self.current, self.mentor_choice)
            self.session.drafts.keep(draft_of(view), lambda: kept)

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Work out anew a proposal that waited, or go on in a cell of a round."""
        stack = self.show_round(str(words.get("round")))
        if stack is not None and "column" in words:
            return stack.table.take_up(words)
        rule = next((rule for rule in RULES if rule.key == words.get("rule")), None)
        if stack is None or rule is None:
            return False
        stack.table.fairness.choose(rule)
        if words.get("what") == "together":
            self.together.start()
        elif words.get("what") == "mentors":
            self.mentor_choice = MentorChoice(words.get("keep") is True, words.get("with_places") is True)
            self.mentoring.start()
        else:
            stack.divide()
        return True

    @Slot(object)
    def _on_proposal_shown(self, view: QWidget) -> None:
        self._show_what_is_offered()
        if isinstance(view, MentorView):  # another round may have been chosen meanwhile
            self.context.round.choose(view.answer.mentors.round_id)
        if isinstance(view, RoundsView):
            view.show_round(self.context.round.id)
            view.undoable.connect(self.undoable)
        if isinstance(view, RoundsView | MentorView):
            view.why_asked.connect(self.toggle_why)
            view.subject_changed.connect(self._follow)
            self._keep(view)
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        view.setFocus()
        self._follow()

    @Slot(object)
    def _on_proposal_left(self, view: QWidget) -> None:
        self.session.drafts.drop(draft_of(view))
        self.stack.removeWidget(view)
        view.deleteLater()
        self._show_what_is_offered()
        self._show_chosen()

    def _leave_proposals(self) -> None:
        self.leave_scenarios()
        for proposal in self.proposals:
            proposal.decline()

    def _on_make_round_triggered(self) -> None:
        self.go_to.emit(Destination("timeline"))
