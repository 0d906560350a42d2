"""A field for a password: hidden until asked for, and it says when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QToolButton, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.theme import GRID
from ui.widgets.buttons import keep_room

_HIDDEN, _SHOWN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


class PasswordField(Guarded, QWidget):
    """A line to type in (`edit`), a button that shows what was typed, and under it room for a hint."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty and hidden; `name` is for who cannot see the screen."""
        super().__init__(parent)
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(name)
        self.edit.setEchoMode(_HIDDEN)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.edit.installEventFilter(self)
        self.show_button = QToolButton(self)
        self.show_button.setCheckable(True)
        self.show_button.setText(tr("Tonen"))
        self.show_button.setAccessibleName(tr("{name} tonen", name=name))
        self.show_button.toggled.connect(self._on_show_toggled)
        self.hint = QLabel(tr("Caps Lock staat aan"), self)
        self.hint.setProperty("muted", True)
        keep_room(self.hint)
        self.hint.hide()
        self.setFocusProxy(self.edit)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.edit, 0, 0)
        grid.addWidget(self.show_button, 0, 1)
        grid.addWidget(self.hint, 1, 0)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn from each letter whether Caps Lock is on: there is no other way on every system."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letter = event.text()
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() == Qt.Key.Key_CapsLock:
                self.hint.hide()  # it changes now, and the next letter tells
            elif len(letter) == 1 and letter.lower() != letter.upper():
                self.hint.setVisible(letter.isupper() != has_shift)
        elif event.type() == QEvent.Type.FocusOut:
            self.hint.hide()
        return super().eventFilter(watched, event)

    def _on_show_toggled(self, is_shown: bool) -> None:
        self.edit.setEchoMode(_SHOWN if is_shown else _HIDDEN)
        self.show_button.setText(tr("Verbergen") if is_shown else tr("Tonen"))
