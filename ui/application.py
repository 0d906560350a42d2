"""Starts the window: look, language, last resort for errors, and the first file once it is painted."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from importlib import import_module
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from bpv.language import spoken
from bpv.services.year.collecting import collect_what_was_let_go
from ui.cycles import search_between
from ui.handed import Application, take_handed
from ui.knowing import know_everything, know_in_steps
from ui.main_window import MainWindow
from ui.pages.registry import PAGES
from ui.settings import WindowSettings
from ui.theme import apply_theme, load_fonts, resource
from ui.tongue import NAME
from ui.turns import TURNS
from ui.updating.news_once import tell_news_once

if TYPE_CHECKING:
    from ui.recent import Place

_TURN = 0.0005
"""Seconds for which a thread may go on computing while another waits. Python's own 0.005 adds up: what the
window does in several steps waits for each of them."""
_NEWS_AFTER_MS = 700
"""What is new is said once the window stands, and the question of a lock over it."""
_SPEAKS = "speaks"
_LATER = (
    "ui.imports",
    "ui.exports",
    "ui.printouts",
    "ui.paper.print_dialog",
    "PySide6.QtPrintSupport",
    "ui.dialogs.command_palette",
    "ui.finding",
    "rapidfuzz.process",
    "rapidfuzz.distance",
    "ui.dialogs.export_layout_dialog",
    "ui.dialogs.new_year_dialog",
    "ui.help.handbook_window",
    "bpv.geo",
    "bpv.services.importing",
    "bpv.services.exporting",
)
"""What the first click on something would wait for, besides the pages."""


def run_window(place: Place | None) -> int:
    """Show the window until the user closes it; opens what stands there, or what was open last."""
    app = make_application()
    window = make_window(app, WindowSettings())
    window.failures.install()
    window.session.about_to_open.connect(lambda: window.tour.offer_once(window.banner))
    app.applicationStateChanged.connect(tidy_up_unseen)
    if isinstance(app, Application):
        app.handed.connect(partial(take_handed, window))
    window.show()
    QTimer.singleShot(0, note_down_failures)
    rest: list[Importing] = []
    QTimer.singleShot(0, partial(know_in_steps, lambda: rest.append(load_the_rest())))
    window.open_first(place)
    news = QTimer(window, singleShot=True, interval=_NEWS_AFTER_MS)  # one that waits ends with the window
    news.timeout.connect(partial(tell_news_once, window.settings, window))
    news.start()
    code = app.exec()
    for each in rest:
        each.end()
    return code


def tidy_up_unseen(state: Qt.ApplicationState) -> None:
    """Free what school years that were closed left behind, once the user is at another program.

    It stops the window for a fifth of a second; the values of the school year are gone long before.
    """
    if state != Qt.ApplicationState.ApplicationActive:
        collect_what_was_let_go()


def note_down_failures() -> None:
    """Keep a log of where the program fails; work goes on without when there is no place for one."""
    from bpv.disk.crashes import start_watching
    from bpv.disk.fault_log import start_log

    with suppress(OSError):
        start_log()
        start_watching()


def make_application() -> QApplication:
    """The application with our style, fonts and language; the one there is when there is one."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        app = known
        app.setStyle("Fusion")
    else:  # said beforehand: `setStyle` gives the style back, with all its enums, before anything is painted
        app = Application([*(sys.argv[:1] or ["bpv-planner"]), "-style", "Fusion"])
    sys.setswitchinterval(_TURN)
    search_between(app)
    app.setApplicationName(NAME)
    app.setWindowIcon(QIcon(str(resource("icons/app.png"))))
    QLocale.setDefault(QLocale("en_GB" if spoken() == "en" else spoken()))
    load_fonts()
    if app.property(_SPEAKS) != spoken():
        app.setProperty(_SPEAKS, spoken())
        translator = QTranslator(app)
        if translator.load(
            f"qtbase_{spoken()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ):
            app.installTranslator(translator)
    return app


class Importing(Thread):
    """Imports in the background; what it imports of Qt while Python ends would end the process in a crash."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of modules."""
        super().__init__(name="later", daemon=True)
        self._names, self._is_ended = names, Event()

    def run(self) -> None:
        """Import one after another, until that is to end."""
        for name in self._names:
            TURNS.wait()
            if self._is_ended.is_set():
                return
            import_module(name)

    def end(self) -> None:
        """Wait for the one it is at; there come no more."""
        self._is_ended.set()
        self.join()


def load_the_rest() -> Importing:
    """Import in the background what the first paint did without, in the order of the navigation."""
    know_everything()
    found = Importing((*(entry.module for entry in PAGES), *_LATER))
    found.start()
    return found


def make_window(app: QApplication, settings: WindowSettings) -> MainWindow:
    """The window in the look that was chosen."""
    apply_theme(app, settings.scheme, settings.zoom)
    return MainWindow(settings)
