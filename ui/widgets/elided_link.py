"""A link of one line that gives way: where there is no room for all of it, it ends in dots."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.guarding import Guarded
from ui.theme import scaled

_LEAST = 60
_PADDING = 6


class ElidedLink(Guarded, QPushButton):
    """A button that reads as a link, as wide as its words where there is room."""

    _words = ""

    def __init__(self, words: str, run: Callable[[], object], parent: QWidget | None = None) -> None:
        """Say these words; a click runs."""
        super().__init__(parent)
        self._words = words
        self.setProperty("link", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self._fit()
        self.clicked.connect(run)

    @property
    def words(self) -> str:
        """All it says, also what does not fit."""
        return self._words

    def say(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all words."""
        hint = super().sizeHint()
        wanted = self.fontMetrics().horizontalAdvance(self._words) + scaled(_PADDING) + self._beside
        return QSize(wanted, hint.height())

    @property
    def _beside(self) -> int:
        """What an icon before the words takes."""
        return 0 if self.icon().isNull() else self.iconSize().width() + scaled(_PADDING)

    def minimumSizeHint(self) -> QSize:
        """A short name fits whole."""
        needed = self.sizeHint()
        return QSize(min(needed.width(), scaled(_LEAST)), needed.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters take more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._words:
            self._fit()

    def _fit(self) -> None:
        room = max(self.width(), 1) - scaled(_PADDING) - self._beside + 2
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        text = shown.replace("&", "&&")  # or it would underline a letter
        if text != self.text():
            self.setText(text)
        self.setToolTip("" if shown == self._words else self._words)
