"""An import keeps still while it is worked on: the focus, the cards and what is above them; and it can be
found again from everywhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_imports import read
from tests.ui.test_imports_fixing import after_planning, choose, messy
from ui.main_window import MainWindow
from ui.pages.importing.import_page import ImportPage

__all__ = ["messy"]
_QUESTIONS = 2
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


def asked(qtbot: QtBot, window: MainWindow, path: Path) -> ImportPage:
    page = read(qtbot, window, path)
    page.tabs.setCurrentIndex(_QUESTIONS)
    assert len(page.questions.panels) > 2
    qtbot.wait(150)
    return page


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


def test_that_the_focus_and_the_cards_stay_after_an_answer(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    page = asked(qtbot, window, doubtful)
    keys = list(page.questions.panels)
    box = page.questions.words[keys[1]]
    box.setFocus()
    tops = {key: top_of(window, panel) for key, panel in page.questions.panels.items()}
    after_planning(qtbot, page, lambda: box.activated.emit(1))
    assert list(page.questions.panels) == keys
    qtbot.waitUntil(
        lambda: {key: top_of(window, panel) for key, panel in page.questions.panels.items()} == tops
    )
    again = page.questions.words[keys[1]]
    assert again is not box
    assert again.hasFocus()
    qtbot.keyClick(again, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.questions.panels[keys[2]].isAncestorOf(focus)


@pytest.mark.parametrize("share", [0.0, 0.4, 1.0])
def test_that_nothing_moves_after_an_answer_however_far_it_was_scrolled(
    qtbot: QtBot, window: MainWindow, doubtful: Path, share: float
) -> None:
    window.resize(900, 420)
    page = asked(qtbot, window, doubtful)

    def tops() -> list[int]:
        return [top_of(window, panel) for panel in page.questions.panels.values()]

    settled(qtbot, tops)
    for key in list(page.questions.panels)[:3]:
        for bar in (outer_bar(window, page), page.questions.verticalScrollBar()):
            bar.setValue(round(share * bar.maximum()))
        before = settled(qtbot, tops)
        box = page.questions.words[key]
        box.setFocus(Qt.FocusReason.MouseFocusReason)
        after_planning(qtbot, page, partial(box.activated.emit, 1))
        assert settled(qtbot, tops) == before


def outer_bar(window: MainWindow, page: ImportPage) -> QScrollBar:
    """The bar of what the page lies in, where the window is too small for it."""
    areas = window.stack.findChildren(QScrollArea)
    return next(area for area in areas if area.widget() is page).verticalScrollBar()


def test_that_a_plan_made_anew_leaves_the_focus_on_the_view_itself(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    page = asked(qtbot, window, doubtful)
    page.questions.setFocus()
    box = page.questions.words[next(iter(page.questions.panels))]
    after_planning(qtbot, page, lambda: box.activated.emit(1))
    assert page.questions.hasFocus()


def test_that_the_focus_stays_where_a_column_was_chosen(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    page = read(qtbot, window, doubtful)
    page.tabs.setCurrentIndex(3)
    qtbot.wait(20)
    box = page.lists.columns[3]
    box.setFocus()
    after_planning(qtbot, page, lambda: box.activated.emit(0))
    assert page.lists.columns[3].hasFocus()


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_that_nothing_moves_after_a_choice_of_column_in_a_small_window(
    qtbot: QtBot, window: MainWindow, doubtful: Path, share: float
) -> None:
    window.resize(900, 420)
    page = read(qtbot, window, doubtful)
    page.tabs.setCurrentIndex(3)

    def tops() -> list[int]:
        return [top_of(window, box) for box in page.lists.columns.values()]

    settled(qtbot, tops)
    for bar in (outer_bar(window, page), page.lists.area.verticalScrollBar()):
        bar.setValue(round(share * bar.maximum()))
    before = settled(qtbot, tops)
    after_planning(qtbot, page, partial(page.lists.columns[3].activated.emit, 0))
    assert settled(qtbot, tops) == before


def test_that_nothing_moves_at_the_first_repair(qtbot: QtBot, window: MainWindow, messy: Path) -> None:
    page = read(qtbot, window, messy)
    choose(page, "Geboortedatum", 2)
    qtbot.wait(20)
    widgets = (page.tabs, page.stack, page.annotate_button)
    tops = [top_of(window, widget) for widget in widgets]
    edit = top_of(window, page.fixing.edit)
    page.fixing.edit.setText("28-02-2011")
    after_planning(qtbot, page, page.fixing.fix)
    qtbot.wait(20)
    assert page.corrections.isVisible()
    assert [top_of(window, widget) for widget in widgets] == tops
    assert top_of(window, page.fixing.edit) == edit


def test_that_choosing_a_group_of_issues_moves_nothing(qtbot: QtBot, window: MainWindow, messy: Path) -> None:
    page = read(qtbot, window, messy)
    choose(page, "Geboortedatum", 2)
    qtbot.wait(20)
    height = page.issues.height()
    page.issues.setCurrentItem(page.issues.topLevelItem(0))
    qtbot.wait(20)
    assert not page.fixing.panel.isVisible()
    assert page.issues.height() == height


def test_that_a_red_line_moves_nothing_of_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("students")
    assert page is not None
    qtbot.wait(20)
    heading, stack = top_of(window, page.heading), top_of(window, window.stack)
    window.session.refused.emit("Dit kan niet.")
    qtbot.wait(20)
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


def test_that_the_card_of_an_import_says_how_much_waits(
    qtbot: QtBot, window: MainWindow, doubtful: Path
) -> None:
    page = read(qtbot, window, doubtful)
    item = window.navigation.item_of(page.title)
    assert item is not None
    questions = sum(not question.is_answered for question in page.plan.questions)
    asked_words = "1 vraag" if questions == 1 else f"{questions} vragen"
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"Import wacht op u, {asked_words}, 6 leerlingen"


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
