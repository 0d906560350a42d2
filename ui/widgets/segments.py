"""Buttons in a row of which one is down: the same thing, looked at in another way."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.guarding import Guarded
from ui.icons import set_icon
from ui.theme import GRID
from ui.widgets.flow_row import FlowRow

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Segments(Guarded, QWidget):
    """One stop for Tab: the arrows go from one to the next, as in a row of radio buttons."""

    chosen = Signal(str)
    """The user chose another; what the program shows by itself is not told."""

    def __init__(self, name: str, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        """Begin without segments; `name` says of what they are views. One that `wraps` takes more lines."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        self._row: QHBoxLayout | FlowRow = row
        if wraps:
            self._row = FlowRow(self, GRID // 2)
            row.addWidget(self._row)

    @property
    def current(self) -> str:
        """The key of the one that is down."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def add(self, key: str, words: str, icon: str = "", tip: str = "") -> QPushButton:
        """Add one at the end; the first is down until another is shown."""
        button = QPushButton(words, self)
        button.setCheckable(True)
        button.setAccessibleName(f"{self.accessibleName()}: {words}")
        button.setToolTip(tip)
        if icon:
            set_icon(button, icon)
        button.setChecked(not self.buttons)
        button.clicked.connect(partial(self._on_button_clicked, key))
        self.buttons[key] = button
        self._group.addButton(button)
        self._row.addWidget(button)
        self._keep_one_stop()
        return button

    def show_current(self, key: str) -> None:
        """Have one down."""
        self.buttons[key].setChecked(True)
        self._keep_one_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose the one beside it."""
        step = _STEPS.get(Qt.Key(event.key()))
        keys = list(self.buttons)
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        other = keys[(keys.index(self.current or keys[0]) + step) % len(keys)]
        self.buttons[other].setFocus(Qt.FocusReason.TabFocusReason)
        self.buttons[other].click()

    def _on_button_clicked(self, key: str, _checked: bool = False) -> None:
        self._keep_one_stop()
        self.chosen.emit(key)

    def _keep_one_stop(self) -> None:
        for key, button in self.buttons.items():
            is_stop = key == self.current
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        shown = self.buttons.get(self.current)
        if shown is not None:
            self.setFocusProxy(shown)
