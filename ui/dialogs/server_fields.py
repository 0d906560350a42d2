"""The fields by which a user says where a school year stands on a server; a pasted address fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from bpv.language import tr
from bpv.services.year.server_login import (
    AUTHORITY,
    DATABASE,
    HOST,
    PORT_FIELD,
    SCHOOL_FIELD,
    USER,
    Filled,
    read_pasted,
)
from ui.theme import GRID, scaled
from ui.widgets.password_field import PasswordField

_CERTIFICATES = tr("Certificaat (*.crt *.pem *.cer);;Alles (*)")
_LABELS = {
    HOST: (tr("Server"), tr("server.school.nl, of plak hier het hele adres")),
    PORT_FIELD: (tr("Poort"), ""),
    DATABASE: (tr("Database"), tr("meestal bpv")),
    SCHOOL_FIELD: (tr("School"), "school_18br"),
    USER: (tr("Gebruikersnaam"), tr("uw naam op de server")),
    AUTHORITY: (tr("Certificaat van uw ICT"), tr("mag leeg blijven")),
}
_PORT_WIDTH = 76


class ServerFields(QWidget):
    """`pasted` tells that an address filled the fields, `edited` that something is otherwise."""

    pasted = Signal()
    edited = Signal()

    def __init__(self, filled: Filled, parent: QWidget) -> None:
        """Show what is known."""
        super().__init__(parent)
        self.lines: dict[str, QLineEdit] = {}
        self.notes: dict[str, QLabel] = {}
        self._is_plain = filled.is_plain
        self._before = ""
        self.password = PasswordField(tr("Wachtwoord"), self)
        self.choose_button = QPushButton(tr("Kiezen…"), self)
        self.choose_button.setAccessibleName(tr("Certificaat kiezen"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self._on_choose_clicked)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(3 * GRID // 4)
        grid.setColumnStretch(1, 1)
        self._lay(grid)
        self.show_filled(filled)
        self.lines[HOST].textEdited.connect(self._on_host_edited)
        self.lines[HOST].editingFinished.connect(self._on_host_left)
        for line in (*self.lines.values(), self.password.edit):
            line.textChanged.connect(self.edited)

    def _lay(self, grid: QGridLayout) -> None:
        row = 0
        for key in (HOST, PORT_FIELD, DATABASE, SCHOOL_FIELD, USER):
            line = self._line(key)
            if key == PORT_FIELD:
                line.setFixedWidth(scaled(_PORT_WIDTH))
                line.setMaxLength(5)
                grid.addWidget(self._label(key, line), row - 2, 2)
                grid.addWidget(line, row - 2, 3)
                grid.addWidget(self.notes[key], row - 1, 2, 1, 2)
                continue
            grid.addWidget(self._label(key, line), row, 0)
            grid.addWidget(line, row, 1, 1, 1 if key == HOST else 3)
            grid.addWidget(self.notes[key], row + 1, 1, 1, 1 if key == HOST else 3)
            row += 2
        name = QLabel(tr("Wachtwoord"), self)
        name.setBuddy(self.password)
        name.setFixedHeight(self.password.edit.sizeHint().height())  # beside the field, not what is under it
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.password, row, 1, 1, 3)
        line = self._line(AUTHORITY)
        grid.addWidget(self._label(AUTHORITY, line), row + 1, 0)
        grid.addWidget(line, row + 1, 1)
        grid.addWidget(self.choose_button, row + 1, 2, 1, 2)
        grid.addWidget(self.notes[AUTHORITY], row + 2, 1, 1, 3)
        order = [self.lines[key] for key in (HOST, PORT_FIELD, DATABASE, SCHOOL_FIELD, USER)]
        for one, other in zip(order, [*order[1:], self.password.edit], strict=True):
            self.setTabOrder(one, other)
        self.setTabOrder(self.password.edit, self.password.show_button)
        self.setTabOrder(self.password.show_button, self.lines[AUTHORITY])
        self.setTabOrder(self.lines[AUTHORITY], self.choose_button)

    def _line(self, key: str) -> QLineEdit:
        name, hint = _LABELS[key]
        line = self.lines[key] = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        note = self.notes[key] = QLabel(self)
        note.setProperty("wrong", True)
        note.setWordWrap(True)
        note.hide()
        return line

    def _label(self, key: str, line: QLineEdit) -> QLabel:
        label = QLabel(_LABELS[key][0], self)
        label.setBuddy(line)
        return label

    # What is filled in

    @property
    def filled(self) -> Filled:
        """As it stands there."""
        texts = {key: line.text().strip() for key, line in self.lines.items()}
        return Filled(**texts, is_plain=self._is_plain)

    def show_filled(self, filled: Filled) -> None:
        """Fill it in."""
        self._is_plain = filled.is_plain
        for key, line in self.lines.items():
            line.setText(getattr(filled, key))
        self._before = self.lines[HOST].text()

    def take_address(self) -> bool:
        """Fill the form from an address in the first field, where one stands there."""
        found = read_pasted(self.lines[HOST].text(), self.filled_but_host)
        if found is None:
            return False
        self.show_filled(found.filled)
        if found.password:
            self.password.edit.setText(found.password)
        self.pasted.emit()
        return True

    @property
    def filled_but_host(self) -> Filled:
        """As it stands there, without what is in the first field."""
        return replace(self.filled, host="", is_plain=False)

    def show_faults(self, faults: Mapping[str, str]) -> bool:
        """Say below each field what is wrong with it, and go to the first; whether there is any."""
        self.mark_faults(faults)
        if faults:
            self.lines[next(iter(faults))].setFocus()
        return bool(faults)

    def mark_faults(self, faults: Mapping[str, str]) -> None:
        """The same, and stay where the user is."""
        for key, line in self.lines.items():
            words = faults.get(key, "")
            self.notes[key].setText(words)
            self.notes[key].setVisible(bool(words))
            line.setAccessibleDescription(words)
            if bool(line.property("wrong")) != bool(words):
                line.setProperty("wrong", bool(words))
                line.style().unpolish(line)
                line.style().polish(line)

    def focus_first_empty(self) -> None:
        """Go to what is to be filled in still."""
        empty = (line for key, line in self.lines.items() if key != AUTHORITY and not line.text())
        (next(empty, None) or self.password).setFocus()

    @Slot(str)
    def _on_host_edited(self, text: str) -> None:
        is_pasted = abs(len(text) - len(self._before)) > 1
        self._before = text
        if is_pasted:  # of what is typed letter by letter, the rest is still to come
            self.take_address()

    @Slot()
    def _on_host_left(self) -> None:
        if not self.lines[HOST].hasFocus():  # Enter is for the button
            self.take_address()

    @Slot()
    def _on_choose_clicked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Certificaat van uw ICT"), "", _CERTIFICATES)
        if name:
            self.lines[AUTHORITY].setText(name)
