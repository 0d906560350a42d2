"""Starts the window: look, language, last resort for errors, and the first file once it is painted."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui.collecting import take_short_turns
from ui.main_window import MainWindow
from ui.messages import start_log
from ui.settings import WindowSettings
from ui.theme import apply_theme, load_fonts, resource


def run_window(path: Path | None) -> int:
    """Show the window until the user closes it; opens this file, or the one that was open last."""
    app = make_application()
    window = make_window(app, WindowSettings())
    window.failures.install()
    window.show()
    QTimer.singleShot(0, start_log)
    window.open_first(path)
    return app.exec()


def make_application() -> QApplication:
    """The application with our style, fonts and Dutch; the one there is when there is one."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    take_short_turns()
    app.setApplicationName("BPV-planner")
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(resource("icons/app.png"))))
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    load_fonts()
    if app.findChild(QTranslator) is None:
        translator = QTranslator(app)
        translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        app.installTranslator(translator)
    return app


def make_window(app: QApplication, settings: WindowSettings) -> MainWindow:
    """The window in the look that was chosen."""
    apply_theme(app, settings.scheme, settings.zoom)
    return MainWindow(settings)
