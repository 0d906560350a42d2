"""Whether an answer holds for the other cells alike; what there is no room for ends in dots."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.guarding import Guarded
from ui.theme import scaled

_MARK = 26


class ForAllBox(Guarded, QCheckBox):
    """A box to tick with a text that gives way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin ticked, and about nothing."""
        super().__init__(parent)
        self._words = ""
        self.setChecked(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def tell(self, words: str) -> None:
        """Say for what it holds."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the mark and a word or two."""
        return QSize(scaled(_MARK), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - scaled(_MARK), 0)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if shown == self._words else self._words)
        if shown != self.text():
            self.setText(shown)
