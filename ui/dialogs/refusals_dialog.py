"""Which cells could not be pasted, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui.dialogs.read_table import ReadTable
from ui.models.blocks import RefusedCell
from ui.models.table_model import TableModel
from ui.on_screen import room_for
from ui.theme import GRID, scaled

HEADERS = ("Rij", "Kolom", "Tekst", "Waarom niet")


class RefusalsDialog(QDialog):
    """A list to read: every refused cell with its place; the other cells are already stored."""

    def __init__(
        self, model: TableModel, refused: Sequence[RefusedCell], parent: QWidget | None = None
    ) -> None:
        """Show the cells in order."""
        super().__init__(parent)
        self.setWindowTitle("Niet opgeslagen cellen")
        self.resize(room_for(self, scaled(760), scaled(420)))
        count = "1 cel is" if len(refused) == 1 else f"{len(refused)} cellen zijn"
        words = QLabel(f"{count} gebleven zoals het was. De andere cellen zijn opgeslagen.", self)
        words.setWordWrap(True)
        self.table = ReadTable(HEADERS, "Cellen die niet zijn opgeslagen", self)
        self.table.show_rows(
            [
                (str(cell.row + 1), model.columns[cell.column].title, cell.text, cell.reason)
                for cell in refused
            ]
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
