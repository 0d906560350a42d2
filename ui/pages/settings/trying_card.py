"""A card that works something out of the chosen round in the background, whenever it is asked."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from bpv.domain import BpvError, School
from bpv.language import tr
from ui.pages.page import Context
from ui.tasks import Task, Work
from ui.widgets.card import Card

_PAUSE_MS = 200


class TryingCard(Card):
    """Only the latest answer counts."""

    doing, busy_words = "", ""
    """What the work is called, and what is said while it lasts."""

    def __init__(self, title: str, context: Context, parent: QWidget) -> None:
        """Begin with nothing known."""
        super().__init__(title, parent)
        self.context = context
        self._task: Task | None = None
        self._of = ""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._begin)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setProperty("muted", True)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None or self._timer.isActive()

    def ask(self) -> None:
        """Work out the chosen round as the school is now; what was asked before no longer matters."""
        self.leave()
        round_id = self.context.round.id
        if self._of != round_id:
            self._of = round_id
            self.forget()
        title = self.accessibleName()
        self.heading.setText(
            tr("{title} in {name}", title=title, name=self.context.round.name) if round_id else title
        )
        self.words.setText(self.busy_words if round_id else tr("Er is nog geen ronde om te verdelen."))
        if round_id:
            self._timer.start()

    def leave(self) -> None:
        """Stop; no answer comes any more."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _begin(self) -> None:
        if not self.context.session.is_open:
            return
        work = self.work(School(self.context.session.school), self.context.round.id)
        self._task = self.context.tasks.start(
            self.doing, work, partial(self._on_answer), self._on_refused, is_asked_for=False
        )

    def _on_answer(self, answer: Any) -> None:
        self._task = None
        self.show_answer(answer)

    def _on_refused(self, refusal: BpvError) -> None:
        self._task = None
        self.forget()
        self.words.setText(str(refusal))

    # For what is worked out

    def work(self, school: School, round_id: str) -> Work:
        """What is to be worked out of a school that does not change."""
        raise NotImplementedError

    def show_answer(self, answer: Any) -> None:
        """Show what came out."""

    def forget(self) -> None:
        """Show nothing: it is about another round, or could not be worked out."""
