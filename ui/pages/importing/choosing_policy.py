"""What a filled cell does to what is there already, for the whole import."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from bpv.language import tr
from bpv.services.importing import Policy

_WORDS = {
    Policy.OVERWRITE: tr("De lijst gaat voor"),
    Policy.FILL_BLANKS: tr("Alleen lege velden aanvullen"),
    Policy.KEEP: tr("Alleen nieuwe rijen toevoegen"),
}


class PolicyBox(QComboBox):
    """`chosen` gives the policy that the user chose."""

    chosen = Signal(object)

    def __init__(self, policy: Policy, parent: QWidget | None = None) -> None:
        """Show what holds now."""
        super().__init__(parent)
        self.setAccessibleName(tr("Wat een gevulde cel doet met wat er al staat"))
        self.setToolTip(tr("Wat een gevulde cel in de lijst doet met wat er al staat; een lege doet niets"))
        for each, words in _WORDS.items():
            self.addItem(words, each)
        self.show_policy(policy)
        self.activated.connect(self._on_activated)

    def show_policy(self, policy: Policy) -> None:
        """Show what holds, without telling."""
        self.setCurrentIndex(self.findData(policy))

    def _on_activated(self, number: int) -> None:
        self.chosen.emit(self.itemData(number))
