"""Which cells could not be pasted, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from bpv.language import tr, tr_count
from ui.dialogs.deciding import headed, lay_out
from ui.dialogs.read_table import ReadTable
from ui.models.blocks import RefusedCell
from ui.models.table_model import TableModel
from ui.theme import GRID, scaled

HEADERS = (tr("Rij"), tr("Kolom"), tr("Tekst"), tr("Waarom niet"))


class RefusalsDialog(QDialog):
    """A list to read: every refused cell with its place; the other cells are already stored."""

    def __init__(
        self, model: TableModel, refused: Sequence[RefusedCell], parent: QWidget | None = None
    ) -> None:
        """Show the cells in order."""
        super().__init__(parent)
        self.setWindowTitle(tr("Niet opgeslagen cellen"))
        count = tr_count("{count} cel is", "{count} cellen zijn", len(refused))
        words = QLabel(tr("Daar staat nog wat er stond. De andere cellen zijn wel opgeslagen."), self)
        words.setWordWrap(True)
        self.table = ReadTable(HEADERS, tr("Cellen die niet zijn opgeslagen"), self)
        self.table.show_rows(
            [
                (str(cell.row + 1), model.columns[cell.column].title, cell.text, cell.reason)
                for cell in refused
            ]
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, tr("{count} niet opgeslagen", count=count)))
        content.addWidget(words)
        content.addWidget(self.table, 1)
        lay_out(self, content, buttons, scaled(760), scaled(420))
