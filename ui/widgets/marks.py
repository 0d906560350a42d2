"""One rule for everything with rows: what acts is what is marked, and the ring is inside it.

Qt lets them part: Ctrl+arrow moves the ring alone, Ctrl+click takes the mark away under it, rows that go
leave the ring on a neighbour. What looks at the ring then acts elsewhere than what looks at the marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QTableView, QTableWidget, QTreeWidget, QWidget

from ui.guarding import Guarded
from ui.theme import ROW_HEIGHT, scaled
from ui.widgets.row_delegate import LineDelegate, RowDelegate

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object

_FLAGS = QItemSelectionModel.SelectionFlag
_KEYS = Qt.Key
_MOVES = frozenset(
    (
        _KEYS.Key_Up,
        _KEYS.Key_Down,
        _KEYS.Key_Left,
        _KEYS.Key_Right,
        _KEYS.Key_Home,
        _KEYS.Key_End,
        _KEYS.Key_PageUp,
        _KEYS.Key_PageDown,
    )
)


class Marks(Guarded, _View, of=QAbstractItemView):
    """Stands before a view of Qt and keeps its ring inside its marks, whatever happens to either."""

    _depth = 0
    _goes_far = False
    """Whether the key that is handled was pressed with Ctrl."""
    _is_told = False
    """Whether the program says where the ring is to be."""

    def watch_marks(self) -> None:
        """Begin: when the view has its model."""
        selection = self.selectionModel()
        selection.selectionChanged.connect(self._on_marks_changed)
        selection.currentChanged.connect(self._on_ring_moved)
        self.model().rowsRemoved.connect(self._on_rows_removed)
        self.model().layoutChanged.connect(self._on_rows_sorted)

    def watch_rows(self, model: QAbstractItemModel) -> None:
        """Before Qt hears that rows go or are sorted: it moves the ring, or hides columns anew."""
        model.rowsAboutToBeRemoved.connect(self._on_rows_changing)
        model.layoutAboutToBeChanged.connect(self._on_rows_changing)

    # What is marked

    def marked_parts(self) -> list[QItemSelectionRange]:
        """The marked blocks of which something can be seen."""
        selection, hidden = self.selectionModel().selection(), self.hidden_columns()
        parts = [selection.at(number) for number in range(selection.count())]
        return [p for p in parts if not hidden or not hidden.issuperset(range(p.left(), p.right() + 1))]

    @property
    def has_marks(self) -> bool:
        """Whether anything is marked."""
        return bool(self.marked_parts())

    def hidden_columns(self) -> frozenset[int]:
        """The columns that cannot be seen."""
        return frozenset()

    def _shown_of(self, columns: range, near: int) -> int:
        """Of some columns the one that can be seen and is nearest to one; that one when none can."""
        seen = set(columns) - self.hidden_columns()
        return min(seen, key=lambda column: (abs(column - near), column), default=near)

    def hold_ring(self, *, is_left: bool = False) -> None:
        """Bring ring and marks together; `is_left`: what was marked went away, so the ring goes with it."""
        if self.selectionMode() is QAbstractItemView.SelectionMode.NoSelection:
            return
        ring, selection = self.currentIndex(), self.selectionModel()
        is_shown = ring.isValid() and ring.column() not in self.hidden_columns()
        if is_shown and selection.isSelected(ring):
            return
        parts = self.marked_parts()
        with self._holding(is_last=False):
            if parts:
                self._put_ring_in(parts, ring)
            elif is_left or not ring.isValid():
                selection.clearSelection()
                selection.clearCurrentIndex()
            else:
                self._mark_only(ring if is_shown else self._beside(ring))

    def _put_ring_in(self, parts: list[QItemSelectionRange], ring: QModelIndex) -> None:
        def distance(part: QItemSelectionRange) -> int:
            return max(part.top() - ring.row(), ring.row() - part.bottom(), 0)

        part = min(parts, key=distance)
        column = self._shown_of(range(part.left(), part.right() + 1), ring.column())
        target = self.model().index(min(max(ring.row(), part.top()), part.bottom()), column, part.parent())
        self.selectionModel().setCurrentIndex(target, _FLAGS.NoUpdate)

    def _beside(self, ring: QModelIndex) -> QModelIndex:
        """The cell nearest to the ring in its row that can be seen."""
        columns = range(self.model().columnCount(ring.parent()))
        return ring.siblingAtColumn(self._shown_of(columns, ring.column()))

    def _mark_only(self, ring: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(ring, self._alone)

    def forget_hidden(self) -> None:
        """What was marked and cannot be seen any more is no longer marked."""
        selection, shown = self.selectionModel().selection(), QItemSelection()
        for part in self.marked_parts():
            shown.append(part)
        selection.merge(shown, _FLAGS.Deselect)
        with self._holding():
            self.selectionModel().select(selection, _FLAGS.Deselect)

    # Together again after whatever Qt does in several steps

    @contextmanager
    def _holding(self, *, is_last: bool = True) -> Iterator[None]:
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if is_last and not self._depth:
                self.hold_ring()

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put the ring on a cell and mark it, in one step."""
        self._is_told = True
        with self._holding():
            super().setCurrentIndex(index)
        self._is_told = False

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """What the program puts the ring on is marked alone, also while the user holds Ctrl or Shift."""
        if self._is_told and self.selectionMode() is not QAbstractItemView.SelectionMode.NoSelection:
            return self._alone
        return super().selectionCommand(index, event)

    @property
    def _alone(self) -> QItemSelectionModel.SelectionFlag:
        """Mark a cell and nothing else, or its row where rows are marked."""
        is_by_row = self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
        return _FLAGS.ClearAndSelect | _FLAGS.Rows if is_by_row else _FLAGS.ClearAndSelect

    def _on_marks_changed(self) -> None:
        """By the program: where it leaves nothing marked there is no ring either."""
        if not self._depth:
            self.hold_ring(is_left=True)

    def _on_ring_moved(self, ring: QModelIndex) -> None:
        """Moved by the program: that is the cell it means."""
        if not self._depth and ring.isValid() and not self.selectionModel().isSelected(ring):
            with self._holding(is_last=False):
                self._mark_only(ring)

    def _on_rows_changing(self) -> None:
        self._depth += 1

    def _on_rows_sorted(self) -> None:
        self._depth = max(0, self._depth - 1)  # ring and marks both went along

    def _on_rows_removed(self) -> None:
        self._depth = max(0, self._depth - 1)
        if not self._depth:
            self.hold_ring(is_left=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With Ctrl a key goes farther, and marks as it does without."""
        control = Qt.KeyboardModifier.ControlModifier
        self._goes_far = event.key() in _MOVES and bool(event.modifiers() & control)
        if self._goes_far:
            rest = event.modifiers() & ~control
            event = QKeyEvent(event.type(), event.key(), rest, event.text(), event.isAutoRepeat())
        with self._holding():
            super().keyPressEvent(event)
        self._goes_far = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As Qt does, in one step; the buttons at the side of a mouse are for the window."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
            return
        with self._holding():
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """As Qt does, in one step."""
        with self._holding():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As Qt does, in one step."""
        with self._holding():
            super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring that comes with the focus is a mark."""
        with self._holding():
            super().focusInEvent(event)


class MarkedTable(Marks, QTableView):
    """A table to read."""

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        if model is not None:
            self.watch_rows(model)
        super().setModel(model)
        self.watch_marks()
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)

    def hidden_columns(self) -> frozenset[int]:
        """The columns that the user does not want to see; known by their width while they go."""
        header = self.horizontalHeader()
        return frozenset(n for n in range(header.count()) if not header.sectionSize(n))

    def _on_section_resized(self, _column: int, _old: int, new: int) -> None:
        if not new and not self._depth:
            self.forget_hidden()


class MarkedTableWidget(Marks, QTableWidget):
    """A table with its own few cells."""

    def __init__(self, rows: int, columns: int, parent: QWidget | None = None) -> None:
        """Begin with empty cells, and headers as every table has them."""
        super().__init__(rows, columns, parent)
        self.setItemDelegate(RowDelegate(self))
        self.horizontalHeader().setHighlightSections(False)
        self._measure()
        self.watch_rows(self.model())
        self.watch_marks()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        self.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))


class MarkedList(Marks, QListWidget):
    """A list of a few lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without lines."""
        super().__init__(parent)
        self.setItemDelegate(LineDelegate(self))
        self.watch_rows(self.model())
        self.watch_marks()


class MarkedTree(Marks, QTreeWidget):
    """A list with groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.watch_rows(self.model())
        self.watch_marks()
