"""The calendar of a placement on the screen: each day with its number, Enter or space opens it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from ui.models.days_model import FIRST_DAY, HEADERS, NUMBER, DaysModel
from ui.models.table_model import TONE
from ui.theme import GRID, ROW_HEIGHT, font, scaled, tokens
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.chips import colour
from ui.widgets.marks import MarkedTable

Index = QModelIndex | QPersistentModelIndex
_NUMBER = 24
_WEEK, _SUM = 118, 74
_WEEKEND = (FIRST_DAY + 5, FIRST_DAY + 6)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class DaysView(MarkedTable):
    """`opened` asks for a day."""

    opened = Signal(object)

    def __init__(self, days: DaysModel, name: str, parent: QWidget) -> None:
        """Show these days."""
        super().__init__(parent)
        self.days = days
        self.setAccessibleName(name)
        self.setModel(days)
        self.setItemDelegate(_DayDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, *range(FIRST_DAY + 7, len(HEADERS))):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._on_double_clicked)
        days.modelReset.connect(self._fit)
        days.dataChanged.connect(self._fit)
        self.renew()

    def _fit(self) -> None:
        """The weekend stays away as long as nobody works then."""
        for column in _WEEKEND:
            number = column - FIRST_DAY
            self.setColumnHidden(column, all(week.days[number] is None for week in self.days.weeks))

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFont(font(tabular=True))
        self.viewport().setFont(self.font())  # a style sheet keeps it from following by itself
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))
        self.setColumnWidth(0, scaled(_WEEK))
        for column in range(FIRST_DAY + 7, len(HEADERS)):
            self.setColumnWidth(column, scaled(_SUM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, the space bar and F2 open the day."""
        if event.key() in _OPENING and not event.modifiers():
            self.open_current()
            return
        super().keyPressEvent(event)

    def open_current(self) -> None:
        """Ask for the day of the ring."""
        day = self.days.date_at(self.currentIndex())
        if day is not None:
            self.opened.emit(day)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        day = self.days.date_at(index)
        if day is not None:
            self.opened.emit(day)


class _DayDelegate(CellDelegate):
    """The number of the day, small and quiet, before what the cell says."""

    def __init__(self, view: DaysView) -> None:
        super().__init__(view)
        self._marked = frozenset(range(FIRST_DAY, FIRST_DAY + 7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        number = index.data(NUMBER)
        if number and index.data(Qt.ItemDataRole.DisplayRole):
            rect: QRect = option.rect
            room = QRect(rect.left() + GRID // 2, rect.top(), scaled(_NUMBER - 4), rect.height())
            painter.setPen(colour(tokens().muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)

    def _has_chip(self, index: Index) -> bool:
        return bool(index.data(TONE))

    def _paint_chip(self, painter: QPainter, words: QRect, index: Index, text: str, is_marked: bool) -> bool:
        return super()._paint_chip(painter, self._behind(words, index), index, text, is_marked)

    def _paint_text(self, painter: QPainter, words: QRect, index: Index, text: str) -> None:
        super()._paint_text(painter, self._behind(words, index), index, text)

    def _behind(self, words: QRect, index: Index) -> QRect:
        return words.adjusted(scaled(_NUMBER), 0, 0, 0) if index.data(NUMBER) else words
