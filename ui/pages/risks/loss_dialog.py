"""What would go if one colleague left: for the coordinator on this screen alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from bpv.language import tr
from bpv.services.network_risks.measuring import Loss
from ui.dialogs.deciding import headed, lay_out, say
from ui.dialogs.read_table import ReadTable
from ui.theme import GRID, scaled

_WIDE = 520
_SAYS = tr(
    "Plaatsen bij bedrijven die alleen deze collega kent. Het zegt niet wie het "
    "goed doet, maar waar een tweede collega mee moet. Het staat alleen hier: niet "
    "op papier en niet in een lijst."
)
_NONE = tr("Elk bedrijf met plaatsen kennen twee of meer collega's, of er is te weinig contact genoteerd.")


class LossDialog(QDialog):
    """A line a colleague."""

    def __init__(self, losses: Sequence[Loss], parent: QWidget) -> None:
        """Show these."""
        super().__init__(parent)
        self.setWindowTitle(tr("Als één collega weggaat"))
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(headed(self, tr("Als één collega weggaat")))
        say(self, column, _SAYS if losses else _NONE)
        self.table = ReadTable(
            (tr("Collega"), tr("Plaatsen"), tr("Deel van alle")), tr("Per collega"), self, numbers=(1,)
        )
        self.table.show_rows([(each.teacher, str(each.places), f"{each.percent}%") for each in losses])
        self.table.fit_rows(1, 10)
        self.table.setVisible(bool(losses))
        column.addWidget(self.table)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Sluiten"))
        buttons.rejected.connect(self.reject)
        lay_out(self, column, buttons, scaled(_WIDE))
