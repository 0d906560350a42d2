"""Places that pupils found themselves and that wait for approval: shown only while there are any."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from bpv.domain import Placement, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.language import tr, tr_count
from bpv.services.lists.commands import Command
from bpv.services.placing.searching import ApproveFoundPlaces, RefuseFoundPlaces
from ui.pages.page import Destination
from ui.pages.table_page import TablePage
from ui.theme import GRID
from ui.widgets.buttons import ActionButton, make_action


class FoundPlaces(QFrame):
    """A line over the table of a round: how many places wait, show them, agree or turn down the selected."""

    def __init__(self, page: TablePage) -> None:
        """Begin hidden; the actions can be found with Ctrl+K while places wait."""
        super().__init__(page)
        self._page = page
        self._waiting: list[Placement] = []
        self._selected: list[Placement] = []
        self.setProperty("tone", "amber")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.show_action = self._action(
            tr("Tonen"), self.show_rows, "search", tr("Toon wie op akkoord wacht")
        )
        self.approve_action = self._action(
            tr("Akkoord"), self.approve, "check", tr("De gekozen plekken goedkeuren; ze staan dan vast")
        )
        self.refuse_action = self._action(
            tr("Niet akkoord"),
            self.refuse,
            "close",
            tr("De gekozen plekken afwijzen; de leerling zoekt verder"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.addWidget(self.words, 1)
        for action in (self.show_action, self.approve_action, self.refuse_action):
            row.addWidget(ActionButton(action, self))
        self.hide()

    def _action(self, text: str, run: Callable[[], object], icon: str, tip: str) -> QAction:
        action = make_action(self, text, run, icon=icon, tip=tip)
        self._page.addAction(action)
        return action

    def follow(self, placements: Sequence[Placement]) -> None:
        """Count who waits among the placements of the round."""
        self._waiting = [p for p in placements if p.status is PlacementStatus.AWAITING_APPROVAL]
        count = len(self._waiting)
        first = tr_count("{count} plek wacht", "{count} plekken wachten", count)
        self.words.setText(tr("{first} op uw akkoord. Kies een of meer leerlingen.", first=first))
        self.show_action.setEnabled(bool(count))
        self.setVisible(bool(count))

    def follow_selection(self, selected: Sequence[Placement]) -> None:
        """Offer to decide on what is selected and waits."""
        waiting = {placement.id for placement in self._waiting}
        self._selected = [placement for placement in selected if placement.id in waiting]
        for action in (self.approve_action, self.refuse_action):
            action.setEnabled(bool(self._selected))

    def show_rows(self) -> None:
        """Show only who waits, the first one selected."""

        def question(_school: School) -> list[str]:
            return [placement.student_id for placement in self._waiting]

        ids = frozenset(question(self._page.session.school))
        self._page.show_rows(Destination("", ids, tr("Wacht op akkoord"), question=question))
        self._page.view.select_id(self._page.model.answered[0])

    def approve(self) -> None:
        """Agree with what is selected."""
        self._decide(ApproveFoundPlaces(tuple(p.id for p in self._selected)), tr("akkoord, staat nu vast"))

    def refuse(self) -> None:
        """Turn down what is selected."""
        self._decide(RefuseFoundPlaces(tuple(p.id for p in self._selected)), tr("niet akkoord, zoekt verder"))

    def _decide(self, command: Command, what: str) -> None:
        decided = self._selected
        if not decided or not self._page.session.execute(command):
            return
        who = tr("{count} leerlingen", count=len(decided))
        if len(decided) == 1:
            who = self._page.session.school.get(Student, decided[0].student_id).name
        self._page.undoable.emit(f"{who}: {what}")
