"""Who goes where when someone falls away, a row each, and under it what else could be chosen for that row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from bpv.language import comma, tr
from bpv.services.lists.shown_columns import NTH
from bpv.services.withdrawing.questions import Kind
from ui.dialogs.read_table import ReadTable
from ui.guarding import Guarded
from ui.theme import GRID, set_font
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from bpv.services.withdrawing.outcome import Line

HEADERS = {
    Kind.COMPANY: (
        tr("Leerling"),
        tr("Klas"),
        tr("Was"),
        tr("Nieuwe plek"),
        "Km",
        tr("Voorkeur"),
        tr("Ronde"),
        tr("Waarom"),
    ),
    Kind.PLACE: (
        tr("Leerling"),
        tr("Klas"),
        tr("Was"),
        tr("Nieuwe plek"),
        "Km",
        tr("Voorkeur"),
        tr("Ronde"),
        tr("Waarom"),
    ),
    Kind.PUPIL: (
        tr("Vrije plek"),
        tr("Klas"),
        tr("Was"),
        tr("Wie krijgt die"),
        "Km",
        tr("Voorkeur"),
        tr("Ronde"),
        tr("Waarom"),
    ),
    Kind.MENTOR: (
        tr("Leerling"),
        tr("Bedrijf"),
        tr("Was"),
        tr("Nieuwe mentor"),
        "Km",
        tr("Voorkeur"),
        tr("Ronde"),
        tr("Waarom"),
    ),
}
_ROUND, _RANK, _KM, _CLASS = 6, 5, 4, 1
_ROWS = 5


class WithdrawLines(Guarded, QWidget):
    """`chosen` gives the key of a line and of the option that is taken for it."""

    chosen = Signal(str, str)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        """Begin without lines."""
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.table = ReadTable(HEADERS[kind], tr("Wie een andere plek krijgt"), self, (_KM, _RANK))
        self.table.setSelectionMode(ReadTable.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._on_row_changed)
        self.table.hide()
        self.options = QFrame(self)
        self.options.setProperty("panel", True)
        self.title = QLabel(self.options)
        set_font(self.title, 0, QFont.Weight.DemiBold)
        inside = QVBoxLayout(self.options)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside.setSpacing(GRID // 2)
        inside.addWidget(self.title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        inside.addLayout(self._grid)
        self.group = QButtonGroup(self)
        self.buttons: list[QRadioButton] = []
        self.options.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.table)
        column.addWidget(self.options)

    @property
    def line(self) -> Line | None:
        """The line that is marked."""
        rows = self.table.selectionModel().selectedRows()
        return self.lines[rows[0].row()] if rows and rows[0].row() < len(self.lines) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these instead; the mark stays on the line it was on."""
        before = self.line.key if self.line is not None else ""
        had_focus = next((n for n, each in enumerate(self.buttons) if each.hasFocus()), None)
        self.lines = tuple(lines)
        # First: what is not shown does not know how wide its words are.
        self.table.setVisible(bool(lines))
        for column in range(self.table.columnCount()):
            self.table.setColumnHidden(column, False)
        self.table.show_rows([_cells(line) for line in lines])
        self.table.setColumnHidden(_ROUND, len({line.round_name for line in lines}) < 2)
        self.table.setColumnHidden(_RANK, all(line.rank is None for line in lines))
        self.table.setColumnHidden(_CLASS, not any(line.school_class for line in lines))
        self.table.fit_rows(1, _ROWS)
        keys = [line.key for line in lines]
        if keys:
            self.table.selectRow(keys.index(before) if before in keys else 0)
        self._on_row_changed()
        if had_focus is not None and self.buttons:
            checked = self.group.checkedButton()
            (checked or self.buttons[0]).setFocus()

    def close_for_good(self) -> None:
        """It is carried out: nothing can be chosen any more."""
        self.options.hide()
        self.table.itemSelectionChanged.disconnect(self._on_row_changed)

    def _on_row_changed(self) -> None:
        line = self.line
        while self.buttons:
            button = self.buttons.pop()
            self.group.removeButton(button)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.options.setVisible(line is not None and len(line.options) > 1)
        if line is None:
            return
        self.title.setText(tr("Andere keuze voor {who}", who=line.who))
        for number, option in enumerate(line.options):
            button = QRadioButton(option.label, self.options)
            button.setChecked(option.key == line.chosen)
            button.setToolTip(option.about)
            button.setAccessibleDescription(option.about)
            button.clicked.connect(partial(self._on_option_clicked, line.key, option.key))
            about = ElidedLabel(option.about, self.options)
            about.setProperty("muted", True)
            self.group.addButton(button)
            self.buttons.append(button)
            self._grid.addWidget(button, number, 0)
            self._grid.addWidget(about, number, 1)

    def _on_option_clicked(self, line_key: str, option_key: str, *_checked: bool) -> None:
        line = self.line
        if line is not None and line.key == line_key and line.chosen != option_key:
            self.chosen.emit(line_key, option_key)


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.who,
        line.school_class,
        line.was,
        line.becomes,
        "" if line.km is None else comma(f"{line.km:.1f}"),
        "" if line.rank is None else tr(NTH).format(line.rank),
        line.round_name,
        line.why,
    )
