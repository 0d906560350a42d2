"""What an import would change: every row with its state, old and new; a button per state filters."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt
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

from bpv.services.importing import ImportPlan, State
from ui.models.import_model import CHANGES, NAME, WIDTHS, ImportModel
from ui.theme import GRID, ROW_HEIGHT, font, scaled
from ui.widgets.cell_delegate import ToneDelegate
from ui.widgets.flow_row import FlowRow
from ui.widgets.named_table import NamedTable

_MISSING = "Wie niet in de lijst staat, blijft gewoon in het schooljaar staan."


class ChangesView(QWidget):
    """The rows of one plan."""

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None) -> None:
        """Show what changes; everything else is one click away."""
        super().__init__(parent)
        self.model = ImportModel(plan.rows, plan.issues, self)
        self.table = NamedTable(self)
        self.table.setModel(self.model)
        self.table.keep_in_sight([NAME])
        self.table.setItemDelegate(ToneDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName("Wat er verandert")
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)  # after the indicator: it sorts by what that says
        for number, width in enumerate(WIDTHS):
            self.table.setColumnWidth(number, scaled(width))
        header.setSectionResizeMode(CHANGES, QHeaderView.ResizeMode.Stretch)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Zoeken")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Zoeken in de wijzigingen")
        self.search.textChanged.connect(self._ask)
        self._state: State | None = None
        self.buttons: dict[State | None, QPushButton] = {}
        line = QHBoxLayout()
        line.addWidget(
            self._make_filters(Counter(row.state for row in plan.rows)), 1, Qt.AlignmentFlag.AlignTop
        )
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.note = QLabel(_MISSING, self)
        self.note.setProperty("muted", True)
        self.note.setVisible(any(row.state is State.MISSING for row in plan.rows))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        self.renew()
        self.show_state(None)

    def _make_filters(self, counts: Counter[State]) -> FlowRow:
        row = FlowRow()
        self._add_filter(row, None, f"alle {counts.total()}")
        for state in (
            State.ERROR,
            State.CHANGED,
            State.NEW,
            State.LEFT_OUT,
            State.UNCHANGED,
            State.MISSING,
        ):
            if counts[state]:
                words = "fouten" if state is State.ERROR and counts[state] > 1 else state.value
                self._add_filter(row, state, f"{counts[state]} {words}")
        return row

    def _add_filter(self, row: FlowRow, state: State | None, text: str) -> None:
        button = QPushButton(text, self)
        button.setCheckable(True)
        button.clicked.connect(partial(self.show_state, state))
        self.buttons[state] = button
        row.addWidget(button)

    def show_state(self, state: State | None, _checked: bool = False) -> None:
        """Show only the rows in one state; None shows all."""
        self._state = state
        for key, button in self.buttons.items():
            button.setChecked(key is state)
        self._ask()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.table.setFont(font(tabular=True))
        self.table.viewport().setFont(self.table.font())  # a style sheet keeps it from following by itself
        self.table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.table.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT + 2))
        self.search.setMinimumWidth(scaled(110))
        self.search.setMaximumWidth(scaled(260))

    def _ask(self) -> None:
        self.model.ask(self.search.text(), self._state)
