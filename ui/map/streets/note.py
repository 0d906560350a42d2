"""What stands at the foot of a map about its streets: where they are from, or that they do not come."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.guarding import Guarded
from ui.map.streets.streets import Streets
from ui.theme import scaled, set_font

_EDGE = 6


class StreetsNote(Guarded, QLabel):
    """Stays at the bottom left of its map, which says when that moves; there only while streets are on."""

    def __init__(self, streets: Streets, over: QWidget) -> None:
        """Lie over this map."""
        super().__init__(over)
        self._streets, self._over = streets, over
        self.setProperty("note", True)
        set_font(self, -2)
        streets.changed.connect(self._say)
        streets.arrived.connect(self._say)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the words when they grow."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.place()

    def _say(self) -> None:
        words = self._streets.words
        if words != self.text() or bool(words) is self.isHidden():
            self.setText(words)
            self.setAccessibleName(words)
            self.setVisible(bool(words))
            self.place()

    def place(self) -> None:
        """Go to the corner, in as many lines as there is room for."""
        room = self._over.width() - 2 * scaled(_EDGE)
        self.setWordWrap(False)
        wide = self.sizeHint().width()
        if wide > room:
            self.setWordWrap(True)
            wide = room
        self.resize(wide, self.heightForWidth(wide) if self.wordWrap() else self.sizeHint().height())
        self.move(scaled(_EDGE), self._over.height() - self.height() - scaled(_EDGE))
