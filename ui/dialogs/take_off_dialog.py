"""What taking the lock off means, before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.sure_dialog import SureDialog

_LINES = (
    "Wie het bestand of een reservekopie in handen krijgt, kan dan alles lezen: namen, adressen, "
    "geboortedata. Ook wie de laptop vindt, en wie hem repareert.",
    "Het wachtwoord en de herstelsleutel op papier vervallen. U kunt er later een nieuw slot op doen.",
)


class TakeOffDialog(SureDialog):
    """Accepted when the lock may go."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Say what becomes of the school year of this name."""
        super().__init__("Slot eraf halen", f"Het slot van {name} halen?", _LINES, "Slot eraf halen", parent)
