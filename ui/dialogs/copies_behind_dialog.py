"""Copies without the lock of their school year: give their own password, remove them, or leave them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError
from bpv.language import tr
from ui.dialogs.deciding import headed
from ui.icons import set_icon
from ui.on_screen import room_for
from ui.theme import GRID, scaled
from ui.widgets.marks import MarkedList

Refused = Sequence[tuple[Path, BpvError]]


class CopiesBehindDialog(QDialog):
    """`removal_wanted` carries the copies to remove; `unlock_wanted` one of which the lock is in the way."""

    removal_wanted = Signal(object)
    unlock_wanted = Signal(object)

    def __init__(self, refused: Refused, parent: QWidget | None = None) -> None:
        """Name these copies and why each stayed behind."""
        super().__init__(parent)
        self._refused = tuple(refused)
        self.setWindowTitle(tr("Reservekopieën met een ander slot"))
        self.resize(room_for(self, scaled(620), scaled(340)))
        words = QLabel(
            tr(
                "Deze reservekopieën hebben niet hetzelfde slot als het schooljaar. Wat "
                "beschadigd is, kunt u verwijderen. Van een kopie met een ouder slot kunt u "
                "het wachtwoord van toen geven."
            ),
            self,
        )
        words.setWordWrap(True)
        self.list = MarkedList(self)
        self.list.setAccessibleName(tr("Reservekopieën met een ander slot"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setWordWrap(True)
        for copy, why in self._refused:
            self.list.addItem(f"{copy.name}\n{_in_short(why)}")
        self.locked = [copy for copy, why in self._refused if why.code == "locked_file"]
        self.unlock_button = QPushButton(tr("Wachtwoord van toen…"), self)
        self.unlock_button.clicked.connect(self._on_unlock_clicked)
        self.unlock_button.setVisible(bool(self.locked))
        self.remove_button = QPushButton(tr("Deze verwijderen"), self)
        set_icon(self.remove_button, "delete")
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.leave_button = QPushButton(tr("Zo laten"), self)
        self.leave_button.setDefault(True)
        self.leave_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.remove_button, self.unlock_button, self.leave_button):
            button.setAutoDefault(button is self.leave_button)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, self.windowTitle()))
        layout.addWidget(words)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.removal_wanted.emit([copy for copy, _ in self._refused])
        self.accept()

    @Slot()
    def _on_unlock_clicked(self) -> None:
        self.accept()
        self.unlock_wanted.emit(self.locked[0])


def _in_short(why: BpvError) -> str:
    return {"locked_file": tr("zit op een ander slot"), "damaged_file": tr("is beschadigd")}.get(
        why.code, str(why)
    )
