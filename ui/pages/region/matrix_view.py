"""The table of profiles against municipalities: the arrows go by cells, Enter shows who is behind one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from bpv.language import tr
from bpv.services.supply.balance import Balance
from ui.models.table_model import TONE
from ui.pages.region.matrix_model import MatrixModel
from ui.theme import ROW_HEIGHT, font, scaled
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.marks import MarkedTable

_CELL, _RANGE, _FIRST, _NAME = 112, 134, 142, 118


class MatrixView(MarkedTable):
    """`opened` asks for the pupils behind a cell, `moved` tells at which the user is now."""

    opened = Signal(object)
    moved = Signal(object)

    def __init__(self, cells: MatrixModel, parent: QWidget) -> None:
        """Show these cells."""
        super().__init__(parent)
        self.cells = cells
        self.setModel(cells)
        self.setItemDelegate(_ChipDelegate(self))
        self.setAccessibleName(tr("Vraag en aanbod per profiel en gemeente"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.renew()

    @property
    def current(self) -> Balance | None:
        """What stands in the cell where the user is."""
        return self.cells.balance_at(self.currentIndex())

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFont(font(tabular=True))
        self.viewport().setFont(self.font())  # a style sheet keeps it from following by itself
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.verticalHeader().setFixedWidth(scaled(_NAME))
        self.horizontalHeader().setDefaultSectionSize(scaled(_CELL))
        self.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give the first, of all municipalities, the room that its title takes, and ranges more."""
        wide = _RANGE if self.cells.has_ranges else _CELL
        for column in range(self.cells.columnCount()):
            self.setColumnWidth(column, scaled(wide if column else _FIRST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for who is behind the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current is not None:
                self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if (balance := self.cells.balance_at(index)) is not None:
            self.opened.emit(balance)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.moved.emit(self.cells.balance_at(now))


class _ChipDelegate(CellDelegate):
    """What lacks stands in a chip."""

    def _has_chip(self, index: Index) -> bool:
        return bool(index.data(TONE))
