"""'Brieven maken': which letter and for whom, beside one of them as it will be, and what still misses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Accord, BpvError, Partner, School, Student, fold
from bpv.language import tr, tr_count
from bpv.services.letters.cases import find_cases
from bpv.services.letters.checking import Problem, check
from bpv.services.letters.kinds import Letter
from bpv.services.letters.templates import (
    RemoveTemplate,
    keep_file,
    own_of,
    template_of,
    write_field_list,
    write_our_file,
)
from bpv.services.letters.writing import Order
from ui.dialogs.deciding import deciding_row, lay_out_whole
from ui.dialogs.letters_form import LettersForm
from ui.pages.page import Context
from ui.paper.letter_sheets import letter_document
from ui.paper.preview import STEP, PagesView
from ui.tasks import Report, Task
from ui.theme import GRID, scaled
from ui.widgets.buttons import icon_button, make_action
from ui.widgets.scrolling import scroll_down

_WIDE, _HIGH, _SIDE = 1120, 760, 340
_BUSY = tr("Bezig met opmaken…")
_NOBODY = tr("Er is nu niemand voor deze brief.\nKies links een andere ronde, klas of brief.")
_USUAL = "agreement"
_SAID = 4
_EXCEL = "Excel (*.xlsx)"
_WORD = tr("Word-documenten (*.docx *.dotx)")


@dataclass(frozen=True, slots=True)
class Found:
    """The letters that would be made, and what to know of them."""

    order: Order
    problems: list[Problem]


class LettersDialog(QDialog):
    """`make_asked` gives the order, as what, and whether to note it; who hears it accepts once it is done."""

    make_asked = Signal(object, object, bool)

    def __init__(
        self,
        context: Context,
        chosen: Mapping[str, frozenset[str]],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about the open school year; `chosen` are groups of records, by what they are called."""
        super().__init__(parent)
        self.setWindowTitle(tr("Brieven maken"))
        self._context, self._session = context, context.session
        self._task: Task | None = None
        self.found: Found | None = None
        school = self._session.school
        classes = {s.school_class for s in school.all(Student).values() if s.school_class}
        self.form = LettersForm(
            context.round.names(),
            sorted(classes, key=fold),
            chosen,
            self,
            has_partners=bool(school.all(Accord) or school.all(Partner)),
        )
        self._make_preview()
        self._lay_out()
        self.form.asked.connect(self.look)
        self.form.load_asked.connect(self.load_template)
        self.form.remove_asked.connect(self._on_remove_asked)
        self.form.save_asked.connect(self.save_template)
        self.form.fields_asked.connect(self.save_fields)
        self.finished.connect(self._on_finished)

    def begin(self, key: str = "", round_id: str = "", whom: str = "") -> None:
        """Show this letter first, about this round and for these."""
        self.form.choose(key or _USUAL, round_id or self._context.round.id, whom)
        self.form.list.setFocus()

    # Building

    def _make_preview(self) -> None:
        self.cases = QComboBox(self)
        self.cases.setAccessibleName(tr("Voorbeeld voor"))
        self.cases.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.cases.currentIndexChanged.connect(self._on_case_changed)
        self.pages = PagesView(self)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAccessibleName(tr("Wat er mist"))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(GRID // 2)
        label = QLabel(tr("Voorbeeld"), self)
        label.setBuddy(self.cases)
        above.addWidget(label)
        above.addWidget(self.cases, 1)
        for text, by, sign, key in (
            (tr("Kleiner"), 1 / STEP, "minus", "-"),
            (tr("Groter"), STEP, "add", "+"),
        ):
            act = partial(self.pages.zoom, by)
            action = make_action(
                self, text, act, icon=sign, tip=tr("Voorbeeld {text} ({key})", text=text.lower(), key=key)
            )
            above.addWidget(icon_button(action, self))
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addLayout(above)
        right.addWidget(self.pages, 1)
        right.addWidget(self.said)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        side = scroll_down(self.form, self)
        side.setFixedWidth(scaled(_SIDE))
        middle.addWidget(side)
        middle.addLayout(right, 1)
        self.trial_button = QPushButton(tr("Alleen deze, als proef…"), self)
        self.trial_button.clicked.connect(self._on_trial_clicked)
        row, self.make_button = deciding_row(
            self, tr("Brieven maken…"), self._on_make_clicked, self.trial_button, icon="letter"
        )
        lay_out_whole(self, middle, row, scaled(_WIDE), scaled(_HIGH))

    # Looking

    @Slot()
    def look(self) -> None:
        """Find out for whom the letter would be and what misses, in the background."""
        if self._task is not None:
            self._task.cancel()
        letter, wanted = self.form.letter, self.form.wanted
        own = own_of(self._session.school, letter)
        self.form.show_template("" if own is None else own.name)
        self._show_found(None)
        school = School(self._session.school)

        def work(_report: Report) -> Found:
            template = template_of(school, letter)
            cases = find_cases(school, letter, wanted, date.today())
            return Found(Order(school, letter, template, cases), check(letter, template, cases))

        self._task = self._context.tasks.start(
            tr("Opmaken"), work, self._show_found, self._on_refused, is_asked_for=False
        )

    @Slot(object)
    def _show_found(self, found: Found | None) -> None:
        self.found = found
        names = [] if found is None else [case.name for case in found.order.cases]
        self.cases.blockSignals(True)
        self.cases.clear()
        self.cases.addItems(names)
        self.cases.blockSignals(False)
        self.cases.setEnabled(len(names) > 1)
        stops = found is None or any(problem.stops for problem in found.problems)
        for button in (self.make_button, self.trial_button):
            button.setEnabled(bool(names) and not stops)
        count = tr_count("{count} brief", "{count} brieven", len(names))
        self.make_button.setText(tr("{count} maken…", count=count) if names else tr("Brieven maken…"))
        if found is None:
            self.pages.say(_BUSY)
            self.said.setText("")
            return
        self._task = None
        self._say(found.problems)
        self._on_case_changed()

    def _say(self, problems: list[Problem]) -> None:
        stops = any(problem.stops for problem in problems)
        head = tr("Eerst aan te passen in het sjabloon:") if stops else tr("Let op, dit blijft leeg:")
        lines = [str(problem) for problem in problems[:_SAID]]
        more = len(problems) - _SAID
        if more > 0:
            lines.append(tr("en nog {more}", more=more))
        self.said.setText("\n".join((head, *lines)) if problems else "")
        self.said.setVisible(bool(problems))

    @Slot()
    def _on_case_changed(self) -> None:
        found = self.found
        if found is None:
            return
        if not found.order.cases:
            self.pages.say(_NOBODY)
            return
        case = found.order.cases[max(self.cases.currentIndex(), 0)]
        try:
            self.pages.show_document(letter_document([found.order.document([case])], tr("Voorbeeld")))
        except BpvError as refusal:
            self.pages.say(str(refusal))

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self._task = None
        self.pages.say("")
        self.said.setText(str(refusal))
        self.said.setVisible(True)

    # Templates

    def load_template(self) -> None:
        """Ask for the school's own Word file and keep it for this letter."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Eigen Word-sjabloon"), "", _WORD)
        if name:
            self._change(self.form.letter, Path(name))

    def _change(self, letter: Letter, path: Path) -> None:
        try:
            self._session.try_execute(keep_file(letter, path))
        except BpvError as refusal:
            self.said.setText(str(refusal))
            self.said.setVisible(True)
            return
        self.look()

    @Slot()
    def _on_remove_asked(self) -> None:
        if self._session.execute(RemoveTemplate(self.form.letter)):
            self.look()

    def save_template(self) -> None:
        """Ask where our template goes, to start one's own from."""
        letter = self.form.letter
        self._save(tr("Sjabloon bewaren"), f"{letter.key}.docx", _WORD, partial(write_our_file, letter))

    def save_fields(self) -> None:
        """Ask where a list of all fields goes, for whoever makes a template."""
        self._save(tr("Lijst van velden"), "Velden.xlsx", _EXCEL, write_field_list)

    def _save(self, title: str, name: str, kinds: str, write: Callable[[Path], None]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, kinds)
        if not chosen:
            return
        path = Path(chosen)
        try:
            write(path if path.suffix else path.with_suffix(Path(name).suffix))
        except BpvError as refusal:
            self.said.setText(str(refusal))
            self.said.setVisible(True)

    # Making

    @Slot()
    def _on_make_clicked(self) -> None:
        if self.found is not None:
            self.make_asked.emit(self.found.order, self.form.output, self.form.noting.isChecked())

    @Slot()
    def _on_trial_clicked(self) -> None:
        if self.found is not None:
            order = self.found.order
            one = order.cases[max(self.cases.currentIndex(), 0)]
            self.make_asked.emit(replace(order, cases=[one]), self.form.output, False)

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()
