"""A file that the desktop hands over, as macOS does for a double click on a school year."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from bpv.services.year.school_year import SchoolYear
from ui.application import make_window
from ui.handed import Application, take_handed
from ui.main_window import MainWindow
from ui.settings import WindowSettings


@pytest.fixture
def other_path(tmp_path: Path) -> Path:
    path = tmp_path / "Ander jaar.BPV"
    SchoolYear.create(path).close()
    return path


def hand_over(window: MainWindow, path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, Application)
    connection = app.handed.connect(partial(take_handed, window))
    try:
        assert QApplication.sendEvent(app, QFileOpenEvent(str(path)))
    finally:
        app.handed.disconnect(connection)


def test_that_a_school_year_that_is_handed_over_is_opened(
    window: MainWindow, qtbot: QtBot, other_path: Path
) -> None:
    hand_over(window, other_path)
    qtbot.waitUntil(lambda: window.session.is_open and window.session.path == other_path)


def test_that_it_goes_before_what_was_open_last(
    qapp: QApplication, qtbot: QtBot, settings: WindowSettings, demo_path: Path, other_path: Path
) -> None:
    settings.last_place = demo_path
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    window.open_first(None)
    hand_over(window, other_path)
    qtbot.waitUntil(lambda: window.session.is_open)
    assert window.session.path == other_path
    window.close()


def test_that_another_file_is_imported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "leerlingen.csv"
    path.write_text("Achternaam;Voornaam\nJansen;Eva\n", encoding="utf-8", newline="")
    hand_over(window, path)
    qtbot.waitUntil(lambda: window.exchange.imports.page is not None, timeout=20_000)


def test_that_a_question_is_answered_first(window: MainWindow, qtbot: QtBot, other_path: Path) -> None:
    before = window.session.path
    question = QDialog(window)
    question.open()
    hand_over(window, other_path)
    assert window.session.path == before
    assert other_path.name in window.banner.label.text()
    question.reject()
    window.banner._action.click()
    qtbot.waitUntil(lambda: window.session.is_open and window.session.path == other_path)


def test_that_what_the_desktop_sends_without_a_file_is_nothing(window: MainWindow) -> None:
    before = window.session.path
    hand_over(window, Path())
    QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.FileOpen))
    assert window.session.path == before
