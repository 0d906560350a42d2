"""What an empty page shows: one icon, one sentence, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.language import tr
from ui.icons import pixmap
from ui.theme import GRID, scaled, tokens
from ui.widgets.buttons import ActionButton
from ui.widgets.flow_row import FlowRow

PASTING = tr("Lijsten kunt u hierheen slepen, of als cellen uit Excel plakken (Ctrl+V).")


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
        self._buttons = FlowRow(self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._buttons)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)
        self._offered: tuple[QAction, ...] = ()
        self.say(sentence, *([action] if action is not None else []), *also)
        self.renew()

    def say(self, sentence: str, *actions: QAction) -> None:
        """Show another sentence and other ways out, the first as the one that helps."""
        self.sentence.setText(sentence)
        if actions == self._offered:
            return
        self._offered = actions
        for button in self._buttons.findChildren(ActionButton):
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        for number, offered in enumerate(actions):
            button = ActionButton(offered, self._buttons, primary=number == 0)
            self._buttons.addWidget(button)
            button.show()

    def renew(self) -> None:
        """Draw the picture in the colours of the theme."""
        self._picture.setPixmap(pixmap(self._icon_name, scaled(48), tokens().muted, self.devicePixelRatioF()))
