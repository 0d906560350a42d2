"""What an empty page shows: one icon, one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import GRID, scaled, tokens
from ui.widgets.buttons import ActionButton


class EmptyState(QWidget):
    """Centred in the space it gets."""

    def __init__(
        self, icon: str, sentence: str, action: QAction | None, parent: QWidget | None = None
    ) -> None:
        """Show an icon over a sentence, and the action that helps."""
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
        if action is not None:
            layout.addWidget(ActionButton(action, self, primary=True), 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
        self.renew()

    def renew(self) -> None:
        """Draw the picture in the colours of the theme."""
        self._picture.setPixmap(pixmap(self._icon_name, scaled(48), tokens().muted, self.devicePixelRatioF()))
