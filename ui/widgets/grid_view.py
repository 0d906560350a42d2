"""The table on the screen, with the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.models.table_model import TableModel
from ui.settings import TableState
from ui.theme import ROW_HEIGHT, font, scaled
from ui.widgets.cell_blocks import CellBlocks
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.cell_marks import CellMarks
from ui.widgets.fill_handle import FillHandle
from ui.widgets.group_bands import GroupBands
from ui.widgets.named_table import Index
from ui.widgets.opening_mark import OpeningMark

_CHARACTER = 7.4
_NO, _SHIFT, _CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_SAME = {Qt.Key.Key_Enter: Qt.Key.Key_Return, Qt.Key.Key_Backspace: Qt.Key.Key_Delete}
_ACTIONS = QAbstractItemView.CursorAction
_STEPS = {
    _ACTIONS.MoveUp: (-1, 0),
    _ACTIONS.MoveDown: (1, 0),
    _ACTIONS.MoveLeft: (0, -1),
    _ACTIONS.MoveRight: (0, 1),
}


def edge_of(is_filled: Callable[[int], bool], at: int, last: int, step: int) -> int:
    """Where Ctrl+arrow goes from one of the cells 0 to `last`, as in a spreadsheet.

    To the last filled cell of a block, past empty cells to the next filled one, else to the end.
    """
    ahead = range(at + step, last + 1 if step > 0 else -1, step)
    if not ahead:
        return at
    if is_filled(at) and is_filled(ahead[0]):
        empty = next((cell for cell in ahead if not is_filled(cell)), None)
        return ahead[-1] if empty is None else empty - step
    return next((cell for cell in ahead if is_filled(cell)), ahead[-1])


class GridView(CellMarks):
    """Selects, copies, pastes, fills and clears blocks of cells, with mouse and keys."""

    chosen = Signal()
    opened = Signal(str)
    """Everything about the row with this id is asked for, where rows have more to show."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(model, parent)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.cells.moved.connect(self.step)
        self.cells.failed.connect(self.failed)
        self.cells.opened.connect(self.opened)
        self._opens = False
        self.on_space: Callable[[], object] | None = None
        """What the space bar does in a row, where it does more than tick."""
        self.bands = GroupBands(self, model, self.shown_columns)
        self.blocks = CellBlocks(self)
        self.cells.spread.connect(self.blocks.spread)
        self._acts = self._make_acts()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, header))  # else it asks every cell of its columns
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.renew()
        for number, column in enumerate(model.columns):
            self.setColumnWidth(number, scaled(round(column.width * _CHARACTER) + 24))
        self.keep_in_sight([model.column_number(key) for key in model.table.names])
        self.handle = FillHandle(self, self.blocks)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFont(font(tabular=True))
        self.viewport().setFont(self.font())  # a style sheet keeps it from following by itself
        self.verticalHeader().setMinimumSectionSize(scaled(ROW_HEIGHT))  # first, or rows do not get smaller
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))

    def open_rows(self) -> None:
        """Let Enter, and an arrow in the name, ask for everything about a row."""
        self._opens = True
        names = [self.grid.column_number(key) for key in self.grid.table.names]
        self.cells.opening = OpeningMark(self, names[-1], self._has_more)

    def _has_more(self, row: int) -> bool:
        return self.grid.group_at(row) is None and not self.covers(row)

    def covers(self, row: int) -> bool:
        """Whether the group that stays in sight lies over a row."""
        return self.bands.covers(row)

    def _open_row(self) -> None:
        row = self.currentIndex().row()
        if row >= 0:
            self.opened.emit(self.grid.id_at(row))

    def _on_selection_changed(self) -> None:
        self.chosen.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; the rest as any table."""
        if self.bands.take_key(event):
            return
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        for standard, act in (
            (QKeySequence.StandardKey.Copy, self.blocks.copy),
            (QKeySequence.StandardKey.Paste, self.blocks.paste),
            (QKeySequence.StandardKey.Cut, self.blocks.cut),
        ):
            if event.matches(standard):
                return act
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = _SAME.get(Qt.Key(event.key()), Qt.Key(event.key()))
        if key is Qt.Key.Key_Space and modifiers == _NO and self.blocks.is_tick(self.currentIndex()):
            return self.blocks.toggle_ticks
        if key is Qt.Key.Key_Space and modifiers == _NO and self.on_space is not None:
            return self.on_space
        if key is Qt.Key.Key_Return and modifiers == _NO and self._opens:
            return self._open_row
        if key is Qt.Key.Key_Backtab:
            modifiers &= ~_SHIFT  # which makes it one
        return self._acts.get((key, modifiers))

    def _make_acts(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        keys = Qt.Key
        return {
            (keys.Key_D, _CONTROL): self.blocks.fill_down,
            (keys.Key_R, _CONTROL): self.blocks.fill_right,
            (keys.Key_Delete, _NO): self.blocks.clear,
            (keys.Key_Space, _CONTROL): self.mark_columns,
            (keys.Key_Space, _SHIFT): self.mark_rows,
            (keys.Key_Return, _NO): partial(self.step, 1, 0),
            (keys.Key_Return, _CONTROL): partial(self.step, 1, 0),
            (keys.Key_Return, _SHIFT): partial(self.step, -1, 0),
            (keys.Key_Tab, _NO): partial(self.step, 0, 1),
            (keys.Key_Backtab, _NO): partial(self.step, 0, -1),
            (keys.Key_Tab, _CONTROL): partial(super().focusNextPrevChild, True),
            (keys.Key_Backtab, _CONTROL): partial(super().focusNextPrevChild, False),
        }

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """With Ctrl to the end of a block of filled cells, or of the table, as in a spreadsheet."""
        step = _STEPS.get(action)
        if not self._goes_far or not self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        if step is None:
            return super().moveCursor(action, modifiers | Qt.KeyboardModifier.ControlModifier)
        row, shown = self.currentIndex().row(), self.shown_columns()
        place = shown.index(self.currentIndex().column())
        if step[0]:
            column = shown[place]
            last = self.grid.rowCount() - 1
            row = edge_of(lambda at: bool(self.grid.text_at(at, column)), row, last, step[0])
        else:
            last = len(shown) - 1
            place = edge_of(lambda at: bool(self.grid.text_at(row, shown[at])), place, last, step[1])
        return self.grid.index(row, shown[place])

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab moves inside the table; Ctrl+Tab leaves it, through the keys above."""
        return False

    def step(self, rows: int, columns: int) -> None:
        """Move the current cell; past the last column that can be typed in comes the next row."""
        current = self.currentIndex()
        shown = self.shown_columns()
        if not current.isValid() or current.column() not in shown:
            return
        place = shown.index(current.column()) + columns
        row = current.row() + rows
        typed = [at for at, column in enumerate(shown) if self.grid.columns[column].edit is not None]
        end = max(typed, default=len(shown) - 1)
        if columns > 0 and place > end and row + 1 < self.grid.rowCount():
            row, place = row + 1, 0
        elif place < 0 and row > 0:
            row, place = row - 1, end
        target = self.grid.index(row, shown[min(max(place, 0), len(shown) - 1)])
        target = self.bands.beside(target, row - current.row())
        if target.isValid():
            self.setCurrentIndex(target)
            self.scrollTo(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, over them what fills others, and the rows above groups."""
        super().paintEvent(event)
        self.handle.paint()
        self.bands.paint(event)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Show a cell, not beneath what stays at the top."""
        super().scrollTo(index, hint)
        self.bands.uncover(index.row())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll all but what stays at the top."""
        super().scrollContentsBy(dx, dy)
        if dy:
            self.bands.follow(dy)

    # How it is left

    def table_state(self) -> TableState:
        """The order, widths and sort as they are now."""
        header = self.horizontalHeader()
        columns = self.grid.columns
        return TableState(
            order=[columns[header.logicalIndex(place)].key for place in range(header.count())],
            widths={
                c.key: header.sectionSize(n) for n, c in enumerate(columns) if not header.isSectionHidden(n)
            },
            hidden=[c.key for n, c in enumerate(columns) if header.isSectionHidden(n)],
            sort_key=self.grid.query.sort_key,
            group_key=self.grid.query.group_key,
            descending=self.grid.query.descending,
        )

    def restore_table(self, state: TableState) -> None:
        """Take on an earlier state; columns it does not know keep their place, those of a group stay away."""
        header = self.horizontalHeader()
        numbers = {column.key: number for number, column in enumerate(self.grid.columns)}
        for place, key in enumerate(key for key in state.order if key in numbers):
            header.moveSection(header.visualIndex(numbers[key]), place)
        for key, width in state.widths.items():
            if key in numbers:
                header.resizeSection(numbers[key], width)
        unknown = [each.key for each in self.grid.columns if each.group and each.key not in state.order]
        for key in (*state.hidden, *unknown):
            if key in numbers:
                header.hideSection(numbers[key])
        if state.group_key in numbers:
            self.grid.ask(replace(self.grid.query, group_key=state.group_key))
        if state.sort_key in numbers:
            order = Qt.SortOrder.DescendingOrder if state.descending else Qt.SortOrder.AscendingOrder
            self.sortByColumn(numbers[state.sort_key], order)
