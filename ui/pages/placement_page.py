"""The page Plaatsing: a tab per round."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar

from bpv.domain import PlacementRound
from bpv.services.school_year import Done
from bpv.services.tables import ROUNDS
from ui.pages.explanation_panel import ExplanationPanel
from ui.pages.page import Context, Destination, Page
from ui.pages.placement_stack import RoundStack
from ui.theme import GRID
from ui.widgets.buttons import make_action
from ui.widgets.empty_state import EmptyState

_LAST_ROUND = "round"


class PlacementPage(Page):
    """Every round of the school year; its table is made when the round is first shown."""

    title = "Plaatsing"
    icon = "match"

    def __init__(self, context: Context) -> None:
        """Show the round that was shown last."""
        super().__init__(context)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Ronde")
        self.head.insertSpacing(1, GRID)
        self.head.insertWidget(2, self.tabs)
        self.rounds: dict[str, RoundStack] = {}
        self.stack = QStackedWidget(self)
        make_round = make_action(self, "Ronde toevoegen", self._on_make_round_triggered, icon="round")
        sentence = "Er is nog geen ronde. Maak eerst een ronde: wanneer gaan welke leerlingen op stage?"
        self.empty = EmptyState("round", sentence, make_round, self)
        self.stack.addWidget(self.empty)
        self.why = ExplanationPanel(context, self)
        self.why.undoable.connect(self.undoable)
        self.why.closed.connect(self.toggle_why)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(GRID)
        side_by_side.addWidget(self.stack, 1)
        side_by_side.addWidget(self.why)
        self.body.addLayout(side_by_side, 1)
        self._list_rounds(context.settings.text(_LAST_ROUND))
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.session.changed.connect(self._on_session_changed)

    @property
    def current(self) -> RoundStack | None:
        """The round that is shown."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, RoundStack) else None

    def actions(self) -> list[QAction]:
        """What Ctrl+K offers: the actions of the round that is shown."""
        return self.current.table.actions() if self.current is not None else []

    def toggle_why(self) -> None:
        """Show the panel Waarom, or put it away."""
        self.why.setVisible(self.why.isHidden())
        self._follow()

    def _follow(self) -> None:
        self.why.follow(self.current.subject if self.current is not None else None)

    def show_round(self, round_id: str) -> RoundStack | None:
        """Go to a round; None when it is gone."""
        for number in range(self.tabs.count()):
            if self.tabs.tabData(number) == round_id:
                self.tabs.setCurrentIndex(number)
                return self.current
        return None

    def show_rows(self, destination: Destination) -> None:
        """Show pupils of one round, in its table even when a proposal waits."""
        if destination.round_id:
            self.show_round(destination.round_id)
        if self.current is not None:
            self.current.setCurrentWidget(self.current.table)
            self.current.table.show_rows(destination)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.empty.renew()
        self.why.renew()
        for in_round in self.rounds.values():
            in_round.renew()

    def store(self) -> None:
        """Remember the round and its columns."""
        if self.current is not None:
            self.context.settings.set_text(_LAST_ROUND, self.current.round_id)
            self.current.table.store()

    def _list_rounds(self, wanted: str) -> None:
        """Make the tabs anew, with this round in front when it is there."""
        school = self.session.school
        ids = list(ROUNDS.rows(school))
        for id_ in self.rounds.keys() - set(ids):
            gone = self.rounds.pop(id_)
            self.stack.removeWidget(gone)
            gone.deleteLater()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for number, id_ in enumerate(ids):
            self.tabs.addTab(school.get(PlacementRound, id_).name)
            self.tabs.setTabData(number, id_)
        if ids:
            self.tabs.setCurrentIndex(ids.index(wanted) if wanted in ids else 0)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(ids))
        self._on_tabs_current_changed(self.tabs.currentIndex())

    def _on_tabs_current_changed(self, number: int) -> None:
        id_ = self.tabs.tabData(number) if number >= 0 else None
        if id_ is None:
            self.stack.setCurrentWidget(self.empty)
            self._follow()
            return
        if id_ not in self.rounds:
            made = RoundStack(self.context, id_, self)
            made.undoable.connect(self.undoable)
            made.noticed.connect(self.noticed)
            made.why_asked.connect(self.toggle_why)
            made.subject_changed.connect(self._follow)
            made.table.go_to.connect(self.go_to)
            self.rounds[id_] = made
            self.stack.addWidget(made)
        self.stack.setCurrentWidget(self.rounds[id_])
        self._follow()

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if done.changeset.of(PlacementRound):
            self._list_rounds(self.current.round_id if self.current is not None else "")

    def _on_make_round_triggered(self) -> None:
        self.go_to.emit(Destination("rounds"))
