"""What the weights do in the chosen round: how it stands now, and how it would be divided with these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from bpv.domain import School
from bpv.language import tr, tr_count
from bpv.services.alternatives.round_numbers import RoundNumbers
from ui.pages.page import Context
from ui.pages.settings.trying_card import TryingCard
from ui.tasks import Report, Work
from ui.theme import GRID, set_font
from ui.widgets.fairness_button import remembered_rule
from ui.widgets.figures import words_of_km
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from bpv.services.alternatives.trying import Effect

_FIGURES: dict[str, tuple[str, Callable[[RoundNumbers], str]]] = {
    "placed": (
        tr("met een plek"),
        lambda numbers: tr("{count} van {count2}", count=len(numbers.placed), count2=len(numbers.students)),
    ),
    "first": (tr("eerste wens"), lambda numbers: str(len(numbers.first_choices))),
    "mean": (tr("gemiddeld"), lambda numbers: words_of_km(numbers.mean_km)),
    "longest": (tr("verste"), lambda numbers: words_of_km(numbers.longest_km)),
}


class EffectCard(TryingCard):
    """The numbers of the round as it stands, and as it would be divided now."""

    doing = tr("Uitproberen wat de gewichten doen")
    busy_words = tr("De ronde wordt opnieuw verdeeld…")

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Begin with nothing known."""
        super().__init__(tr("Wat dit doet"), context, parent)
        self._shown: Effect | None = None
        self.numbers: dict[str, tuple[QLabel, QLabel]] = {}
        self.row = FlowRow(self, GRID // 2)
        for key, (title, _) in _FIGURES.items():
            self._add(key, title)
        self.body.addWidget(self.row)
        self.body.addWidget(self.words)

    def _add(self, key: str, title: str) -> None:
        box = QWidget(self.row)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 3 * GRID, 0)
        line.setSpacing(GRID // 2)
        words, now, then = QLabel(title, box), QLabel("–", box), QLabel("–", box)
        words.setProperty("muted", True)
        now.setProperty("muted", True)
        set_font(now, 0, tabular=True)
        set_font(then, 3, QFont.Weight.DemiBold, tabular=True)
        for label in (words, then, now):
            line.addWidget(label)
        self.numbers[key] = now, then
        self.row.addWidget(box)

    def work(self, school: School, round_id: str) -> Work:
        """Divide the round by the rule that is remembered."""
        return partial(_work, school, round_id, remembered_rule(self.context.settings).key)

    def show_answer(self, answer: Effect) -> None:
        """Show the numbers, and what the answer before was."""
        before, self._shown = self._shown, answer
        for key, (title, words) in _FIGURES.items():
            was, becomes = words(answer.now), words(answer.then)
            now, then = self.numbers[key]
            now.setText(tr("nu {was}", was=was))
            then.setText(becomes)
            then.setAccessibleName(tr("{title}: {becomes}, nu {was}", title=title, becomes=becomes, was=was))
        self.words.setText(f"{_word_before(before, answer)}{_word_moved(answer)}")

    def forget(self) -> None:
        """Show no numbers."""
        self._shown = None
        for now, then in self.numbers.values():
            now.setText("")
            then.setText("–")


def _work(school: School, round_id: str, fairness: str, report: Report) -> Effect:
    from bpv.services.alternatives.trying import try_round
    from bpv.services.planning.fairness_rules import RULES

    rule = next(rule for rule in RULES if rule.key == fairness)

    def progress(what: str, done: float) -> None:
        report(done, what)

    return try_round(school, round_id, rule.key, date.today(), progress, lambda: report.is_stopped)


def _word_before(before: Effect | None, effect: Effect) -> str:
    """What the answer just before this one was, where that was another."""
    if before is None:
        return ""
    pairs = ((title, words(before.then), words(effect.then)) for title, words in _FIGURES.values())
    others = [f"{title} {was}" for title, was, becomes in pairs if was != becomes]
    return tr("Hiervoor was dat: {others}. ", others=", ".join(others)) if others else ""


def _word_moved(effect: Effect) -> str:
    if not effect.now.placed:
        return tr("Zo verdeelt het programma de ronde met deze gewichten. Er verandert niets tot u verdeelt.")
    if not effect.n_moved:
        return tr("Wie een plek heeft, houdt die. Er verandert niets tot u verdeelt.")
    who = tr_count("{count} leerling zou", "{count} leerlingen zouden", effect.n_moved)
    return tr("{who} ergens anders zitten dan nu. Er verandert niets tot u opnieuw verdeelt.", who=who)
