"""The language of the window: chosen once, spoken from the next start on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QProcess, QSettings, QStandardPaths

from bpv.language import DUTCH, ENVIRONMENT, languages, speak

NAME = "BPV-planner"
_KEY = "language"


def settings_file() -> Path:
    """Where what the window remembers is kept."""
    QCoreApplication.setApplicationName(NAME)  # the folder is called after it, also before there is a window
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "venster.ini"


def chosen(store: QSettings) -> str:
    """The code of the language that was chosen; Dutch when that is none we have."""
    code = str(store.value(_KEY, DUTCH, type=str))
    return code if code in languages() else DUTCH


def choose(store: QSettings, code: str) -> None:
    """Speak this language from the next start on."""
    store.setValue(_KEY, code)
    store.sync()


def speak_as_chosen() -> None:
    """Take on the language of the window, before any text is imported; the environment goes before."""
    if ENVIRONMENT not in os.environ:
        speak(chosen(QSettings(str(settings_file()), QSettings.Format.IniFormat)))


def name_of(code: str) -> str:
    """What a language is called by who speaks it: 'Nederlands', 'English'."""
    if code == "en":  # Qt says which English
        return "English"
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]


def start_again() -> bool:
    """Start the program anew beside this one, in the language chosen; whether that went well."""
    os.environ.pop(ENVIRONMENT, None)
    frozen = getattr(sys, "frozen", False)
    words = [] if frozen else [str(Path(sys.argv[0]).resolve())]
    started = QProcess.startDetached(sys.executable, words)
    return bool(started[0] if isinstance(started, tuple) else started)
