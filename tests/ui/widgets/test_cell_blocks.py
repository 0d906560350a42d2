"""Keys of a spreadsheet over marked cells: what is marked is what is filled, and nothing beside it."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.widgets.conftest import Cells

KEYS = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def editor_of(cells: Cells) -> QLineEdit:
    (editor,) = cells.view.viewport().findChildren(QLineEdit)
    return editor


def test_that_ctrl_r_fills_to_the_right_row_by_row(qtbot: QtBot, cells: Cells) -> None:
    cells.set("first_name", "Aap", "Noot", "Mies")
    cells.mark(range(3), "first_name", "prefix", "last_name")
    qtbot.keyClick(cells.view, KEYS.Key_R, CONTROL)
    assert cells.texts("prefix", range(4))[:3] == ["Aap", "Noot", "Mies"]
    assert cells.texts("last_name", range(3)) == ["Aap", "Noot", "Mies"]
    assert cells.texts("first_name", range(3)) == ["Aap", "Noot", "Mies"]


def test_that_ctrl_r_in_one_column_takes_what_stands_left_of_it(qtbot: QtBot, cells: Cells) -> None:
    cells.set("first_name", "Aap", "Noot")
    cells.mark(range(2), "prefix")
    qtbot.keyClick(cells.view, KEYS.Key_R, CONTROL)
    assert cells.texts("prefix", range(2)) == ["Aap", "Noot"]


def test_that_only_marked_cells_are_filled_and_emptied(qtbot: QtBot, cells: Cells) -> None:
    cells.set("city", "Ede", "Ede", "Ede")
    cells.set("notes", "a", "b", "c")
    cells.mark(range(1), "city")
    corner = cells.model.index(2, cells.column("notes"))
    cells.view.selectionModel().select(corner, QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(cells.view, KEYS.Key_Delete)
    assert cells.texts("city", range(3)) == ["", "Ede", "Ede"]
    assert cells.texts("notes", range(3)) == ["a", "b", ""]


def test_that_a_copy_of_loose_cells_leaves_empty_what_lies_between(qtbot: QtBot, cells: Cells) -> None:
    cells.set("first_name", "Aap", "Noot")
    cells.set("prefix", "a", "b")
    cells.mark(range(1), "first_name")
    below = cells.model.index(1, cells.column("prefix"))
    cells.view.selectionModel().select(below, QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(cells.view, KEYS.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Aap\t\n\tb\n"
    QGuiApplication.clipboard().clear()


def test_that_a_block_pasted_over_twice_its_size_is_repeated(qtbot: QtBot, cells: Cells) -> None:
    after = cells.texts("city")[4]
    QGuiApplication.clipboard().setText("Ede\nBennekom")
    cells.mark(range(4), "city")
    qtbot.keyClick(cells.view, KEYS.Key_V, CONTROL)
    assert cells.texts("city", range(5)) == ["Ede", "Bennekom", "Ede", "Bennekom", after]


def test_that_ctrl_enter_gives_every_marked_cell_what_was_typed_in_one_step(
    qtbot: QtBot, cells: Cells
) -> None:
    steps: list[object] = []
    execute = cells.opened.execute
    cells.model._execute = lambda command: (steps.append(command), execute(command))
    cells.mark(range(1, 6), "city", "notes")
    qtbot.keyClick(cells.view, "E")
    qtbot.keyClicks(editor_of(cells), "de")
    qtbot.keyClick(editor_of(cells), KEYS.Key_Return, CONTROL)
    assert cells.texts("city", range(1, 6)) == ["Ede"] * 5 == cells.texts("notes", range(1, 6))
    assert cells.texts("city")[0] != "Ede" != cells.texts("city")[6]
    assert len(steps) == 1
    assert cells.view.selected_rows() == [1, 2, 3, 4, 5]
    assert cells.view.state() is cells.view.State.NoState


def test_that_ctrl_enter_with_a_wrong_text_stays_in_the_cell(qtbot: QtBot, cells: Cells) -> None:
    before = cells.texts("birth_date")
    cells.mark(range(3), "birth_date")
    qtbot.keyClick(cells.view, "m")
    qtbot.keyClick(editor_of(cells), KEYS.Key_Return, CONTROL)
    assert editor_of(cells).property("wrong")
    assert cells.texts("birth_date") == before


def test_that_ctrl_enter_takes_the_best_choice_for_all(qtbot: QtBot, cells: Cells) -> None:
    cells.mark(range(3), "route")
    qtbot.keyClick(cells.view, "v")
    editor = editor_of(cells)
    qtbot.keyClicks(editor, "akm")
    completer = editor.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, KEYS.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: cells.texts("route", range(3)) == ["Vakmanschapsroute"] * 3)


@pytest.mark.parametrize(("key", "modifier"), [(KEYS.Key_Space, SHIFT), (KEYS.Key_Space, CONTROL)])
def test_that_space_marks_whole_rows_or_columns_around_the_ring(
    qtbot: QtBot, cells: Cells, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    cells.mark(range(2, 4), "has_vog")
    before = cells.texts("has_vog")
    qtbot.keyClick(cells.view, key, modifier)
    shown = cells.view.shown_columns()
    rows, columns = cells.view.selected_rows(), cells.view.selected_columns()
    if modifier is SHIFT:
        assert (rows, columns) == ([2, 3], shown)
    else:
        assert (rows, columns) == (list(range(12)), [cells.column("has_vog")])
    assert cells.view.currentIndex() == cells.model.index(2, cells.column("has_vog"))
    assert cells.texts("has_vog") == before


def test_that_ctrl_home_and_end_go_to_the_corners_and_shift_marks_up_to_there(
    qtbot: QtBot, cells: Cells
) -> None:
    shown = cells.view.shown_columns()
    cells.mark(range(5, 6), "city")
    qtbot.keyClick(cells.view, KEYS.Key_End, CONTROL)
    assert cells.view.currentIndex() == cells.model.index(11, shown[-1])
    qtbot.keyClick(cells.view, KEYS.Key_Home, CONTROL | SHIFT)
    assert len(cells.view.selected_rows()) == 12
    assert cells.view.selected_columns() == shown
    qtbot.keyClick(cells.view, KEYS.Key_Home, CONTROL)
    assert cells.view.currentIndex() == cells.model.index(0, shown[0])
