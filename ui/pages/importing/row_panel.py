"""One row of what an import would do: its cells with what they become, to be typed anew before importing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.importing import RowPlan, State
from bpv.services.importing.answering.row_values import RowValue
from ui.guarding import Guarded
from ui.models.row_values_model import BECOMES, HEADER, TEXT, RowValuesModel
from ui.pages.importing.sheet_view import MarkDelegate
from ui.theme import GRID, ROW_HEIGHT, font, scaled, set_font
from ui.widgets.marks import MarkedTable

_ROOMY = 330
_OUT, _BACK = tr("Deze rij weglaten"), tr("Deze rij toch meenemen")


class ValuesTable(MarkedTable):
    """The cells; Enter begins to type."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits what stands in the list."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.state() != QAbstractItemView.State.EditingState:
            at = self.currentIndex().siblingAtColumn(TEXT)
            if at.isValid():
                self.setCurrentIndex(at)
                self.edit(at)
                return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Room for a few cells."""
        return QSize(scaled(180), scaled(4 * ROW_HEIGHT))


class RowPanel(Guarded, QFrame):
    """`typed` gives a cell and its new text, `left_out` a row and whether it is to stay out."""

    typed = Signal(object, str)
    left_out = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a row."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self.row: RowPlan | None = None
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        set_font(self.title, 2, QFont.Weight.DemiBold)
        self.about = QLabel(self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setProperty("muted", True)
        self.values = RowValuesModel(self)
        self.values.typed.connect(self.typed)
        self.table = ValuesTable(self)
        self.table.setModel(self.values)
        self.table.setItemDelegate(MarkDelegate(self.table))
        self.table.setAccessibleName(tr("De cellen van deze rij"))
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked
            | triggers.AnyKeyPressed
            | triggers.EditKeyPressed
            | triggers.SelectedClicked
        )
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(BECOMES, QHeaderView.ResizeMode.Stretch)
        self.refusal = QLabel(self)
        self.refusal.setProperty("wrong", True)
        self.refusal.setWordWrap(True)
        self.values.refused.connect(self._on_refused)
        self.values.typed.connect(self.refusal.clear)
        self.out_button = QPushButton(_OUT, self)
        self.out_button.clicked.connect(self._on_out_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.refusal)
        layout.addWidget(self.out_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.renew()

    def show_row(self, row: RowPlan | None, values: Sequence[RowValue]) -> None:
        """Show a row and its cells; None for nothing."""
        is_other = row is None or self.row is None or (row.row, row.sheet) != (self.row.row, self.row.sheet)
        self.row = row
        if is_other:
            self.refusal.clear()
        self.values.show(values)
        is_missing = row is None or row.row is None
        self.table.setVisible(bool(values))
        self.out_button.setVisible(not is_missing)
        if row is None:
            self.title.setText(tr("Geen rij gekozen"))
            self.about.setText(tr("Kies een rij om te zien hoe die binnenkomt."))
            return
        self.title.setText(row.label or CATALOGUE[row.entity].one.capitalize())
        place = (
            tr("blad {sheet}, rij {row}", sheet=row.sheet, row=row.row)
            if row.row is not None
            else tr("lijst {sheet}", sheet=row.sheet)
        )
        self.about.setText(f"{CATALOGUE[row.entity].one.capitalize()}, {row.state.words}; {place}")
        self.out_button.setText(_BACK if row.state is State.LEFT_OUT else _OUT)

    def _on_refused(self, words: str) -> None:
        self.refusal.setText(tr("Niet overgenomen. {words}", words=words))

    def _on_out_clicked(self) -> None:
        if self.row is not None:
            self.left_out.emit(self.row, self.row.state is not State.LEFT_OUT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a cell becomes, where there is no room for it."""
        super().resizeEvent(event)
        self.table.setColumnHidden(BECOMES, self.width() < scaled(_ROOMY))

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.table.setFont(font(tabular=True))
        self.table.viewport().setFont(self.table.font())
        self.table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT - 2))
        self.table.horizontalHeader().setFixedHeight(scaled(ROW_HEIGHT))
        self.table.setColumnWidth(HEADER, scaled(110))
        self.setMinimumWidth(scaled(260))
        self.setMaximumWidth(scaled(430))
