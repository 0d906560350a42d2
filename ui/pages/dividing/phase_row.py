"""Which division is shown, how far it is, and what has to be done next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain.shared_supply import Division
from bpv.domain.terms_region import DivisionPhase
from ui.theme import GRID, scaled, set_font
from ui.widgets.elided_label import ElidedLabel


class PhaseRow(QWidget):
    """`chosen` tells the id of the division that the user goes to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin without any division."""
        super().__init__(parent)
        self.box = QComboBox(self)
        self.box.setAccessibleName("Verdeling")
        self.box.setMinimumWidth(scaled(180))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.activated.connect(self._on_box_activated)
        self.steps: dict[DivisionPhase, QLabel] = {}
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.box)
        for number, phase in enumerate(DivisionPhase, start=1):
            label = self.steps[phase] = QLabel(f"{number} {phase.label}", self)
            row.addWidget(label)
        row.addStretch(1)
        self.next = QLabel(self)
        self.next.setWordWrap(True)
        self.numbers = ElidedLabel(self)
        self.numbers.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.next)
        column.addWidget(self.numbers)

    def show_divisions(self, divisions: Sequence[Division], shown: Division | None) -> None:
        """Offer these, with the one that is shown."""
        self.setVisible(shown is not None)
        known = [(self.box.itemText(n), self.box.itemData(n)) for n in range(self.box.count())]
        wanted = [(each.name, each.id) for each in divisions]
        if known != wanted:
            self.box.clear()
            for name, id_ in wanted:
                self.box.addItem(name, id_)
        if shown is None:
            return
        self.box.setCurrentIndex(self.box.findData(shown.id))
        reached = list(DivisionPhase).index(shown.phase)
        for number, (phase, label) in enumerate(self.steps.items()):
            is_now = number == reached
            mark = "✓" if number < reached else str(number + 1)
            label.setText(f"{mark} {phase.label}")
            label.setAccessibleName(f"Stap {number + 1}, {phase.label}{', nu' if is_now else ''}")
            label.setProperty("muted", not is_now)
            label.style().unpolish(label)
            label.style().polish(label)
            set_font(label, 0, QFont.Weight.DemiBold if is_now else QFont.Weight.Normal)

    def say(self, next_step: str, numbers: str) -> None:
        """What has to be done, and the division in numbers."""
        self.next.setText(next_step)
        self.numbers.setText(numbers)
        self.numbers.setVisible(bool(numbers))

    def _on_box_activated(self, number: int) -> None:
        self.chosen.emit(str(self.box.itemData(number)))
