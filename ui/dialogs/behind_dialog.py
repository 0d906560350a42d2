"""What does not come along with an import, asked before it is carried out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.language import tr, tr_count
from bpv.services.importing.answering.behind import Behind
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.theme import GRID, scaled

_MOST = 8


class BehindDialog(QDialog):
    """Says which rows and cells stay behind and why; the user goes on without them, or back."""

    def __init__(self, behind: Behind, go_on: Callable[[], object], parent: QWidget | None = None) -> None:
        """Ask; `go_on` is what is done when the user says so."""
        super().__init__(parent)
        self.setWindowTitle(tr("Importeren"))
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, _title(behind)))
        for line in _lines(behind):
            label = QLabel(line, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        rest = QLabel(
            tr("De rest komt in één stap binnen, en kan in één stap ongedaan worden gemaakt."), self
        )
        rest.setProperty("muted", True)
        rest.setWordWrap(True)
        layout.addWidget(rest)
        self._go_on = go_on
        row, self.go_button = deciding_row(
            self,
            tr("Importeren zonder deze"),
            self._on_go_clicked,
            icon="import",
            leave=tr("Eerst verbeteren"),
        )
        lay_out(self, layout, row, scaled(520))

    def _on_go_clicked(self) -> None:
        self.accept()
        self._go_on()


def _title(behind: Behind) -> str:
    if behind.faulty:
        return tr_count("{count} rij gaat niet mee", "{count} rijen gaan niet mee", behind.faulty)
    count = sum(number for _, number in behind.cells)
    return tr_count("{count} cel kan niet worden gelezen", "{count} cellen kunnen niet worden gelezen", count)


def _lines(behind: Behind) -> list[str]:
    lines = [f"{count} {(tr('rij') if count == 1 else tr('rijen'))}: {why}" for why, count in behind.reasons]
    lines += [
        tr(
            "{count} {value} leeg: {why}",
            count=count,
            value=tr("cel blijft") if count == 1 else tr("cellen blijven"),
            why=why,
        )
        for why, count in behind.cells
    ]
    if behind.left_out:
        lines.append(
            tr(
                "{left_out} {value} u zelf weggelaten",
                left_out=behind.left_out,
                value=tr("rij hebt") if behind.left_out == 1 else tr("rijen hebt"),
            )
        )
    more = len(lines) - _MOST
    return [*lines[:_MOST], tr("en nog {more} redenen", more=more)] if more > 1 else lines
