"""Something could not be saved yet: it is tried again by itself, until the user no longer wants to wait."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
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
        *,
        stop: str = tr("Niet wachten"),
        leave: str = "",
    ) -> None:
        """Say what is waited for, and what happens then; `leave` goes on without waiting."""
        super().__init__(parent)
        self.setWindowTitle(tr("Wachten"))
        self._is_ready = is_ready
        self.is_left = False
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, heading))
        say(self, layout, meaning)
        self.stop_button = QPushButton(stop, self)
        self.stop_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        self.leave_button = QPushButton(leave, self)
        self.leave_button.clicked.connect(self._on_leave)
        self.leave_button.setVisible(bool(leave))
        row.addWidget(self.leave_button)
        row.addWidget(self.stop_button)
        self.stop_button.setDefault(True)
        lay_out(self, layout, row, scaled(520))
        self._timer = QTimer(self, interval=every or EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    @Slot()
    def _on_leave(self) -> None:
        self.is_left = True
        self.reject()

    def _on_timeout(self) -> None:
        if self._is_ready():
            self.accept()
