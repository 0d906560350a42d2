"""What taking the lock off means, before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.theme import GRID, scaled

_LINES = (
    "Wie het bestand of een reservekopie in handen krijgt, kan dan alles lezen: namen, adressen, "
    "geboortedata. Ook wie de laptop vindt, en wie hem repareert.",
    "Het wachtwoord en de herstelsleutel op papier vervallen. U kunt er later een nieuw slot op doen.",
)


class TakeOffDialog(QDialog):
    """Accepted when the lock may go."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Say what becomes of the school year of this name."""
        super().__init__(parent)
        self.setWindowTitle("Slot eraf halen")
        heading = headed(self, f"Het slot van {name} halen?")
        layout = QVBoxLayout()
        layout.setSpacing(2 * GRID)
        for label in (heading, *(QLabel(line, self) for line in _LINES)):
            label.setWordWrap(True)
            layout.addWidget(label)
        row, self.take_off_button = deciding_row(self, "Slot eraf halen", self.accept)
        lay_out(self, layout, row, scaled(520))
