"""Something could not be saved yet: it is tried again by itself, until the user no longer wants to wait."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.deciding import headed, lay_out, say
from ui.theme import GRID, scaled

EVERY_MS = 400
"""How often it is looked whether it can go on."""


class WaitingDialog(QDialog):
    """Is accepted once `is_ready` says so; rejected when the user stops waiting."""

    def __init__(
        self,
        heading: str,
        meaning: str,
        is_ready: Callable[[], bool],
        parent: QWidget | None = None,
        every: int | None = None,
    ) -> None:
        """Say what is waited for, and what happens then."""
        super().__init__(parent)
        self.setWindowTitle("Wachten")
        self._is_ready = is_ready
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, heading))
        say(self, layout, meaning)
        self.stop_button = QPushButton("Niet wachten", self)
        self.stop_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop_button)
        lay_out(self, layout, row, scaled(520))
        self._timer = QTimer(self, interval=every or EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        if self._is_ready():
            self.accept()
