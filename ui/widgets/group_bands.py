"""The rows above groups in a table: drawn over its whole width, and what keys and the mouse do there.

The one above the rows at the top stays in sight there while the table is scrolled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView

from bpv.language import tr
from ui.guarding import Guarded
from ui.icons import pixmap
from ui.models.groups import Group
from ui.models.table_model import TableModel
from ui.theme import GRID, font, scaled, tokens
from ui.widgets.chips import colour
from ui.widgets.menus import PassingMenu
from ui.widgets.named_table import NamedTable

_SIZE = 14
_LEAST_ROWS = 4
"""A table that is lower keeps no row above a group in sight: there would be nothing left to see."""
_AT_TOP = QAbstractItemView.ScrollHint.PositionAtTop
_FLAGS = QItemSelectionModel.SelectionFlag
_NONE, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class GroupBands(Guarded, QObject):
    """For one table: clicks go by it first, the view asks it first about keys, and last to draw."""

    followed = Signal(str)
    """More is asked for about the group with this text."""

    def __init__(self, view: NamedTable, grid: TableModel, shown: Callable[[], list[int]]) -> None:
        """Draw what the model of a view groups; `shown` gives the columns that are visible."""
        super().__init__(view)
        self._view, self._grid, self._shown = view, grid, shown
        self._is_held = False
        self.link: Callable[[Group], str] = lambda group: ""
        """What leads from a group to more about it; nothing where there is no more."""
        view.viewport().installEventFilter(self)
        view.selectionModel().selectionChanged.connect(self._renew)
        view.selectionModel().currentChanged.connect(self._renew)
        grid.dataChanged.connect(self._renew_stuck)

    # The one that stays in sight

    def stuck(self) -> int:
        """The row above a group that scrolled away while its rows are still there; -1 for none."""
        view = self._view
        first = view.rowAt(0) if self._grid.groups.is_on else -1
        if first < 0 or view.viewport().height() < _LEAST_ROWS * view.rowHeight(first):
            return -1
        row = self._grid.group_row(first)
        return row if row < first else -1

    def stuck_rect(self) -> QRect:
        """Where it is: over the topmost row; nowhere when there is none."""
        row = self.stuck()
        return QRect(QPoint(), self.rect_of(row).size()) if row >= 0 else QRect()

    def covers(self, row: int) -> bool:
        """Whether it lies over a row."""
        return self.stuck() >= 0 and self._view.rowViewportPosition(row) < self._view.rowHeight(row)

    def uncover(self, row: int) -> None:
        """Scroll on until a row is not beneath it."""
        bar = self._view.verticalScrollBar()
        if self._grid.groups.is_on and self._view.rowViewportPosition(row) >= 0 and self.covers(row):
            bar.setValue(bar.value() - 1)

    def follow(self, down: int) -> None:
        """After Qt moved what was drawn by so many pixels: draw it where it stays."""
        if self._grid.groups.is_on:
            view = self._view
            high = view.verticalHeader().defaultSectionSize()
            view.viewport().update(0, 0, view.viewport().width(), high + max(0, down))

    def row_at(self, place: QPoint) -> int:
        """The row that is seen at a place of the viewport; -1 for none."""
        return self.stuck() if self.stuck_rect().contains(place) else self._view.rowAt(place.y())

    def _renew_stuck(self) -> None:
        if not (rect := self.stuck_rect()).isEmpty():
            self._view.viewport().update(rect)

    # Drawing

    def _renew(self) -> None:
        """Draw whole bands: Qt draws only the cells anew that changed."""
        if self._grid.groups.is_on:
            for row in self._rows_in(self._view.viewport().rect()):
                if self._grid.group_at(row) is not None:
                    self._view.viewport().update(self.rect_of(row))
            self._renew_stuck()

    def paint(self, event: QPaintEvent) -> None:
        """Draw each of them over its cells: its words stay in sight however far the table is scrolled."""
        if not self._grid.groups.is_on:
            return
        painter = QPainter(self._view.viewport())
        try:
            for row in self._rows_in(event.rect()):
                group = self._grid.group_at(row)
                if group is not None:
                    self._paint_band(painter, row, group, self.rect_of(row))
            self._paint_stuck(painter, event.rect())
        finally:
            painter.end()

    def _paint_stuck(self, painter: QPainter, within: QRect) -> None:
        row, rect = self.stuck(), self.stuck_rect()
        group = self._grid.group_at(row)
        if group is not None and rect.intersects(within):
            self._paint_band(painter, row, group, rect)
            painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), colour(tokens().border))

    def _rows_in(self, rect: QRect) -> range:
        first, last = self._view.rowAt(rect.top()), self._view.rowAt(rect.bottom())
        return range(max(0, first), (last if last >= 0 else self._grid.rowCount() - 1) + 1)

    def rect_of(self, row: int) -> QRect:
        """Where the band of a row is."""
        top, wide = self._view.rowViewportPosition(row), self._view.viewport().width()
        return QRect(0, top, wide, self._view.rowHeight(row))

    def _paint_band(self, painter: QPainter, row: int, group: Group, rect: QRect) -> None:
        colours = tokens()
        ring = self._view.currentIndex()
        is_marked = self._view.selectionModel().rowIntersectsSelection(row)
        painter.fillRect(rect, colour(colours.selection if is_marked else colours.hover))
        painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), colour(colours.line))
        if is_marked:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), colour(colours.accent_text))
        size = scaled(_SIZE)
        mark = QRect(GRID, rect.top() + (rect.height() - size) // 2, size, size)
        name = "chevron-down" if group.is_open else "chevron-right"
        painter.drawPixmap(mark, pixmap(name, size, colours.text, painter.device().devicePixelRatioF()))
        link = self._link_rect(rect, group)
        if not link.isNull():
            painter.setFont(font(0))
            painter.setPen(colour(colours.accent_text))
            painter.drawText(link, _MIDDLE, self.link(group))
        self._paint_words(painter, rect.adjusted(self._words_at(), 0, -GRID - link.width(), 0), group)
        if row == ring.row() and self._view.hasFocus():
            painter.setPen(colour(colours.accent_text))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
            painter.drawRect(rect.adjusted(1, 1, -2, -3))

    def _paint_words(self, painter: QPainter, room: QRect, group: Group) -> None:
        bold, plain = font(0, QFont.Weight.DemiBold), font(0, tabular=True)
        name = QFontMetrics(bold).elidedText(group.name, Qt.TextElideMode.ElideRight, room.width() * 2 // 3)
        painter.setFont(bold)
        painter.setPen(colour(tokens().text))
        painter.drawText(room, _MIDDLE, name)
        room.setLeft(room.left() + QFontMetrics(bold).horizontalAdvance(name) + 2 * GRID)
        words = self._grid.groups.words_of(group)
        painter.setFont(plain)
        painter.drawText(
            room,
            _MIDDLE,
            QFontMetrics(plain).elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width())),
        )

    def _link_rect(self, band: QRect, group: Group) -> QRect:
        """Where what leads to more stands, at the right of a band; nowhere without it."""
        words = self.link(group)
        if not words:
            return QRect()
        wide = QFontMetrics(font(0)).horizontalAdvance(words)
        return QRect(band.right() - wide - 2 * GRID, band.top(), wide + GRID, band.height())

    def _words_at(self) -> int:
        return 2 * GRID + scaled(_SIZE)

    # Keys and the mouse

    def take_key(self, event: QKeyEvent) -> bool:
        """On the row above a group: Enter, Left and Right fold it, the space bar marks its rows."""
        row = self._view.currentIndex().row()
        group = self._grid.group_at(row)
        if group is None or event.modifiers() not in (_NONE, Qt.KeyboardModifier.KeypadModifier):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._grid.open_group(group, is_open=not group.is_open)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._grid.open_group(group, is_open=key == Qt.Key.Key_Right)
        elif key == Qt.Key.Key_Space:
            self.mark(row, group)
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the arrow folds a group, one beside it marks its rows; nothing is dragged from there."""
        if not self._grid.groups.is_on or not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._is_held = self._take_press(event)
            case QEvent.Type.MouseButtonDblClick:
                return self._take_double_click(event)
            case QEvent.Type.MouseButtonRelease:
                was, self._is_held = self._is_held, False
                return was
        return self._is_held

    def _take_press(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        if (rect := self.stuck_rect()).contains(place):
            self._press_stuck(event, rect)
            return True
        row = self._view.rowAt(place.y())
        group = self._grid.group_at(row)
        if group is None or event.button() is not _LEFT or event.modifiers() != _NONE:
            return False
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._link_rect(self.rect_of(row), group).contains(place):
            self.followed.emit(group.text)
        elif self._is_on_arrow(place):
            self._view.setCurrentIndex(self._grid.index(row, self._column()))
            self._grid.open_group(group, is_open=not group.is_open)
        else:
            self.mark(row, group)
        return True

    def _press_stuck(self, event: QMouseEvent, rect: QRect) -> None:
        """The link leads on; anywhere else folds the group, and what was clicked stays where it is."""
        row = self.stuck()
        group = self._grid.group_at(row)
        if group is None or event.button() is not _LEFT or event.modifiers() != _NONE:
            return
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._link_rect(rect, group).contains(event.position().toPoint()):
            self.followed.emit(group.text)
        else:
            self._view.setCurrentIndex(self._grid.index(row, self._column()))
            self._view.scrollTo(self._view.currentIndex(), _AT_TOP)
            self._grid.open_group(group, is_open=False)

    def _take_double_click(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        group = self._grid.group_at(self.row_at(place))
        if group is None:
            return False
        if event.button() is _LEFT:
            self._grid.open_group(group, is_open=not group.is_open)
        return True

    def _is_on_arrow(self, place: QPoint) -> bool:
        return place.x() < self._words_at()

    def _column(self) -> int:
        shown, current = self._shown(), self._view.currentIndex().column()
        return current if current in shown else shown[0]

    def mark(self, row: int, group: Group) -> None:
        """Mark the rows of a group that are shown, and put the ring above them."""
        last = row + (len(group.ids) if group.is_open else 0)
        rows = QItemSelection(self._grid.index(row, 0), self._grid.index(last, len(self._grid.columns) - 1))
        self._view.setCurrentIndex(self._grid.index(row, self._column()))
        self._view.selectionModel().select(rows, _FLAGS.ClearAndSelect)

    def open_menu(self, place: QPoint) -> bool:
        """What can be done with the group at a place of the viewport; False where there is none."""
        row = self.row_at(place)
        group = self._grid.group_at(row)
        if group is None:
            return False
        menu, words = PassingMenu(self._view), self.link(group)
        fold = partial(self._grid.open_group, group, is_open=not group.is_open)
        menu.addAction(
            tr("Inklappen\tEnter") if group.is_open else tr("Uitklappen\tEnter")
        ).triggered.connect(fold)
        menu.addAction(tr("Rijen markeren\tSpatie")).triggered.connect(partial(self.mark, row, group))
        if words:
            menu.addAction(words).triggered.connect(partial(self.followed.emit, group.text))
        menu.popup(self._view.viewport().mapToGlobal(place))
        return True

    # Past them

    def beside(self, index: QModelIndex, step: int) -> QModelIndex:
        """The nearest cell from there on, downwards or upwards, that belongs to a record."""
        row = index.row()
        while 0 <= row < self._grid.rowCount() and self._grid.group_at(row) is not None:
            row += 1 if step >= 0 else -1
        return self._grid.index(row, index.column())
