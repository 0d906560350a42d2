"""A round that misses what it needs, said before it is divided, and the way to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from bpv.domain import PlacementRound
from bpv.language import tr
from bpv.services.lists.roundless import what_misses
from ui.pages.page import Destination, Page
from ui.theme import GRID
from ui.widgets.buttons import ActionButton, make_action

WITHOUT_PUPILS = tr(
    "In deze ronde zitten geen leerlingen: ze zijn er nog niet, of de ronde is voor een ander leerjaar."
)


def way_to_round(page: Page, round_id: str) -> QAction:
    """What leads to a round that has no pupils: its year levels may be wrong."""
    show = partial(page.go_to.emit, Destination("timeline", select=round_id))
    return make_action(page, tr("Naar de ronde"), show, icon="round")


class IncompleteRound(QFrame):
    """A line over the table of a round, with the way to fill it in; hidden when nothing misses."""

    def __init__(self, page: Page) -> None:
        """Begin hidden."""
        super().__init__(page)
        self._page = page
        self._round_id = ""
        self.setProperty("tone", "amber")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.fill_in_action = make_action(self, tr("Ronde invullen"), self.fill_in, icon="round")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.addWidget(self.words, 1)
        row.addWidget(ActionButton(self.fill_in_action, self))
        self.hide()

    def follow(self, in_round: PlacementRound) -> None:
        """Say what misses now."""
        missing = what_misses(in_round)
        self._round_id = in_round.id
        self.words.setText(tr("Deze ronde heeft {missing}.", missing=missing))
        self.setVisible(bool(missing))

    def fill_in(self) -> None:
        """Go to the round."""
        self._page.go_to.emit(Destination("timeline", select=self._round_id))
