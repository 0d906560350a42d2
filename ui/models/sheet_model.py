"""A sheet of a workbook as it stands in the file, to look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from bpv.domain.cells import shown
from bpv.language import tr
from bpv.services.importing.options import Corrections
from bpv.services.importing.reading.corrections import Spot
from ui.guarding import Guarded

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import RecognisedList, Sheet

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_ROOT = QModelIndex()
MARK = int(_ROLE.UserRole)
"""What a cell is marked as: 'wrong', 'row' beside one that is, 'typed' anew, or nothing."""
_NOTHING = Corrections()


class SheetModel(Guarded, QAbstractTableModel):
    """The rows under the header of a list; the cells that something is about are marked.

    A cell that is read can be typed anew: `typed` gives it with its text, `refused` why a text cannot be.
    """

    typed = Signal(object, str)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a sheet."""
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._columns: tuple[tuple[int, str], ...] = ()
        self._first = 1
        self._source: RecognisedList | None = None
        self._records: frozenset[int] = frozenset()
        self._said = _NOTHING
        self._cells: frozenset[tuple[int, str]] = frozenset()
        self._rows: frozenset[int] = frozenset()

    def show(self, sheet: Sheet | None, source: RecognisedList | None, said: Corrections) -> None:
        """Show a sheet, with what was typed anew in it; without a list by its letters."""
        self.beginResetModel()
        self._sheet, self._said, self._source = sheet, said, source
        self._records = (
            frozenset(record.row for record in source.records) if source is not None else frozenset()
        )
        self._first = source.header_row + 1 if source is not None else 1
        if source is not None:
            self._columns = tuple((column.index, column.header) for column in source.columns)
        else:
            width = max(map(len, sheet.rows), default=0) if sheet is not None else 0
            self._columns = tuple((number, _letters(number)) for number in range(1, width + 1))
        self.endResetModel()

    def mark(self, cells: frozenset[tuple[int, str]]) -> None:
        """Mark these cells, each by its row and its header."""
        self._cells, self._rows = cells, frozenset(row for row, _ in cells)
        if self.rowCount():
            self.dataChanged.emit(
                self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1), [MARK]
            )

    def place_of(self, row: int, column: str) -> QModelIndex:
        """Where a row of the file and a header stand here."""
        at = next((n for n, (_, header) in enumerate(self._columns) if header == column), 0)
        return self.index(min(max(row - self._first, 0), max(self.rowCount() - 1, 0)), at)

    def number_of(self, row: int) -> int:
        """The number in the file of a row that is shown."""
        return self._first + row

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The rows under the header."""
        if parent.isValid() or self._sheet is None:
            return 0
        return max(0, len(self._sheet.rows) - self._first + 1)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The columns of the list."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """What a cell shows, and what it is marked as."""
        if not index.isValid() or self._sheet is None:
            return None
        row, (column, header) = self.number_of(index.row()), self._columns[index.column()]
        typed = self._said.cells.get((row, column))
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.EditRole):
            return shown(self._sheet.cell(row, column)) if typed is None else typed
        if role == MARK:
            if (row, header) in self._cells:
                return "wrong" if typed is None else "typed"
            return "typed" if typed is not None else "row" if row in self._rows else ""
        if role == _ROLE.AccessibleTextRole:
            marks: Mapping[str, str] = {"wrong": tr("hier gaat het om: "), "typed": tr("hier verbeterd: ")}
            return f"{marks.get(self.data(index, MARK), '')}{self.data(index)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell that is read can be typed anew."""
        known = super().flags(index)
        is_read = index.isValid() and self._source is not None and self._source.kind is not None
        if not is_read or self.number_of(index.row()) not in self._records or not self._name_of(index):
            return known
        return known | Qt.ItemFlag.ItemIsEditable

    def _name_of(self, index: Index) -> str:
        """The field that a cell is read as, '' for none."""
        columns = self._source.columns if self._source is not None else ()
        return columns[index.column()].name or "" if index.column() < len(columns) else ""

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take a text that can be read; the import is then worked out anew."""
        source = self._source
        if role != _ROLE.EditRole or not index.isValid() or source is None or source.kind is None:
            return False
        text, (column, header) = str(value).strip(), self._columns[index.column()]
        if text == self.data(index):
            return False
        row = self.number_of(index.row())
        spot = Spot(
            file=source.file,
            sheet=source.sheet,
            row=row,
            column=column,
            header=header,
            kind=source.kind,
            name=self._name_of(index),
            found=self.data(index),
            alike=(row,),
        )
        refusal = spot.refusal(text)
        if refusal is not None:
            self.refused.emit(refusal.remedy or tr("Verwacht: {expected}.", expected=refusal.expected))
            return False
        self.typed.emit(spot, text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The headers of the list, and the numbers of the rows in the file."""
        if role == _ROLE.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != _ROLE.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self.number_of(section))
        return self._columns[section][1] if 0 <= section < len(self._columns) else None


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
