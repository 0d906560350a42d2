"""What a round needs against what is promised: a bar a profile, those that miss places first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
from bpv.services.asking.need import Need, word_total
from ui.guarding import Guarded
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button
from ui.widgets.card import Card, empty_layout
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow
from ui.widgets.parts_bar import Part, PartsBar

_WIDTH, _LEAST = 206, 5
_MEANING = tr(
    "Groen: leerlingen voor wie er een plek is, terwijl ieder ander er ook een "
    "krijgt. Grijs: onder voorbehoud. Blauw: gevraagd, nog geen antwoord. Rood: "
    "nog te vinden."
)


class NeedStrip(Guarded, Card):
    """`asked` asks for companies for a profile, `shown` for the requests of a status and a profile."""

    asked = Signal(object)
    shown = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        """Begin with nothing known."""
        super().__init__(tr("Wat is er nodig"), parent)
        self.setToolTip(_MEANING)
        self.bars: dict[str, PartsBar] = {}
        self._needs: Sequence[Need] | None = None
        self._is_all, self._shown = False, _LEAST
        self.link_clicked.connect(self._on_link_clicked)
        self.row: FlowRow | None = None

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show these; nothing without a round."""
        if needs != self._needs:
            self._needs = needs
            self.arrange()

    def arrange(self) -> None:
        """Lay everything out anew."""
        empty_layout(self.body)
        self.bars = {}
        needs = self._needs or ()
        self.setVisible(bool(needs))
        self.side.setText(word_total(needs))
        open_ = [need for need in needs if need.missing or need.waiting or need.conditional]
        self._shown = self._fitting
        shown = list(needs) if self._is_all else open_[: self._shown]
        rest = len(needs) - len(shown)
        self.offer(
            tr("Minder tonen")
            if self._is_all
            else tr("Alle {count} profielen", count=len(needs))
            if rest
            else ""
        )
        if not shown:
            words = QLabel(tr("Voor elk profiel zijn er genoeg plekken."), self)
            words.setProperty("muted", True)
            self.body.addWidget(words)
            return
        self.row = FlowRow(self, GRID)
        for need in shown:
            self.row.addWidget(self._cell(need, self.row))
        self.body.addWidget(self.row)

    @property
    def _fitting(self) -> int:
        """How many fit beside each other: a list needs the height more."""
        return min(_LEAST, max(2, (self.width() - 3 * GRID) // (scaled(_WIDTH) + GRID)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit, once the size has settled."""
        super().resizeEvent(event)
        if self._needs is not None and self._fitting != self._shown:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if self._fitting != self._shown:
            self.arrange()

    def _cell(self, need: Need, parent: QWidget) -> QWidget:
        cell = QWidget(parent)
        cell.setFixedWidth(scaled(_WIDTH))
        name = ElidedLabel(need.title, cell)
        set_font(name, 0, QFont.Weight.DemiBold)
        ask = self._ask(need, cell)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(name, 1)
        head.addWidget(ask)
        parts = [
            Part("seats", tr("met een plek"), "green", min(need.seats, need.pupils)),
            Part("conditional", tr("onder voorbehoud"), "grey", need.conditional),
            Part("waiting", tr("gevraagd, nog geen antwoord"), "blue", need.waiting),
            Part("to_find", tr("nog te vinden"), "red", need.to_find),
        ]
        bar = PartsBar(need.title, parts, partial(self._on_part_clicked, need), cell)
        bar.setToolTip(need.words)
        self.bars[need.title] = bar
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(bar)
        return cell

    def _ask(self, need: Need, parent: QWidget) -> QPushButton:
        words = (
            tr("nog {to_find} vragen", to_find=need.to_find)
            if need.to_find
            else tr("{seats} van {pupils}", seats=need.seats, pupils=need.pupils)
        )
        button = link_button(words, partial(self.asked.emit, need.profile), parent)
        button.setAccessibleName(tr("{title}: {words}. Bedrijven vragen", title=need.title, words=need.words))
        button.setToolTip(tr("Bedrijven vragen voor dit profiel"))
        set_font(button, -1, tabular=True)
        return button

    def _on_part_clicked(self, need: Need, key: str, _checked: bool = False) -> None:
        if key == "to_find":
            self.asked.emit(need.profile)
        else:
            views = {"seats": "promised", "conditional": "conditional", "waiting": "waiting"}
            self.shown.emit(views[key], need.profile)

    def _on_link_clicked(self) -> None:
        self._is_all = not self._is_all
        self.arrange()
        self.link.setFocus()
