"""A page whose rows are worked out anew as a whole, once it is shown after a change."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent

from ui.pages.page import Page


class LookedAtPage(Page):
    """Calls `look` a moment after every change while it is shown, and when it is shown again."""

    def look_anew(self) -> None:
        """From now on follow the school year."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        self.session.changed.connect(self._on_session_changed)

    def look(self) -> None:
        """Work the rows out."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._soon.start()

    @Slot(object)
    def _on_session_changed(self, _done: object) -> None:
        if self.isVisible():
            self._soon.start()
