"""What there is to do and done in an import, as a list that keeps everything in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bpv.domain import Severity
from bpv.language import tr
from bpv.services.importing.answering.points import Point
from ui.guarding import Guarded

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
POINT = int(_ROLE.UserRole)
_ROOT = QModelIndex()
DOT = "  ·  "
_TOLD = tr("om te weten")
_WORDS = {Severity.ERROR: tr("fout"), Severity.WARNING: tr("let op"), Severity.NOTICE: _TOLD}


class PointsModel(Guarded, QAbstractListModel):
    """The points; under them one line that opens what is only told, and then that.

    What was shown stays where it stood, answered or gone; what is new comes under it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.points: list[Point] = []
        self.told: tuple[Point, ...] = ()
        self.shows_told = False
        self._order: dict[str, int] = {}
        self._given: dict[str, str] = {}

    # What is shown

    def keep_order(self, keys: Sequence[str]) -> None:
        """Begin with these, in this order, as an import was left."""
        self._order = {key: number for number, key in enumerate(keys)}

    def show(self, points: Sequence[Point]) -> None:
        """Show these, every one that was there in its place."""
        now = {each.key: each for each in points if each.is_done or not each.only_tells}
        is_first = not self.points
        kept = [now.pop(each.key) if each.key in now else self._settled(each) for each in self.points]
        new = [each for each in now.values() if is_first or not each.is_done]
        if is_first:
            new.sort(key=lambda each: self._order.get(each.key, len(self._order)))
        self._given.clear()
        if kept:
            self.points = kept
            self.dataChanged.emit(self.index(0), self.index(len(kept) - 1))
        if new:
            self.beginInsertRows(_ROOT, len(kept), len(kept) + len(new) - 1)
            self.points = kept + new
            self.endInsertRows()
        self._show_told([each for each in points if not each.is_done and each.only_tells])

    def _settled(self, point: Point) -> Point:
        """One that is no longer there: what was said about it was enough."""
        result = self._given.get(point.key) or point.result or tr("opgelost")
        return replace(point, is_done=True, result=result, issues=())

    def settle(self, key: str, result: str) -> None:
        """Show at once what was said about one, until the new plan is there."""
        self._given[key] = result
        row = self.row_of(key)
        if row >= 0:
            self.points[row] = replace(self.points[row], is_done=True, result=result)
            self.dataChanged.emit(self.index(row), self.index(row))

    def _show_told(self, told: Sequence[Point]) -> None:
        shown, first = self.shows_told, len(self.points)
        if tuple(told) == self.told:
            return
        count = self.rowCount() - first
        if count:
            self.beginRemoveRows(_ROOT, first, first + count - 1)
            self.told, self.shows_told = (), False
            self.endRemoveRows()
        if told:
            self.beginInsertRows(_ROOT, first, first + (len(told) if shown else 0))
            self.told, self.shows_told = tuple(told), shown
            self.endInsertRows()

    def open_told(self, *, is_open: bool) -> None:
        """Show or hide what is only told."""
        first = len(self.points) + 1
        if is_open == self.shows_told or not self.told:
            return
        if is_open:
            self.beginInsertRows(_ROOT, first, first + len(self.told) - 1)
            self.shows_told = True
            self.endInsertRows()
        else:
            self.beginRemoveRows(_ROOT, first, first + len(self.told) - 1)
            self.shows_told = False
            self.endRemoveRows()
        self.dataChanged.emit(self.index(first - 1), self.index(first - 1))

    # What stands where

    @property
    def keys(self) -> tuple[str, ...]:
        """The points from top to bottom, by key."""
        return tuple(each.key for each in self.points)

    @property
    def to_do(self) -> int:
        """How many wait for the user."""
        return sum(each.is_to_do for each in self.points)

    @property
    def done(self) -> int:
        """How many do not any more."""
        return sum(each.is_done for each in self.points)

    def row_of(self, key: str) -> int:
        """Where a point stands; -1 when it is not here."""
        return next((row for row, each in enumerate(self.points) if each.key == key), -1)

    def point_at(self, row: int) -> Point | None:
        """The point in a row; None for the line that opens what is only told."""
        if 0 <= row < len(self.points):
            return self.points[row]
        told = row - len(self.points) - 1
        return self.told[told] if 0 <= told < len(self.told) and self.shows_told else None

    def next_to_do(self, row: int) -> int:
        """The first row behind this one that waits, round to the top; -1 when nothing does."""
        count = len(self.points)
        order = (*range(row + 1, count), *range(min(row + 1, count)))
        return next((each for each in order if self.points[each].is_to_do), -1)

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of lines."""
        told = 1 + (len(self.told) if self.shows_told else 0) if self.told else 0
        return 0 if parent.isValid() else len(self.points) + told

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The point, its title, and all of it in words."""
        if not index.isValid():
            return None
        point = self.point_at(index.row())
        if role == POINT:
            return point
        if point is None:
            words = tr("Om te weten ({count})", count=len(self.told))
            return words if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole) else None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return point.title
        if role == _ROLE.AccessibleTextRole:
            said = _TOLD if point.only_tells else _WORDS[point.severity]
            state = tr("gedaan: {result}", result=point.result) if point.is_done else said
            return ", ".join(filter(None, (point.title, where_of(point), state)))
        return None


def where_of(point: Point) -> str:
    """Where a point stands: the sheet, and who it is about."""
    return DOT.join(filter(None, (point.sheet, point.who)))
