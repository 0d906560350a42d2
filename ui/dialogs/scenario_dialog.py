"""Asking under which name a scenario is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from ui.dialogs.deciding import deciding_row, headed
from ui.on_screen import room_for
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command


class ScenarioDialog(QDialog):
    """`kept` carries the name; a name that is refused can be changed and tried again."""

    kept = Signal(str)

    def __init__(
        self,
        name: str,
        make_command: Callable[[str], Command],
        execute: Callable[[Command], object],
        parent: QWidget | None = None,
    ) -> None:
        """Begin with this name."""
        super().__init__(parent)
        self.setWindowTitle(tr("Scenario bewaren"))
        self._make_command, self._execute = make_command, execute
        words = QLabel(
            tr("Onder welke naam? U kunt scenario's naast elkaar zetten en er later één overnemen."), self
        )
        words.setWordWrap(True)
        self.banner = Banner(self)
        self.name = QLineEdit(name, self)
        self.name.setAccessibleName(tr("Naam van het scenario"))
        self.setMinimumWidth(room_for(self, scaled(420), 1).width())
        self.name.selectAll()
        buttons, self.keep_button = deciding_row(self, tr("Bewaren"), self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (headed(self, self.windowTitle()), words, self.banner, self.name):
            layout.addWidget(widget)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)
        self.name.setFocus()

    def keep(self) -> None:
        """Keep it under the name that is filled in."""
        name = self.name.text().strip()
        try:
            self._execute(self._make_command(name))
        except BpvError as refusal:
            self.banner.say(str(refusal))
            self.name.setFocus()
            return
        self.kept.emit(name)
        self.accept()
