"""The whole explanation of one pupil in one round, worked out in the background for the panel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from bpv.domain import BpvError, Student
from bpv.language import said_again, tr
from bpv.services.alternatives.suggesting import Suggestion
from bpv.services.explaining import Chain
from bpv.services.lists.commands import ApplyChangeset
from ui.pages.explaining.explanation_parts import ExplanationView
from ui.pages.explaining.explanation_work import Explaining, Subject, Why
from ui.pages.page import Context
from ui.pages.revision import revision_of
from ui.record.lines import muted
from ui.tasks import Task, Work
from ui.widgets.fairness_button import remembered_rule

_Job = tuple[str, Work, Callable[[Any], None]]
_WORKING = tr("Bezig met uitrekenen…")


class FullWhy(QObject):
    """Puts the explanation in a layout of whoever asks; `undoable` says what a suggestion did."""

    undoable = Signal(str)

    def __init__(self, context: Context, holder: QWidget) -> None:
        """Begin with nothing asked."""
        super().__init__(holder)
        self._context, self._holder = context, holder
        self._explaining: Explaining | None = None
        self._task: Task | None = None
        self._asked: tuple[str, str] = ("", "")
        self._next: _Job | None = None
        self._shown: QWidget | None = None
        self.view: ExplanationView | None = None
        context.tasks.ended.connect(self._on_task_ended)

    @property
    def is_busy(self) -> bool:
        """Whether an explanation is still to come."""
        return self._task is not None

    @property
    def round_id(self) -> str:
        """The round that is explained; empty when none is."""
        return self._asked[1]

    def follow(self, student_id: str) -> None:
        """Let go of what is about another pupil, or about what has changed since."""
        known, school = self._explaining, self._context.session.school
        if self._asked[0] != student_id or (known is not None and known.revision != revision_of(school)):
            self.put_away()

    def put_away(self) -> None:
        """Show nothing."""
        self._asked, self.view = ("", ""), None
        self._next = None
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None

    def explain(self, student_id: str, round_id: str, layout: QLayout) -> None:
        """Explain this pupil in this round, under what already stands in the layout."""
        self.put_away()
        school = self._context.session.school
        subject = Subject(round_id, remembered_rule(self._context.settings), None, student_id)
        if self._explaining is None or not self._explaining.fits(school, subject):
            self._explaining = Explaining(school, subject)
        self._asked = (student_id, round_id)
        self._say(_WORKING, layout)
        name = school.get(Student, student_id).name
        work = self._explaining.explaining(round_id, student_id)
        self._start(tr("Uitleg over {name}", name=name), work, partial(self._on_why, self._asked, layout))

    def _start(self, title: str, work: Work, answer: Callable[[Any], None]) -> None:
        """One at a time: they share what was made ready for the first."""
        if self._task is not None:
            self._task.cancel()
            self._next = title, work, answer
            return
        self._task = self._context.tasks.start(title, work, answer, self._on_refused)

    def _say(self, words: str, layout: QLayout) -> QLabel:
        label = muted(words, self._holder)
        self._put(label, layout)
        return label

    def _put(self, widget: QWidget, layout: QLayout) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = widget
        layout.addWidget(widget)

    def _on_why(self, asked: tuple[str, str], layout: QLayout, why: Why) -> None:
        if asked != self._asked:
            return
        self.view = ExplanationView(why, self._holder, has_name=False)
        self.view.chain_asked.connect(self._on_chain_asked)
        self.view.help_asked.connect(self._on_help_asked)
        self._put(self.view, layout)

    def _on_chain_asked(self, position_id: str) -> None:
        view, explaining = self.view, self._explaining
        if view is None or explaining is None:
            return
        if self._task is not None:  # one at a time; the next press asks again
            view.chain_buttons[position_id].setEnabled(True)
            return
        work = explaining.chaining(view.why, position_id)
        self._start(tr("Wie er zou verhuizen"), work, partial(self._on_chain, view, position_id))

    def _on_chain(self, view: ExplanationView, position_id: str, chain: Chain | None) -> None:
        if view is self.view:
            view.show_chain(position_id, chain)

    def _on_help_asked(self, suggestion: Suggestion) -> None:
        if self._context.session.execute(ApplyChangeset(suggestion.changeset, suggestion.label)):
            self.undoable.emit(
                tr("{label}. Plaats opnieuw om de plek te geven", label=said_again(suggestion.label))
            )

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        if isinstance(self._shown, QLabel):
            self._shown.setText(str(refusal))

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        if task is not self._task:
            return
        self._task = None
        job, self._next = self._next, None
        if job is not None and self._context.session.is_open:
            self._start(*job)
