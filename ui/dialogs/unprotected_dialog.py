"""What copies on a stick mean while the school year has no key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.services.year.upkeep import UNPROTECTED
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.theme import GRID, scaled


class UnprotectedDialog(QDialog):
    """Accepted when copies may go there all the same."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Say who could read them."""
        super().__init__(parent)
        self.setWindowTitle("Tweede plaats")
        heading = headed(self, "Kopieën zonder slot bewaren?")
        words = f"{UNPROTECTED[0].upper()}{UNPROTECTED[1:]}"
        lines = [words, f"De kopieën komen in {folder}. Zet het schooljaar liever eerst op slot."]
        layout = QVBoxLayout()
        layout.setSpacing(2 * GRID)
        for label in (heading, *(QLabel(line, self) for line in lines)):
            label.setWordWrap(True)
            layout.addWidget(label)
        buttons, self.use_button = deciding_row(self, "Toch daar bewaren", self.accept)
        lay_out(self, layout, buttons, scaled(520))
