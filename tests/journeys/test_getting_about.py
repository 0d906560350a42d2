"""A day without a mouse: about the window, to another round and back, and out of a mistake."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import Company, PlacementRound, Student
from bpv.services.demo import make_demo_school
from bpv.services.year.school_year import SchoolYear
from ui.application import make_application, make_window
from ui.dialogs.removal_dialog import RemovalDialog
from ui.main_window import MainWindow
from ui.pages.history.history_page import HistoryPage
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "School.bpv"
    SchoolYear.create(path, make_demo_school(students=24, seed=3)).close()
    return path


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    found = WindowSettings(tmp_path / "venster.ini")
    found.set_text("placing_view", "list")
    return found


@pytest.fixture
def window(qtbot: QtBot, settings: WindowSettings, path: Path) -> Iterator[MainWindow]:
    yield from opened(qtbot, settings, path)


def opened(qtbot: QtBot, settings: WindowSettings, path: Path) -> Iterator[MainWindow]:
    window = make_window(make_application(), settings)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    qtbot.waitExposed(window)
    window.session.take(SchoolYear.open(path))
    yield window
    window.close()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def choose_round(qtbot: QtBot, window: MainWindow, down: int) -> None:
    """Alt+R, so many times down, Enter."""
    menu = window.bar.rounds.menu()
    done: list[bool] = []

    def walk() -> None:
        for _ in range(down):
            qtbot.keyClick(menu, Key.Key_Down)
        qtbot.keyClick(menu, Key.Key_Return)
        done.append(True)

    connection = menu.aboutToShow.connect(walk, Qt.ConnectionType.QueuedConnection)
    qtbot.keyClick(window, Key.Key_R, ALT)
    qtbot.waitUntil(lambda: bool(done) and not menu.isVisible())
    menu.disconnect(connection)
    window.activateWindow()  # what a desktop does by itself once the menu is gone
    qtbot.waitUntil(window.isActiveWindow)


def test_that_a_day_goes_by_without_a_mouse(
    qtbot: QtBot, window: MainWindow, settings: WindowSettings, path: Path
) -> None:
    chosen = window.context.round
    first, second = chosen.ids
    qtbot.keyClick(window, Key.Key_2, CONTROL)
    placing = window.page
    assert isinstance(placing, PlacementPage)
    choose_round(qtbot, window, 1)
    assert chosen.id == second
    assert placing.current is not None
    assert placing.current.round_id == second

    qtbot.keyClick(window, Key.Key_3, CONTROL)
    students = window.page
    assert isinstance(students, TablePage)
    qtbot.keyClick(focused(), Key.Key_F6)
    assert window.navigation.hasFocus()
    qtbot.keyClick(window.navigation, Key.Key_Down)
    qtbot.keyClick(window.navigation, Key.Key_Return)
    companies = window.page
    assert isinstance(companies, TablePage)
    assert companies.isAncestorOf(focused())
    gone = companies.view.selected_ids() or [companies.model.id_at(0)]
    companies.view.select_id(gone[0])
    qtbot.keyClick(companies.view, Key.Key_Delete, CONTROL)
    preview = companies.findChild(RemovalDialog)
    if preview is not None:  # places or pupils go along
        qtbot.keyClick(preview.remove_button, Key.Key_Space)
    assert window.session.school.find(Company, gone[0]) is None

    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert window.page is students
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert (window.page, chosen.id) == (placing, second)
    qtbot.keyClick(window, Key.Key_H, CONTROL)
    history = window.page
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: history.model.rowCount() == 2, timeout=20_000)
    qtbot.keyClick(history.view, Key.Key_Down)
    history.back_action.trigger()
    qtbot.waitUntil(lambda: history.dialog is not None, timeout=20_000)
    assert history.dialog is not None
    qtbot.keyClick(history.dialog.remove_button, Key.Key_Space)
    assert window.session.school.find(Company, gone[0]) is not None
    window.close()

    again = next(opened(qtbot, settings, path))
    assert again.context.round.id == second
    assert again.page is again.pages["history"]
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    qtbot.keyClick(again, Key.Key_Z, CONTROL)
    assert again.session.school.find(Company, gone[0]) is None
    assert first in again.session.school.all(PlacementRound)
    assert again.session.school.all(Student)
    again.close()
