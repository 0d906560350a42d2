"""A file that the desktop hands to the program that runs: macOS does so for a double click."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from bpv.language import tr
from ui.endings import ENDING
from ui.guarding import Guarded
from ui.main_window import MainWindow


class Application(Guarded, QApplication):
    """`handed` says which file; no filter of events, which would be asked of each of them."""

    handed = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Take a file; all else is Qt's."""
        if isinstance(event, QFileOpenEvent):
            if name := event.file():
                self.handed.emit(Path(name))
            return True
        return super().event(event)


def take_handed(window: MainWindow, path: Path) -> None:
    """Open a school year that was handed over, import another file; what is asked first comes first."""
    window.show()
    window.raise_()
    window.activateWindow()
    if not window.has_crew and path.suffix.lower() == ENDING:
        window.open_first(path)  # it is what the program was begun with
        return
    take = partial(window.exchange.take, [path])
    if QApplication.activeModalWidget() is None and not window.files.is_opening:
        take()
    else:
        words = tr(
            "{name} is nog niet geopend, omdat het programma met iets anders bezig was.", name=path.name
        )
        window.banner.say(words, "amber", tr("Openen"), take)
