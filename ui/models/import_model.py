"""What an import would do, row by row, as a table to read: searched, filtered and sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from bpv.domain import Issue, Severity, fold
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.importing import RowPlan, State
from bpv.services.importing.answering.row_values import in_words
from ui.guarding import Guarded
from ui.models.rows import AT_ONCE, READ_AHEAD, searchable
from ui.models.table_model import TONE

Index = QModelIndex | QPersistentModelIndex
HEADERS = (tr("Wat"), tr("Lijst"), tr("Naam"), tr("Wat er verandert"), tr("Blad"), tr("Rij"))
WIDTHS = (96, 96, 200, 440, 150, 60)
NAME, CHANGES = 2, 3
"""The column with the name, and the column that says what changes, or what is wrong."""
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_STATE = 0
_ROW = len(HEADERS) - 1
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TONES = {State.ERROR: "red", State.CHANGED: "blue", State.NEW: "green"}
_ORDER = {
    state: number
    for number, state in enumerate((State.ERROR, State.CHANGED, State.NEW, State.LEFT_OUT, State.MISSING))
}


class ImportModel(Guarded, QAbstractTableModel):
    """The rows of a plan; errors first, then what changes."""

    def __init__(
        self, rows: Sequence[RowPlan], issues: Sequence[Issue] = (), parent: QObject | None = None
    ) -> None:
        """Show every row; `issues` say what is wrong with those that cannot be read."""
        super().__init__(parent)
        self._reader = QTimer(self, interval=0)
        self._reader.timeout.connect(self._on_reader_timeout)
        self._words = ""
        self._state: State | None = None
        self._sort = (-1, False)
        self._is_waiting = False
        self._shown: list[int] = []
        self.rows: list[RowPlan] = []
        self.show(rows, issues)

    def show(
        self, rows: Sequence[RowPlan], issues: Sequence[Issue], new: Mapping[str, object] | None = None
    ) -> None:
        """Show the rows of a plan, by the same words and in the same order as before.

        `new` are the records that it adds, by their ids.
        """
        self._new = new or {}
        self._errors: dict[tuple[str, str, int | None], list[Issue]] = defaultdict(list)
        for issue in issues:
            if issue.severity is Severity.ERROR:
                self._errors[issue.file, issue.sheet, issue.row].append(issue)
        self.beginResetModel()
        self.rows = sorted(rows, key=lambda row: _ORDER.get(row.state, len(_ORDER)))
        # Worked out when first asked for, and in idle moments before the user searches.
        self._texts: dict[int, tuple[str, ...]] = {}
        self._folded: list[str] = []
        self._shown = list(range(len(self.rows)))
        self.endResetModel()
        self._reader.start()
        if self._words or self._state is not None or self._sort[0] >= 0:
            self._arrange()

    def ask(self, words: str, state: State | None) -> None:
        """Show the rows in which every word occurs, in one state or in all; once all are read."""
        self._words, self._state = words, state
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the first order back."""
        self._sort = (column, order is Qt.SortOrder.DescendingOrder)
        self._arrange()

    @property
    def reads_ahead(self) -> bool:
        """Whether rows are still being read for searching."""
        return self._reader.isActive()

    def row_at(self, row: int) -> RowPlan:
        """The plan of a row shown."""
        return self.rows[self._shown[row]]

    def place_of(self, wanted: RowPlan) -> int:
        """Where the same row of the same list is shown now; -1 when it is not."""
        key = (wanted.file, wanted.sheet, wanted.row, wanted.entity)
        for place, number in enumerate(self._shown):
            row = self.rows[number]
            if (row.file, row.sheet, row.row, row.entity) == key and (row.row or row.label == wanted.label):
                return place
        return -1

    def text_at(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._texts_of(self._shown[row])[column]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Text, alignment or tooltip of a cell."""
        if not index.isValid():
            return None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self.text_at(index.row(), index.column())
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if index.column() == _ROW else _LEFT
        if role == TONE and index.column() == _STATE:
            return _TONES.get(self.row_at(index.row()).state)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Titles of columns."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(HEADERS):
            return None
        if role == _ROLE.DisplayRole:
            return HEADERS[section]
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if section == _ROW else _LEFT
        return None

    def _texts_of(self, number: int) -> tuple[str, ...]:
        known = self._texts.get(number)
        if known is None:
            row = self.rows[number]
            wrong = self._errors.get((row.file, row.sheet, row.row), ())
            known = self._texts[number] = _texts(row, wrong, self._new.get(row.id))
        return known

    def _on_reader_timeout(self) -> None:
        if self._read(READ_AHEAD):
            self._reader.stop()
            if self._is_waiting:
                self._arrange()

    def _read(self, seconds: float) -> bool:
        """Read rows for searching, for so long at most; True when all are read."""
        end = perf_counter() + seconds
        while len(self._folded) < len(self.rows) and perf_counter() < end:
            self._folded.append(searchable(" ".join(self._texts_of(len(self._folded)))))
        return len(self._folded) == len(self.rows)

    def _arrange(self) -> None:
        words = fold(self._words).split()
        self._is_waiting = bool(words) and len(self.rows) - len(self._folded) > AT_ONCE
        if self._is_waiting:
            return  # until everything is read
        if words:
            self._read(inf)
        shown = list(range(len(self.rows)))
        if self._state is not None:
            shown = [number for number in shown if self.rows[number].state is self._state]
        for word in words:
            shown = [number for number in shown if word in self._folded[number]]
        column, descending = self._sort
        if column == _ROW:
            shown.sort(key=lambda number: self.rows[number].row or 0, reverse=descending)
        elif column >= 0:
            shown.sort(key=lambda number: fold(self._texts_of(number)[column]), reverse=descending)
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()


def _texts(row: RowPlan, errors: Sequence[Issue], new: object | None) -> tuple[str, ...]:
    changes = [f"{cell.label}: {cell.old or tr('leeg')} → {cell.new or tr('leeg')}" for cell in row.cells]
    changes += [": ".join(part for part in (error.column, error.text) if part) for error in errors]
    if row.state is State.NEW:
        changes.append(row.says or (in_words(new) if new is not None else ""))
    what = CATALOGUE[row.entity].one.capitalize()
    number = "" if row.row is None else str(row.row)
    return row.state.words, what, row.label, "; ".join(changes), row.sheet, number
