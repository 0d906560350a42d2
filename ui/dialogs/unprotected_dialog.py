"""What copies on a stick mean while the school year has no key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from bpv.language import tr
from bpv.services.year.upkeep import UNPROTECTED
from ui.dialogs.sure_dialog import SureDialog


class UnprotectedDialog(SureDialog):
    """Accepted when copies may go there all the same."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Say who could read them."""
        words = f"{UNPROTECTED[0].upper()}{UNPROTECTED[1:]}"
        lines = [
            words,
            tr("De kopieën komen in {folder}. Zet het schooljaar liever eerst op slot.", folder=folder),
        ]
        super().__init__(
            tr("Tweede plaats"), tr("Kopieën zonder slot bewaren?"), lines, tr("Toch daar bewaren"), parent
        )
