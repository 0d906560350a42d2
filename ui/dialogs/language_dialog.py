"""In which language the window speaks; it starts anew for another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QRadioButton, QVBoxLayout, QWidget

from bpv.language import tr
from ui.dialogs.deciding import deciding_row, headed, lay_out, say
from ui.theme import GRID, scaled
from ui.tongue import name_of

TITLE = "Taal · Language"
"""In both, for who reads only one of them."""


class LanguageDialog(QDialog):
    """Accepted when another language was chosen and the program may start anew; `chosen` is its code."""

    def __init__(self, codes: Sequence[str], now: str, parent: QWidget | None = None) -> None:
        """Offer these languages, with the one spoken now chosen."""
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._now = now
        layout = QVBoxLayout()
        layout.setSpacing(2 * GRID)
        layout.addWidget(headed(self, tr("In welke taal spreekt het venster?")))
        self.choices = {code: QRadioButton(name_of(code), self) for code in codes}
        for code, choice in self.choices.items():
            choice.setChecked(code == now)
            layout.addWidget(choice)
        say(
            self,
            layout,
            tr(
                "Lijsten, brieven en afdrukken blijven Nederlands: die zijn voor anderen. Het programma "
                "start opnieuw; alles is opgeslagen."
            ),
        )
        row, self.start_button = deciding_row(self, tr("Opnieuw starten"), self.accept, leave=tr("Annuleren"))
        lay_out(self, layout, row, scaled(460))
        for choice in self.choices.values():
            choice.toggled.connect(self._on_choice_toggled)
        self._on_choice_toggled()

    @property
    def chosen(self) -> str:
        """The code of the language chosen."""
        return next((code for code, choice in self.choices.items() if choice.isChecked()), self._now)

    def _on_choice_toggled(self) -> None:
        self.start_button.setEnabled(self.chosen != self._now)
