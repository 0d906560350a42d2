"""A list to read and search, of which the texts were made beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bpv.domain import fold
from ui.guarding import Guarded

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MUTED = _ROLE.UserRole
"""The role of whether a line no longer counts."""
Line = tuple[str, ...]


class LinesModel(Guarded, QAbstractTableModel):
    """Lines of texts, each known by a key; those that are `muted` no longer count."""

    def __init__(
        self, headers: Sequence[str], numbers: frozenset[int], parent: QObject | None = None
    ) -> None:
        """Begin empty; the columns in `numbers` are set to the right."""
        super().__init__(parent)
        self._headers, self._numbers = tuple(headers), numbers
        self._lines: Sequence[Line] = ()
        self._keys: Sequence[Any] = ()
        self._muted: frozenset[int] = frozenset()
        self._shown: list[int] = []
        self._words = ""

    @property
    def headers(self) -> tuple[str, ...]:
        """What the columns are called."""
        return self._headers

    @property
    def shown(self) -> list[Line]:
        """The lines that were found, in order."""
        return [self._lines[number] for number in self._shown]

    @property
    def total(self) -> int:
        """How many lines there are, found or not."""
        return len(self._lines)

    def show_lines(self, keys: Sequence[Any], lines: Sequence[Line], muted: frozenset[int]) -> None:
        """Show these instead; `muted` are numbers of lines."""
        self.beginResetModel()
        self._keys, self._lines, self._muted = keys, lines, muted
        self._shown = self._found()
        self.endResetModel()

    def search(self, words: str) -> None:
        """Show the lines in which every word occurs."""
        self.beginResetModel()
        self._words = words
        self._shown = self._found()
        self.endResetModel()

    def _found(self) -> list[int]:
        words = fold(self._words).split()
        if not words:
            return list(range(len(self._lines)))
        texts = ((number, fold(" ".join(line))) for number, line in enumerate(self._lines))
        return [number for number, text in texts if all(word in text for word in words)]

    def key_at(self, row: int) -> Any:
        """What a line is about; None when there is no such line."""
        return self._keys[self._shown[row]] if 0 <= row < len(self._shown) else None

    def row_of(self, key: Any) -> int:
        """Where the line about something stands; -1 when it is not shown."""
        return next((row for row, number in enumerate(self._shown) if self._keys[number] == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of lines shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Text or side of a cell, and whether its line no longer counts."""
        if not index.isValid():
            return None
        number = self._shown[index.row()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self._lines[number][index.column()]
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if index.column() in self._numbers else _LEFT
        if role == MUTED:
            return number in self._muted
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Titles of columns."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._headers):
            return None
        if role == _ROLE.DisplayRole:
            return self._headers[section]
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if section in self._numbers else _LEFT
        return None
