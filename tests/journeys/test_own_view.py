"""A look at a list that is kept: by keyboard, over a restart, and taken back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import SavedView
from bpv.services.demo import make_demo_school
from bpv.services.year.school_year import SchoolYear
from ui.application import make_window
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings
from ui.widgets.name_popup import NamePopup


def opened(app: QApplication, qtbot: QtBot, path: Path, settings: WindowSettings) -> MainWindow:
    window = make_window(app, settings)
    qtbot.addWidget(window)
    window.show()
    window.files.open(path)
    qtbot.waitUntil(lambda: window.session.is_open and not window.files.is_opening, timeout=20_000)
    return window


def students_of(window: MainWindow) -> TablePage:
    page = window.page
    assert isinstance(page, TablePage)
    assert page.key == "students"
    return page


def find(qtbot: QtBot, window: MainWindow, words: str) -> None:
    palette = window.open_palette()
    palette.read_all()
    qtbot.keyClicks(palette.search, words)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)


def test_that_a_kept_look_is_there_after_a_restart(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    path, settings = tmp_path / "jaar.bpv", WindowSettings(tmp_path / "venster.ini")
    SchoolYear.create(path, make_demo_school(students=24, seed=4)).close()
    window = opened(qapp, qtbot, path, settings)
    find(qtbot, window, "leerlingen zonder plek")
    page = students_of(window)
    find(qtbot, window, "groeperen op klas")
    assert page.model.query.group_key == "school_class"
    qtbot.keyClick(page.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert page.model.group_at(page.view.currentIndex().row()) is not None
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    find(qtbot, window, "weergave bewaren")
    popup = page.findChildren(NamePopup)[-1]
    qtbot.keyClicks(popup.field, "Nog te doen per klas")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    kept = list(page.model.answered)
    assert kept
    window.close()

    window = opened(qapp, qtbot, path, settings)
    page = students_of(window)
    (saved,) = window.session.school.all(SavedView).values()
    assert page.views.pills.current == saved.id
    assert page.model.answered == kept
    assert page.model.query.group_key == "school_class"
    window.actions_by_key["undo"].trigger()
    assert page.views.pills.current == "all"
    assert len(page.model.answered) == page.model.total
    window.close()
