"""Saying what something means before it is done; what it is comes from who asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.theme import GRID, scaled


class SureDialog(QDialog):
    """A question over a few sentences; accepted by its button."""

    def __init__(
        self, title: str, question: str, sentences: Sequence[str], words: str, parent: QWidget | None
    ) -> None:
        """Ask it; `words` stand on the button."""
        super().__init__(parent)
        self.setWindowTitle(title)
        layout = QVBoxLayout()
        layout.setSpacing(2 * GRID)
        for label in (headed(self, question), *(QLabel(sentence, self) for sentence in sentences)):
            label.setWordWrap(True)
            layout.addWidget(label)
        row, self.sure_button = deciding_row(self, words, self.accept)
        lay_out(self, layout, row, scaled(520))
