"""The table on the screen, with the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui import clipboard
from ui.models.blocks import NewText, RefusedCell, copy_block, lay_block, read_block, write_block
from ui.models.table_model import TableModel
from ui.settings import TableState
from ui.theme import ROW_HEIGHT, font, scaled
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.group_bands import GroupBands
from ui.widgets.named_table import NamedTable
from ui.widgets.opening_mark import OpeningMark

_CHARACTER = 7.4
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


class GridView(NamedTable):
    """Selects, copies, pastes, fills and clears blocks. `refused` gives the cells left as they were,
    `overflowed` the pasted lines (texts by column) that did not fit under each other.
    """

    refused = Signal(object)
    overflowed = Signal(object)
    failed = Signal(str)
    chosen = Signal()
    opened = Signal(str)
    """Everything about the row with this id is asked for, where rows have more to show."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.grid = model
        self.setModel(model)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.cells.moved.connect(self.step)
        self.cells.failed.connect(self.failed)
        self.cells.opened.connect(self.opened)
        self._opens = False
        self.bands = GroupBands(self, model, self.shown_columns)
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
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFont(font(tabular=True))
        self.viewport().setFont(self.font())  # a style sheet keeps it from following by itself
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.verticalHeader().setMinimumSectionSize(scaled(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))

    # What is selected

    def shown_columns(self) -> list[int]:
        """The columns of the model that are visible, from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in order if not self.isColumnHidden(column)]

    def selected_rows(self) -> list[int]:
        """The rows of records with a selected cell, from top to bottom."""
        rows: set[int] = set()
        for part in self.marked_parts():
            rows.update(range(part.top(), part.bottom() + 1))
        return self._of_records(sorted(rows))

    @property
    def has_records(self) -> bool:
        """Whether a row of a record is marked: what can be acted on."""
        return self.has_marks and (not self.grid.groups.is_on or bool(self.selected_rows()))

    def _of_records(self, rows: list[int]) -> list[int]:
        """Without the rows above groups: nothing is ever done to those."""
        return [row for row in rows if self.grid.group_at(row) is None] if self.grid.groups.is_on else rows

    def selected_columns(self) -> list[int]:
        """The visible columns with a selected cell, from left to right."""
        columns: set[int] = set()
        for part in self.marked_parts():
            columns.update(range(part.left(), part.right() + 1))
        return [column for column in self.shown_columns() if column in columns]

    def selected_ids(self) -> list[str]:
        """The ids of the rows with a selected cell."""
        return [self.grid.id_at(row) for row in self.selected_rows()]

    def select_id(self, id_: str) -> bool:
        """Go to a row, in a group that is closed too; False when it is not shown."""
        if self.grid.row_of(id_) is None and (group := self.grid.groups.of(id_)) is not None:
            self.grid.open_group(group, is_open=True)
        row = self.grid.row_of(id_)
        if row is None:
            return False
        columns = self.shown_columns()
        current = self.currentIndex().column()
        column = current if current in columns else columns[0]
        self.setCurrentIndex(self.grid.index(row, column))
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def select_ids(self, ids: list[str]) -> None:
        """Select whole rows."""
        selection = QItemSelection()
        last = len(self.grid.columns) - 1
        for row in (self.grid.row_of(id_) for id_ in ids):
            if row is not None:
                selection.select(self.grid.index(row, 0), self.grid.index(row, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def open_rows(self) -> None:
        """Let Enter, and an arrow in the name, ask for everything about a row."""
        self._opens = True
        names = [self.grid.column_number(key) for key in self.grid.table.names]
        self.cells.opening = OpeningMark(self, names[-1])

    def _open_row(self) -> None:
        row = self.currentIndex().row()
        if row >= 0:
            self.opened.emit(self.grid.id_at(row))

    def select_something(self) -> None:
        """Select the current row, else the first, where nothing is selected."""
        if not self.has_marks and self.grid.ids:
            row = self.currentIndex().row()
            is_record = row >= 0 and self.grid.group_at(row) is None
            self.select_ids([self.grid.id_at(row) if is_record else self.grid.ids[0]])

    def _on_selection_changed(self) -> None:
        self.chosen.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; the rest as any table."""
        if self.bands.take_key(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_cells()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._opens and not event.modifiers():
            self._open_row()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif event.key() == Qt.Key.Key_Tab and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().focusNextPrevChild(True)
        elif event.key() == Qt.Key.Key_Backtab and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().focusNextPrevChild(False)
        elif event.key() == Qt.Key.Key_Tab:
            self.step(0, 1)
        elif event.key() == Qt.Key.Key_Backtab:
            self.step(0, -1)
        elif event.key() == Qt.Key.Key_Space and self._is_tick(self.currentIndex()):
            self._toggle_ticks()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, and over them the rows above groups."""
        super().paintEvent(event)
        self.bands.paint(event)

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

    # Blocks

    def copy(self) -> None:
        """Put the selected block on the clipboard, as a spreadsheet takes it."""
        rows = self.selected_rows()
        if rows:
            clipboard.put(copy_block(self.grid, rows, self.selected_columns()))

    def paste(self) -> None:
        """Lay the block of the clipboard from the first selected cell; one cell fills the selection."""
        block = read_block(QGuiApplication.clipboard().text())
        rows, columns = self.selected_rows(), self.selected_columns()
        if not block or not rows or not columns:
            return
        if len(block) > 1 or len(block[0]) > 1:
            shown = self.shown_columns()
            rows = self._of_records(list(range(rows[0], self.grid.rowCount())))
            columns = shown[shown.index(columns[0]) :]
            width = max(map(len, block))
            if width > len(columns):
                self.failed.emit(
                    f"Het geplakte blok is {width} kolommen breed; wat voorbij de laatste kolom valt, "
                    "is niet geplakt."
                )
            extra, block = block[len(rows) :], block[: len(rows)]
            if extra:
                keys = [self.grid.columns[column].key for column in columns]
                self.overflowed.emit([dict(zip(keys, line, strict=False)) for line in extra])
        self._write(lay_block(block, rows, columns))

    def fill_down(self) -> None:
        """Give every selected cell the text of the top one in its column."""
        rows, columns = self.selected_rows(), self.selected_columns()
        if len(rows) == 1 and (above := self._of_records(list(range(rows[0])))):
            rows = [above[-1], rows[0]]
        if len(rows) > 1:
            top = {column: self.grid.text_at(rows[0], column) for column in columns}
            self._write([NewText(row, column, top[column]) for row in rows[1:] for column in columns])

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        rows, columns = self.selected_rows(), self.selected_columns()
        self._write([NewText(row, column, "") for row in rows for column in columns])

    def _write(self, texts: list[NewText]) -> None:
        refused: list[RefusedCell] = write_block(self.grid, texts)
        if refused:
            self.refused.emit(refused)

    def _is_tick(self, index: QModelIndex) -> bool:
        return index.isValid() and self.grid.columns[index.column()].is_check

    def _toggle_ticks(self) -> None:
        current = self.currentIndex()
        is_on = self.grid.text_at(current.row(), current.column()) not in ("", "nee")
        text = "nee" if is_on else "ja"
        columns = [c for c in self.selected_columns() if self.grid.columns[c].is_check]
        self._write([NewText(row, column, text) for row in self.selected_rows() for column in columns])

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
        """Take on an earlier state; columns it does not know keep their place."""
        header = self.horizontalHeader()
        numbers = {column.key: number for number, column in enumerate(self.grid.columns)}
        for place, key in enumerate(key for key in state.order if key in numbers):
            header.moveSection(header.visualIndex(numbers[key]), place)
        for key, width in state.widths.items():
            if key in numbers:
                header.resizeSection(numbers[key], width)
        for key in state.hidden:
            if key in numbers:
                header.hideSection(numbers[key])
        if state.group_key in numbers:
            self.grid.ask(replace(self.grid.query, group_key=state.group_key))
        if state.sort_key in numbers:
            order = Qt.SortOrder.DescendingOrder if state.descending else Qt.SortOrder.AscendingOrder
            self.sortByColumn(numbers[state.sort_key], order)
