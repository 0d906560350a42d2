"""Meer tegelijk wijzigen: asked, foreseen row by row, done as one step, and taken back as one."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from tests.ui.pages.test_table_page import go_to, table_page, text
from ui.dialogs.change_many_dialog import ChangeManyDialog
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings

KEYS = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def settings(settings: WindowSettings) -> WindowSettings:
    settings.last_page = "students"
    return settings


@pytest.fixture
def students(window: MainWindow) -> TablePage:
    return table_page(window, "students")


def ask(page: TablePage, rows: int, key: str) -> ChangeManyDialog:
    go_to(page, 0, key)
    page.view.mark_block(range(rows), [page.model.column_number(key)])
    page.many_action.trigger()
    dialog = page.findChild(ChangeManyDialog)
    assert dialog is not None
    return dialog


def shown(dialog: ChangeManyDialog) -> list[list[str]]:
    columns = range(len(dialog.model.columns))
    return [[dialog.model.text_at(row, c) for c in columns] for row in range(dialog.model.rowCount())]


def test_that_a_field_of_marked_rows_is_changed_by_keys_alone_and_taken_back(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    before = [text(students, row, "city") for row in range(6)]
    dialog = ask(students, 5, "city")
    assert dialog.value is not None
    assert dialog.column is not None
    assert dialog.column.key == "city"
    assert [line[1:] for line in shown(dialog)] == [[each, "", ""] for each in before[:5]]
    assert not dialog.change_button.isEnabled()
    qtbot.keyClicks(dialog.value, "Elders")
    qtbot.waitUntil(dialog.change_button.isEnabled)
    assert dialog.change_button.text() == "5 wijzigen"
    assert [line[1:] for line in shown(dialog)] == [[each, "Elders", ""] for each in before[:5]]
    assert [text(students, row, "city") for row in range(6)] == before
    qtbot.keyClick(dialog.value, KEYS.Key_Return)
    assert [text(students, row, "city") for row in range(6)] == ["Elders"] * 5 + before[5:]
    assert students.view.selected_rows() == list(range(5))
    assert window.toast.label.text() == "Plaats van 5 leerlingen gewijzigd in Elders"
    window.session.undo()
    assert [text(students, row, "city") for row in range(6)] == before
    assert not window.session.undo_label


def test_that_a_wrong_text_is_refused_for_each_by_name_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    dialog = ask(students, 3, "birth_date")
    assert dialog.value is not None
    qtbot.keyClicks(dialog.value, "morgen")
    dialog.foresee()
    assert dialog.said.text() == "3 kunnen niet en blijven zoals nu."
    assert not dialog.view.isColumnHidden(3)
    pupil = window.session.school.get(Student, students.model.id_at(0))
    assert shown(dialog)[0][0] == pupil.name
    assert "Geboortedatum" in shown(dialog)[0][3]
    assert not dialog.change_button.isEnabled()
    dialog.change()
    assert not window.session.undo_label


def test_that_emptying_is_asked_for_and_never_by_leaving_the_line_empty(
    window: MainWindow, students: TablePage
) -> None:
    dialog = ask(students, 2, "city")
    dialog.change()
    assert dialog.isVisible()
    dialog.empty.setChecked(True)
    dialog.change()
    assert [text(students, row, "city") for row in range(2)] == ["", ""]


def test_that_another_field_brings_its_own_choices_and_keeps_the_focus(
    qtbot: QtBot, students: TablePage
) -> None:
    dialog = ask(students, 2, "city")
    titles = [dialog.field.itemText(at) for at in range(dialog.field.count())]
    assert "Stamnr" not in titles  # of which everyone has another
    dialog.field.setFocus()
    dialog.field.setCurrentIndex(titles.index("VOG"))
    assert dialog.value is not None
    completer = dialog.value.completer()
    assert completer is not None
    assert completer.completionModel().rowCount() == 2
    assert dialog.focusWidget() is dialog.field
    qtbot.keyClick(dialog.field, KEYS.Key_Tab)
    assert dialog.focusWidget() is dialog.value


def test_that_what_is_not_marked_cannot_be_changed(window: MainWindow, students: TablePage) -> None:
    students.view.clearSelection()
    assert not students.many_action.isEnabled()
    assert students.change_many() is None
