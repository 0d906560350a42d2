"""The proposal for several rounds that were divided together: a tab per round, one decision about all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from bpv.domain import Changeset, PlacementRound
from ui.icons import set_icon
from ui.pages.page import Context
from ui.pages.proposal_view import Answer, ProposalView
from ui.theme import GRID
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.rounds_together import RoundsProposal

JOINT = (
    "De rondes zijn in één keer verdeeld: zo veel mogelijk leerlingen hebben in elke ronde een plek, "
    "nooit twee op dezelfde dagen{once}."
)
ONCE = " en niet twee keer bij hetzelfde bedrijf"


@dataclass(frozen=True, slots=True)
class RoundsAnswer:
    """What dividing rounds together gave, an answer per round, and the revision of the school it is from."""

    proposal: RoundsProposal
    answers: tuple[Answer, ...]
    revision: int

    @property
    def changeset(self) -> Changeset:
        """What taking it over would change, in all rounds."""
        return self.proposal.changeset

    def told(self) -> str:
        """What was done when it was taken over."""
        placed = sum(len(answer.comparison.then.placed) for answer in self.answers)
        return f"Voorstel overgenomen: {placed} plaatsingen in {len(self.answers)} rondes"


class RoundsView(QWidget):
    """Shows the answer of each round; what to do with all of them is for whoever listens to its signals."""

    accepted = Signal()
    declined = Signal()
    again_asked = Signal()

    def __init__(self, context: Context, answer: RoundsAnswer, parent: QWidget | None = None) -> None:
        """Show the first round in front."""
        super().__init__(parent)
        self.answer = answer
        school = self._school = context.session.school
        self.banner = Banner(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.setFocusProxy(self.tabs)
        self.views = [ProposalView(context, own, self, decides=False) for own in answer.answers]
        for view in self.views:
            numbers = view.answer.comparison.then
            name = school.get(PlacementRound, view.answer.proposal.round_id).name
            self.tabs.addTab(view, f"{name} ({len(numbers.placed)} van {len(numbers.students)})")
            view.declined.connect(self.declined)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._make_deciding())
        layout.addWidget(self.banner)
        layout.addWidget(self.tabs, 1)
        self._say_how()

    def _make_deciding(self) -> FlowRow:
        self.accept_button = QPushButton("Alle rondes overnemen", self)
        set_icon(self.accept_button, "check", on_accent=True)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setToolTip("In één stap overnemen (Ctrl+Enter); u kunt het ongedaan maken")
        self.accept_button.setShortcut("Ctrl+Return")
        self.accept_button.clicked.connect(self.accepted)
        self.accept_button.setEnabled(bool(len(self.answer.changeset)))
        decline = QPushButton("Niet overnemen", self)
        decline.setToolTip("Terug naar de plaatsing van nu (Esc)")
        decline.clicked.connect(self.declined)
        again = QPushButton("Opnieuw berekenen", self)
        set_icon(again, "match")
        again.clicked.connect(self.again_asked)
        row = FlowRow()
        for button in (self.accept_button, decline, again):
            row.addWidget(button)
        return row

    def _say_how(self) -> None:
        """Whether it was done together; if not, the first round says why."""
        proposal = self.answer.proposal
        if not len(proposal.changeset):
            self.banner.say("De plaatsing van nu is al de beste. Er verandert niets.", "green")
        elif proposal.is_joint:
            once = ONCE if self._school.setting("same_company_once") else ""
            self.banner.say(JOINT.format(once=once), "blue")
        else:
            why = proposal.proposals[0].warnings[0]
            self.banner.say(f"{why[0].upper()}{why[1:]}.", "amber")

    def go_stale(self) -> None:
        """Say that the lists have changed since, so that this can no longer be taken over."""
        self.accept_button.setEnabled(False)
        self.banner.say(
            "Er is intussen iets gewijzigd; dit voorstel hoort bij de gegevens van daarvoor.",
            "amber",
            "Opnieuw berekenen",
            self.again_asked.emit,
        )

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
