"""Which forms there are: to change, to add, to take out of use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bpv.domain import AssessmentForm, BpvError, School
from bpv.domain.terms_following import Party
from bpv.language import tr
from bpv.services.assessing.editing import FormEdit, edit_of, new_edit
from bpv.services.assessing.forms import all_forms, find_form, lines_of, used_forms
from bpv.services.assessing.saving import RemoveForm, UseFormAgain
from bpv.services.lists.commands import Command
from ui.dialogs.deciding import headed, lay_out
from ui.dialogs.read_table import ReadTable
from ui.icons import set_icon
from ui.pages.assessments.form_dialog import FormDialog
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner

_WIDE, _HIGH = 860, 480
_HEADERS = (tr("Formulier"), tr("Ingevuld door"), tr("Gaat over"), tr("Voor"), tr("Regels"), tr("Staat"))
_ABOUT = {Party.PUPIL: tr("de leerling"), Party.SCHOOL: tr("de school"), Party.COMPANY: tr("het bedrijf")}


class FormsDialog(QDialog):
    """A list with what can be done to a form; `told` says what was done."""

    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the forms of the school and ours, those out of use last."""
        super().__init__(parent)
        self.setWindowTitle(tr("Formulieren"))
        self._session = session
        self._forms: list[AssessmentForm] = []
        self.banner = Banner(self)
        self.table = ReadTable(_HEADERS, tr("Formulieren"), self, numbers={_HEADERS.index(tr("Regels"))})
        self.table.itemSelectionChanged.connect(self._show_what_is_possible)
        self.table.doubleClicked.connect(self.change)
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, tr("Beoordelingsformulieren")))
        layout.addWidget(self.banner)
        layout.addLayout(self._buttons())
        layout.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        lay_out(self, layout, buttons, scaled(_WIDE), scaled(_HIGH))
        session.changed.connect(self.fill)
        self.fill()
        self.table.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.change_button = self._button(tr("Wijzigen…"), self.change, "assessment", row)
        self.change_button.setDefault(True)
        self.copy_button = self._button(tr("Kopie maken…"), self.copy, "copy", row)
        self.new_button = self._button(tr("Nieuw formulier…"), partial(self.add, ""), "add", row)
        self.use_button = self._button(tr("Niet meer gebruiken"), self.use_or_not, "delete", row)
        row.addStretch(1)
        return row

    def _button(self, text: str, run: Callable[[], object], icon: str, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        set_icon(button, icon)
        button.clicked.connect(lambda: run())
        row.addWidget(button)
        return button

    @property
    def form(self) -> AssessmentForm | None:
        """The form of the row."""
        row = self.table.currentRow()
        return self._forms[row] if 0 <= row < len(self._forms) else None

    def fill(self) -> None:
        """Show the forms as they are now; the same row stays chosen."""
        school, chosen = self._session.school, self.form
        self._forms = sorted(all_forms(school), key=lambda form: form.retired_on is not None)
        self.table.show_rows([_row(school, form) for form in self._forms])
        ids = [form.id for form in self._forms]
        row = ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0
        self.table.setCurrentCell(row, 0)
        self._show_what_is_possible()

    def _show_what_is_possible(self) -> None:
        form = self.form
        for button in (self.change_button, self.copy_button, self.use_button):
            button.setEnabled(form is not None)
        is_old = form is not None and form.retired_on is not None
        self.change_button.setEnabled(form is not None and not is_old)
        self.use_button.setText(tr("Weer gebruiken") if is_old else tr("Niet meer gebruiken"))
        set_icon(self.use_button, "undo" if is_old else "delete")

    def change(self) -> None:
        """Change the form of the row; one out of use stays as it was."""
        form = self.form
        if form is not None and form.retired_on is None:
            self._edit(edit_of(self._session.school, form.id))

    def copy(self) -> None:
        """Make a form like it."""
        if self.form is not None:
            self.add(self.form.id)

    def add(self, like: str) -> None:
        """Make a new one."""
        self._edit(new_edit(self._session.school, like))

    def _edit(self, edit: FormEdit) -> None:
        dialog = FormDialog(self._session, edit, self)
        dialog.told.connect(self.told)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.table.setFocus)
        dialog.open()

    def use_or_not(self) -> None:
        """Take the form out of use, or back into it."""
        form = self.form
        if form is None:
            return
        is_old = form.retired_on is not None
        command: Command = UseFormAgain(form.id) if is_old else RemoveForm(form.id, date.today())
        try:
            self._session.try_execute(command)
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return
        self.told.emit(
            tr(
                "Formulier '{name}' {value}",
                name=form.name,
                value=tr("weer in gebruik") if is_old else tr("niet meer gebruikt"),
            )
        )


def _row(school: School, form: AssessmentForm) -> list[str]:
    kinds = ", ".join(kind.label.lower() for kind in form.types) or tr("elke stage")
    if form.retired_on is not None:
        state = tr("niet meer sinds {retired_on}", retired_on=f"{form.retired_on:%d-%m-%Y}")
    elif form.id in used_forms(school):
        state = tr("ingevuld")
    else:
        state = (
            tr("van BPV-planner") if school.find(AssessmentForm, form.id) is None else tr("nog niet ingevuld")
        )
    about = _ABOUT.get(form.about, form.about.label.lower())
    lines = str(len(lines_of(school, find_form(school, form.id).id)))
    return [form.name, form.filled_by.label, about, kinds, lines, state]
