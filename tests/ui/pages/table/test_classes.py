"""A class over all rounds: reached from where classes are, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound, Student
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells
from ui.finding import several
from ui.main_window import MainWindow
from ui.pages.lists.classes_page import ClassesPage
from ui.pages.table_page import TablePage

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(window: MainWindow) -> ClassesPage:
    shown = window.show_page("classes")
    assert isinstance(shown, ClassesPage)
    return shown


def classes_of(page: ClassesPage) -> set[str]:
    school = page.session.school
    return {school.get(Student, id_).school_class for id_ in page.table.model.answered}


def test_that_a_group_of_a_class_leads_there_and_alt_left_back(qtbot: QtBot, window: MainWindow) -> None:
    students = window.show_page("students")
    assert isinstance(students, TablePage)
    students.grouping.group_by("school_class")
    group = students.model.group_at(0)
    assert group is not None
    bands = students.view.bands
    qtbot.mouseClick(students.view.viewport(), LEFT, NONE, bands._link_rect(bands.rect_of(0), group).center())
    page = window.page
    assert isinstance(page, ClassesPage)
    assert classes_of(page) == {group.text}
    window.step(-1)
    assert window.page is students
    assert students.model.query.group_key == "school_class"
    students.view.customContextMenuRequested.emit(bands.rect_of(0).center())
    menu = students.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == "Over alle rondes").trigger()
    menu.close()
    assert window.page is page


def test_that_find_leads_there_and_enter_shows_the_pupil(
    qtbot: QtBot, window: MainWindow, page: ClassesPage
) -> None:
    name = next(iter(page.session.school.all(Student).values())).school_class
    found = several(page.session.school, window.go_to)
    entry = next(each for each in found if each.text == f"Klas {name} over alle rondes")
    window.show_page("students")
    entry.run()
    assert window.page is page
    assert classes_of(page) == {name}
    page.table.view.select_id(page.table.model.answered[0])
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert window.side.record == page.record()


def test_that_nothing_is_changed_there(page: ClassesPage) -> None:
    assert page.table.many_action not in page.actions()
    assert page.table.add_action not in page.actions()


def test_that_another_round_is_another_column_and_the_class_stays(page: ClassesPage) -> None:
    name = sorted(classes_of(page))[0]
    page.table.views.show(f"class {name}")
    added = PlacementRound(id="nieuw", name="Extra week")
    page.session.execute(AddRecords((added,)))
    assert [c.title for c in page.table.model.columns if c.key.startswith("round ")][-1] == "Extra week"
    assert classes_of(page) == {name}
    page.session.undo()
    assert "Extra week" not in [column.title for column in page.table.model.columns]


def test_that_a_new_class_gets_a_pill_and_one_that_ends_loses_it(page: ClassesPage) -> None:
    pupil = page.table.model.answered[0]
    page.session.execute(EditCells((CellEdit(Student, pupil, "school_class", "9Z"),)))
    assert "class 9Z" in page.table.views.pills.pills
    page.table.views.show("class 9Z")
    assert page.table.model.answered == [pupil]
    page.session.undo()
    assert "class 9Z" not in page.table.views.pills.pills
    assert page.table.views.pills.current == "all"
