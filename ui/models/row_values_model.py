"""The cells of one row that comes in: its columns, what stands in the list, and what that becomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from bpv.language import tr
from bpv.services.importing.answering.row_values import RowValue
from ui.guarding import Guarded
from ui.models.sheet_model import MARK

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_ROOT = QModelIndex()
HEADERS = (tr("Kolom"), tr("In de lijst"), tr("Wordt"))
HEADER, TEXT, BECOMES = range(3)


class RowValuesModel(Guarded, QAbstractTableModel):
    """A line per cell. `typed` gives the cell and its new text; `refused` why a text cannot be."""

    typed = Signal(object, str)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.values: tuple[RowValue, ...] = ()

    def show(self, values: Sequence[RowValue]) -> None:
        """Show the cells of a row; those of the same row in place."""
        if [each.header for each in values] == [each.header for each in self.values]:
            self.values = tuple(values)
            if values:
                self.dataChanged.emit(self.index(0, 0), self.index(len(values) - 1, BECOMES))
            return
        self.beginResetModel()
        self.values = tuple(values)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of cells."""
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """What is said of each."""
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The texts of a line; what it becomes only where that is something else."""
        if index.isValid() and role == MARK and index.column() == TEXT:
            value = self.values[index.row()]
            return "wrong" if value.text and value.spot.refusal(value.text) is not None else ""
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole):
            return None
        value = self.values[index.row()]
        becomes = "" if value.becomes == value.text else value.becomes
        return (value.header, value.text, becomes)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Titles of the columns."""
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != _ROLE.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return HEADERS[section] if 0 <= section < len(HEADERS) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What stands in the list can be typed anew."""
        known = super().flags(index)
        return known | Qt.ItemFlag.ItemIsEditable if index.column() == TEXT else known

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take a text that can be read; the import is then worked out anew."""
        if role != _ROLE.EditRole or index.column() != TEXT or not index.isValid():
            return False
        cell, text = self.values[index.row()], str(value).strip()
        if text == cell.text:
            return False
        refusal = cell.spot.refusal(text)
        if refusal is not None:
            self.refused.emit(refusal.remedy or tr("Verwacht: {expected}.", expected=refusal.expected))
            return False
        self.typed.emit(cell.spot, text)
        return True
