"""'Rondes': of every round how many pupils are how far; a click shows who."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.today.standing import NOT_PLACED, SIGNED, STEPS, RoundStanding, pupils_at
from ui.pages.page import Destination
from ui.theme import GRID, set_font
from ui.widgets.buttons import link_button
from ui.widgets.card import Card, empty_layout
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow
from ui.widgets.parts_bar import Part, PartsBar
from ui.widgets.tag import Tag

TONES = {
    NOT_PLACED: "red",
    PlacementStatus.PLANNED.value: "grey",
    PlacementStatus.CONFIRMED.value: "blue",
    SIGNED: "green",
    PlacementStatus.RUNNING.value: "amber",
    PlacementStatus.FINISHED.value: "grey",
}
_LATER = (PlacementStatus.RUNNING.value, PlacementStatus.FINISHED.value)
"""Steps that the legend leaves out until someone is that far."""


class RoundsCard(Card):
    """A bar a round, and below what the colours say."""

    go_to = Signal(object)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(tr("Rondes"), parent)
        self.body.setSpacing(1)
        self.bars: dict[str, PartsBar] = {}
        self.links: list[QPushButton] = []
        self._standings: Sequence[RoundStanding] | None = None
        self.link_clicked.connect(self._on_link_clicked)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes by, in order."""
        found: list[QWidget] = []
        for link, standing in zip(self.links, self._standings or (), strict=True):
            bar = self.bars.get(standing.round_id)
            found += [link, *(bar.buttons.values() if bar is not None else ())]
        return [*found, *self.offered]

    def show_rounds(self, standings: Sequence[RoundStanding]) -> None:
        """Show these."""
        if standings != self._standings:
            self._standings = standings
            self.arrange()

    def arrange(self) -> None:
        """Lay everything out anew."""
        empty_layout(self.body)
        self.bars, self.links = {}, []
        shown = self._standings or ()
        for standing in shown:
            self._add(standing)
        if shown:
            legend = FlowRow(self, GRID // 2)
            reached = {key for each in shown for key in _LATER if each.steps[key]}
            for key, words in STEPS.items():
                if key in _LATER and key not in reached:
                    continue
                legend.addWidget(Tag(words, TONES[key], legend))
            self.body.addSpacing(GRID // 2)
            self.body.addWidget(legend)
        self.offer(tr("Naar de rondes") if shown else tr("Eerste ronde maken"))
        self.arranged.emit()

    def _add(self, standing: RoundStanding) -> None:
        head = QHBoxLayout()
        name = ElidedLabel(standing.name, self)
        set_font(name, 0, QFont.Weight.DemiBold)
        words = link_button(standing.words, partial(self._show, standing, ""), self)
        words.setAccessibleName(f"{standing.name}: {standing.words}")
        words.setToolTip(tr("Toon iedereen in deze ronde"))
        words.setEnabled(bool(standing.student_ids))
        set_font(words, -1)
        self.links.append(words)
        head.addWidget(name, 1)
        head.addWidget(words)
        self.body.addLayout(head)
        parts = [Part(key, title, TONES[key], len(standing.steps[key])) for key, title in STEPS.items()]
        if standing.student_ids:
            bar = PartsBar(standing.name, parts, partial(self._show, standing), self)
            self.bars[standing.round_id] = bar
            self.body.addWidget(bar)
        else:
            nobody = QLabel(tr("nog geen leerlingen in deze ronde"), self)
            nobody.setProperty("muted", True)
            self.body.addWidget(nobody)
        self.body.addSpacing(GRID // 2)

    def _show(self, standing: RoundStanding, step: str, _checked: bool = False) -> None:
        words = STEPS.get(step, tr("in {name}", name=standing.name))
        label = f"{words[0].upper()}{words[1:]}"
        question = partial(pupils_at, round_id=standing.round_id, step=step)
        ids = frozenset(standing.steps[step] if step else standing.student_ids)
        self.go_to.emit(Destination("placements", ids, label, round_id=standing.round_id, question=question))

    def _on_link_clicked(self) -> None:
        self.go_to.emit(Destination("timeline") if self._standings else Destination("rounds", begin="add"))
