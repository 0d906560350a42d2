"""The side panel Waarom: follows the pupil that is selected and explains the place, in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain import BpvError, Student
from bpv.language import said_again, tr
from bpv.services.lists.commands import ApplyChangeset
from ui.pages.explaining.explanation_parts import ExplanationView
from ui.pages.explaining.explanation_work import Explaining, Subject, Why
from ui.pages.page import Context
from ui.tasks import Task
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button
from ui.widgets.scrolling import scroll_down

if TYPE_CHECKING:
    from bpv.services.alternatives.suggesting import Suggestion
    from bpv.services.explaining import Chain

LEAST, WIDTH = 200, 316
PAUSE_MS = 150
"""How long a selection rests before its explanation is worked out."""

_CHOOSE = tr("Kies een leerling; dan staat hier waarom die deze plek heeft.")
_STALE = tr("Er is intussen iets gewijzigd. Bereken het voorstel opnieuw; dan staat hier weer waarom.")
_WORKING = tr("Bezig met uitrekenen…")


class ExplanationPanel(QFrame):
    """`undoable` says what a suggestion did; `closed` asks to put the panel away."""

    undoable = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin hidden and without a pupil."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self._context = context
        self._subject: Subject | None = None
        self._explaining: Explaining | None = None
        self._task: Task | None = None
        self._is_waiting = False
        self.view: ExplanationView | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._explain)
        title = QLabel(tr("Waarom"), self)
        set_font(title, 1, QFont.Weight.DemiBold)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(link_button(tr("Sluiten"), self.closed.emit, self))
        self.message = QLabel(_CHOOSE, self)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.message.setProperty("muted", True)
        self._holder = QVBoxLayout()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        self._layout.addLayout(head)
        self._layout.addWidget(self.message)
        self._layout.addLayout(self._holder, 1)
        context.tasks.ended.connect(self._on_task_ended)
        self.renew()
        self.hide()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setMinimumWidth(scaled(LEAST))
        self.setMaximumWidth(scaled(WIDTH))

    def follow(self, subject: Subject | None) -> None:
        """Explain this from now on; works only while the panel is shown."""
        self._subject = subject
        if self.isHidden():
            return
        if subject is None or subject.student_id is None or subject.is_stale:
            self._timer.stop()
            self._say(_STALE if subject is not None and subject.is_stale else _CHOOSE)
        else:
            if self.view is None:
                self._say(_WORKING)
            self._timer.start()

    @property
    def is_busy(self) -> bool:
        """Whether an explanation is still to come."""
        return self._task is not None or self._timer.isActive()

    def _explain(self) -> None:
        subject = self._subject
        self._is_waiting = self._task is not None
        if subject is None or subject.student_id is None or self._is_waiting or self.isHidden():
            return
        school = self._context.session.school
        student = school.find(Student, subject.student_id)
        if student is None:
            return
        if self._explaining is None or not self._explaining.fits(school, subject):
            self._explaining = Explaining(school, subject)
            self._say(_WORKING)
        self._task = self._context.tasks.start(
            tr("Uitleg over {name}", name=student.name),
            self._explaining.explaining(subject.round_id, subject.student_id),
            partial(self._on_why, subject),
            self._on_refused,
        )

    def _on_why(self, subject: Subject, why: Why) -> None:
        if subject != self._subject:
            return
        self._clear()
        self.message.hide()
        self.view = ExplanationView(why)
        self.view.chain_asked.connect(self._on_chain_asked)
        self.view.help_asked.connect(self._on_help_asked)
        self._holder.addWidget(scroll_down(self.view, self))

    def _on_chain_asked(self, position_id: str) -> None:
        view, explaining = self.view, self._explaining
        if view is None or explaining is None:
            return
        if self._task is not None:  # one at a time; the next press asks again
            view.chain_buttons[position_id].setEnabled(True)
            return
        self._task = self._context.tasks.start(
            tr("Wie er zou verhuizen"),
            explaining.chaining(view.why, position_id),
            partial(self._on_chain, view, position_id),
            self._on_refused,
        )

    def _on_chain(self, view: ExplanationView, position_id: str, chain: Chain | None) -> None:
        if view is self.view:
            view.show_chain(position_id, chain)

    def _on_help_asked(self, suggestion: Suggestion) -> None:
        session = self._context.session
        if session.execute(ApplyChangeset(suggestion.changeset, suggestion.label)):
            self.undoable.emit(
                tr("{label}. Plaats opnieuw om de plek te geven", label=said_again(suggestion.label))
            )

    # The end of work

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self._say(str(refusal))

    @Slot(object)
    def _on_task_ended(self, task: Task) -> None:
        if task is not self._task:
            return
        self._task = None
        if self._is_waiting:
            self._timer.start()

    def _say(self, text: str) -> None:
        self._clear()
        self.message.setText(text)
        self.message.show()

    def _clear(self) -> None:
        self.view = None
        while (item := self._holder.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
