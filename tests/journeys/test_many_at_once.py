"""Thirty pupils are given another class at once; that is taken back, also by who starts the program again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from ui.application import make_window
from ui.dialogs.change_many_dialog import ChangeManyDialog
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings

KEYS = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COUNT = 30


def pupils(window: MainWindow) -> TablePage:
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    return page


def classes(window: MainWindow) -> dict[str, str]:
    return {id_: each.school_class for id_, each in window.session.school.all(Student).items()}


def open_dialogs(window: MainWindow) -> list[ChangeManyDialog]:
    return [each for each in pupils(window).findChildren(ChangeManyDialog) if each.isVisible()]


def change(qtbot: QtBot, window: MainWindow, what: str) -> None:
    """Ctrl+K, the words for it, Enter; the value, Enter."""
    palette = window.open_palette()
    qtbot.keyClicks(palette.search, "meer tegelijk")
    qtbot.keyClick(palette.search, KEYS.Key_Return)
    qtbot.waitUntil(lambda: bool(open_dialogs(window)))
    (dialog,) = open_dialogs(window)
    assert dialog.value is not None
    qtbot.keyClicks(dialog.value, what)
    qtbot.waitUntil(dialog.change_button.isEnabled)
    assert dialog.change_button.text() == f"{COUNT} wijzigen"
    qtbot.keyClick(dialog.value, KEYS.Key_Return)
    qtbot.waitUntil(lambda: not open_dialogs(window))


def test_that_thirty_pupils_are_changed_taken_back_and_after_a_restart_again(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, demo_path: Path, settings: WindowSettings
) -> None:
    page, before = pupils(window), classes(window)
    view = page.view
    view.setCurrentIndex(page.model.index(0, page.model.column_number("school_class")))
    for _ in range(COUNT - 1):
        qtbot.keyClick(view, KEYS.Key_Down, SHIFT)
    marked = view.selected_ids()
    assert len(marked) == COUNT

    change(qtbot, window, "4X")
    assert {id_ for id_, name in classes(window).items() if name == "4X"} == set(marked)
    assert view.selected_ids() == marked
    window.actions_by_key["undo"].trigger()
    assert classes(window) == before
    change(qtbot, window, "4Y")
    assert [classes(window)[id_] for id_ in marked] == ["4Y"] * COUNT

    path = window.session.path
    window.close()
    again = make_window(qapp, settings)
    qtbot.addWidget(again)
    again.show()
    again.files.open(path)
    qtbot.waitUntil(lambda: again.session.is_open)
    assert [classes(again)[id_] for id_ in marked] == ["4Y"] * COUNT
    assert again.session.undo_label == f"Klas van {COUNT} leerlingen wijzigen"
    again.actions_by_key["undo"].trigger()
    assert classes(again) == before
    again.close()
