"""What the weights do in the chosen round: how it stands now, and how it would be divided with these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from bpv.domain import BpvError, School
from bpv.services.alternatives.round_numbers import RoundNumbers
from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.theme import GRID, set_font
from ui.widgets.card import Card
from ui.widgets.fairness_button import remembered_rule
from ui.widgets.figures import words_of_km
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from bpv.services.alternatives.trying import Effect

_PAUSE_MS = 200
_FIGURES: dict[str, tuple[str, Callable[[RoundNumbers], str]]] = {
    "placed": ("met een plek", lambda numbers: f"{len(numbers.placed)} van {len(numbers.students)}"),
    "first": ("eerste wens", lambda numbers: str(len(numbers.first_choices))),
    "mean": ("gemiddeld", lambda numbers: words_of_km(numbers.mean_km)),
    "longest": ("verste", lambda numbers: words_of_km(numbers.longest_km)),
}


class EffectCard(Card):
    """Works out the round in the background whenever it is asked; only the latest answer counts."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Begin with nothing known."""
        super().__init__("Wat dit doet", parent)
        self._context = context
        self._task: Task | None = None
        self._shown: Effect | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._begin)
        self.numbers: dict[str, tuple[QLabel, QLabel]] = {}
        self.row = FlowRow(self, GRID // 2)
        for key, (title, _) in _FIGURES.items():
            self._add(key, title)
        self.body.addWidget(self.row)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setProperty("muted", True)
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

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None or self._timer.isActive()

    def ask(self) -> None:
        """Work out the chosen round as the school is now; what was asked before no longer matters."""
        self.leave()
        round_id = self._context.round.id
        if self._shown is not None and self._shown.round_id != round_id:
            self._shown = None
            self._show_nothing()
        self.heading.setText(f"Wat dit doet in {self._context.round.name}" if round_id else "Wat dit doet")
        self._say("De ronde wordt opnieuw verdeeld…" if round_id else "Er is nog geen ronde om te verdelen.")
        if round_id:
            self._timer.start()

    def leave(self) -> None:
        """Stop; no answer comes any more."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _begin(self) -> None:
        if not self._context.session.is_open:
            return
        rule = remembered_rule(self._context.settings)
        work = partial(_work, School(self._context.session.school), self._context.round.id, rule.key)
        self._task = self._context.tasks.start(
            "Uitproberen wat de gewichten doen", work, self._on_effect, self._on_refused, is_asked_for=False
        )

    def _on_effect(self, effect: Effect) -> None:
        self._task = None
        before, self._shown = self._shown, effect
        for key, (title, words) in _FIGURES.items():
            was, becomes = words(effect.now), words(effect.then)
            now, then = self.numbers[key]
            now.setText(f"nu {was}")
            then.setText(becomes)
            then.setAccessibleName(f"{title}: {becomes}, nu {was}")
        self._say(f"{_word_before(before, effect)}{_word_moved(effect)}")

    def _on_refused(self, refusal: BpvError) -> None:
        self._task = self._shown = None
        self._show_nothing()
        self._say(str(refusal))

    def _show_nothing(self) -> None:
        for now, then in self.numbers.values():
            now.setText("")
            then.setText("–")

    def _say(self, words: str) -> None:
        self.words.setText(words)


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
    return f"Hiervoor was dat: {', '.join(others)}. " if others else ""


def _word_moved(effect: Effect) -> str:
    if not effect.now.placed:
        return "Zo verdeelt het programma de ronde met deze gewichten. Er verandert niets tot u verdeelt."
    if not effect.n_moved:
        return "Wie een plek heeft, houdt die. Er verandert niets tot u verdeelt."
    who = "1 leerling zou" if effect.n_moved == 1 else f"{effect.n_moved} leerlingen zouden"
    return f"{who} ergens anders zitten dan nu. Er verandert niets tot u opnieuw verdeelt."
