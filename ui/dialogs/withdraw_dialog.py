"""Someone or something falls away: whom it hits, who goes where, who has to hear it; one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.domain import School
from bpv.language import tr
from bpv.services.withdrawing.questions import Kind, Question, unpack_question
from bpv.services.year.drafts import pack
from ui.dialogs.call_list import CallList
from ui.dialogs.deciding import deciding_row, lay_out
from ui.dialogs.withdraw_form import WithdrawForm
from ui.dialogs.withdraw_lines import WithdrawLines
from ui.dialogs.withdraw_work import Found, look_ahead
from ui.guarding import Guarded
from ui.pages.page import Context
from ui.printouts import Printouts
from ui.tasks import Task
from ui.theme import GRID, scaled, set_font
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.withdrawing.outcome import Outcome
    from ui.paper.offers import Offer

_SAFE = tr("Er verandert pas iets als u op Vastleggen drukt. Daarna kunt u het ongedaan maken.")
_DONE = tr("Vastgelegd. Hieronder staat wie het moet weten.")
_UNDO = tr("Vastgelegd. Hieronder staat wie het moet weten; Ctrl+Z maakt het in één keer ongedaan.")
_LATER = {
    Kind.COMPANY: tr("Alleen afzeggen, later oplossen"),
    Kind.PLACE: tr("Alleen wijzigen, later oplossen"),
    Kind.PUPIL: tr("Alleen de plek vrijmaken"),
    Kind.MENTOR: tr("Alleen weghalen, later verdelen"),
}


class WithdrawDialog(Guarded, QDialog):
    """Asks who and when, shows what would happen, and carries it out.

    `told` says what was done, once the dialog has gone. What is chosen or ticked waits in the school year
    until it is carried out and everyone was told, also after a restart.
    """

    told = Signal(str)

    def __init__(
        self,
        context: Context,
        question: Question,
        parent: QWidget | None = None,
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """Begin with this question, and what was `kept` of an earlier time."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._tasks = context.session, context.tasks
        self._task: Task | None = None
        self._found: Found | None = None
        self._choices: dict[str, str] = dict(question.choices)
        self._waits = ""
        self._is_left = False
        self.outcome: Outcome | None = None
        self.is_done = False
        self._entry: int | None = None
        self.form = WithdrawForm(context.session.school, question, self)
        self.lines = WithdrawLines(question.kind, self)
        self.calls = CallList(context.tasks, self)
        self.banner = Banner(self)
        self._printouts = Printouts(context, self.banner, self)
        self.setWindowTitle(self.form.words.title)
        self._lay_out()
        self.form.changed.connect(self._on_form_changed)
        self.form.reason.textEdited.connect(self._keep)
        self.lines.chosen.connect(self._on_chosen)
        self.calls.ticked.connect(self._keep)
        self.calls.said.connect(self.about.setText)
        self.calls.print_asked.connect(self.print)
        self.finished.connect(self._on_finished)
        if kept is None or not self._take_up(kept):
            self._work_out()
        self._goes_to_lines = bool(question.id)
        if not question.id:
            self.form.subject.setFocus()

    def _lay_out(self) -> None:
        self.heading = QLabel(self.form.words.title, self)
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        set_font(self.heading, 5, QFont.Weight.DemiBold)
        self.about = QLabel(_SAFE, self)
        self.who = QLabel(self)
        self.who.setWordWrap(True)
        set_font(self.who, 2, QFont.Weight.DemiBold)
        self.aside = aside = QLabel(tr("voorstel met zo min mogelijk wijzigingen"), self)
        self.remark = QLabel(self)
        for label in (self.about, aside, self.remark):
            label.setProperty("muted", True)
        for label in (self.about, self.remark):
            label.setWordWrap(True)
        self.remark.hide()
        head = QHBoxLayout()
        head.addWidget(self.who, 1)
        head.addWidget(aside)
        self.later_button = QPushButton(_LATER[self.form.kind], self)
        self.later_button.clicked.connect(partial(self._carry_out, later=True))
        settle = partial(self._carry_out, later=False)
        row, self.done_button = deciding_row(
            self, tr("Vastleggen"), settle, self.later_button, icon="check", leave=tr("Sluiten")
        )
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        above: list[QWidget] = [self.banner, self.heading, self.about, self.form]
        below: list[QWidget] = [self.remark, self.lines, self.calls]
        for widget in above:
            layout.addWidget(widget)
        layout.addLayout(head)
        for widget in below:
            layout.addWidget(widget)
        layout.addStretch(1)
        lay_out(self, layout, row, scaled(1000), scaled(720))

    # Working it out

    @property
    def question(self) -> Question | None:
        """What is asked, with what was chosen; None while it cannot be read."""
        asked = self.form.question()
        return None if asked is None else replace(asked, choices=dict(self._choices))

    def _on_form_changed(self) -> None:
        """Another question: what was chosen for the one before no longer counts."""
        self._choices.clear()
        self._found = None
        self._drop()
        self.lines.show_lines(())
        self.calls.show_hearers("", ())
        self._work_out()

    def _on_chosen(self, line_key: str, option_key: str) -> None:
        self._choices.pop(line_key, None)
        self._choices[line_key] = option_key  # last, for choices are made in this order
        self._keep()
        self._work_out()

    def _work_out(self) -> None:
        """Work out anew what would happen; an answer that is still to come no longer counts."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.outcome = None
        self._allow(False)
        question = self.question
        for part in (self.aside, self.calls):
            part.setVisible(question is not None)
        if question is None:
            self.who.setText("")
            return
        self.who.setText(tr("Zoeken…"))
        work = partial(look_ahead, self._found or School(self._session.school), question)
        words = self.form.words.title
        self._task = self._tasks.start(
            tr("{words}: zoeken", words=words), work, self._on_worked_out, self._on_refused
        )

    def _on_worked_out(self, answer: tuple[Found, Outcome]) -> None:
        self._task = None
        self._found, outcome = answer
        self.outcome = outcome
        self.heading.setText(outcome.title)
        self.who.setText(outcome.headline)
        self.remark.setText(outcome.remark)
        self.remark.setVisible(bool(outcome.remark))
        self.lines.show_lines(outcome.lines)
        self.calls.show_hearers(outcome.title, outcome.hearers)
        self._allow(True)
        self.later_button.setEnabled(bool(outcome.lines))
        if self._goes_to_lines and outcome.lines:
            self.lines.table.setFocus()
        self._goes_to_lines = False

    def _on_refused(self, refusal: object) -> None:
        self._task = None
        self.who.setText(str(refusal))

    def _allow(self, is_known: bool) -> None:
        for button in (self.done_button, self.later_button):
            button.setEnabled(is_known)

    # Carrying it out

    def _carry_out(self, *_checked: bool, later: bool) -> None:
        from bpv.services.withdrawing.carrying_out import CarryOut, Note
        from bpv.services.withdrawing.working_out import noted_with

        outcome = self.outcome
        if outcome is None:
            return
        changeset = outcome.leaving_only if later else outcome.changeset
        question = self.question
        noted = noted_with(self._session.school, question) if question is not None else ""
        note = Note(noted, self.form.reason.text())
        if not self._session.execute(CarryOut(changeset, outcome.label, note)):
            self._found = None
            self._work_out()  # the school has changed since: what would happen now
            return
        self.is_done = True
        self._entry = next(iter(self._session.year.file.history(1))).id
        if later:
            self._drop()
            self.accept()
            return
        self._show_done()
        self.calls.table.setFocus()
        self._keep()

    def _show_done(self) -> None:
        self.about.setText(_UNDO if self._is_latest else _DONE)
        for button in (self.later_button, self.done_button):
            button.hide()
        self.form.close_for_good()
        self.lines.close_for_good()

    def print(self, calls: Offer) -> None:
        """Show who has to hear it on paper, before it is printed."""
        self._printouts.show([calls], self)

    # What waits

    def _keep(self, *_changed: object) -> None:
        """Keep in the school year how far this is."""
        question = self.question
        if question is None:
            return
        self._waits = question.name
        content = pack({
            "title": self.heading.text(),
            "question": question.pack(),
            "reason": self.form.reason.text(),
            "is_done": self.is_done,
            "entry": self._entry,
            "headline": self.who.text(),
            "told": sorted(self.calls.told),
            "hearers": [[h.who, h.says, h.phone, h.email, h.key] for h in self.calls.hearers],
        })  # fmt: skip
        self._session.drafts.keep(self._waits, lambda: {question.name: content})

    def _take_up(self, kept: Mapping[str, Any]) -> bool:
        """Go on where it was left; True when it was carried out already, and only the telling is left."""
        from bpv.services.withdrawing.telling import Hearer

        self.form.reason.setText(str(kept.get("reason", "")))
        self.calls.told = {str(key) for key in kept.get("told", ())}
        question = self.question
        self._waits = question.name if question is not None else ""
        if not kept.get("is_done"):
            return False
        self.is_done = True
        self._entry = kept.get("entry")
        self.heading.setText(str(kept.get("title", "")))
        self.who.setText(str(kept.get("headline", "")))
        hearers = [Hearer(*map(str, each)) for each in kept.get("hearers", ()) if len(each) == len(_HEARER)]
        self.calls.show_hearers(self.heading.text(), hearers)
        self.lines.hide()
        self._show_done()
        return True

    def _drop(self) -> None:
        if self._waits:
            self._session.drafts.drop(self._waits)
            self._waits = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        self._is_left = event.key() == Qt.Key.Key_Escape
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does closing it."""
        self._is_left = True
        super().closeEvent(event)

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()
        is_over = not self.calls.waiting if self.is_done else self._is_left
        if is_over and self._session.is_open:
            self._drop()
        self._session.drafts.waiting_changed.emit()
        if self.is_done and self._is_latest:
            self.told.emit(self.heading.text())

    @property
    def _is_latest(self) -> bool:
        """Whether it is what undo would take back: gone on with later something else may be."""
        if not self._session.is_open:
            return False
        latest = next(iter(self._session.year.file.history(1)), None)
        return latest is not None and latest.id == self._entry


_HEARER = ("who", "says", "phone", "email", "key")


def resumed(context: Context, kept: Mapping[str, Any], parent: QWidget) -> WithdrawDialog | None:
    """The dialog as it was left; None for what cannot be gone on with."""
    question = unpack_question(kept.get("question"), context.session.school)
    return None if question is None else WithdrawDialog(context, question, parent, kept)
