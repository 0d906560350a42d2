"""What stands at the foot of a map about its streets: where they are from, or that they do not come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget

from ui.guarding import Guarded
from ui.map.streets.streets import Streets
from ui.theme import scaled, set_font

_EDGE = 6


class StreetsNote(Guarded, QLabel):
    """Stays at the bottom left of its map; there only while streets are on."""

    def __init__(self, streets: Streets, over: QWidget) -> None:
        """Lie over this map."""
        super().__init__(over)
        self._streets, self._over = streets, over
        self.setProperty("note", True)
        self.setAccessibleName("Bron van de straten")
        set_font(self, -2)
        streets.changed.connect(self._say)
        over.installEventFilter(self)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._place()
        return False

    def _say(self) -> None:
        self.setText(self._streets.words)
        self.setVisible(bool(self.text()))
        self._place()

    def _place(self) -> None:
        room = self._over.width() - 2 * scaled(_EDGE)
        self.setWordWrap(False)
        wide = self.sizeHint().width()
        if wide > room:
            self.setWordWrap(True)
            wide = room
        self.resize(wide, self.heightForWidth(wide) if self.wordWrap() else self.sizeHint().height())
        self.move(scaled(_EDGE), self._over.height() - self.height() - scaled(_EDGE))
