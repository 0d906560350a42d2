"""The fields of one contact, filled in where the contact stands: Enter keeps them, Esc leaves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from bpv.domain import BpvError, School
from bpv.domain.fields import Field, FieldKind
from bpv.language import tr
from bpv.services.lists.tables import parse
from ui.guarding import Guarded
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import ChoiceEditor, LineEditor


class ContactForm(Guarded, QFrame):
    """`kept` tells that it is right and wanted, `left` that nothing changes, `typed` that it is filled in."""

    typed = Signal()
    kept = Signal()
    left = Signal()

    def __init__(
        self, school: School, fields: Sequence[Field], texts: Mapping[str, str], words: str, parent: QWidget
    ) -> None:
        """Show what is known; `words` stand on the button that keeps it."""
        super().__init__(parent)
        self.setProperty("line", "taken")
        self._school, self._fields = school, tuple(fields)
        self._begun = dict(texts)
        self.editors: dict[str, QLineEdit | QCheckBox] = {}
        self.remarks: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GRID, GRID, GRID, GRID)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        for field in self._fields:
            self._add(field, texts.get(field.name, ""))
        self.keep_button, self.leave_button = QPushButton(words, self), QPushButton(tr("Annuleren"), self)
        self.keep_button.clicked.connect(self.keep)
        self.leave_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.keep_button)
        self._grid.addLayout(row, self._grid.rowCount(), 0, 1, 2)

    def _add(self, field: Field, text: str) -> None:
        label, remark, editor = QLabel(field.label, self), QLabel(self), self._editor(field, text)
        label.setProperty("muted", True)
        label.setBuddy(editor)
        editor.setObjectName(f"contact {field.name}")
        editor.setAccessibleName(field.label)
        remark.setProperty("wrong", True)
        remark.setWordWrap(True)
        remark.hide()
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(editor, row, 1)
        self._grid.addWidget(remark, row + 1, 1)
        self.editors[field.name], self.remarks[field.name] = editor, remark

    def _editor(self, field: Field, text: str) -> QLineEdit | QCheckBox:
        if field.kind is FieldKind.YES_NO:
            tick = QCheckBox(tr("ja"), self)
            tick.setChecked(bool(text))
            tick.clicked.connect(lambda _checked: self.typed.emit())
            return tick
        editor = ChoiceEditor(["", *field.offered], self) if field.offered else LineEditor(self)
        editor.setText(text)
        editor.setCursorPosition(0)
        editor.setModified(False)
        editor.setMinimumWidth(scaled(80))
        editor.setToolTip(tr(field.explanation))
        editor.textEdited.connect(lambda _text: self.typed.emit())
        editor.chosen.connect(self.typed)
        # Once the key is over: else Enter goes on to the button that gets the focus then, and presses that.
        editor.returnPressed.connect(self.keep, Qt.ConnectionType.QueuedConnection)
        return editor

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {
            name: (tr("ja") if editor.isChecked() else "")
            if isinstance(editor, QCheckBox)
            else editor.text().strip()
            for name, editor in self.editors.items()
        }

    @property
    def is_changed(self) -> bool:
        """Whether anything else stands in it than at first."""
        return any(text != self._begun.get(name, "") for name, text in self.texts.items())

    def problems(self) -> dict[str, str]:
        """What is wrong, by field; said under each, and the first gets the focus."""
        found: dict[str, str] = {}
        for field in self._fields:
            try:
                parse(self._school, field, self.texts[field.name])
            except BpvError as refusal:
                found[field.name] = str(refusal)
        for name, remark in self.remarks.items():
            remark.setText(found.get(name, ""))
            remark.setVisible(name in found)
        if found:
            self.editors[next(iter(found))].setFocus()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it, once the key is over."""
        if event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self, self.left.emit)
        else:
            super().keyPressEvent(event)

    def fill_in(self, texts: Mapping[str, str]) -> None:
        """Have these texts stand in the fields, as if they had just been typed."""
        for name, editor in self.editors.items():
            if isinstance(editor, QCheckBox):
                editor.setChecked(bool(texts.get(name, "")))
            else:
                editor.setText(texts.get(name, ""))
        self.typed.emit()

    def begin(self) -> None:
        """Go to the first field."""
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def keep(self) -> None:
        """Keep it when all of it is right."""
        if not self.problems():
            self.kept.emit()
