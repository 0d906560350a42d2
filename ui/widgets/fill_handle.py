"""The square at the corner of the marked block: dragged, what is in the block is repeated over more cells.

The keyboard has Ctrl+D (down), Ctrl+R (to the right) and Ctrl+Enter (what is typed, in all that is marked).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QToolTip

from bpv.language import tr
from ui.guarding import Guarded
from ui.models.blocks import Block
from ui.theme import scaled, tokens
from ui.widgets.cell_blocks import CellBlocks
from ui.widgets.cell_marks import CellMarks

TIP = tr("Sleep om door te voeren (omlaag: Ctrl+D, naar rechts: Ctrl+R)")
_SIZE, _AROUND, _SCROLL_MS, _FASTER = 7, 3, 40, 30
"""Pixels of the square, pixels around it that count; how often it scrolls, and pixels per extra row of it."""


class FillHandle(Guarded, QObject):
    """Shown where marked cells are one block that can be typed in."""

    def __init__(self, view: CellMarks, blocks: CellBlocks) -> None:
        """Watch a table; `blocks` does the filling."""
        super().__init__(view)
        self._view, self._blocks = view, blocks
        self._was = QRect()
        self._is_over = False
        self._from: Block | None = None
        self._to: Block | None = None
        self._mouse = QPoint()
        self._scroller = QTimer(self, interval=_SCROLL_MS)
        self._scroller.timeout.connect(self._on_scroller_timeout)
        view.setMouseTracking(True)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.selectionModel().selectionChanged.connect(self.renew)

    @property
    def is_dragged(self) -> bool:
        """Whether it is in the user's hand."""
        return self._from is not None

    def rect(self) -> QRect:
        """Where it is; empty where there is none."""
        view = self._view
        by_cell = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectItems
        if not by_cell or view.state() is QAbstractItemView.State.EditingState:
            return QRect()
        block = view.block()
        if block is None or all(view.grid.columns[column].edit is None for column in block.columns):
            return QRect()
        cell = view.visualRect(view.grid.index(*block.last))
        size, seen = scaled(_SIZE), view.viewport().rect()
        corner = QRect(cell.right() - size // 2, cell.bottom() - size // 2, size, size)
        is_covered = not view.is_name(block.columns[-1]) and cell.right() < view.names_width()
        is_covered = is_covered or view.covers(block.last[0])
        if is_covered or not seen.contains(cell.bottomRight()):
            return QRect()
        corner.moveRight(min(corner.right(), seen.right()))
        corner.moveBottom(min(corner.bottom(), seen.bottom()))
        return corner

    # Drawing

    def renew(self) -> None:
        """Draw it where it is now, and no longer where it was."""
        for rect in (self._was, self.rect()):
            if not rect.isEmpty():
                self._view.viewport().update(rect.adjusted(-1, -1, 1, 1))

    def paint(self) -> None:
        """Draw it, and while it is dragged a frame around what it will fill."""
        rect, colours = self.rect(), tokens()
        self._was = rect
        if rect.isEmpty() and self._to is None:
            return
        painter = QPainter(self._view.viewport())
        try:
            if self._to is not None:
                pen = QPen(QColor(colours.accent_text), 2, Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawRect(self._frame().adjusted(1, 1, -1, -1))
            if not rect.isEmpty():
                painter.fillRect(rect.adjusted(-1, -1, 1, 1), QColor(colours.base))
                painter.fillRect(rect, QColor(colours.accent_text))
        finally:
            painter.end()

    def _frame(self) -> QRect:
        """Around the block and what it will fill."""
        assert self._from is not None
        assert self._to is not None
        view, frame = self._view, QRect()
        for block in (self._from, self._to):
            for row, column in ((block.rows[0], block.columns[0]), block.last):
                frame = frame.united(view.visualRect(view.grid.index(row, column)))
        return frame

    # The mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse over the square, and Esc while it is dragged."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._takes(event)
        if isinstance(event, QHelpEvent) and self._is_at(event.pos()):
            QToolTip.showText(event.globalPos(), TIP, self._view)
            return True
        if self.is_dragged and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._end()
            return True
        if self.is_dragged and event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._end()
        return False

    def _takes(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                if event.button() is not Qt.MouseButton.LeftButton or not self._is_at(place):
                    return False
                self._from = self._view.block()
                return True
            case QEvent.Type.MouseMove:
                if self.is_dragged:
                    self._drag(place)
                    return True
                return self._hover(self._is_at(place))
            case QEvent.Type.MouseButtonRelease if self.is_dragged:
                self._let_go()
                return True
        return False

    def _is_at(self, place: QPoint) -> bool:
        rect = self.rect()
        return not rect.isEmpty() and rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).contains(place)

    def _hover(self, is_over: bool) -> bool:
        if is_over:
            self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        elif self._is_over:
            self._view.viewport().unsetCursor()
        self._is_over = is_over
        return is_over

    def _drag(self, place: QPoint) -> None:
        self._mouse = place
        self._to = self._target(place)
        inside = self._view.viewport().rect().contains(place)
        self._scroller.stop() if inside else self._scroller.start()
        self._view.viewport().update()

    def _target(self, place: QPoint) -> Block | None:
        """The cells between the block and the mouse: above or below it, or else beside it."""
        assert self._from is not None
        view, source = self._view, self._from
        first = view.visualRect(view.grid.index(source.rows[0], source.columns[0]))
        whole = first.united(view.visualRect(view.grid.index(*source.last)))
        down = max(place.y() - whole.bottom(), whole.top() - place.y(), 0)
        aside = max(place.x() - whole.right(), whole.left() - place.x(), 0)
        if down >= aside:
            row = view.rowAt(place.y())
            last = view.grid.rowCount() - 1
            row = row if row >= 0 else (0 if place.y() < 0 else last)
            rows = range(row, source.rows[0]) if row < source.rows[0] else range(source.rows[-1] + 1, row + 1)
            return Block(rows, source.columns) if rows else None
        shown = view.shown_columns()
        index = view.indexAt(QPoint(place.x(), first.center().y()))
        own = [shown.index(column) for column in source.columns]
        at = shown.index(index.column()) if index.isValid() else (0 if place.x() < 0 else len(shown) - 1)
        columns = shown[at : own[0]] if at < own[0] else shown[own[-1] + 1 : at + 1]
        return Block(source.rows, tuple(columns)) if columns else None

    def _let_go(self) -> None:
        source, target = self._from, self._to
        self._end()
        if source is not None and target is not None:
            self._blocks.fill(source, target)

    def _end(self) -> None:
        self._from = self._to = None
        self._scroller.stop()
        self._hover(False)
        self._view.viewport().update()

    def _on_scroller_timeout(self) -> None:
        """Go on while the mouse is held outside, the faster the farther."""
        seen, view = self._view.viewport().rect(), self._view
        for bar, out in (
            (view.verticalScrollBar(), _outside(self._mouse.y(), seen.top(), seen.bottom())),
            (view.horizontalScrollBar(), _outside(self._mouse.x(), seen.left(), seen.right())),
        ):
            if out:
                steps = 1 + abs(out) // _FASTER
                bar.setValue(bar.value() + steps * bar.singleStep() * (1 if out > 0 else -1))
        self._drag(self._mouse)


def _outside(at: int, first: int, last: int) -> int:
    """By how much a place is before (negative) or past what is seen."""
    return min(at - first, 0) + max(at - last, 0)
