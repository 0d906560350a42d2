"""An import keeps still while it is worked on: the focus, the list and what is above it; and it can be
found again from everywhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.resting import rest
from tests.ui.test_imports import answer, read, say
from tests.ui.test_imports_fixing import after_planning, messy
from ui.main_window import MainWindow
from ui.pages.importing.import_page import ImportPage
from ui.pages.importing.steps import LISTS, MENDING

__all__ = ["messy"]
Measure = TypeVar("Measure")


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A list with words for a profile that nobody knows."""
    path = tmp_path / "twijfel.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Leerlingen"
    sheet.append(["Stamnr", "Roepnaam", "Achternaam", "Klas", "Profiel"])
    for number, word in enumerate(("lassen", "koken", "haren", "dieren", "bouwerij", "winkelen")):
        sheet.append([f"99100{number}", "Noor", f"Vis{number}", "3B", word])
    book.save(path)
    return path


def top_of(window: MainWindow, widget: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).y()


def settled(qtbot: QtBot, measure: Callable[[], Measure]) -> Measure:
    """What is measured once it no longer changes."""
    seen = [measure()]

    def is_still() -> bool:
        seen.append(measure())
        return len(seen) > 5 and len(set(map(str, seen[-5:]))) == 1

    qtbot.waitUntil(is_still)
    return seen[-1]


def places(window: MainWindow, page: ImportPage) -> list[tuple[str, int]]:
    """Every point with where it is seen, and where the parts of the page are."""
    points, view = page.mending.list.points, page.mending.list
    tops = [(each.title, view.visualRect(points.index(n)).top()) for n, each in enumerate(points.points)]
    parts = (page.steps, page.mending.list, page.mending.panel.next_button, page.mending.panel.sheet)
    return [*tops, *((type(part).__name__, top_of(window, part)) for part in parts)]


@pytest.mark.parametrize("size", [(1366, 768), (900, 420)])
def test_that_the_focus_and_everything_else_stays_after_an_answer(
    qtbot: QtBot, window: MainWindow, doubtful: Path, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page = read(qtbot, window, doubtful)
    QAbstractItemModelTester(page.mending.list.points, page)
    QAbstractItemModelTester(page.mending.panel.sheet.sheet, page)
    page.mending.list.go_to(1)
    page.mending.panel.take_focus(1)
    before = settled(qtbot, lambda: places(window, page))
    offer = page.mending.panel.offers[1]
    assert offer.hasFocus()
    after_planning(qtbot, page, lambda: qtbot.keyClick(offer, Qt.Key.Key_Return))
    assert settled(qtbot, lambda: places(window, page)) == before
    assert page.mending.panel.offers[1] is offer
    assert (offer.hasFocus(), offer.isChecked()) == (True, True)
    assert page.mending.list.points.points[1].is_done
    qtbot.keyClick(offer, Qt.Key.Key_Return)
    assert page.mending.list.currentIndex().row() == 2
    assert page.mending.panel.focused == 0


def test_that_what_is_being_typed_stays_when_a_new_plan_comes(
    qtbot: QtBot, window: MainWindow, messy: Path
) -> None:
    page = read(qtbot, window, messy)
    page.mending.list.go_to(1)
    field = answer(page, "De goede waarde").field
    assert field is not None
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "28-02")
    after_planning(qtbot, page, page.options_changed.emit)
    assert (field.text(), field.hasFocus()) == ("28-02", True)


def test_that_new_things_to_do_come_under_the_others(
    qtbot: QtBot, window: MainWindow, doubtful: Path, tmp_path: Path
) -> None:
    page = read(qtbot, window, doubtful)
    keys = page.mending.list.points.keys
    after_planning(qtbot, page, lambda: say(page, "Iets anders", "PIE"))
    after_planning(qtbot, page, lambda: page.lists.corrected.emit(*mapped(page, None)))
    after_planning(qtbot, page, lambda: page.lists.corrected.emit(*mapped(page, "track")))
    assert page.mending.list.points.keys[: len(keys)] == keys
    assert len(page.mending.list.points.keys) > len(keys)
    QAbstractItemModelTester(page.mending.list.points, page)


def mapped(page: ImportPage, name: str | None) -> tuple[str, str, object]:
    """That the last column is read as another field."""
    source = page.plan.lists[0]
    return source.file, source.sheet, {"columns": {5: name}}


def test_that_what_is_only_told_opens_under_the_rest(qtbot: QtBot, window: MainWindow, messy: Path) -> None:
    page = read(qtbot, window, messy)
    view, points = page.mending.list, page.mending.list.points
    QAbstractItemModelTester(points, page)
    view.setFocus()
    count = points.rowCount()
    assert points.index(count - 1).data() == "Om te weten (1)"
    view.go_to(count - 1)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert points.rowCount() == count + 1
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page.mending.panel.point is not None
    assert "leerjaar" in page.mending.panel.title.text()
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert points.rowCount() == count


def outer_bar(window: MainWindow, page: ImportPage) -> QScrollBar:
    """The bar of what the page lies in, where the window is too small for it."""
    areas = window.stack.findChildren(QScrollArea)
    return next(area for area in areas if area.widget() is page).verticalScrollBar()


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_that_nothing_moves_after_a_choice_of_column_in_a_small_window(
    qtbot: QtBot, window: MainWindow, doubtful: Path, share: float
) -> None:
    window.resize(900, 420)
    page = read(qtbot, window, doubtful)
    page.show_step(LISTS)

    def tops() -> list[int]:
        return [top_of(window, box) for box in page.lists.columns.values()]

    settled(qtbot, tops)
    for bar in (outer_bar(window, page), page.lists.area.verticalScrollBar()):
        bar.setValue(round(share * bar.maximum()))
    before = settled(qtbot, tops)
    page.lists.columns[3].setFocus()
    before = settled(qtbot, tops)
    after_planning(qtbot, page, partial(page.lists.columns[3].activated.emit, 0))
    assert settled(qtbot, tops) == before
    assert page.lists.columns[3].hasFocus()


def test_that_a_red_line_moves_nothing_of_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("students")
    assert page is not None
    rest(qtbot)
    heading, stack = top_of(window, page.heading), top_of(window, window.stack)
    window.session.refused.emit("Dit kan niet.")
    rest(qtbot)
    assert window.banner.isVisible()
    assert (top_of(window, page.heading), top_of(window, window.stack)) == (heading, stack)


def test_that_a_waiting_import_is_seen_from_everywhere_and_leads_back(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    count = window.navigation.count()
    page = read(qtbot, window, doubtful)
    navigation = window.navigation
    item = navigation.item_of(page.title)
    assert item is not None
    for key in ("overview", "placements", "settings"):
        window.show_page(key)
        assert item.text() == "Import wacht op u"
    place = navigation.visualItemRect(item).center()
    assert navigation.viewport().rect().contains(place)
    qtbot.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.page is page
    page.decline_button.click()
    assert navigation.count() == count
    assert window.page is window.pages["settings"]


def test_that_escape_leaves_an_import_that_was_worked_on_waiting(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    window.show_page("settings")
    page = read(qtbot, window, doubtful)
    after_planning(qtbot, page, lambda: page.mending.panel.choose(1))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.mending.list.hasFocus()
    qtbot.keyClick(page.mending.list, Qt.Key.Key_Escape)
    assert window.page is window.pages["settings"]
    assert window.exchange.imports.page is page


def test_that_the_card_of_an_import_says_how_much_waits(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    page = read(qtbot, window, doubtful)
    item = window.navigation.item_of(page.title)
    assert item is not None
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Import wacht op u, 6 te doen, 6 leerlingen"
    assert page.steps.buttons[MENDING].accessibleName() == "2  Verbeteren: 6 te doen"


def test_that_a_waiting_import_can_be_reached_with_the_keys(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    page = read(qtbot, window, doubtful)
    window.show_page("settings")
    window.switch_focus()
    for _ in range(2):
        qtbot.keyClick(window.navigation, Qt.Key.Key_Up)
    assert window.page is page
    qtbot.keyClick(window.navigation, Qt.Key.Key_Return)
    assert page.isAncestorOf(QApplication.focusWidget())


def test_that_ctrl_z_takes_back_an_answer_and_leaves_the_school_year(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    page = read(qtbot, window, doubtful)
    undone = window.session.undo_label
    after_planning(qtbot, page, lambda: page.mending.panel.choose(1))
    page.mending.go_on()
    after_planning(qtbot, page, lambda: page.mending.panel.choose(1))
    assert page.mending.list.points.done == 2
    for row in (1, 0):
        focus = QApplication.focusWidget()
        assert focus is not None
        control = Qt.KeyboardModifier.ControlModifier
        after_planning(qtbot, page, lambda: qtbot.keyClick(focus, Qt.Key.Key_Z, control))  # noqa: B023
        assert page.mending.list.currentIndex().row() == row
        assert page.mending.list.points.points[row].is_to_do
    assert not page.mending.list.points.done
    assert (page.options.answers, window.session.undo_label) == ({}, undone)
    assert not page.take_back()


def test_that_an_import_that_was_declined_can_be_taken_up_again(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    page = read(qtbot, window, doubtful)
    after_planning(qtbot, page, lambda: page.mending.panel.choose(1))
    page.mending.go_on()
    imports = window.exchange.imports
    page.decline_button.click()
    assert imports.page is None
    assert "weggelegd" in window.banner.label.text()
    window.banner._action.click()
    qtbot.waitUntil(lambda: imports.page is not None, timeout=20_000)
    again = imports.page
    assert again is not None
    assert again.options.answers == page.options.answers
    assert again.mending.list.currentIndex().row() == 1
