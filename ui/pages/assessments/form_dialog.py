"""Making or changing a form: its lines, its words, and beside them how it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import AssessmentForm, BpvError
from bpv.domain.terms import PlacementType
from bpv.domain.terms_following import Party
from bpv.language import tr
from bpv.services.assessing.editing import FormEdit
from bpv.services.assessing.forms import used_forms
from bpv.services.assessing.saving import SaveForm, makes_new_version
from bpv.services.printing.assessments import preview_paper
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.pages.assessments.lines_table import LinesTable
from ui.paper.layout import lay_out as lay_paper
from ui.paper.preview import PagesView
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.buttons import ActionButton, make_action
from ui.widgets.flow_row import FlowRow
from ui.widgets.notices import Banner

PREVIEW_MS = 250
_WIDE, _HIGH, _PREVIEW = 1180, 720, 330
_FILLERS = (Party.TRAINER, Party.PUPIL, Party.MENTOR, Party.COMPANY, Party.GUARDIAN)
_ABOUT = (Party.PUPIL, Party.SCHOOL)
_KEPT = tr(
    "Op dit formulier is al ingevuld. Wat is ingevuld blijft staan zoals het was, "
    "onder de oude naam met de datum van vandaag."
)


class FormDialog(QDialog):
    """Every change is a step back (Ctrl+Z); only 'Opslaan' stores. `told` says that it was."""

    told = Signal(str)

    def __init__(self, session: Session, edit: FormEdit, parent: QWidget | None = None) -> None:
        """Show a form as it is stored, or a new one."""
        super().__init__(parent)
        self.setWindowTitle(tr("Formulier"))
        self._session = session
        self._steps, self._at = [edit], 0
        self._is_used = edit.form.id in used_forms(session.school)
        self._make_fields()
        self.lines = LinesTable(self)
        self.lines.changed.connect(self.take)
        self.kept = Banner(self)
        self.banner = Banner(self)
        self.corrects = QCheckBox(tr("Alleen de tekst verbeterd: ook bij wat al is ingevuld"), self)
        self.corrects.toggled.connect(self._say_kept)
        self._make_actions()
        self.preview = PagesView(self)
        self.preview.setMinimumWidth(scaled(_PREVIEW))
        self._later = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._later.timeout.connect(self._draw)
        self._lay_out()
        self._show()
        self._draw()
        self.lines.setFocus()

    # Laying out

    def _make_fields(self) -> None:
        self.name, self.explanation = QLineEdit(self), QLineEdit(self)
        self.scale, self.points = QLineEdit(self), QLineEdit(self)
        self.scale.setPlaceholderText(tr("van slecht naar goed, met komma's: onvoldoende, voldoende, goed"))
        self.points.setPlaceholderText(tr("geen totaal; of per woord: 0, 1, 2"))
        self.filled_by, self.about = QComboBox(self), QComboBox(self)
        for party in _FILLERS:
            self.filled_by.addItem(party.label, party)
        for party in _ABOUT:
            self.about.addItem(tr("over de {label}", label=party.label.lower()), party)
        self.kinds = {kind: QCheckBox(kind.label, self) for kind in PlacementType}
        for field in (self.name, self.explanation, self.scale, self.points):
            field.editingFinished.connect(self._on_field_changed)
        for box in (self.filled_by, self.about):
            box.activated.connect(self._on_field_changed)
        for tick in self.kinds.values():
            tick.clicked.connect(self._on_field_changed)

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        self.add_action = self._action(tr("Regel erbij"), self.lines.add_line, "add", "Ctrl+N")
        self.up_action = self._action(tr("Omhoog"), lambda: self.lines.shift(-1), "", "Alt+Up")
        self.down_action = self._action(tr("Omlaag"), lambda: self.lines.shift(1), "", "Alt+Down")
        self.remove_action = self._action(tr("Weg"), self.lines.remove_line, "delete", "Ctrl+Del")
        self.undo_action = self._action(tr("Stap terug"), lambda: self._step(-1), "undo", keys.Undo)
        self.redo_action = self._action(tr("Stap vooruit"), lambda: self._step(1), "redo", keys.Redo)

    def _action(
        self, text: str, run: Callable[[], object], icon: str, key: str | QKeySequence.StandardKey
    ) -> ActionButton:
        action = make_action(self, text, run, icon=icon, shortcut=key)
        self.addAction(action)
        button = ActionButton(action, self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID // 2)
        self._row(form, tr("Naam"), self.name)
        self._row(form, tr("Ingevuld door"), self.filled_by, self.about)
        self._row(form, tr("Schaal"), self.scale)
        self._row(form, tr("Punten"), self.points)
        self._row(form, tr("Toelichting"), self.explanation)
        ticks = FlowRow(self)
        for tick in self.kinds.values():
            ticks.addWidget(tick)
        form.addRow(tr("Alleen voor"), ticks)
        buttons = FlowRow(self)
        actions = (self.add_action, self.up_action, self.down_action, self.remove_action)
        for button in (*actions, self.undo_action, self.redo_action):
            buttons.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(form)
        left.addWidget(buttons)
        left.addWidget(self.lines, 1)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addLayout(left, 3)
        both.addWidget(self.preview, 2)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        self.heading = headed(self, tr("Formulier"))
        content.addWidget(self.heading)
        for widget in (self.banner, self.kept, self.corrects):
            content.addWidget(widget)
        content.addLayout(both, 1)
        row, self.save_button = deciding_row(self, tr("Opslaan"), self.save)
        lay_out(self, content, row, scaled(_WIDE), scaled(_HIGH))

    def _row(self, form: QFormLayout, name: str, *fields: QWidget) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for number, field in enumerate(fields):
            field.setAccessibleName(name if not number else tr("Over wie"))
            line.addWidget(field, 1)
        form.addRow(name, line)

    # Changing

    @property
    def edit(self) -> FormEdit:
        """The form as it stands now."""
        return self._steps[self._at]

    def take(self, edit: FormEdit) -> None:
        """The next step, from which there is a way back."""
        if edit == self.edit:
            return
        self._steps = [*self._steps[: self._at + 1], edit]
        self._at += 1
        self._show()
        self._later.start()

    def _step(self, by: int) -> None:
        at = self._at + by
        if 0 <= at < len(self._steps):
            self._at = at
            self._show()
            self._later.start()

    def _on_field_changed(self) -> None:
        try:
            self.take(self.edit.change(self._form()))
        except BpvError as refusal:
            self.banner.say(str(refusal))

    def _form(self) -> AssessmentForm:
        points = _numbers(self.points.text())
        return replace(
            self.edit.form,
            name=self.name.text().strip(),
            scale=tuple(_parts(self.scale.text())),
            points=points,
            has_total=bool(points),
            filled_by=Party(self.filled_by.currentData()),
            about=Party(self.about.currentData()),
            types=tuple(kind for kind, tick in self.kinds.items() if tick.isChecked()),
            explanation=self.explanation.text().strip(),
        )

    def _show(self) -> None:
        form = self.edit.form
        self.heading.setText(form.name or tr("Formulier"))
        self.name.setText(form.name)
        self.explanation.setText(form.explanation)
        self.scale.setText(", ".join(form.scale))
        self.points.setText(", ".join(map(str, form.points)) if form.has_total else "")
        self.filled_by.setCurrentIndex(max(0, self.filled_by.findData(form.filled_by)))
        self.about.setCurrentIndex(max(0, self.about.findData(form.about)))
        for kind, tick in self.kinds.items():
            tick.setChecked(kind in form.types)
        self.lines.show_edit(self.edit)
        self.undo_action.setEnabled(self._at > 0)
        self.redo_action.setEnabled(self._at + 1 < len(self._steps))
        self.banner.put_away()
        self._say_kept()

    def _say_kept(self) -> None:
        is_other = self._is_used and makes_new_version(self._steps[0], self.edit)
        self.corrects.setVisible(is_other)
        if is_other and not self.corrects.isChecked():
            self.kept.say(_KEPT, "blue")
        else:
            self.kept.put_away()

    def _draw(self) -> None:
        school = self._session.school.details.name
        self.preview.show_document(lay_paper(preview_paper(self.edit, where=school, made=datetime.now())))

    def save(self) -> None:
        """Store it; what is no form yet is said, and can be mended."""
        self._on_field_changed()
        if self.banner.isVisible():
            return
        command = SaveForm(self.edit, date.today(), self.corrects.isVisible() and self.corrects.isChecked())
        try:
            self._session.try_execute(command)
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return
        self.told.emit(tr("Formulier '{name}' opgeslagen", name=self.edit.form.name))
        self.accept()


def _parts(said: str) -> list[str]:
    return [part.strip() for part in said.split(",") if part.strip()]


def _numbers(said: str) -> tuple[int, ...]:
    parts = _parts(said)
    if not all(part.isdecimal() for part in parts):
        raise BpvError(
            "bad_cell", label=tr("Punten"), found=said, expected=tr("getallen met komma's: 0, 1, 2")
        )
    return tuple(map(int, parts))
