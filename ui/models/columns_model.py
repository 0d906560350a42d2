"""Rows that were worked out, each a value with a key, in columns that say and sort them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bpv.domain import fold
from ui.guarding import Guarded
from ui.models.table_model import TONE

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column: what it says of a row, by what it sorts, and the tone of a chip where its text is in one."""

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any]
    width: int = 120
    tone: Callable[[Any], str] | None = None


class ColumnsModel(Guarded, QAbstractTableModel):
    """The rows given, those in which every word that is searched for occurs, in the order asked for."""

    def __init__(self, columns: Sequence[ShownColumn], parent: QObject | None = None) -> None:
        """Begin empty, in the order in which rows are given."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: Sequence[Any] = ()
        self._texts: dict[str, str] = {}
        self.shown: list[Any] = []
        self._words = ""
        self._order: tuple[int, bool] | None = None

    @property
    def total(self) -> int:
        """How many rows there are, found or not."""
        return len(self._rows)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these instead; each has a `key`."""
        self._rows, self._texts = rows, {}
        self._arrange()

    def search(self, words: str) -> None:
        """Show the rows in which every word occurs."""
        self._words = words
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by none (-1) they stand as given."""
        self._order = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    def _arrange(self) -> None:
        words = fold(self._words).split()
        rows = [row for row in self._rows if all(word in self._text_of(row) for word in words)]
        if self._order is not None:
            column, is_down = self._order
            rows.sort(key=self.columns[column].sort, reverse=is_down)
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def _text_of(self, row: Any) -> str:
        if row.key not in self._texts:
            self._texts[row.key] = fold(" ".join(column.text(row) for column in self.columns))
        return self._texts[row.key]

    def row_at(self, row: int) -> Any:
        """What stands in a row; None when there is no such row."""
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def row_of(self, key: str) -> int:
        """Where the row with a key stands; -1 when it is not shown."""
        return next((at for at, row in enumerate(self.shown) if row.key == key), -1)

    def lines(self) -> list[tuple[str, ...]]:
        """What is shown, as texts."""
        return [tuple(column.text(row) for column in self.columns) for row in self.shown]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of rows shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Text, tip, side and tone of a cell."""
        if not index.isValid():
            return None
        row, column = self.shown[index.row()], self.columns[index.column()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return column.text(row)
        if role == _ROLE.TextAlignmentRole:
            return _LEFT
        if role == TONE:
            return column.tone(row) if column.tone is not None else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Titles of columns."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == _ROLE.DisplayRole:
            return self.columns[section].title
        return _LEFT if role == _ROLE.TextAlignmentRole else None
