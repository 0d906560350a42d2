"""The language of the window: chosen in a dialog, spoken from the next start on; lists stay Dutch."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QSettings
from pytestqt.qtbot import QtBot

from bpv.language import ENVIRONMENT, languages
from ui.dialogs.language_dialog import LanguageDialog
from ui.main_window import MainWindow
from ui.settings import WindowSettings
from ui.tongue import name_of, start_again

ROOT = Path(__file__).parents[2]
SPEAK = """
import sys
from types import ModuleType
import main

def run_window(place):
    del sys.modules["ui.application"]
    from bpv.language import spoken
    from ui.application import make_application
    from PySide6.QtCore import QLocale
    make_application()
    print(spoken(), QLocale().name())
    return 0

instead = sys.modules["ui.application"] = ModuleType("ui.application")
instead.run_window = run_window
main.main([])
"""


def said_at_start(home: Path, **more: str) -> list[str]:
    own = {key: value for key, value in os.environ.items() if key != ENVIRONMENT}
    own |= {"XDG_CONFIG_HOME": str(home), "HOME": str(home), "APPDATA": str(home), **more}
    command = [sys.executable, "-c", SPEAK]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=own, cwd=ROOT
    ).stdout.split()


def choose_at(home: Path, code: str) -> None:
    folder = home / "BPV-planner"
    folder.mkdir(exist_ok=True)
    store = QSettings(str(folder / "venster.ini"), QSettings.Format.IniFormat)
    store.setValue("language", code)
    store.sync()


@pytest.mark.skipif(sys.platform != "linux", reason="the settings stand elsewhere")
def test_that_the_window_speaks_what_was_chosen_and_dutch_otherwise(tmp_path: Path) -> None:
    assert said_at_start(tmp_path) == ["nl", "nl_NL"]
    choose_at(tmp_path, "en")
    assert said_at_start(tmp_path) == ["en", "en_GB"]
    assert said_at_start(tmp_path, BPV_LANGUAGE="nl") == ["nl", "nl_NL"]
    choose_at(tmp_path, "tlh")  # of a version that had more of them
    assert said_at_start(tmp_path) == ["nl", "nl_NL"]


def test_that_a_choice_is_kept(tmp_path: Path) -> None:
    WindowSettings(tmp_path / "venster.ini").language = "en"
    assert WindowSettings(tmp_path / "venster.ini").language == "en"
    assert "en" in languages()


def test_that_only_another_language_starts_the_program_anew(qtbot: QtBot) -> None:
    dialog = LanguageDialog(("nl", "en"), "nl")
    qtbot.addWidget(dialog)
    assert [each.text() for each in dialog.choices.values()] == ["Nederlands", "English"]
    assert not dialog.start_button.isEnabled()
    dialog.choices["en"].click()
    assert dialog.start_button.isEnabled()
    assert dialog.chosen == "en"
    dialog.choices["nl"].click()
    assert not dialog.start_button.isEnabled()


def test_that_a_language_is_called_as_its_speakers_do() -> None:
    assert [name_of(code) for code in ("nl", "en", "de", "fy")] == [
        "Nederlands",
        "English",
        "Deutsch",
        "Frysk",
    ]


def test_that_the_window_closes_and_starts_anew_in_the_language_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(
        "ui.tongue.start_again", lambda: bool(started.append(window.settings.language)) or True
    )
    window.actions_by_key["language"].trigger()
    dialog = window.findChild(LanguageDialog)
    assert dialog is not None
    dialog.choices["en"].click()
    dialog.start_button.click()
    assert started == ["en"]
    assert not window.isVisible()


def test_that_a_window_that_stays_open_stays_as_it_is(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.session, "may_close", lambda: False)
    window.actions_by_key["language"].trigger()
    dialog = window.findChild(LanguageDialog)
    assert dialog is not None
    dialog.choices["en"].click()
    dialog.start_button.click()
    assert window.isVisible()
    assert window.settings.language == "nl"
    monkeypatch.undo()


def test_that_the_program_that_starts_asks_its_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, list[str]]] = []

    def start(program: str, words: list[str]) -> bool:
        asked.append((program, words))
        assert ENVIRONMENT not in os.environ
        return True

    monkeypatch.setenv(ENVIRONMENT, "en")
    monkeypatch.setattr(QProcess, "startDetached", start)
    monkeypatch.setattr(sys, "argv", ["main.py", "school.bpv"])
    assert start_again()
    assert asked == [(sys.executable, [str(Path("main.py").resolve())])]
