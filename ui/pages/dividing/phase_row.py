"""Which division is shown, how far it is, by when each step is due, and what has to be done next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain.shared_supply import Division
from bpv.domain.terms_region import DivisionPhase
from bpv.language import tr
from bpv.services.dividing.days import dates_of
from bpv.services.dividing.words import plain_day
from ui.theme import GRID, scaled, set_font
from ui.widgets.elided_label import ElidedLabel

_BOX = 180


class _Step(QWidget):
    """A step with its day below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.day = QLabel(self), QLabel(self)
        set_font(self.day, -1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.day)

    def show_step(self, number: int, phase: DivisionPhase, reached: int, by: date | None) -> None:
        """Whether it was done, is now, or is to come, and whether its day has gone by."""
        is_now, is_done = number == reached, number < reached
        is_late = is_now and by is not None and by < date.today() and phase is not DivisionPhase.FINAL
        self.name.setText(f"{'✓' if is_done else number + 1} {phase.label}")
        self.day.setText("" if by is None else f"{'was ' if is_late else ''}{plain_day(by)}")
        set_font(self.name, 0, QFont.Weight.DemiBold if is_now else QFont.Weight.Normal)
        set_font(self.day, -1, QFont.Weight.DemiBold if is_late else QFont.Weight.Normal)
        for label in (self.name, self.day):
            label.setProperty("muted", not is_now)
            label.style().unpolish(label)
            label.style().polish(label)
        now, due = (
            tr(", nu") if is_now else tr(", gedaan") if is_done else "",
            f", {self.day.text()}" if by else "",
        )
        self.name.setAccessibleName(
            tr("Stap {number}, {label}{now}{due}", number=number + 1, label=phase.label, now=now, due=due)
        )


class PhaseRow(QWidget):
    """`chosen` tells the id of the division that the user goes to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin without any division."""
        super().__init__(parent)
        self.box = QComboBox(self)
        self.box.setAccessibleName(tr("Verdeling"))
        self.box.setMinimumWidth(scaled(_BOX))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.activated.connect(self._on_box_activated)
        self.steps = {phase: _Step(self) for phase in DivisionPhase}
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.box)
        for step in self.steps.values():
            row.addWidget(step)
        row.addStretch(1)
        # Wrapped lines would have the page ask for all it likes, where now it takes what there is.
        self.next, self.numbers, self.returns, self.changed = (ElidedLabel(self) for _ in range(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.next)
        for label in (self.changed, self.numbers, self.returns):
            label.setProperty("muted", label is not self.changed)
            column.addWidget(label)

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
        reached, dates = list(DivisionPhase).index(shown.phase), dates_of(shown)
        for number, (phase, step) in enumerate(self.steps.items()):
            step.show_step(number, phase, reached, dates.by(phase))

    def say(self, next_step: str, numbers: str, *, returns: str = "", changed: str = "") -> None:
        """What has to be done, the division in numbers, what comes back, and what is otherwise."""
        self.next.setText(next_step)
        for label, words in ((self.numbers, numbers), (self.returns, returns), (self.changed, changed)):
            label.setText(words)
            label.setVisible(bool(words))

    def _on_box_activated(self, number: int) -> None:
        self.chosen.emit(str(self.box.itemData(number)))
