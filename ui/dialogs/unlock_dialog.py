"""Opening the lock of a school year: its password or its recovery key, in one field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
from ui.dialogs.deciding import deciding_row, grow, headed
from ui.on_screen import room_for
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner
from ui.widgets.password_field import PasswordField


class UnlockDialog(QDialog):
    """`tried` carries what was typed and whether this computer is to keep it; `copies_asked` wants those.

    Whoever tries it accepts the dialog, or says with `refuse` what is wrong.
    """

    tried = Signal(str, bool)
    copies_asked = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Ask for what opens this file."""
        super().__init__(parent)
        self.path = path
        self.setWindowTitle(tr("Slot openen"))
        heading = headed(self, tr("{stem} zit op slot", stem=path.stem))
        heading.setToolTip(str(path))
        words = QLabel(tr("Typ het wachtwoord, of de herstelsleutel van papier."), self)
        words.setWordWrap(True)
        self.banner = Banner(self)
        self.field = PasswordField(tr("Wachtwoord of herstelsleutel"), self)
        self.setMinimumWidth(room_for(self, scaled(470), 1).width())
        self.keep_box = QCheckBox(tr("Onthouden op deze computer"), self)
        self.keep_box.setToolTip(
            tr(
                "De sleutel komt in de sleutelbos van deze computer: wie als u is aangemeld, "
                "opent het bestand."
            )
        )
        self.copies_button = QPushButton(tr("Reservekopieën…"), self)
        self.copies_button.setAutoDefault(False)
        self.copies_button.clicked.connect(self._on_copies_clicked)
        row, self.open_button = deciding_row(
            self, tr("Openen"), self._on_open_clicked, before=self.copies_button
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (heading, words, self.banner, self.field, self.keep_box):
            layout.addWidget(widget)
        layout.addSpacing(GRID)
        layout.addLayout(row)
        self.field.edit.textChanged.connect(self._on_text_changed)
        self._on_text_changed()
        self.field.setFocus()

    def refuse(self, text: str) -> None:
        """Say why it stays locked; what was typed is marked, to be typed anew."""
        self._wait(False)
        self.banner.say(text)
        grow(self)
        self.field.edit.selectAll()
        self.field.setFocus()

    def _wait(self, is_waiting: bool) -> None:
        for widget in (self.field, self.keep_box, self.open_button, self.copies_button):
            widget.setEnabled(not is_waiting)
        self.open_button.setText(tr("Even geduld…") if is_waiting else tr("Openen"))

    @Slot()
    def _on_text_changed(self) -> None:
        self.open_button.setEnabled(bool(self.field.text))

    @Slot()
    def _on_open_clicked(self) -> None:
        self.banner.hide()
        self._wait(True)
        self.tried.emit(self.field.text, self.keep_box.isChecked())

    @Slot()
    def _on_copies_clicked(self) -> None:
        self.reject()
        self.copies_asked.emit()
