"""One of a few values to choose, each in words; the wheel scrolls the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.guarding import Guarded


class ChoiceBox(Guarded, QComboBox):
    """One of a few values, each in words."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Begin without choices."""
        super().__init__(parent)
        self._offered: Sequence[tuple[int, str]] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer these values, each with its words."""
        if choices == self._offered:
            return
        self._offered = choices
        self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.blockSignals(False)
        self.renew()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setFixedWidth(self.sizeHint().width())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()
