"""Bringing a laptop back to its server: what that does, and what becomes of the file afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from bpv.language import tr
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out, noted, say, titled
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner

_WIDTH = 620
_REMOVE = tr(
    "Met de reservekopieën ervan, zo dat er niets van terug te lezen is. "
    "Aangeraden: dan staan er geen leerlingen meer op deze laptop."
)
_REFRESH = tr("Het bestand krijgt wat er dan op de server staat, onder hetzelfde slot.")


class BringBackDialog(QDialog):
    """`wanted` asks for it; whoever does it accepts, or says with `refuse` why it is not done."""

    wanted = Signal()

    def __init__(
        self, place: str, lines: Sequence[str], do: str, parent: QWidget | None, *, is_settled: bool = False
    ) -> None:
        """Say in `lines` what it does; `do` is what the button is called.

        `is_settled` where nothing waits any more.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Terugbrengen naar de server"))
        self.banner = Banner(self)
        self.remove = QRadioButton(tr("Dit bestand verwijderen"), self)
        self.refresh = QRadioButton(tr("Bijwerken en bewaren tot de volgende keer"), self)
        self._kinds = QButtonGroup(self)
        for button in (self.remove, self.refresh):
            self._kinds.addButton(button)
        self.remove.setChecked(True)
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, tr("Terugbrengen naar {place}", place=place)))
        layout.addWidget(self.banner)
        for line in lines:
            say(self, layout, line)
        layout.addWidget(titled(self, tr("Daarna") if not is_settled else tr("Dit bestand")))
        layout.addLayout(noted(self, self.remove, _REMOVE))
        layout.addLayout(noted(self, self.refresh, _REFRESH))
        layout.addStretch(1)
        row, self.do_button = deciding_row(self, do, self._on_do_clicked, leave=tr("Nog niet"))
        lay_out(self, layout, row, scaled(_WIDTH))
        self.do_button.setFocus()

    @property
    def is_kept(self) -> bool:
        """Whether the file is kept, as the server is then."""
        return self.refresh.isChecked()

    def refuse(self, text: str) -> None:
        """Say why nothing was done; it can be tried again."""
        self.banner.say(text)
        self.do_button.setEnabled(True)
        self.do_button.setFocus()
        grow(self)

    def _on_do_clicked(self) -> None:
        self.banner.hide()
        self.wanted.emit()
