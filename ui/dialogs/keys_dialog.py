"""The keys worth knowing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.help.keys import KEYS
from ui.theme import GRID, set_font

PER_COLUMN = (len(KEYS) + 1) // 2


class KeysDialog(QDialog):
    """To read and close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """List the keys."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Toetsen")
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        for number, (key, what) in enumerate(KEYS):
            side, row = divmod(number, PER_COLUMN)
            name = QLabel(key, self)
            set_font(name, 0, QFont.Weight.DemiBold)
            grid.addWidget(name, row, 2 * side)
            grid.addWidget(QLabel(what, self), row, 2 * side + 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(grid)
        layout.addWidget(buttons)
