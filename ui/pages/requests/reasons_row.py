"""Why companies say no, most usual first: a number a reason, which shows those requests."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bpv.domain import School
from bpv.language import tr
from bpv.services.asking.need import reasons_of
from ui.theme import GRID
from ui.widgets.buttons import link_button
from ui.widgets.flow_row import FlowRow


class ReasonsRow(FlowRow):
    """`chosen` gives the words of a reason that was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent, 2 * GRID)
        self.numbers: list[QPushButton] = []
        self._shown: object = None
        self.words = QLabel(tr("Waarom niet:"), self)
        self.words.setProperty("muted", True)
        self.addWidget(self.words)
        self.hide()

    def show_reasons(self, school: School, round_id: str | None) -> None:
        """Count those of a round, of all for ''; None hides them."""
        reasons = () if round_id is None else reasons_of(school, round_id)
        self.setVisible(bool(reasons))
        if reasons == self._shown:
            return
        self._shown = reasons
        for button in self.numbers:
            self.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.numbers = []
        for reason, count in reasons:
            button = link_button(f"{reason.label} {count}", partial(self.chosen.emit, reason.label), self)
            button.setAccessibleName(
                tr("{label}: {count} keer. Toon deze verzoeken", label=reason.label, count=count)
            )
            self.addWidget(button)
            self.numbers.append(button)
