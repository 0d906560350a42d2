"""What an empty page shows: one icon, one sentence, one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import GRID, scaled, tokens
from ui.widgets.buttons import ActionButton

PASTING = "Lijsten kunt u hierheen slepen, of als cellen uit Excel plakken (Ctrl+V)."


class EmptyState(QWidget):
    """Centred in the space it gets."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        action: QAction | None,
        parent: QWidget | None = None,
        *,
        also: Sequence[QAction] = (),
    ) -> None:
        """Show an icon over a sentence, and the action that helps, with other ways beside it."""
        super().__init__(parent)
        self._icon_name = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel(sentence, self)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self.sentence)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for number, offered in enumerate([*([action] if action is not None else []), *also]):
            buttons.addWidget(ActionButton(offered, self, primary=number == 0))
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.renew()

    def renew(self) -> None:
        """Draw the picture in the colours of the theme."""
        self._picture.setPixmap(pixmap(self._icon_name, scaled(48), tokens().muted, self.devicePixelRatioF()))
