"""Columns follow the zoom; and a table, a page and the window keep the room they need, and no more."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.resting import rest
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.widgets.named_table import NamedTable
from ui.widgets.page_stack import PageStack


def widths(page: TablePage) -> list[int]:
    header = page.view.horizontalHeader()
    return [header.sectionSize(column) for column in range(header.count())]


def test_that_columns_of_open_tables_follow_the_zoom_and_come_back(window: MainWindow) -> None:
    pages = [window.show_page(key) for key in ("companies", "students")]
    hidden, shown = [page for page in pages if isinstance(page, TablePage)]
    shown.view.horizontalHeader().resizeSection(3, 321)
    before = [widths(page) for page in (hidden, shown)]
    window.settings.zoom = 150
    window.renew()
    for page, old in zip((hidden, shown), before, strict=True):
        assert all(abs(new - 1.5 * width) <= 1 for new, width in zip(widths(page), old, strict=True))
    window.change_zoom(0)
    for page, old in zip((hidden, shown), before, strict=True):
        assert all(abs(new - width) <= 1 for new, width in zip(widths(page), old, strict=True))


def test_that_the_headers_of_names_in_sight_follow_along(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1366, 688)
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    page.view.horizontalScrollBar().setValue(page.view.horizontalScrollBar().maximum())
    rest(qtbot)
    assert page.view.names_width() > 0
    window.settings.zoom = 120
    window.renew()
    page.view.horizontalScrollBar().setValue(page.view.horizontalScrollBar().maximum())
    rest(qtbot)
    over, names = page.view.horizontalHeader(), page.view._name_header
    assert names.width() == page.view.names_width() > 0
    assert all(names.sectionSize(n) == over.sectionSize(n) for n in page.view._name_columns())
    window.change_zoom(0)


def test_that_a_table_asks_for_its_header_and_three_rows(qtbot: QtBot) -> None:
    table = NamedTable()
    qtbot.addWidget(table)
    row = table.verticalHeader().defaultSectionSize()
    assert table.minimumSizeHint().height() >= table.horizontalHeader().height() + 3 * row


def test_that_a_page_is_given_what_it_needs_and_its_stack_asks_for_little(qtbot: QtBot) -> None:
    class Page(QWidget):
        def minimumSizeHint(self) -> QSize:
            return QSize(1500, 1200)

    stack, page = PageStack(), Page()
    qtbot.addWidget(stack)
    stack.addWidget(page)
    stack.setCurrentWidget(page)
    stack.resize(600, 400)
    stack.show()
    least = stack.minimumSizeHint()
    assert (least.width() < 200, least.height() < 200) == (True, True)
    qtbot.waitUntil(lambda: page.size() == QSize(1500, 1200))


def test_that_the_window_fits_a_small_screen_with_letters_twice_as_large(window: MainWindow) -> None:
    window.settings.zoom = 200
    window.renew()
    for key in ("students", "placements"):
        window.show_page(key)
        least = window.minimumSizeHint()
        assert (least.width() <= 1366, least.height() <= 688) == (True, True), key
    window.change_zoom(0)
