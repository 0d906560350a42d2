"""The page Plaatsen: the round of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from bpv.domain import PlacementRound
from bpv.language import tr, tr_in
from bpv.services.planning.fairness_rules import RULES
from bpv.services.year.school_year import Done
from ui.pages.explaining.explanation_panel import ExplanationPanel
from ui.pages.page import Context, Destination, Page
from ui.pages.placing.placement_stack import RoundStack
from ui.pages.placing.printed_round import printed_round
from ui.pages.placing.round_head import LIST, RoundHead
from ui.pages.placing.wide_proposals import WideProposals
from ui.theme import GRID, scaled
from ui.widgets.buttons import make_action
from ui.widgets.empty_state import PASTING, EmptyState

if TYPE_CHECKING:
    from ui.pages.mentoring.mentor_view import MentorView
    from ui.pages.proposals.rounds_view import RoundsView

_ROOM_FOR_BOTH = 1500
"""So wide a page has room for Waarom beside what letting go does."""


class PlacementPage(Page):
    """The round that is chosen for the window; its table is made when the round is first shown."""

    title = tr_in("the page", "Plaatsen")
    icon = "match"
    printed = printed_round

    def __init__(self, context: Context) -> None:
        """Show the round of the window, and follow it."""
        super().__init__(context)
        self.wide = WideProposals(self, lambda: self.current)
        self.wide.shown.connect(self._on_proposal_shown)
        self.wide.left.connect(self._on_proposal_left)
        self.rounds: dict[str, RoundStack] = {}
        self.subheading.hide()  # it says nothing here, and would keep the search from the edge
        self.top = RoundHead(context.settings, self.head, self.body, self)
        self.top.views.chosen.connect(self.show_as)
        self.stack = QStackedWidget(self)
        make_round = make_action(self, tr("Ronde toevoegen"), self._on_make_round_triggered, icon="round")
        sentence = tr("Er is nog geen ronde. Maak eerst een ronde: wanneer gaan welke leerlingen op stage?")
        importing = make_action(
            self, tr("Lijsten importeren…"), partial(self.wanted.emit, "import"), icon="import"
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
        self.wide.show_what_is_offered()
        self._show_chosen()
        context.round.round_changed.connect(self._on_round_changed)
        self.session.changed.connect(self._on_session_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the numbers."""
        super().resizeEvent(event)
        self.top.fit(self.width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on in what is shown: the page itself has no keys."""
        super().focusInEvent(event)
        stack = self.current
        if stack is not None and stack.currentWidget() is stack.table:
            stack.table.take_focus(event.reason())
        elif stack is not None and stack.proposal is not None:
            stack.proposal.view.setFocus(event.reason())

    @property
    def current(self) -> RoundStack | None:
        """The round that is shown."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, RoundStack) else None

    def actions(self) -> list[QAction]:
        """What Ctrl+K offers: the actions of the round, or of the proposal that is shown."""
        shown = self.stack.currentWidget()
        own = shown.offered if isinstance(shown, RoundStack) else []
        proposal = self.wide.explained(shown)
        if proposal is not None:
            own = proposal.deciding.offered
        views = self.top.actions if self.current is not None else []
        return [*own, *views, *(action for action in self.wide.actions if action.isVisible())]

    def acts_on(self) -> dict[QAction, str]:
        """The pupils who are chosen in the round that is shown."""
        return self.current.acts_on() if self.current is not None else {}

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
        explained = self._explained
        if self.why.isVisible() and explained is not None:
            explained.choose_someone()
        self._follow()

    @property
    def _explained(self) -> RoundStack | RoundsView | MentorView | None:
        """What is shown of which Waarom can tell something."""
        current = self.current
        return current if current is not None else self.wide.explained(self.stack.currentWidget())

    def _follow(self) -> None:
        shown = self.stack.currentWidget()
        is_round = isinstance(shown, RoundStack) and shown.currentWidget() is shown.table
        self.top.show_bar(shown.table.bar if isinstance(shown, RoundStack) and is_round else None)
        explained = self._explained
        self.why.follow(None if explained is None else explained.subject)

    def show_round(self, round_id: str) -> RoundStack | None:
        """Go to a round; None when it is gone."""
        self.wide.leave()
        return self.current if self.context.round.choose(round_id) else None

    def show_rows(self, destination: Destination) -> None:
        """Show pupils of one round, in its table even when a proposal waits."""
        if destination.round_id:
            self.show_round(destination.round_id)
        self.wide.leave()
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
            elif what == "explain_status":
                table.open_status_menu()
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
        parts: list[Any] = [self.empty, self.why, *self.rounds.values(), self.wide]
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
        if not self.wide.follow_round(round_id, self.stack.currentWidget()):
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
            made.table.divide_menu.addActions(self.wide.actions)
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
            self.wide.leave()
            self._forget_gone()
            self.wide.show_what_is_offered()
            self._show_chosen()

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Work out anew a proposal that waited, or go on in a cell of a round."""
        stack = self.show_round(str(words.get("round")))
        if stack is not None and "column" in words:
            return stack.table.take_up(words)
        rule = next((rule for rule in RULES if rule.key == words.get("rule")), None)
        if stack is None or rule is None:
            return False
        stack.table.fairness.choose(rule)
        if not self.wide.take_up(words):
            stack.divide()
        return True

    @Slot(object)
    def _on_proposal_shown(self, view: QWidget) -> None:
        self.stack.addWidget(view)
        explained = self.wide.explained(view)
        if explained is not None:
            explained.why_asked.connect(self.toggle_why)
            explained.subject_changed.connect(self._follow)
        self.stack.setCurrentWidget(view)
        view.setFocus()
        self._follow()

    @Slot(object)
    def _on_proposal_left(self, view: QWidget) -> None:
        self.stack.removeWidget(view)
        view.deleteLater()
        self._show_chosen()

    def _on_make_round_triggered(self) -> None:
        self.go_to.emit(Destination("timeline"))
