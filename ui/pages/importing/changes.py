"""What an import would change: every row with its state, old and new; beside it the cells of one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from bpv.services.importing import ImportPlan, RowPlan, State
from bpv.services.importing.answering.row_values import RowValue
from ui.guarding import Guarded
from ui.models.import_model import CHANGES, NAME, WIDTHS, ImportModel
from ui.pages.importing.row_panel import RowPanel
from ui.theme import GRID, ROW_HEIGHT, font, scaled
from ui.widgets.buttons import let_clear
from ui.widgets.cell_delegate import ToneDelegate
from ui.widgets.flow_row import FlowRow
from ui.widgets.named_table import NamedTable

_MISSING = tr("Wie niet in de lijst staat, blijft gewoon in het schooljaar staan.")
_STATES = (
    *(State.ERROR, State.LEFT_OUT, State.CHANGED, State.NEW),
    *(State.UNCHANGED, State.MISSING),
)
Values = Callable[[RowPlan], Sequence[RowValue]]


class ChangesView(Guarded, QWidget):
    """The rows of a plan; `typed` and `left_out` are what the user changes of one."""

    typed = Signal(object, str)
    left_out = Signal(object, bool)

    def __init__(self, values: Values, parent: QWidget | None = None) -> None:
        """Show nothing yet; `values` gives the cells of a row."""
        super().__init__(parent)
        self._values = values
        self.model = ImportModel((), (), self)
        self.table = self._make_table()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Zoeken"))
        let_clear(self.search)
        self.search.setAccessibleName(tr("Zoeken in de wijzigingen"))
        self.search.textChanged.connect(self._ask)
        self._state: State | None = None
        self.buttons: dict[State | None, QPushButton] = {}
        self._filters = FlowRow()
        self.above = QHBoxLayout()
        self.above.addWidget(self._filters, 1, Qt.AlignmentFlag.AlignTop)
        self.above.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.note = QLabel(_MISSING, self)
        self.note.setProperty("muted", True)
        self.panel = RowPanel(self)
        self.panel.typed.connect(self.typed)
        self.panel.left_out.connect(self.left_out)
        beside = QHBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(self.table, 3)
        beside.addWidget(self.panel, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addLayout(self.above)
        layout.addLayout(beside, 1)
        layout.addWidget(self.note)
        self.setFocusProxy(self.table)
        self._add_filter(None)
        for state in _STATES:
            self._add_filter(state)
        self.renew()

    def _make_table(self) -> NamedTable:
        table = NamedTable(self)
        table.setModel(self.model)
        table.keep_in_sight([NAME])
        table.setItemDelegate(ToneDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setAccessibleName(tr("Wat er verandert"))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)  # after the indicator: it sorts by what that says
        for number, width in enumerate(WIDTHS):
            table.setColumnWidth(number, scaled(width))
        header.setSectionResizeMode(CHANGES, QHeaderView.ResizeMode.Interactive)
        table.selectionModel().currentRowChanged.connect(self._show_row)
        return table

    def _add_filter(self, state: State | None) -> None:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setChecked(state is None)
        button.clicked.connect(partial(self.show_state, state))
        self.buttons[state] = button
        self._filters.addWidget(button)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what a plan changes, with the user at the same row."""
        at = self.table.currentIndex()
        was = self.model.row_at(at.row()) if at.isValid() else None
        counts = Counter(row.state for row in plan.rows)
        self.buttons[None].setText(tr("alle {total}", total=counts.total()))
        for state in _STATES:
            words = tr("fouten") if state is State.ERROR and counts[state] > 1 else state.words
            self.buttons[state].setText(f"{counts[state]} {words}")
            self.buttons[state].setVisible(bool(counts[state]))
        if self._state is not None and not counts[self._state]:
            self.show_state(None)
        self.summary.setText(plan.summary)
        self.note.setVisible(bool(counts[State.MISSING]))
        scrolled = self.table.verticalScrollBar().value()
        new = {c.after.id: c.after for c in plan.changeset if c.before is None and c.after is not None}
        self.model.show(plan.rows, plan.issues, new)
        place = self.model.place_of(was) if was is not None else 0
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(place, 0), 0))
            self.table.verticalScrollBar().setValue(scrolled)
        self._show_row()

    def show_state(self, state: State | None, _checked: bool = False) -> None:
        """Show only the rows in one state; None shows all."""
        self._state = state
        for key, button in self.buttons.items():
            button.setChecked(key is state)
        self._ask()

    def _ask(self) -> None:
        self.model.ask(self.search.text(), self._state)
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_row()

    def _show_row(self) -> None:
        if not self.isVisible():  # shown when it is
            return
        at = self.table.currentIndex()
        row = self.model.row_at(at.row()) if at.isValid() else None
        self.panel.show_row(row, self._values(row) if row is not None and row.row is not None else ())

    def showEvent(self, event: QShowEvent) -> None:
        """Show the row that is marked, now that it is looked at."""
        super().showEvent(event)
        self._show_row()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.table.setFont(font(tabular=True))
        self.table.viewport().setFont(self.table.font())  # a style sheet keeps it from following by itself
        self.table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.table.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))
        self.search.setMinimumWidth(scaled(110))
        self.search.setMaximumWidth(scaled(260))
        self.panel.renew()
