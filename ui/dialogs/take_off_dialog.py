"""What taking the lock off means, before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.dialogs.sure_dialog import SureDialog

_LINES = (
    tr(
        "Wie het bestand of een reservekopie in handen krijgt, kan dan alles lezen: namen, adressen, "
        "geboortedata. Ook wie de laptop vindt, en wie hem repareert."
    ),
    tr("Het wachtwoord en de herstelsleutel op papier vervallen. U kunt er later een nieuw slot op doen."),
)


class TakeOffDialog(SureDialog):
    """Accepted when the lock may go."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Say what becomes of the school year of this name."""
        super().__init__(
            tr("Slot eraf halen"),
            tr("Het slot van {name} halen?", name=name),
            _LINES,
            tr("Slot eraf halen"),
            parent,
        )
