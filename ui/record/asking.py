"""What a panel asks that takes long: in the background, on a copy, and only the latest answer counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from bpv.domain import School
from bpv.language import tr
from ui.pages.page import Context
from ui.pages.revision import revision_of
from ui.tasks import Task

Question = Callable[[School], Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    answer: Callable[[Any], None]


class Asking(QObject):
    """One question at a time; who asks anew, or is forgotten, hears nothing of what was asked before."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Begin without questions."""
        super().__init__(parent)
        self._context = context
        self._waiting: dict[object, _Asked] = {}
        self._now: tuple[object, _Asked] | None = None
        self._task: Task | None = None
        self._copy: School | None = None
        self._revision = -1
        context.tasks.ended.connect(self._on_task_ended)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None or bool(self._waiting)

    def ask(self, who: object, question: Question, answer: Callable[[Any], None]) -> None:
        """Have a question answered about the school as it is now; `answer` is called with the outcome."""
        self.forget(who)
        self._waiting[who] = _Asked(question, answer)
        self._begin_next()

    def forget(self, who: object) -> None:
        """What this one asked no longer matters."""
        self._waiting.pop(who, None)
        if self._now is not None and self._now[0] is who:
            self._now = None

    def forget_all(self) -> None:
        """Nothing that was asked matters any more."""
        self._waiting.clear()
        self._now = None

    def end_year(self) -> None:
        """Let go of the school year that closes."""
        self.forget_all()
        self._copy = None

    def _begin_next(self) -> None:
        if self._task is not None or not self._waiting or not self._context.session.is_open:
            return
        who = next(iter(self._waiting))
        asked = self._waiting.pop(who)
        self._now = (who, asked)
        self._task = self._context.tasks.start(
            tr("Het zijpaneel bijwerken"),
            partial(_work, asked.question, self._school()),
            partial(self._on_answer, asked),
            self._on_refused,
            is_asked_for=False,
        )
        self._task.failed.connect(self._on_refused)  # what went wrong is shown by the window

    def _school(self) -> School:
        """A copy of the school as it is now: what is worked out from it is kept with it."""
        school = self._context.session.school
        revision = revision_of(school)
        if self._copy is None or self._revision != revision:
            self._copy, self._revision = School(school), revision
        return self._copy

    def _on_answer(self, asked: _Asked, outcome: Any) -> None:
        if self._now is not None and self._now[1] is asked:
            self._now = None
            asked.answer(outcome)
        self._begin_next()

    @Slot(object)
    def _on_refused(self, _refusal: object) -> None:
        """What was asked about is gone by now; whoever asked hears of that from the change itself."""
        self._now = None
        self._begin_next()

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            if task.is_cancelled or self._now is None:  # no answer will come
                self._begin_next()


def _work(question: Question, school: School, _report: object) -> Any:
    return question(school)
