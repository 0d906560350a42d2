"""Choosing a lock: a password typed twice, a key that this computer keeps, or for a new file none."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from bpv.services.securing.locks import Wish
from bpv.services.securing.passwords import fault_of
from ui.dialogs.deciding import deciding_row, grow, headed
from ui.on_screen import room_for
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner
from ui.widgets.password_field import PasswordField

_LOST = tr(
    "Kwijt is kwijt: zonder wachtwoord en zonder de herstelsleutel op papier kan "
    "niemand het bestand openen, ook de maker van het programma niet."
)


class Occasion(Enum):
    """What the lock is for: how the dialog is called, what it does, and what it says first."""

    NEW = (tr("Nieuw schooljaar"), tr("Maken"), tr("Hoe wilt u {name} beveiligen?"))
    TAKEN = (
        tr("Meenemen op deze laptop"),
        tr("Meenemen"),
        tr("{name} krijgt een slot: een laptop raakt kwijt, en dan mag niemand het lezen."),
    )
    COPY = (
        tr("Kopie naar een bestand"),
        tr("Maken"),
        tr("Hoe wilt u {name} beveiligen? Er staat alles in wat op de server staat."),
    )
    SET = (tr("Op slot doen"), tr("Op slot doen"), tr("{name} en de reservekopieën gaan op slot."))
    CHANGE = (
        tr("Wachtwoord wijzigen"),
        tr("Wijzigen"),
        tr("{name} en de reservekopieën krijgen een ander slot. De oude herstelsleutel op papier vervalt."),
    )


_MADE = (Occasion.NEW, Occasion.COPY)
"""What can be made without a lock as well."""


class LockDialog(QDialog):
    """`wanted` carries a Wish, or None for no lock. Who fulfils it accepts, or says with `refuse` why not."""

    wanted = Signal(object)

    def __init__(self, occasion: Occasion, name: str, parent: QWidget | None = None) -> None:
        """Ask how the school year of this name is to be locked."""
        super().__init__(parent)
        title, do, words = occasion.value
        self._do, self._occasion = do, occasion
        self.setWindowTitle(title)
        self.setMinimumWidth(room_for(self, scaled(520), 1).width())
        self.banner = Banner(self)
        self.with_password = QRadioButton(tr("Met een wachtwoord (aanbevolen voor echte gegevens)"), self)
        self.with_key = QRadioButton(tr("Geen wachtwoord: deze computer en het papier"), self)
        self.without = QRadioButton(tr("Zonder slot: wie het bestand heeft, kan alles lezen"), self)
        self.kinds = QButtonGroup(self)
        for button in (self.with_password, self.with_key, self.without):
            self.kinds.addButton(button)
        self.first = PasswordField(tr("Wachtwoord"), self)
        self.second = PasswordField(tr("Nog een keer"), self)
        self.verdict = self._line("")
        self.verdict.setProperty("muted", True)
        self.keep_box = QCheckBox(tr("Onthouden op deze computer"), self)
        self.about_key = self._line(
            tr(
                "Deze computer bewaart de sleutel, dus hier wordt niets gevraagd. Op een "
                "andere computer, of als deze kapot is, opent alleen de herstelsleutel van "
                "papier het bestand."
            )
        )
        self.about_key.setProperty("muted", True)
        row, self.do_button = deciding_row(self, do, self._on_do_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, title))
        layout.addWidget(self._line(words.format(name=name)))
        layout.addWidget(self.banner)
        layout.addWidget(self.with_password)
        self._form = self._password_form()
        layout.addLayout(self._form)
        layout.addWidget(self.with_key)
        layout.addWidget(self.about_key)
        layout.addWidget(self.without)
        self.lost = self._line(_LOST)
        layout.addWidget(self.lost)
        layout.addSpacing(GRID)
        layout.addLayout(row)
        self.with_key.hide()
        self.without.setVisible(occasion in _MADE)
        self.with_password.hide()  # one choice is none
        if occasion in _MADE:
            self._show_choices()
        self.with_password.setChecked(True)
        for field in (self.first, self.second):
            field.edit.textChanged.connect(self._on_changed)
        self.kinds.buttonToggled.connect(self._on_changed)
        self.finished.connect(self.forget)
        self._on_changed()
        self.first.setFocus()

    def _line(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        return label

    def _password_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, GRID)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID // 2)
        form.addRow(tr("Wachtwoord"), self.first)
        form.addRow(tr("Nog een keer"), self.second)
        form.addRow("", self.verdict)
        form.addRow("", self.keep_box)
        return form

    def offer_key(self) -> None:
        """Offer a key alone as well, once this computer turns out to keep keys.

        Not of a copy, which is not opened then: nobody would print the paper that opens it elsewhere.
        """
        if self._occasion is Occasion.COPY:
            return
        self.with_key.show()
        self._show_choices()
        self._on_changed()

    def _show_choices(self) -> None:
        """Ask for a password below the choice for one."""
        self.with_password.show()
        self._form.setContentsMargins(3 * GRID, 0, 0, GRID)

    def refuse(self, text: str) -> None:
        """Say why there is no lock yet."""
        self._wait(False)
        self.banner.say(text)
        self._on_changed()

    @property
    def wish(self) -> Wish | None:
        """What is chosen; None for no lock."""
        if self.without.isChecked():
            return None
        if self.with_key.isChecked():
            return Wish(is_kept=True)
        return Wish(self.first.text, self.keep_box.isChecked())

    @Slot()
    def forget(self) -> None:
        """Leave nothing of what was typed in memory that lives on."""
        for field in (self.first, self.second):
            field.edit.clear()

    @Slot()
    def _on_changed(self) -> None:
        is_typed = self.with_password.isChecked()
        for widget in (self.first, self.second, self.keep_box):
            widget.setEnabled(is_typed)
        self.about_key.setVisible(self.with_key.isChecked())
        self.lost.setVisible(not self.without.isChecked())
        fault = self._fault() if is_typed else ""
        self.verdict.setText(fault)
        self.do_button.setEnabled(not fault)
        grow(self)

    def _fault(self) -> str:
        if not self.first.text:
            return tr("Minstens 12 tekens; een zin die u onthoudt is het beste.")
        if fault := fault_of(self.first.text):
            return tr("Dit wachtwoord {fault}.", fault=fault)
        if self.second.text != self.first.text:
            return tr("Typ hetzelfde wachtwoord nog een keer.")
        return ""

    @Slot()
    def _on_do_clicked(self) -> None:
        self.banner.hide()
        self._wait(True)
        self.wanted.emit(self.wish)

    def _wait(self, is_waiting: bool) -> None:
        for button in (*self.kinds.buttons(), self.do_button, self.first, self.second, self.keep_box):
            button.setEnabled(not is_waiting)
        self.do_button.setText(tr("Even geduld…") if is_waiting else self._do)
