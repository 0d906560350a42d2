"""The window stands where it can be seen, and shows what it has in the room there is."""

from functools import partial

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import Company
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.resting import rest
from ui import on_screen
from ui.application import make_window
from ui.icons import SIZE
from ui.main_window import FIRST_SIZE, SMALLEST, MainWindow
from ui.on_screen import fitted
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.registry import PAGES
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings
from ui.widgets.buttons import ActionButton
from ui.widgets.cell_editors import LineEditor
from ui.widgets.column_filter import ColumnFilter
from ui.widgets.flow_row import FlowRow
from ui.widgets.named_table import NamedTable
from ui.widgets.navigation import NARROW, WIDTH

SMALL = QRect(0, 40, 1366, 688)
SCALED = QRect(0, 40, 910, 432)
"""1366 x 768 with a task bar and a title bar, at 100 and at 150 percent."""


@pytest.mark.parametrize("screen", [SMALL, SCALED, QRect(0, 40, 1280, 640), QRect(-1366, 40, 1366, 688)])
@pytest.mark.parametrize("place", [QPoint(0, 0), QPoint(4000, 3000), QPoint(-3000, -10), QPoint(600, 500)])
def test_that_a_window_fits_the_screen_that_is_there(screen: QRect, place: QPoint) -> None:
    found = fitted(QRect(place, FIRST_SIZE), [screen])
    assert screen.contains(found)
    assert found.size() == FIRST_SIZE.boundedTo(screen.size())


def test_that_a_window_stays_on_the_screen_it_was_on() -> None:
    second = QRect(1366, 0, 1920, 1040)
    wanted = QRect(1500, 100, 1000, 700)
    assert fitted(wanted, [SMALL, second]) == wanted
    assert SMALL.contains(fitted(wanted, [SMALL]))


def opened_on(
    screens: list[QRect],
    geometry: QByteArray,
    qapp: QApplication,
    qtbot: QtBot,
    settings: WindowSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    monkeypatch.setattr(on_screen, "available_screens", lambda: screens)
    settings.geometry = geometry
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    return window


def test_that_the_first_window_is_within_a_small_screen(
    qapp: QApplication, qtbot: QtBot, settings: WindowSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for screen in (SMALL, SCALED):
        window = opened_on([screen], QByteArray(), qapp, qtbot, settings, monkeypatch)
        assert screen.contains(window.geometry())
        window.close()


def test_that_the_smallest_window_fits_a_small_screen_at_150_percent() -> None:
    assert SMALLEST.boundedTo(SCALED.size()) == SMALLEST


def test_that_a_place_on_a_screen_that_is_gone_is_not_gone_back_to(
    qapp: QApplication, qtbot: QtBot, settings: WindowSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = QWidget()
    qtbot.addWidget(before)
    before.setGeometry(3000, 1200, 1500, 900)
    window = opened_on([SMALL], before.saveGeometry(), qapp, qtbot, settings, monkeypatch)
    assert SMALL.contains(window.geometry())


@pytest.mark.parametrize(("size", "zoom"), [(QSize(1366, 688), 200), (QSize(910, 432), 100)])
def test_that_nothing_overlaps_at_any_zoom(qtbot: QtBot, window: MainWindow, size: QSize, zoom: int) -> None:
    window.resize(size)
    window.settings.zoom = zoom
    window.renew()
    for entry in PAGES:
        page = window.show_page(entry.key)
        assert page is not None
        rest(qtbot)
        parts = [page, *([page.current.table] if hasattr(getattr(page, "current", None), "table") else [])]
        for part in parts:
            rows = [w for w in part.children() if isinstance(w, QWidget) and w.isVisible()]
            assert not stacked(rows), entry.key
            qtbot.waitUntil(partial(fits, part))
    window.change_zoom(0)


def test_that_no_page_scrolls_sideways_with_letters_twice_as_large(qtbot: QtBot, window: MainWindow) -> None:
    company = next(iter(window.session.school.all(Company)))
    name = "Installatiebedrijf Van der Heijden & Zonen Verwarming en Sanitair B.V."
    window.session.execute(EditCells((CellEdit(Company, company, "name", name),)))
    window.resize(1366, 688)
    window.settings.zoom = 200
    window.renew()
    for entry in PAGES:
        page = window.show_page(entry.key)
        if entry.key == "companies":
            assert isinstance(page, TablePage)
            page.view.select_id(company)
        assert sideways(qtbot, window) == 0, entry.key
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    stack = page.current
    assert stack is not None
    stack.divide()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert sideways(qtbot, window) == 0
    page.toggle_why()
    assert sideways(qtbot, window) == 0
    window.change_zoom(0)


def test_that_a_proposal_shows_its_columns_on_a_scaled_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 690)
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    stack = page.current
    assert stack is not None
    stack.divide()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert stack.proposal is not None
    view = stack.proposal.view
    qtbot.waitUntil(lambda: view.viewport().width() > 900 and view.horizontalScrollBar().maximum() == 0)


def sideways(qtbot: QtBot, window: MainWindow) -> int:
    """How far the page in front can be scrolled sideways."""
    rest(qtbot)
    area = next(each for each in window.stack.findChildren(QScrollArea) if each.widget() is window.page)
    return area.horizontalScrollBar().maximum()


def squeezed(part: QWidget) -> list[str]:
    """What a page gives too little room: a row that does not hold its buttons, a table without its rows."""
    rows = [row for row in part.findChildren(FlowRow) if row.isVisible()]
    tables = [table for table in part.findChildren(NamedTable) if table.isVisible()]
    found = [w.accessibleName() or repr(w) for row in rows for w in row.children() if sticks_out(row, w)]
    low = [t for t in tables if t.viewport().height() < 2 * t.verticalHeader().defaultSectionSize()]
    return [*found, *(table.accessibleName() for table in low)]


def fits(part: QWidget) -> bool:
    return not squeezed(part)


def sticks_out(row: FlowRow, child: object) -> bool:
    return isinstance(child, QWidget) and child.isVisible() and child.geometry().bottom() > row.height()


def stacked(rows: list[QWidget]) -> list[tuple[str, str]]:
    """Rows of a page of which one is drawn over another."""
    return [
        (repr(one), repr(other))
        for number, one in enumerate(rows)
        for other in rows[number + 1 :]
        if one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry().adjusted(1, 1, -1, -1))
    ]


def test_that_icons_grow_with_the_letters(window: MainWindow) -> None:
    page = window.show_page("students")
    assert page is not None
    button = page.findChildren(ActionButton)[0]
    assert button.iconSize() == QSize(SIZE, SIZE)
    window.change_zoom(100)
    assert button.iconSize() == QSize(2 * SIZE, 2 * SIZE)
    assert button.icon().actualSize(QSize(64, 64)).width() >= 2 * SIZE
    window.change_zoom(0)


def test_that_icons_of_buttons_grow_whatever_kind_they_are(window: MainWindow) -> None:
    page = window.show_page("placements")
    assert page is not None
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible() and not b.icon().isNull()]
    assert {type(button).__name__ for button in buttons} >= {"QToolButton", "ActionButton", "MenuButton"}
    for zoom, times in ((100, 2), (0, 1)):
        window.change_zoom(zoom)
        assert {button.iconSize().width() for button in buttons} == {times * SIZE}


def test_that_a_narrow_window_leaves_the_navigation_its_icons(window: MainWindow) -> None:
    window.resize(1366, 688)
    assert window.navigation.width() == WIDTH
    window.resize(700, 500)
    assert window.navigation.width() == NARROW
    window.resize(1366, 688)
    window.change_zoom(100)
    assert window.navigation.width() == 2 * NARROW
    window.change_zoom(0)


def test_that_ctrl_tab_leaves_a_table_to_both_sides(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.view, Qt.Key.Key_Backtab, both)
    assert not page.view.hasFocus()


def test_that_the_filter_of_the_last_column_stays_within_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(900, 500)
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    page.asking.open_filter(3, window.mapToGlobal(QPoint(850, 450)))
    popup = page.findChildren(ColumnFilter)[-1]
    assert window.frameGeometry().contains(popup.geometry())
    popup.close()


def test_that_an_editor_is_as_wide_as_what_it_says(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    view = page.view
    for key, text in (("first_name", "Maximiliaan Alexander Christoffel"), ("birth_date", "01-01-2011")):
        column = page.model.column_number(key)
        view.setColumnWidth(column, 40)
        view.setCurrentIndex(page.model.index(0, column))
        view.edit(view.currentIndex())
        editor = view.findChildren(LineEditor)[-1]
        editor.setText(text)
        assert editor.width() > editor.fontMetrics().horizontalAdvance(text) + 8
        assert view.viewport().rect().contains(editor.geometry())
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_that_a_choice_is_as_wide_as_its_longest_word(qtbot: QtBot, window: MainWindow) -> None:
    box = QComboBox(window)
    box.addItems(["kort", "zoals bovenaan gekozen"])
    box.show()
    words = box.fontMetrics().horizontalAdvance("zoals bovenaan gekozen")
    assert box.sizeHint().width() > words + 16
