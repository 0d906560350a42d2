"""Getting about: the groups of the navigation, views of one thing, the trail, and the parts of the window."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bpv.domain import Partner, Student
from bpv.domain.ids import PartnerId
from bpv.services.lists.editing import AddRecords
from bpv.services.lists.setting_changes import ChangeSettings
from ui.dialogs.record_dialog import RecordDialog
from ui.main_window import MainWindow
from ui.pages.lists.classes_page import ClassesPage
from ui.pages.page import Destination
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.registry import IN_NAVIGATION, KEYS, PAGES, Group
from ui.pages.table_page import TablePage
from ui.widgets.buttons import ActionButton
from ui.widgets.navigation import Navigation
from ui.widgets.navigation_rows import Kind, RoleOf
from ui.widgets.segments import Segments

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def table(window: MainWindow, key: str) -> TablePage:
    page = window.show_page(key)
    assert isinstance(page, TablePage)
    return page


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def heights(navigation: Navigation, kind: Kind) -> list[int]:
    items = [navigation.item(row) for row in range(navigation.count())]
    return [navigation.visualItemRect(i).height() for i in items if i.data(RoleOf.KIND) == kind]


def test_that_every_page_is_in_the_navigation_once_or_is_a_view_of_one_that_is(window: MainWindow) -> None:
    alone = [entry for entry in IN_NAVIGATION if entry.group is not Group.REGION]
    assert window.navigation.titles == [entry.title for entry in alone]
    assert [entry.title for entry in IN_NAVIGATION if entry.group is Group.BELOW][-1] == "Instellingen"
    heads = {entry.key for entry in IN_NAVIGATION}
    assert {entry.view_of for entry in PAGES if entry.view_of} <= heads
    named = [keys for keys in KEYS.values() if keys]
    assert len(set(named)) == len(named)


def test_that_the_region_is_in_the_navigation_once_the_school_works_with_it(window: MainWindow) -> None:
    assert "Partners" not in window.navigation.titles
    window.session.execute(ChangeSettings("Regio", {"works_with_region": 1}))
    assert window.navigation.titles == [entry.title for entry in IN_NAVIGATION]
    window.session.undo()
    assert "Partners" not in window.navigation.titles
    window.session.execute(AddRecords((Partner(id=PartnerId("mbo"), name="Het mbo"),)))
    assert "Partners" in window.navigation.titles
    window.session.execute(ChangeSettings("Regio", {"works_with_region": 0}))
    assert "Partners" not in window.navigation.titles


def test_that_a_page_of_a_group_that_is_left_out_is_in_sight_while_it_is_shown(window: MainWindow) -> None:
    window.show_page("partners")
    assert "Partners" in window.navigation.titles
    item = window.navigation.currentItem()
    assert item.data(RoleOf.KEY) == "partners"
    assert not item.isHidden()
    window.session.execute(ChangeSettings("Regio", {"works_with_region": 0}))
    assert "Partners" in window.navigation.titles
    window.show_page("students")
    assert "Partners" not in window.navigation.titles


def test_that_the_navigation_names_its_keys_and_is_reached_by_them(qtbot: QtBot, window: MainWindow) -> None:
    navigation = window.navigation
    tips = [navigation.item(row).toolTip() for row in range(2)]
    assert tips == ["Vandaag (Ctrl+1)", "Plaatsen (Ctrl+2)"]
    page = table(window, "students")
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F6)
    assert navigation.hasFocus()
    qtbot.keyClick(navigation, Qt.Key.Key_Down)
    assert (window.page, navigation.hasFocus()) == (window.pages["companies"], True)
    qtbot.keyClick(navigation, Qt.Key.Key_Return)
    assert window.pages["companies"].isAncestorOf(focused())
    qtbot.keyClick(focused(), Qt.Key.Key_F6)
    qtbot.keyClick(navigation, Qt.Key.Key_F6, CONTROL)
    assert not navigation.hasFocus()


def test_that_keys_work_at_once_on_every_page(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    for entry in PAGES:
        page = window.show_page(entry.key)
        assert page is not None
        qtbot.waitUntil(lambda page=page: page.isAncestorOf(focused()), timeout=5_000)  # type: ignore[misc]
    placing = window.show_page("placements")
    assert isinstance(placing, PlacementPage)
    assert placing.current is not None
    for view in ("list", "map", "board"):
        placing.show_as(view)
        window.show_page("history")
        qtbot.keyClick(focused(), Qt.Key.Key_2, CONTROL)
        shown = placing.current.table.stack.currentWidget()
        assert shown is focused() or shown.isAncestorOf(focused()), view


def test_that_the_arrows_pass_by_the_names_of_groups(qtbot: QtBot, window: MainWindow) -> None:
    navigation = window.navigation
    window.show_page(IN_NAVIGATION[0].key)
    navigation.setFocus()
    seen = [navigation.currentItem().text()]
    for _ in navigation.titles[1:]:
        qtbot.keyClick(navigation, Qt.Key.Key_Down)
        seen.append(navigation.currentItem().text())
    assert seen == navigation.titles
    assert window.page is window.pages[IN_NAVIGATION[-1].key]


def test_that_all_of_the_navigation_is_seen_in_a_low_window(window: MainWindow) -> None:
    navigation = window.navigation
    navigation.add_waiting("wacht", "Import wacht op u", "import", "12 vragen, 119 leerlingen")
    for height in (728, 440, 400):
        window.resize(910, height)
        QApplication.processEvents()
        last = navigation.visualItemRect(navigation.item(navigation.count() - 1))
        assert navigation.viewport().rect().contains(last)
        assert heights(navigation, Kind.CARD)[0] > heights(navigation, Kind.PAGE)[0]
    item = navigation.item_of("wacht")
    assert item is not None
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Import wacht op u, 12 vragen, 119 leerlingen"


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Return, NONE), (Qt.Key.Key_Enter, KEYPAD)])
def test_that_enter_presses_the_button_that_has_the_focus(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    page = table(window, "students")
    button = next(b for b in page.findChildren(ActionButton) if b.text() == "Toevoegen")
    button.setFocus()
    qtbot.keyClick(button, key, modifier)
    dialog = window.findChild(RecordDialog)
    assert dialog is not None
    dialog.reject()


def test_that_a_badge_is_said_as_well_and_goes_with_what_was_open(window: MainWindow) -> None:
    item = window.navigation.item_of("placements")
    assert item is not None
    window.navigation.set_badge("placements", 3, "amber", "3 zonder plek")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Plaatsen, 3 zonder plek"
    window.navigation.set_badge("placements", 0, "amber", "0 zonder plek")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Plaatsen"


def test_that_places_are_a_view_of_companies_under_the_same_keys(qtbot: QtBot, window: MainWindow) -> None:
    companies = table(window, "companies")
    keys = KEYS["companies"]
    number = Qt.Key(ord(keys[-1]))
    qtbot.keyClick(window, number, CONTROL)
    assert window.page is window.pages["positions"]
    assert window.navigation.currentItem().text() == "Bedrijven"
    window.show_page("students")
    qtbot.keyClick(window, number, CONTROL)
    assert window.page is window.pages["positions"]
    switch = window.page.findChild(Segments)
    assert isinstance(switch, Segments)
    assert (switch.current, list(switch.buttons)) == ("positions", ["companies", "positions"])
    switch.buttons["companies"].click()
    assert window.page is companies
    assert switch.current == "positions"
    window.go_to(Destination("preferences"))
    assert window.navigation.currentItem().text() == "Leerlingen"


def test_that_a_switch_is_one_stop_and_obeys_the_arrows(qtbot: QtBot, window: MainWindow) -> None:
    companies = table(window, "companies")
    switch = companies.findChild(Segments)
    assert isinstance(switch, Segments)
    stops = [b for b in switch.buttons.values() if b.focusPolicy() is Qt.FocusPolicy.TabFocus]
    assert stops == [switch.buttons["companies"]]
    stops[0].setFocus()
    qtbot.keyClick(stops[0], Qt.Key.Key_Right)
    assert window.page is window.pages["positions"]


def test_that_back_shows_what_was_shown_and_forth_what_came_after(qtbot: QtBot, window: MainWindow) -> None:
    students = list(window.session.school.all(Student))
    page = table(window, "students")
    page.search.setText("a")
    page.view.select_id(page.model.id_at(2))
    words, chosen = page.search.text(), page.view.selected_ids()
    window.go_to(Destination("students", frozenset(students[:5]), "Vijf leerlingen"))
    assert page.model.rowCount() == 5
    window.go_to(Destination("mentors"))
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert (window.page, page.model.rowCount(), page.only_chip.isVisible()) == (page, 5, True)
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert (page.search.text(), page.only_chip.isVisible()) == (words, False)
    assert page.view.selected_ids() == chosen
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert (page.search.text(), page.model.rowCount()) == ("", 5)
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert window.page is window.pages["mentors"]
    assert not window.actions_by_key["forward"].isEnabled()
    window.show_page("rounds")
    window.step(-1)
    window.show_page("settings")
    window.step(1)
    assert window.page is window.pages["settings"]


def test_that_rows_removed_meanwhile_are_no_hindrance_to_going_back(window: MainWindow) -> None:
    page = table(window, "students")
    gone = page.model.id_at(1)
    page.view.select_id(gone)
    window.show_page("mentors")
    page.view.select_id(gone)
    page.remove()
    window.step(-1)
    assert window.page is page
    assert gone not in page.model.ids


@pytest.mark.parametrize("is_table", [True, False])
def test_that_the_side_buttons_of_a_mouse_go_back(qtbot: QtBot, window: MainWindow, is_table: bool) -> None:
    page = table(window, "students")
    page.view.select_id(page.model.id_at(0))
    chosen = page.view.selected_ids()
    mentors = table(window, "mentors")
    window.step(-1)
    target = page.view.viewport() if is_table else page.heading
    for kind in (QMouseEvent.Type.MouseButtonPress, QMouseEvent.Type.MouseButtonRelease):
        where = QPointF(20, 80)
        forward, none = Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier
        pressed = QMouseEvent(
            kind, where, QPointF(target.mapToGlobal(QPoint(20, 80))), forward, forward, none
        )
        QApplication.sendEvent(target, pressed)
    assert window.page is mentors
    assert page.view.selected_ids() == chosen


def test_that_the_trail_ends_with_the_school_year(window: MainWindow) -> None:
    for key in ("students", "mentors", "rounds"):
        window.show_page(key)
    assert window.actions_by_key["back"].isEnabled()
    window.files.close()
    assert not window.actions_by_key["back"].isEnabled()
    window.step(-1)
    assert window.stack.currentWidget() is window.start_page


def test_that_f6_goes_by_the_panel_beside_a_round_as_well(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("placements")
    assert page is not None
    page.toggle_why()  # type: ignore[attr-defined]
    seen = []
    for _ in range(3):
        qtbot.keyClick(focused(), Qt.Key.Key_F6)
        parts = window.flow.regions()
        seen.append(
            [n for n, part in enumerate(parts) if part is focused() or part.isAncestorOf(focused())][-1]
        )
    assert sorted(seen) == [0, 1, 2]


def test_that_tab_reaches_the_navigation_and_the_bar_over_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.show_page("settings")
    assert page is not None
    page.heading.window().setFocus()
    seen: set[QWidget] = set()
    page.findChildren(QWidget)[0].setFocus()
    window.bar.find_button.setFocus()
    for _ in range(60):
        window.focusNextChild()
        seen.add(focused())
    assert {window.navigation, window.bar.rounds, window.bar.find_button} <= seen
    assert any(page.isAncestorOf(widget) for widget in seen)


@pytest.mark.parametrize("key", ["students", "preferences", "classes"])
def test_that_a_search_moves_nothing_beside_the_title(qtbot: QtBot, window: MainWindow, key: str) -> None:
    page = window.show_page(key)
    assert page is not None
    search = page.table.search if isinstance(page, ClassesPage) else table(window, key).search
    switch = page.findChild(Segments)
    assert isinstance(switch, Segments)
    qtbot.waitUntil(lambda: page.subheading.text().partition(" ")[0].isdigit())
    page.head.activate()
    before, count = switch.x(), page.subheading.text()
    search.setText("an")
    qtbot.waitUntil(lambda: page.subheading.text().endswith(f" van {count}"))
    page.head.activate()
    assert switch.x() == before
