"""Values that only know each other are searched for between two things that the window does."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bpv.services.year.collecting import search_by_hand, search_what_is_new

EVERY_MS = 500
_NAME = "cycles"


def search_between(app: QApplication) -> None:
    """Have all searches done by a timer of the application.

    What Python finds it frees at once, widgets as well. By itself it does so in whatever thread makes a
    value, or while Qt hands on an event: to what belongs to that widget, perhaps.
    """
    if app.findChild(QTimer, _NAME) is not None:
        return
    search_by_hand()
    timer = QTimer(app, interval=EVERY_MS)
    timer.setObjectName(_NAME)
    timer.timeout.connect(search_what_is_new)
    timer.start()
