"""Names stay in sight in a table that is scrolled sideways, and it stays one table."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from tests.ui.resting import rest
from ui.main_window import MainWindow
from ui.pages.registry import PAGES
from ui.pages.table_page import TablePage
from ui.widgets.grid_view import GridView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> TablePage:
    """The pupils, scrolled to the last columns."""
    window.resize(1100, 600)
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    page.view.horizontalScrollBar().setValue(page.view.horizontalScrollBar().maximum())
    rest(qtbot)
    return page


def column(page: TablePage, key: str) -> int:
    return page.model.column_number(key)


def middle(page: TablePage, row: int, key: str) -> QPoint:
    return page.view.visualRect(page.model.index(row, column(page, key))).center()


def test_that_every_table_names_its_rows(window: MainWindow) -> None:
    for entry in PAGES:
        shown = window.show_page(entry.key)
        assert shown is not None
        for view in shown.findChildren(GridView):
            assert set(view.grid.table.names) <= {each.key for each in view.grid.columns}


def test_that_names_are_seen_where_the_table_is_scrolled_to(page: TablePage) -> None:
    view = page.view
    assert 0 < view.names_width() < view.viewport().width()
    first = view.visualRect(page.model.index(0, column(page, "first_name")))
    assert first.left() == 0
    assert view.indexAt(first.center()).column() == column(page, "first_name")
    header = view.horizontalHeader().findChildren(type(view._name_header))[0]
    assert header.isVisible()
    assert header.width() == view.names_width()


def test_that_the_headers_are_those_of_other_names_as_soon_as_there_are(page: TablePage) -> None:
    view, other = page.view, column(page, "school_class")
    view.keep_in_sight([other])
    header = view._name_header
    assert [n for n in range(header.count()) if not header.isSectionHidden(n)] == [other]
    assert header.width() == view.names_width() == view.columnWidth(other)


def test_that_the_name_is_really_drawn(page: TablePage) -> None:
    view = page.view
    rect = view.visualRect(page.model.index(3, column(page, "first_name")))
    view.horizontalScrollBar().setValue(0)
    natural = view.visualRect(page.model.index(3, column(page, "first_name")))
    there = view.viewport().grab(natural).toImage()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert view.viewport().grab(rect).toImage() == there


def test_that_names_go_back_to_their_place(page: TablePage) -> None:
    page.view.horizontalScrollBar().setValue(0)
    assert page.view.names_width() == 0
    assert not page.view._name_header.isVisible()


def test_that_a_click_and_a_drag_over_both_parts_select_as_one_table(qtbot: QtBot, page: TablePage) -> None:
    view = page.view
    last = page.model.columns[view.shown_columns()[-1]].key
    qtbot.mouseClick(view.viewport(), LEFT, NONE, middle(page, 2, "last_name"))
    assert view.currentIndex() == page.model.index(2, column(page, "last_name"))
    qtbot.mousePress(view.viewport(), LEFT, NONE, middle(page, 1, "last_name"))
    qtbot.mouseMove(view.viewport(), middle(page, 3, last))
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, middle(page, 3, last))
    assert view.selected_rows() == [1, 2, 3]
    columns = view.shown_columns()
    assert view.selected_columns() == columns[columns.index(column(page, "last_name")) :]
    view.blocks.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    pupil = page.session.school.get(Student, page.model.ids[1])
    assert lines[0].startswith(f"{pupil.last_name}\t")


def test_that_keys_go_from_the_last_column_to_the_names_without_losing_sight(
    qtbot: QtBot, page: TablePage
) -> None:
    view = page.view
    start = column(page, "birth_date")
    view.setCurrentIndex(page.model.index(0, start))
    rect = view.visualRect(view.currentIndex())
    assert rect.left() >= view.names_width()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    before = view.horizontalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.currentIndex().column() == column(page, "last_name")
    assert view.horizontalScrollBar().value() == before


def test_that_a_name_is_edited_where_it_is_seen(qtbot: QtBot, page: TablePage) -> None:
    view = page.view
    qtbot.mouseClick(view.viewport(), LEFT, NONE, middle(page, 0, "first_name"))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.x() == 0
    qtbot.keyClicks(editor, "Zus")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert page.session.school.get(Student, page.model.ids[0]).first_name == "Zus"


def test_that_the_header_of_a_name_sorts_and_resizes_the_table(qtbot: QtBot, page: TablePage) -> None:
    view = page.view
    header = view._name_header
    number = column(page, "last_name")
    at = QPoint(header.sectionViewportPosition(number) + 30, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, NONE, at)
    qtbot.mouseClick(header.viewport(), LEFT, NONE, at)
    assert (page.model.query.sort_key, page.model.query.descending) == ("last_name", True)
    assert view.horizontalHeader().sortIndicatorSection() == number
    header.resizeSection(number, 90)
    assert view.columnWidth(number) == 90
    assert header.width() == view.names_width()


def test_that_a_narrow_table_keeps_room_for_the_rest(qtbot: QtBot, page: TablePage) -> None:
    for key in ("first_name", "last_name"):
        page.view.setColumnWidth(column(page, key), 400)
    page.view.horizontalScrollBar().setValue(page.view.horizontalScrollBar().maximum())
    assert page.view.names_width() == 0


def test_that_a_hidden_name_takes_no_room(page: TablePage) -> None:
    before = page.view.names_width()
    page.view.setColumnHidden(column(page, "prefix"), True)
    page.view.horizontalScrollBar().setValue(page.view.horizontalScrollBar().maximum())
    assert 0 < page.view.names_width() < before
    assert column(page, "prefix") not in page.view._name_columns()
