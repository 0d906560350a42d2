"""Two people changed the same: which of both stays, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.domain import BpvError, School
from bpv.language import tr
from bpv.services.differing.answering import KeepMine
from bpv.services.differing.differences import Difference
from bpv.services.differing.wording import others_of, word_differences
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out, say
from ui.dialogs.differing_table import DifferingTable
from ui.theme import GRID, scaled
from ui.widgets.buttons import link_button
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner

_WIDTH, _ROWS = 900, 9


class DifferingDialog(QDialog):
    """`decided` tells of which differences yours was kept; leaving it changes and loses nothing."""

    decided = Signal(object)

    def __init__(
        self,
        school: School,
        differences: Sequence[Difference],
        execute: Callable[[KeepMine], object],
        parent: QWidget | None = None,
        *,
        heading: str = "",
        meaning: str = "",
        do: str = tr("Zo bewaren"),
        leave: str = tr("Annuleren"),
    ) -> None:
        """Ask about these; `execute` carries out the answer or raises BpvError.

        `meaning` says how it came about, `do` what answering is called and `leave` what going away is.
        """
        super().__init__(parent)
        self.differences, self._execute = tuple(differences), execute
        self._other = others_of(self.differences)
        self.setWindowTitle(tr("Verschillen"))
        self.banner = Banner(self)
        self.table = DifferingTable(word_differences(school, self.differences), self._other, self)
        self.table.chosen.connect(self._show_count)
        self.table.fit_rows(1, _ROWS)
        self.table.currentCellChanged.connect(self._show_whole)
        self.whole = QLabel(self)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setWordWrap(True)
        self._show_whole()
        self.count = QLabel(self)
        self.count.setProperty("muted", True)
        self.count.setWordWrap(True)
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, heading or self._heading()))
        say(self, layout, meaning or _MEANING)
        layout.addWidget(self.banner)
        layout.addWidget(self._links())
        layout.addWidget(self.table)
        layout.addWidget(self.whole)
        layout.addWidget(self.count)
        layout.addStretch(1)
        row, self.button = deciding_row(self, do, self.decide, leave=leave)
        lay_out(self, layout, row, scaled(_WIDTH))
        self._show_count()
        self.table.setFocus()

    def _heading(self) -> str:
        count, other = len(self.differences), self._other
        if count == 1:
            return tr(
                "{other}{other2} wijzigde intussen hetzelfde", other=other[:1].upper(), other2=other[1:]
            )
        return tr("U en {other} wijzigden {count} keer hetzelfde", other=other, count=count)

    def _links(self) -> FlowRow:
        row = FlowRow(self, 2 * GRID)
        keep = self.table.keep_all
        self.mine_link = link_button(tr("Alles van mij"), partial(keep, is_mine=True), row)
        self.theirs_link = link_button(
            tr("Alles van {other}", other=self._other), partial(keep, is_mine=False), row
        )
        for link in (self.mine_link, self.theirs_link):
            row.addWidget(link)
        row.setVisible(len(self.differences) > 1)
        return row

    def _show_count(self) -> None:
        mine = len(self.table.of_mine)
        theirs = len(self.differences) - mine
        parts = [
            tr("{mine} van u", mine=mine) if mine else "",
            tr("{theirs} van {other}", theirs=theirs, other=self._other) if theirs else "",
        ]
        self.count.setText(tr("Blijft staan: {these}.", these=", ".join(part for part in parts if part)))

    def _show_whole(self) -> None:
        """What does not fit in the row at the ring."""
        text = self.table.whole_texts()
        self.whole.setText(text)
        self.whole.setVisible(bool(text))
        if text and self.isVisible():
            grow(self)

    def decide(self) -> None:
        """Carry out what was chosen."""
        kept = tuple(self.differences[row] for row in self.table.of_mine)
        try:
            if kept:
                self._execute(KeepMine(kept))
        except BpvError as refusal:
            self.banner.say(str(refusal))
            self.table.setFocus()
            return
        self.decided.emit(kept)
        self.accept()


_MEANING = tr(
    "Kies per regel wat blijft staan: klik erop, of pijl links voor wat van u is "
    "en pijl rechts voor het andere. Wat maar een van beiden wijzigde, is al "
    "samengevoegd."
)
