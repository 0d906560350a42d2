"""What others did last, in one quiet line of the status bar that leads to the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStatusBar

from ui.session import Session
from ui.widgets.elided_link import ElidedLink

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done

STAYS_MS = 60_000
"""How long it is told."""


class LiveLine(ElidedLink):
    """Says it once, whatever it was; the next takes its place."""

    def __init__(self, session: Session, show_history: Callable[[], object], status: QStatusBar) -> None:
        """Stand at the right of the bar."""
        super().__init__("", show_history, status)
        self._session = session
        status.addPermanentWidget(self)
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        session.hearing.heard.connect(self._on_heard)
        session.closing.connect(self.hide)

    @Slot(object)
    def _on_heard(self, done: Sequence[Done]) -> None:
        from bpv.services.today.latest import word_elsewhere

        words = word_elsewhere(self._session.school, done)
        if words:
            self.say(words)
            self.show()
            self._timer.start()
