"""What an import cannot decide by itself: every question, those without an answer first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bpv.services.importing import ImportPlan
from bpv.services.importing.questions import FILE, HERE, Question, QuestionKind
from ui.pages.importing.question import QuestionPanel
from ui.theme import GRID
from ui.widgets.flow_row import FlowRow
from ui.widgets.gradual import Gradual

_AT_MOST = 40
"""Questions without an answer shown at once; others come under them as these are answered."""


class QuestionsView(QScrollArea):
    """Every question of a plan, those without an answer first; `answered` gives answers by key.

    Those that were shown keep their place, answered or not: nothing moves under the mouse. `moved` says that
    another may be the one the user is at.
    """

    answered = Signal(object)
    moved = Signal()

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None, *, shown: Sequence[str] = ()) -> None:
        """Show the questions of this plan, first those that stood here before, as they stood."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Vragen bij de lijsten")
        self.questions = _in_order(plan.questions, shown)
        self._n_shown = _count_shown(self.questions, len(shown))
        self.open_count = sum(not question.is_answered for question in self.questions)
        self._panels: dict[str, QuestionPanel] = {}
        self._wanted: QuestionPanel | None = None
        self._inside = QWidget(self)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID)
        self._add_all_at_once(layout)
        asked = QVBoxLayout()
        asked.setSpacing(GRID)
        layout.addLayout(asked)
        later = len(self.questions) - self._n_shown
        if later:
            layout.addWidget(QLabel(f"Hierna nog {later} vragen.", self._inside))
        if not self.questions:
            layout.addWidget(QLabel("Er is niets dat u hoeft te kiezen.", self._inside))
        layout.addStretch(1)
        self.setWidget(self._inside)
        self._filling = Gradual(self._fill(asked), self)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    def _fill(self, layout: QVBoxLayout) -> Iterator[None]:
        for question in self.questions[: self._n_shown]:
            panel = QuestionPanel(question, self._inside)
            panel.answered.connect(self._give)
            self._panels[question.key] = panel
            layout.addWidget(panel)
            yield

    @property
    def order(self) -> tuple[str, ...]:
        """The questions that are shown, from top to bottom, by key."""
        return tuple(question.key for question in self.questions[: self._n_shown])

    @property
    def at(self) -> str:
        """The question the user is at, by key: that with the focus, else the first in view; '' for none."""
        focus, top = self.focusWidget(), self.verticalScrollBar().value()
        held = (key for key, panel in self._panels.items() if focus and panel.isAncestorOf(focus))
        seen = (key for key, panel in self._panels.items() if panel.geometry().bottom() > top)
        return next(held, "") or next(seen, "")

    def go_to(self, key: str) -> None:
        """Have the user be at a question, when it is shown."""
        if (panel := self.panels.get(key)) is None:
            return
        panel.take_focus()
        self._wanted = panel
        self.verticalScrollBar().rangeChanged.connect(self._show_wanted)
        self._show_wanted()

    @Slot()
    def _show_wanted(self) -> None:
        """Scroll to where a question turned out to stand, once that is known."""
        bar = self.verticalScrollBar()
        if self._wanted is not None and bar.maximum() > 0:
            wanted, self._wanted = self._wanted, None
            bar.setValue(wanted.y())

    def finish(self) -> None:
        """Make what is still to be made now."""
        self._filling.finish()

    @property
    def panels(self) -> dict[str, QuestionPanel]:
        """The panel of each question that is shown, by key."""
        self._filling.finish()
        return self._panels

    @property
    def choices(self) -> dict[str, QButtonGroup]:
        """The buttons of each question with a few choices, by key."""
        return {key: panel.group for key, panel in self.panels.items() if panel.group is not None}

    @property
    def words(self) -> dict[str, QComboBox]:
        """The box of each question about a word or a column, by key."""
        return {key: panel.word for key, panel in self.panels.items() if panel.word is not None}

    def _add_all_at_once(self, layout: QVBoxLayout) -> None:
        count = sum(question.kind is QuestionKind.CONFLICT for question in self.questions)
        if count < 2:
            return
        row = FlowRow()
        row.addWidget(QLabel(f"{count} keer in de lijst en hier gewijzigd:", self._inside))
        for answer, words in ((HERE, "overal houden wat hier staat"), (FILE, "overal de lijst overnemen")):
            button = QPushButton(words, self._inside)
            button.clicked.connect(partial(self.answer_conflicts, answer))
            row.addWidget(button)
        layout.addWidget(row)

    def answer_conflicts(self, answer: str, _checked: bool = False) -> None:
        """Give every question about what both sides changed this answer."""
        conflicts = [each.key for each in self.questions if each.kind is QuestionKind.CONFLICT]
        self._give(dict.fromkeys(conflicts, answer))

    def _give(self, answers: Mapping[str, str]) -> None:
        self.answered.emit(dict(answers))


def _in_order(questions: Sequence[Question], shown: Sequence[str]) -> list[Question]:
    """Those shown before as they stood, then the others, those without an answer first."""
    place = {key: number for number, key in enumerate(shown)}
    return sorted(questions, key=lambda each: (place.get(each.key, len(place)), each.is_answered))


def _count_shown(questions: Sequence[Question], before: int) -> int:
    """How many are shown: those that were, and more until enough of them wait for an answer."""
    count = waiting = 0
    for question in questions:
        waiting += not question.is_answered
        if waiting > _AT_MOST and count >= before:
            break
        count += 1
    return min(count, max(before, _AT_MOST) + _AT_MOST)
