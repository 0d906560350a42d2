"""Which cells could not be pasted, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.models.blocks import RefusedCell
from ui.models.table_model import TableModel
from ui.on_screen import room_for
from ui.theme import GRID, ROW_HEIGHT, scaled
from ui.widgets.marks import MarkedTableWidget

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
        self.table = MarkedTableWidget(len(refused), len(HEADERS), self)
        self.table.setHorizontalHeaderLabels(HEADERS)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        for row, cell in enumerate(refused):
            title = model.columns[cell.column].title
            for column, text in enumerate((str(cell.row + 1), title, cell.text, cell.reason)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
