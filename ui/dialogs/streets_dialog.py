"""What goes over the network for streets on the map, before anything does."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bpv.language import tr
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.theme import GRID, scaled

WHAT_GOES = tr(
    "Over het netwerk gaat alleen welk stuk van Nederland u bekijkt, naar pdok.nl "
    "van het Kadaster. Dat ziet daarbij het internetadres van uw school, zoals "
    "elke website. Er gaan geen namen, adressen of punten van leerlingen of "
    "bedrijven mee."
)
_LINES = (
    tr(
        "De kaart in het programma toont provincies, plaatsen en bebouwing. De straten "
        "komen van internet: de BRT Achtergrondkaart van het Kadaster."
    ),
    WHAT_GOES,
    tr("Het gebied dat u bekijkt, zegt wel ongeveer waar uw leerlingen wonen."),
    tr(
        "Op deze computer wordt er niets van bewaard. Met dezelfde knop, of bij "
        "Instellingen, zet u het weer uit; dan gaat er meteen niets meer over het "
        "netwerk. U kiest dit voor uzelf op deze computer."
    ),
)


class StreetsDialog(QDialog):
    """Accepted when streets may be fetched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say what it means."""
        super().__init__(parent)
        self.setWindowTitle(tr("Straten op de kaart"))
        heading = headed(self, tr("Straten van internet onder de kaart tonen?"))
        layout = QVBoxLayout()
        layout.setSpacing(2 * GRID)
        for label in (heading, *(QLabel(line, self) for line in _LINES)):
            label.setWordWrap(True)
            layout.addWidget(label)
        row, self.allow_button = deciding_row(self, tr("Straten tonen"), self.accept, leave=tr("Niet nu"))
        lay_out(self, layout, row, scaled(520))
