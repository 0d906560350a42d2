"""Blocks in tables: what can be written is, in one step, and what cannot is said; choices in cells."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from tests.ui.pages.test_table_page import CONTROL, editor_of, go_to, table_page, text, type_in_cell
from ui.dialogs.record_dialog import RecordDialog
from ui.dialogs.refusals_dialog import RefusalsDialog
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.widgets.cell_editors import CellChoiceEditor, ChoiceEditor

WAYS = ["fiets", "e-bike", "brommer", "ov", "wordt gebracht", "lopend"]


@pytest.fixture
def students(window: MainWindow) -> TablePage:
    return table_page(window, "students")


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: object) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def select(page: TablePage, rows: int, *keys: str) -> None:
    """Mark whole columns of the first rows."""
    model, selection = page.model, page.view.selectionModel()
    go_to(page, 0, keys[0])
    block = QItemSelection()
    for key in keys:
        column = model.column_number(key)
        block.select(model.index(0, column), model.index(rows - 1, column))
    selection.select(block, selection.SelectionFlag.ClearAndSelect)


def test_that_del_empties_what_can_be_empty_and_says_what_cannot(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    keys = ("student_number", "first_name", "last_name", "city", "route")
    before = [[text(students, row, key) for key in keys] for row in range(3)]
    assert all(all(row) for row in before)
    select(students, 3, *keys)
    qtbot.keyClick(students.view, Qt.Key.Key_Delete)
    after = [[text(students, row, key) for key in keys] for row in range(3)]
    assert after == [[row[0], "", row[2], "", "Regulier"] for row in before]
    assert window.banner.isVisible()
    said = window.banner.label.text()
    assert said == "6 cellen zijn niet leeggemaakt. Stamnr mag niet leeg zijn. Achternaam mag niet leeg zijn."
    window.session.undo()
    assert [[text(students, row, key) for key in keys] for row in range(3)] == before


def test_that_del_over_only_what_must_be_filled_changes_nothing(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    before = text(students, 0, "student_number")
    go_to(students, 0, "student_number")
    qtbot.keyClick(students.view, Qt.Key.Key_Delete)
    assert window.banner.label.text() == "Niet opgeslagen. Stamnr mag niet leeg zijn."
    assert text(students, 0, "student_number") == before
    assert not window.session.undo_label


def test_that_a_pasted_block_with_a_number_of_another_is_written_but_for_that_number(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    taken, own = text(students, 5, "student_number"), text(students, 1, "student_number")
    columns = [students.model.column_number(key) for key in ("student_number", "first_name")]
    assert columns[1] == columns[0] + 1
    QGuiApplication.clipboard().setText(f"777001\tAap\n{taken}\tNoot\n777001\tMies\n\tWim")
    go_to(students, 0, "student_number")
    qtbot.keyClick(students.view, Qt.Key.Key_V, CONTROL)
    assert [text(students, row, "first_name") for row in range(4)] == ["Aap", "Noot", "Mies", "Wim"]
    assert (text(students, 0, "student_number"), text(students, 1, "student_number")) == ("777001", own)
    dialog = students.findChild(RefusalsDialog)
    assert dialog is not None
    said = [[dialog.table.item(row, column).text() for column in (0, 3)] for row in range(3)]
    assert said == [
        ["2", f"Stamnr '{taken}' komt al voor."],
        ["3", "Stamnr '777001' komt al voor."],
        ["4", "Stamnr mag niet leeg zijn."],
    ]
    dialog.close()
    window.session.undo()
    assert text(students, 1, "first_name") != "Noot"


def test_that_numbers_of_a_block_that_move_up_may_be_each_others(qtbot: QtBot, students: TablePage) -> None:
    numbers = [text(students, row, "student_number") for row in range(4)]
    QGuiApplication.clipboard().setText("\n".join([*numbers[1:], "777009"]))
    go_to(students, 0, "student_number")
    qtbot.keyClick(students.view, Qt.Key.Key_V, CONTROL)
    assert [text(students, row, "student_number") for row in range(4)] == [*numbers[1:], "777009"]


def take(qtbot: QtBot, page: TablePage, row: int, words: str) -> None:
    """Type in the cell of a row until the list under it opens or stays away, and press Enter."""
    go_to(page, row, "transport")
    editor = type_in_cell(qtbot, page, words)
    assert isinstance(editor, CellChoiceEditor)
    completer = editor.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(lambda: popup.isVisible() == bool(completer.completionCount()))
    qtbot.keyClick(popup if popup.isVisible() else editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.view.viewport().findChildren(CellChoiceEditor))


def test_that_how_a_pupil_travels_is_chosen_or_typed(qtbot: QtBot, students: TablePage) -> None:
    go_to(students, 2, "transport")
    qtbot.keyClick(students.view, Qt.Key.Key_F2)
    editor = editor_of(students)
    assert isinstance(editor, CellChoiceEditor)
    assert editor.choices == ["", *WAYS]
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not students.view.viewport().findChildren(CellChoiceEditor))
    take(qtbot, students, 0, "gebr")
    take(qtbot, students, 1, "fiets en trein")
    assert [text(students, row, "transport") for row in range(2)] == ["wordt gebracht", "fiets en trein"]


def test_that_a_new_pupil_gets_the_same_choices(students: TablePage) -> None:
    students.add()
    dialog = students.findChild(RecordDialog)
    assert dialog is not None
    editor = dialog.editors["transport"]
    assert isinstance(editor, ChoiceEditor)
    assert editor.choices == WAYS
    dialog.reject()


def test_that_priority_pasted_with_its_reason_fills_both_columns(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    QGuiApplication.clipboard().setText("ja, mantelzorg\nx (kon vorig jaar niet)\nnee\nmantelzorg")
    go_to(students, 0, "has_priority")
    qtbot.keyClick(students.view, Qt.Key.Key_V, CONTROL)
    read = [window.session.school.get(Student, students.model.id_at(row)) for row in range(4)]
    assert [(s.has_priority, s.priority_reason) for s in read] == [
        (True, "mantelzorg"), (True, "kon vorig jaar niet"), (False, ""), (False, ""),
    ]  # fmt: skip
    assert "ja, mantelzorg" in window.banner.label.text()


def test_that_a_block_that_changed_is_told_with_the_way_back(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    before = [text(students, row, "city") for row in range(4)]
    go_to(students, 0, "city")
    type_in_cell(qtbot, students, "Elders")
    qtbot.keyClick(editor_of(students), Qt.Key.Key_Return)
    assert not window.toast.isVisible()
    select(students, 4, "city")
    qtbot.keyClick(students.view, Qt.Key.Key_D, CONTROL)
    assert window.toast.label.text() == "3 cellen gewijzigd"
    window.toast._action.click()
    assert [text(students, row, "city") for row in range(4)] == ["Elders", *before[1:]]
