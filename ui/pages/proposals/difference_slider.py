"""The slider from the best division to as few changes as possible, and the work behind each of its stops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from bpv.language import tr
from ui.pages.page import Context
from ui.tasks import Report, Task, Work
from ui.theme import GRID, scaled, set_font

if TYPE_CHECKING:
    from bpv.services.alternatives.changing_little import Step

PAUSE_MS = 200
"""How long the slider rests before its stop is worked out."""


class Division(Protocol):
    """What was divided and can be divided with fewer changes; its works must run one after another."""

    def list_steps(self, report: Report) -> tuple[Step, ...]:
        """The work that finds the stops."""

    def dividing_at(self, step: Step) -> Work:
        """The work that gives the answer at one stop."""


class ChangeSlider(QFrame):
    """A stop per division; `chosen` carries the step once the slider rests."""

    chosen = Signal(object)

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        """Begin at the best division."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self.steps = tuple(steps)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, len(self.steps) - 1)
        self.slider.setPageStep(1)
        self.slider.setMinimumHeight(scaled(24))
        self.slider.setAccessibleName(tr("Van de beste verdeling naar zo min mogelijk wijzigen"))
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setProperty("muted", True)
        set_font(self.words, 0, tabular=True)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(QLabel(tr("Beste verdeling"), self))
        row.addWidget(self.slider, 1)
        row.addWidget(QLabel(tr("Zo min mogelijk wijzigen"), self))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside.addLayout(row)
        inside.addWidget(self.words)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.slider.valueChanged.connect(self._on_slider_value_changed)
        self._show_words()

    @property
    def step(self) -> Step:
        """The stop the slider is at."""
        return self.steps[self.slider.value()]

    def _show_words(self) -> None:
        self.words.setText(
            tr("{text}. Minder punten is beter; de regels gelden overal.", text=self.step.text)
        )

    def _on_slider_value_changed(self, _value: int) -> None:
        self._show_words()
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        if self.slider.isSliderDown():
            self._timer.start()
        else:
            self.chosen.emit(self.step)


class ChangingDivision(QObject):
    """Finds the stops of a division that was made, then works out each that is chosen, one at a time.

    `ready` carries the slider, if there is more than one stop; `answered` what the division gives at one.
    """

    ready = Signal(object)
    answered = Signal(object)

    def __init__(self, context: Context, division: Division, parent: QObject) -> None:
        """Begin looking for the stops."""
        super().__init__(parent)
        self.slider: ChangeSlider | None = None
        self._context, self._division = context, division
        self._wanted: Step | None = None
        self._is_left = False
        context.tasks.ended.connect(self._on_task_ended)
        self._task: Task | None = context.tasks.start(
            tr("Zoeken hoe weinig er hoeft te veranderen"), division.list_steps, self._on_steps
        )

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked out."""
        return self._task is not None

    def leave(self) -> None:
        """Stop; nothing is told any more."""
        self._is_left = True
        if self._task is not None:
            self._task.cancel()
        self.deleteLater()

    def _on_steps(self, steps: tuple[Step, ...]) -> None:
        if self._is_left or len(steps) < 2:
            return
        self.slider = ChangeSlider(steps)
        self.slider.chosen.connect(self._on_slider_chosen)
        self.ready.emit(self.slider)

    @Slot(object)
    def _on_slider_chosen(self, step: Step) -> None:
        if self._task is not None:
            self._wanted = step
            return
        self._wanted = None
        work = self._division.dividing_at(step)
        self._task = self._context.tasks.start(tr("Voorstel met minder wijzigingen"), work, self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if not self._is_left and self._wanted is None:
            self.answered.emit(answer)

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        if task is not self._task:
            return
        self._task = None
        if self._wanted is not None and not self._is_left:
            self._on_slider_chosen(self._wanted)
