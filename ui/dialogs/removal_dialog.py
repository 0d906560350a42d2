"""What goes along with rows that are removed, before it is done."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.services.lists.removing import Removal
from ui.dialogs.deciding import deciding_row
from ui.theme import GRID, scaled, set_font


class RemovalDialog(QDialog):
    """Accepted when it may be done; it can be undone all the same."""

    def __init__(self, removal: Removal, parent: QWidget | None = None) -> None:
        """Say what would go."""
        super().__init__(parent)
        self.setWindowTitle("Verwijderen")
        heading = QLabel(f"{removal.who} verwijderen?", self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        self.lines = [QLabel(line, self) for line in [*removal.lines, "U kunt het ongedaan maken."]]
        for label in (heading, *self.lines):
            label.setWordWrap(True)
            layout.addWidget(label)
        self.lines[-1].setProperty("muted", True)
        buttons, self.remove_button = deciding_row(self, "Verwijderen", self.accept, icon="delete")
        layout.addLayout(buttons)
        self.setMinimumWidth(scaled(440))
