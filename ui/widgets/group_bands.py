"""The rows above groups in a table: drawn over its whole width, and what keys and the mouse do there."""

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
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from ui.guarding import Guarded
from ui.icons import pixmap
from ui.models.groups import Group
from ui.models.table_model import TableModel
from ui.theme import GRID, font, scaled, tokens
from ui.widgets.chips import colour
from ui.widgets.named_table import NamedTable

_SIZE = 14
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

    # Drawing

    def _renew(self) -> None:
        """Draw whole bands: Qt draws only the cells anew that changed."""
        if self._grid.groups.is_on:
            for row in self._rows_in(self._view.viewport().rect()):
                if self._grid.group_at(row) is not None:
                    self._view.viewport().update(self.rect_of(row))

    def paint(self, event: QPaintEvent) -> None:
        """Draw each of them over its cells: its words stay in sight however far the table is scrolled."""
        if not self._grid.groups.is_on:
            return
        painter = QPainter(self._view.viewport())
        try:
            for row in self._rows_in(event.rect()):
                group = self._grid.group_at(row)
                if group is not None:
                    self._paint_band(painter, row, group)
        finally:
            painter.end()

    def _rows_in(self, rect: QRect) -> range:
        first, last = self._view.rowAt(rect.top()), self._view.rowAt(rect.bottom())
        return range(max(0, first), (last if last >= 0 else self._grid.rowCount() - 1) + 1)

    def rect_of(self, row: int) -> QRect:
        """Where the band of a row is."""
        top, wide = self._view.rowViewportPosition(row), self._view.viewport().width()
        return QRect(0, top, wide, self._view.rowHeight(row))

    def _paint_band(self, painter: QPainter, row: int, group: Group) -> None:
        colours, rect = tokens(), self.rect_of(row)
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
        link = self._link_rect(row, group)
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

    def _link_rect(self, row: int, group: Group) -> QRect:
        """Where what leads to more stands, at the right of a band; nowhere without it."""
        words = self.link(group)
        if not words:
            return QRect()
        wide, band = QFontMetrics(font(0)).horizontalAdvance(words), self.rect_of(row)
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
        row = self._view.rowAt(place.y())
        group = self._grid.group_at(row)
        if group is None or event.button() is not _LEFT or event.modifiers() != _NONE:
            return False
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._link_rect(row, group).contains(place):
            self.followed.emit(group.text)
        elif self._is_on_arrow(place):
            self._view.setCurrentIndex(self._grid.index(row, self._column()))
            self._grid.open_group(group, is_open=not group.is_open)
        else:
            self.mark(row, group)
        return True

    def _take_double_click(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        group = self._grid.group_at(self._view.rowAt(place.y()))
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
        row = self._view.rowAt(place.y())
        group = self._grid.group_at(row)
        if group is None:
            return False
        menu, words = QMenu(self._view), self.link(group)
        fold = partial(self._grid.open_group, group, is_open=not group.is_open)
        menu.addAction("Inklappen\tEnter" if group.is_open else "Uitklappen\tEnter").triggered.connect(fold)
        menu.addAction("Rijen markeren\tSpatie").triggered.connect(partial(self.mark, row, group))
        if words:
            menu.addAction(words).triggered.connect(partial(self.followed.emit, group.text))
        menu.aboutToHide.connect(partial(QTimer.singleShot, 0, menu.deleteLater))
        menu.popup(self._view.viewport().mapToGlobal(place))
        return True

    # Past them

    def beside(self, index: QModelIndex, step: int) -> QModelIndex:
        """The nearest cell from there on, downwards or upwards, that belongs to a record."""
        row = index.row()
        while 0 <= row < self._grid.rowCount() and self._grid.group_at(row) is not None:
            row += 1 if step >= 0 else -1
        return self._grid.index(row, index.column())
