"""What limits do in the chosen round: to how many places pupils may go, and for whom that changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bpv.domain import PlacementRound, School
from bpv.language import comma, tr
from ui.pages.page import Context, Destination
from ui.pages.settings.trying_card import TryingCard
from ui.tasks import Report, Work
from ui.theme import GRID, set_font
from ui.widgets.buttons import link_button
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from bpv.services.pairs.reaching import Reaching

_PUPILS = {
    "nowhere": (tr("nergens heen"), tr("Mogen in deze ronde nergens heen")),
    "fewer": (tr("naar minder plekken"), tr("Mogen naar minder plekken")),
    "more": (tr("naar meer plekken"), tr("Mogen naar meer plekken")),
}
"""What is said of some pupils, and what they are called where they are shown."""


class ReachCard(TryingCard):
    """Compares with how it was when the user came here; `linked` leads to the pupils, or to the round."""

    doing = tr("Tellen waar leerlingen heen mogen")
    busy_words = tr("Wordt geteld…")
    linked = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Begin with nothing known."""
        super().__init__(tr("Wat dit doet"), context, parent)
        self._before: Reaching | None = None
        self.row = FlowRow(self, GRID + GRID // 2)
        self.mean, self.was = QLabel("–", self), QLabel(self)
        set_font(self.mean, 3, QFont.Weight.DemiBold, tabular=True)
        self._add_mean()
        self.pupils: dict[str, QPushButton] = {}
        for key in _PUPILS:
            self.pupils[key] = link_button("", partial(self._on_pupils_clicked, key), self.row)
            self.row.addWidget(self.pupils[key])
        self._ids: dict[str, frozenset[str]] = {}
        self.round_link = link_button(tr("Grens van de ronde wijzigen"), self._on_round_clicked, self)
        set_font(self.round_link, -1)
        self.row.addWidget(self.round_link)
        self.body.addWidget(self.row)
        self.body.addWidget(self.words)
        self.forget()

    def _add_mean(self) -> None:
        box = QWidget(self.row)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, GRID, 0)
        line.setSpacing(GRID // 2)
        for label in (
            QLabel(tr("gemiddeld"), box),
            self.mean,
            self.was,
            QLabel(tr("plekken per leerling"), box),
        ):
            label.setProperty("muted", label is not self.mean)
            line.addWidget(label)
        self.row.addWidget(box)

    def work(self, school: School, round_id: str) -> Work:
        """Count what is open to each pupil of the round."""
        return partial(_work, school, round_id)

    def show_answer(self, answer: Reaching) -> None:
        """Show the numbers, beside those of when the user came here."""
        before = self._before = self._before or answer
        self._ids = {
            "nowhere": answer.nowhere,
            "fewer": answer.fewer_than(before),
            "more": answer.more_than(before),
        }
        mean, was = _number(answer.mean), _number(before.mean)
        self.mean.setText(mean)
        self.was.setText(tr("was {was}", was=was) if was != mean else "")
        self.was.setVisible(was != mean)
        for key, button in self.pupils.items():
            count, (words, _) = len(self._ids[key]), _PUPILS[key]
            button.setText(
                tr("1 leerling {words}", words=words)
                if count == 1
                else tr("{count} leerlingen {words}", count=count, words=words)
            )
            button.setVisible(bool(count))
        self._say()

    def _say(self) -> None:
        in_round = self.context.session.school.find(PlacementRound, self.context.round.id)
        limit = in_round.max_km if in_round is not None else None
        own = tr("Deze ronde heeft een eigen grens van {limit} km. ", limit=limit) if limit else ""
        self.words.setText(
            tr("{own}Elke plek telt mee, vrij of bezet. Er verandert niets tot u verdeelt.", own=own)
        )
        self.round_link.setVisible(bool(limit))

    def forget(self) -> None:
        """Compare with how it is from now on."""
        self._before = None
        self.mean.setText("–")
        self.was.hide()
        self.round_link.hide()
        for button in self.pupils.values():
            button.hide()

    def _on_pupils_clicked(self, key: str, _checked: bool = False) -> None:
        ids = self._ids.get(key)
        if ids:
            self.linked.emit(Destination("students", ids, _PUPILS[key][1]))

    def _on_round_clicked(self, _checked: bool = False) -> None:
        self.linked.emit(Destination("timeline", select=self.context.round.id, begin="edit max_km"))


def _number(value: float) -> str:
    return comma(f"{value:.1f}".removesuffix(".0"))


def _work(school: School, round_id: str, report: Report) -> Reaching:
    from bpv.services.pairs.reaching import count_open

    def check(done: float) -> None:
        report(done, tr("tellen"))

    return count_open(school, school.get(PlacementRound, round_id), check)
