"""What is marked in a table: rows and their ids, columns as they stand on the screen, cells, a block."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.models.blocks import Block
from ui.models.table_model import TableModel
from ui.widgets.named_table import NamedTable


class CellMarks(NamedTable):
    """A table view on a `TableModel` that says what is marked, and marks. `refused` gives the cells left as
    they were, `overflowed` the pasted lines (texts by column) that did not fit under each other.
    """

    refused = Signal(object)
    overflowed = Signal(object)
    failed = Signal(str)
    written = Signal(int)
    """So many cells were changed in one step."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.grid = model
        self.setModel(model)

    def covers(self, _row: int) -> bool:
        """Whether something that stays in sight lies over a row."""
        return False

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
        return self.of_records(sorted(rows))

    @property
    def has_records(self) -> bool:
        """Whether a row of a record is marked: what can be acted on."""
        return self.has_marks and (not self.grid.groups.is_on or bool(self.selected_rows()))

    def of_records(self, rows: Sequence[int]) -> list[int]:
        """Without the rows above groups: nothing is ever done to those."""
        is_on = self.grid.groups.is_on
        return [row for row in rows if not is_on or self.grid.group_at(row) is None]

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
        rows = sorted(row for row in map(self.grid.row_of, ids) if row is not None)
        selection, last, first = QItemSelection(), len(self.grid.columns) - 1, 0
        for at, row in enumerate(rows, start=1):
            if at == len(rows) or rows[at] != row + 1:
                selection.select(self.grid.index(rows[first], 0), self.grid.index(row, last))
                first = at
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def block(self) -> Block | None:
        """What is marked, where those cells are one block on the screen."""
        parts, shown = self.marked_parts(), self.shown_columns()
        if not parts or len(parts) > len(shown):
            return None
        rows = range(parts[0].top(), parts[0].bottom() + 1)
        if any((part.top(), part.bottom()) != (rows[0], rows[-1]) for part in parts):
            return None
        columns = self.selected_columns()
        places = [shown.index(column) for column in columns]
        is_beside = bool(places) and places[-1] - places[0] + 1 == len(places)
        is_whole = is_beside and len(self.of_records(rows)) == len(rows)
        return Block(rows, tuple(columns)) if is_whole else None

    def marked_cells(self) -> dict[int, list[int]]:
        """The marked cells of records that can be seen: by row from the top, its columns from the left."""
        block = self.block()
        if block is not None:
            return {row: list(block.columns) for row in block.rows}
        found: dict[int, set[int]] = {}
        for part in self.marked_parts():
            for row in range(part.top(), part.bottom() + 1):
                found.setdefault(row, set()).update(range(part.left(), part.right() + 1))
        shown = self.shown_columns()
        rows = self.of_records(sorted(found))
        return {row: [column for column in shown if column in found[row]] for row in rows}

    def mark_block(self, rows: range, columns: Sequence[int]) -> None:
        """Mark these cells and no others; the ring stays where it is, as far as that is among them."""
        selection = QItemSelection()
        for column in columns if rows else ():
            selection.select(self.grid.index(rows[0], column), self.grid.index(rows[-1], column))
        with self._holding():
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def mark_rows(self) -> None:
        """Mark all of every row with a mark."""
        self.select_ids(self.selected_ids())

    def mark_columns(self) -> None:
        """Mark all of every column with a mark."""
        self.mark_block(range(self.grid.rowCount()), self.selected_columns())

    def select_something(self) -> None:
        """Select the current row, else the first, where nothing is selected."""
        if not self.has_marks and self.grid.ids:
            row = self.currentIndex().row()
            is_record = row >= 0 and self.grid.group_at(row) is None
            self.select_ids([self.grid.id_at(row) if is_record else self.grid.ids[0]])
