"""'Laatst veranderd': the latest changes, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from bpv.language import tr
from bpv.services.today.latest import Latest
from ui.theme import GRID, set_font
from ui.widgets.buttons import link_button
from ui.widgets.card import Card, empty_layout
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.notices import Banner


class LatestCard(Card):
    """A line a change, newest first; `undo_asked` asks to take one back, `told_asked` what it changed.

    `all_asked` asks to see every change.
    """

    undo_asked = Signal(object)
    told_asked = Signal(object)
    all_asked = Signal()
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(tr("Laatst veranderd"), parent)
        self.notice = Banner(self)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.notice)
        self.undo_buttons: list[QPushButton] = []
        self.links: list[QPushButton] = []
        self._latest: Sequence[Latest] | None = None
        self._can_change = True
        self.link_clicked.connect(self.all_asked)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes by, in order."""
        found: list[QWidget] = []
        for number, link in enumerate(self.links):
            found += [link, *self.undo_buttons[number : number + 1]]
        return [*found, *self.offered]

    def show_latest(self, latest: Sequence[Latest], *, can_change: bool) -> None:
        """Show these; without undo in a school year that is only looked at."""
        if (latest, can_change) != (self._latest, self._can_change):
            self._latest, self._can_change = latest, can_change
            self.arrange()

    def say(self, text: str, action: str, run: Callable[[], object] | None) -> None:
        """Say why a change cannot be taken back by itself, and what can be done."""
        self.notice.say(text, "amber", action, run)

    def arrange(self) -> None:
        """Lay everything out anew."""
        empty_layout(self.body)
        self.undo_buttons, self.links = [], []
        latest = self._latest or ()
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID + GRID // 2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, each in enumerate(latest):
            self._add(grid, row, each)
        if not latest:
            nothing = QLabel(tr("Er is nog niets veranderd."), self)
            nothing.setProperty("muted", True)
            grid.addWidget(nothing, 0, 0, 1, 4)
        self.body.addLayout(grid)
        self.offer(tr("Hele geschiedenis") if latest else "")
        self.arranged.emit()

    def _add(self, grid: QGridLayout, row: int, each: Latest) -> None:
        when = QLabel(each.when, self)
        when.setProperty("muted", True)
        set_font(when, 0, tabular=True)
        label = ElidedLabel(each.label, self)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        what = link_button(each.what, partial(self.told_asked.emit, each), self)
        what.setAccessibleName(f"{each.label}: {each.what}")
        what.setToolTip(tr("Toon wat er veranderde"))
        set_font(what, -1)
        self.links.append(what)
        grid.addWidget(when, row, 0)
        grid.addWidget(label, row, 1)
        grid.addWidget(what, row, 2)
        if self._can_change:
            undo = link_button(tr("Ongedaan maken"), partial(self.undo_asked.emit, each), self)
            undo.setAccessibleName(tr("Ongedaan maken: {label}, {when}", label=each.label, when=each.when))
            self.undo_buttons.append(undo)
            grid.addWidget(undo, row, 3)
