"""The funnel in each header: filled while its column filters, and a click on it asks for the filter."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.resting import rest
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.theme import tokens
from ui.widgets.column_filter import ColumnFilter
from ui.widgets.funnel_header import FunnelHeader

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(window: MainWindow) -> TablePage:
    window.resize(1366, 728)
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    return page


def colours_in(header: FunnelHeader, column: int) -> set[str]:
    place = header.funnel_of(column).adjusted(2, 2, -2, -2)
    picture = header.viewport().grab(place).toImage()
    return {
        QColor(picture.pixel(x, y)).name() for x in range(picture.width()) for y in range(picture.height())
    }


def test_that_a_click_on_the_funnel_opens_the_filter_and_one_beside_it_sorts(
    qtbot: QtBot, page: TablePage
) -> None:
    column, header = page.model.column_number("school_class"), page.view.titles
    qtbot.mouseClick(header.viewport(), LEFT, NONE, header.funnel_of(column).center())
    popup = page.findChild(ColumnFilter)
    assert popup is not None
    assert popup.isVisible()
    assert page.model.query.sort_key == ""
    popup.close()
    beside = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, NONE, beside)
    assert page.model.query.sort_key == "school_class"


def test_that_it_is_filled_while_the_column_filters(page: TablePage) -> None:
    column, header = page.model.column_number("school_class"), page.view.titles
    filled = QColor(tokens().accent_text).name()
    assert filled not in colours_in(header, column)
    page.asking.set_filter("school_class", frozenset({page.model.text_at(0, column)}))
    assert filled in colours_in(header, column)
    page.filters.buttons["school_class"].click()
    assert filled not in colours_in(header, column)


def test_that_the_header_over_the_names_has_funnels_too(qtbot: QtBot, page: TablePage) -> None:
    page.view.horizontalScrollBar().setValue(2000)
    rest(qtbot)
    column, over = page.model.column_number("last_name"), page.view._name_header
    assert over.isVisible()
    qtbot.mouseClick(over.viewport(), LEFT, NONE, over.funnel_of(column).center())
    popup = page.findChild(ColumnFilter)
    assert popup is not None
    assert "Achternaam" in popup.search.placeholderText()
    popup.close()


def test_that_a_number_has_its_funnel_before_the_title(page: TablePage) -> None:
    column, header = page.model.column_number("year_level"), page.view.titles
    assert header.funnel_of(column).left() == header.sectionViewportPosition(column)
