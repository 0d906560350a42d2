"""The keys worth knowing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QWidget

from ui.dialogs.deciding import lay_out
from ui.help.keys import KEYS
from ui.theme import GRID, scaled, set_font

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
            name, words = QLabel(key, self), QLabel(what, self)
            set_font(name, 0, QFont.Weight.DemiBold)
            words.setWordWrap(True)
            for column, label in ((2 * side, name), (2 * side + 1, words)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        lay_out(self, grid, buttons, scaled(1120))
