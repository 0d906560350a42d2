"""The days of a placement as a table: a row a week, a column a day, and what the week came to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bpv.domain import School
from bpv.domain.times import word_day
from bpv.language import tr
from bpv.services.attending.calendar import DAYS_OF_WEEK, Week
from bpv.services.attending.day_words import marks_of, tell_day
from bpv.services.attending.days import Day
from bpv.services.attending.sums import word_minutes
from bpv.services.attending.words import TONES
from bpv.services.attending.words import word_day as word_cell
from ui.guarding import Guarded
from ui.models.chips import MARKS
from ui.models.table_model import TONE

Index = QModelIndex | QPersistentModelIndex
NUMBER = int(Qt.ItemDataRole.UserRole) + 3
"""Asks a cell for the day of the month."""
_DAYS = tr("Ma"), tr("Di"), tr("Wo"), tr("Do"), tr("Vr"), tr("Za"), tr("Zo")
HEADERS = (tr("Week"), *_DAYS, tr("Uren"), tr("Gepland"))
FIRST_DAY = 1
_WORKED, _PLANNED = 8, 9
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class DaysModel(Guarded, QAbstractTableModel):
    """The weeks given, of one placement."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without weeks."""
        super().__init__(parent)
        self._school: School | None = None
        self._placement_id = ""
        self.weeks: Sequence[Week] = ()

    def show_weeks(self, school: School, placement_id: str, weeks: Sequence[Week]) -> None:
        """Show other weeks, or the same ones with other days."""
        is_same = placement_id == self._placement_id and len(weeks) == len(self.weeks)
        if not is_same:
            self.beginResetModel()
        self._school, self._placement_id, self.weeks = school, placement_id, weeks
        if not is_same:
            self.endResetModel()
        elif weeks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(weeks) - 1, _PLANNED))

    def date_at(self, index: Index) -> date | None:
        """The day of a cell; None for what is not one of a week."""
        if not index.isValid() or not self._is_day(index):
            return None
        return self.weeks[index.row()].monday + timedelta(days=index.column() - FIRST_DAY)

    def place_of(self, day: date) -> QModelIndex:
        """The cell of a day; an invalid one where its week is not shown."""
        for row, week in enumerate(self.weeks):
            if 0 <= (day - week.monday).days < DAYS_OF_WEEK:
                return self.index(row, FIRST_DAY + day.weekday())
        return QModelIndex()

    def _is_day(self, index: Index) -> bool:
        return FIRST_DAY <= index.column() < FIRST_DAY + DAYS_OF_WEEK

    def _day(self, index: Index) -> Day | None:
        return self.weeks[index.row()].days[index.column() - FIRST_DAY]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of weeks."""
        return 0 if parent.isValid() else len(self.weeks)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The week, its days and its sums."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The names of the columns."""
        is_column = orientation is Qt.Orientation.Horizontal and 0 <= section < len(HEADERS)
        if role == _ROLE.TextAlignmentRole and is_column:
            return _RIGHT if section >= _WORKED else _LEFT
        return HEADERS[section] if role == _ROLE.DisplayRole and is_column else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be gone to."""
        readable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return readable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """What a cell says, and for a day its marks and all there is to say of it."""
        if not index.isValid():
            return None
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if index.column() >= _WORKED else _LEFT
        if self._is_day(index):
            return self._data_of_day(index, role)
        if role == _ROLE.DisplayRole:
            return self._said(index)
        return f"{HEADERS[index.column()]}: {self._said(index)}" if role == _ROLE.AccessibleTextRole else None

    def _said(self, index: Index) -> str:
        week = self.weeks[index.row()]
        if index.column() == 0:
            return week.name
        minutes = week.worked if index.column() == _WORKED else week.planned
        return word_minutes(minutes) if minutes else ""

    def _data_of_day(self, index: Index, role: int) -> Any:
        day, on = self._day(index), self.date_at(index)
        if self._school is None or on is None:
            return None
        if role == _ROLE.DisplayRole:
            return word_cell(day)
        if role == NUMBER:
            return str(on.day)
        if role == TONE:
            return TONES.get(word_cell(day), "")
        if role == MARKS:
            return marks_of(self._school, self._placement_id, day)
        if role == _ROLE.ToolTipRole:
            return tell_day(self._school, self._placement_id, on, day) if day is not None else None
        if role == _ROLE.AccessibleTextRole:
            marks = (mark.value for mark in marks_of(self._school, self._placement_id, day))
            return ", ".join((f"{word_day(on)}: {word_cell(day) or tr('geen stage')}", *marks))
        return None
