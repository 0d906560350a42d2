"""The copies of a school year: what is in each and how it differs from now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpv.services.year.backups import Contents, Copy
from ui.dialogs.deciding import deciding_row
from ui.theme import GRID, ROW_HEIGHT, scaled
from ui.widgets.marks import MarkedTableWidget

HEADERS = ("Gemaakt", "Wat", "Leerlingen", "Plaatsingen", "Anders dan nu")
_MADE, _KIND, _STUDENTS, _PLACEMENTS, _DIFFERENT = range(len(HEADERS))
_NONE = "Er zijn nog geen reservekopieën. Het programma maakt ze zelf, bij de eerste wijziging van elk uur."


class BackupsDialog(QDialog):
    """A list to choose from: `wanted` puts a copy back, `looked_at` opens it to look at."""

    wanted = Signal(object)
    looked_at = Signal(object)

    def __init__(self, path: Path, copies: Sequence[Copy], parent: QWidget | None = None) -> None:
        """Show the copies of this school year; what is in them comes later, by `show_contents`."""
        super().__init__(parent)
        self.setWindowTitle(f"Reservekopieën van {path.stem}")
        self.resize(scaled(820), scaled(460))
        self.copies = copies
        words = QLabel(
            "Wat er nu staat wordt bewaard als 'vervangen bestand', en blijft in deze lijst staan."
            if copies
            else _NONE,
            self,
        )
        words.setWordWrap(True)
        self.table = self._make_table()
        self.look_button = QPushButton("Bekijken", self)
        self.look_button.clicked.connect(self._on_look_clicked)
        row, self.restore_button = deciding_row(
            self, "Terugzetten", self._on_restore_clicked, self.look_button
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self.table.selectRow(0)
        self._on_selection_changed()

    def _make_table(self) -> MarkedTableWidget:
        table = MarkedTableWidget(len(self.copies), len(HEADERS), self)
        table.setHorizontalHeaderLabels(HEADERS)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        for row, copy in enumerate(self.copies):
            texts = (f"{copy.made:%d-%m-%Y %H:%M:%S}", copy.kind, "…", "…", "")
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_DIFFERENT, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    @property
    def chosen(self) -> Copy | None:
        """The copy that is marked."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self.copies[min(rows)] if rows else None

    def show_contents(self, row: int, contents: Contents) -> None:
        """Say what is in one of the copies."""
        is_read = not contents.refusal
        self._say(row, _STUDENTS, str(contents.students) if is_read else "-")
        self._say(row, _PLACEMENTS, str(contents.placements) if is_read else "-")
        self._say(row, _DIFFERENT, contents.text, contents.refusal)

    def _say(self, row: int, column: int, text: str, tip: str = "") -> None:
        item = self.table.item(row, column)
        if item is not None:
            item.setText(text)
            item.setToolTip(tip or text)

    @Slot()
    def _on_selection_changed(self) -> None:
        for button in (self.look_button, self.restore_button):
            button.setEnabled(self.chosen is not None)

    @Slot()
    def _on_look_clicked(self) -> None:
        if self.chosen is not None:
            self.looked_at.emit(self.chosen)
            self.accept()

    @Slot()
    def _on_restore_clicked(self) -> None:
        if self.chosen is not None:
            self.wanted.emit(self.chosen)
            self.accept()
