"""What does not come along with an import, asked before it is carried out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.services.importing.answering.behind import Behind
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.theme import GRID, scaled

_MOST = 8


class BehindDialog(QDialog):
    """Says which rows and cells stay behind and why; the user goes on without them, or back."""

    def __init__(self, behind: Behind, go_on: Callable[[], object], parent: QWidget | None = None) -> None:
        """Ask; `go_on` is what is done when the user says so."""
        super().__init__(parent)
        self.setWindowTitle("Importeren")
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, _title(behind)))
        for line in _lines(behind):
            label = QLabel(line, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        rest = QLabel("De rest komt in één stap binnen, en kan in één stap ongedaan worden gemaakt.", self)
        rest.setProperty("muted", True)
        rest.setWordWrap(True)
        layout.addWidget(rest)
        self._go_on = go_on
        row, self.go_button = deciding_row(
            self, "Importeren zonder deze", self._on_go_clicked, icon="import", leave="Eerst verbeteren"
        )
        lay_out(self, layout, row, scaled(520))

    def _on_go_clicked(self) -> None:
        self.accept()
        self._go_on()


def _title(behind: Behind) -> str:
    if behind.faulty:
        return "1 rij gaat niet mee" if behind.faulty == 1 else f"{behind.faulty} rijen gaan niet mee"
    count = sum(number for _, number in behind.cells)
    return "1 cel kan niet worden gelezen" if count == 1 else f"{count} cellen kunnen niet worden gelezen"


def _lines(behind: Behind) -> list[str]:
    lines = [f"{count} {'rij' if count == 1 else 'rijen'}: {why}" for why, count in behind.reasons]
    lines += [
        f"{count} {'cel blijft' if count == 1 else 'cellen blijven'} leeg: {why}"
        for why, count in behind.cells
    ]
    if behind.left_out:
        lines.append(
            f"{behind.left_out} {'rij hebt' if behind.left_out == 1 else 'rijen hebt'} u zelf weggelaten"
        )
    more = len(lines) - _MOST
    return [*lines[:_MOST], f"en nog {more} redenen"] if more > 1 else lines
