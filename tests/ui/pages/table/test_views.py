"""Views above a list: used with mouse and keyboard, asked again after every change."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Preference, SavedView, Student
from bpv.domain.ids import CompanyId
from bpv.domain.terms import PreferenceKind
from bpv.services.lists.editing import SetPreferences
from bpv.services.viewing.saving import SaveView
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.table_page import TablePage


@pytest.fixture
def students(window: MainWindow, qtbot: QtBot) -> TablePage:
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    qtbot.waitUntil(lambda: bool(page.views.pills.pills["incomplete"].count))
    return page


def count(page: TablePage, key: str) -> int:
    return int(page.views.pills.pills[key].count)


def without_wishes(page: TablePage) -> set[str]:
    school = page.session.school
    return set(school.all(Student)) - {wish.student_id for wish in school.all(Preference).values()}


def test_that_a_click_shows_the_rows_a_pill_counted(qtbot: QtBot, students: TablePage) -> None:
    pill = students.views.pills.pills["without_wishes"]
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert set(students.model.ids) == without_wishes(students)
    assert count(students, "without_wishes") == len(students.model.ids)
    assert pill.isChecked()
    qtbot.keyClick(students.view, Qt.Key.Key_Escape)
    assert len(students.model.ids) == students.model.total
    assert students.views.pills.current == "all"


def test_that_arrows_go_from_pill_to_pill(qtbot: QtBot, students: TablePage) -> None:
    pills = students.views.pills
    pills.focus_current()
    qtbot.keyClick(pills.pills["all"], Qt.Key.Key_Right)
    assert pills.current == "unplaced"
    assert pills.pills["unplaced"].hasFocus()
    qtbot.keyClick(pills.pills["unplaced"], Qt.Key.Key_Left)
    assert pills.current == "all"


def test_that_tab_goes_by_the_view_what_is_behind_it_and_the_buttons(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    def stops(count: int) -> list[str]:
        students.search.setFocus()
        found = []
        for _ in range(count):
            at = window.focusWidget()
            qtbot.keyClick(at, Qt.Key.Key_Tab)
            now = window.focusWidget()
            assert now is not None
            found.append(now.accessibleName().partition(":")[0] or getattr(now, "text", str)())
        return found

    expected = ["Weergave Alle", "Weergave bewaren", "Toevoegen", "Verwijderen"]
    assert stops(4) == expected
    students.session.execute(SaveView(SavedView(id="v", name="Eigen", list_key="students")))
    students.views.show("v")
    assert stops(4) == ["Weergave Eigen", *expected[1:]]


def test_that_keys_go_from_view_to_view_within_the_table(qtbot: QtBot, students: TablePage) -> None:
    students.view.setFocus()
    qtbot.keyClick(students.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert students.views.pills.current == "unplaced"
    assert students.view.hasFocus() or not students.model.ids
    qtbot.keyClick(students, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert students.views.pills.current == "all"


def test_that_a_view_is_asked_again_after_a_change(qtbot: QtBot, students: TablePage) -> None:
    students.views.show("without_wishes")
    before, pupil = len(students.model.ids), students.model.ids[0]
    company = next(iter(students.session.school.all(Preference).values())).target
    wish = (PreferenceKind.COMPANY, CompanyId(company))
    students.session.execute(SetPreferences(pupil, (wish,)))
    assert pupil not in students.model.ids
    qtbot.waitUntil(lambda: count(students, "without_wishes") == before - 1)
    students.session.undo()
    assert pupil in students.model.ids


def test_that_a_view_of_the_round_follows_the_round(window: MainWindow, students: TablePage) -> None:
    students.views.show("unplaced")
    before = set(students.model.ids)
    window.context.round.step(1)
    assert before.isdisjoint(students.model.ids)


def test_that_a_search_stays_within_a_view_and_escape_leaves_it_first(
    qtbot: QtBot, students: TablePage
) -> None:
    students.views.show("without_wishes")
    students.search.setText("zzz")
    assert students.model.ids == []
    sentence = students.nothing_found.sentence.text()
    assert sentence == "In 'Zonder voorkeuren' voldoet geen rij aan de zoekopdracht."
    qtbot.keyClick(students, Qt.Key.Key_Escape)
    assert set(students.model.ids) == without_wishes(students)
    qtbot.keyClick(students, Qt.Key.Key_Escape)
    assert len(students.model.ids) == students.model.total


def test_that_rows_another_page_leads_to_leave_the_view(students: TablePage) -> None:
    students.views.show("without_wishes")
    ids = frozenset(list(students.session.school.all(Student))[:2])
    students.show_rows(Destination("students", ids, "Twee"))
    assert set(students.model.ids) == ids
    assert students.views.pills.current == "all"
    assert not students.only_chip.isHidden()
    students.views.show("all")
    assert students.only_chip.isHidden()


def test_that_going_back_shows_the_view_again(window: MainWindow, students: TablePage) -> None:
    students.views.show("without_wishes")
    window.show_page("companies")
    window.show_page("students")
    students.clear_search()
    window.step(-1)
    window.step(-1)
    assert students.views.pills.current == "without_wishes"
    assert set(students.model.ids) == without_wishes(students)


def test_that_a_view_begins_at_its_first_row(students: TablePage) -> None:
    bar = students.view.verticalScrollBar()
    students.view.setCurrentIndex(students.model.index(0, 0))
    bar.setValue(bar.maximum())
    students.views.show("without_wishes")
    if not students.view.currentIndex().isValid():
        assert bar.value() == 0
    students.view.selectionModel().clear()
    students.views.show("all")
    bar.setValue(bar.maximum())
    students.views.show("unplaced")
    assert bar.value() == 0


def test_that_pills_that_do_not_fit_are_in_a_menu_and_the_shown_view_is_not(students: TablePage) -> None:
    pills = students.views.pills
    students.views.show("incomplete")
    pills.resize(330, pills.height())
    assert pills.pills["incomplete"].isVisible()
    hidden = [pill for pill in pills.pills.values() if not pill.isVisible()]
    assert hidden
    assert pills.more.text() == f"Nog {len(hidden)}"
    assert pills.more.geometry().right() < 330


def test_that_seats_stand_right_behind_the_names_of_a_list(window: MainWindow) -> None:
    for key in ("companies", "positions"):
        page = window.show_page(key)
        assert isinstance(page, TablePage)
        header = page.view.horizontalHeader()
        names, seats = (header.visualIndex(page.model.column_number(each)) for each in ("name", "seats"))
        assert seats == names + 1
