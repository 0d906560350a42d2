"""Menus that are made for one time."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QMenu, QWidget


class PassingMenu(QMenu):
    """Ends once it was left, when what was chosen in it has been done; or before, with whose it is."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.aboutToHide.connect(self._on_about_to_hide)

    @Slot()
    def _on_about_to_hide(self) -> None:
        QTimer.singleShot(0, self, self.deleteLater)
