"""Groups in a list: with mouse and keyboard, and never acted on themselves."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Placement, Student
from bpv.services.lists.editing import RemoveRecords
from ui.main_window import MainWindow
from ui.models.groups import Group
from ui.pages.lists.companies_page import CompaniesPage
from ui.pages.table_page import TablePage

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow) -> TablePage:
    shown = window.show_page("students")
    assert isinstance(shown, TablePage)
    shown.grouping.actions["school_class"].trigger()
    shown.view.setFocus()
    return shown


def group_at(page: TablePage, row: int) -> Group:
    found = page.model.group_at(row)
    assert found is not None
    return found


def ring_on(page: TablePage, row: int, key: str = "city") -> None:
    page.view.setCurrentIndex(page.model.index(row, page.model.column_number(key)))


def test_that_the_button_says_by_what_it_is_grouped(page: TablePage) -> None:
    assert page.grouping.button.text() == "Groeperen: klas"
    assert page.model.query.group_key == "school_class"
    page.grouping.actions[""].trigger()
    assert page.grouping.button.text() == "Groeperen"
    assert not page.model.groups.is_on


def test_that_enter_and_arrows_fold_a_group(qtbot: QtBot, page: TablePage) -> None:
    ring_on(page, 0)
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert not group_at(page, 0).is_open
    assert page.view.currentIndex().row() == 0
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert group_at(page, 0).is_open
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert not group_at(page, 0).is_open


def test_that_the_space_bar_marks_the_rows_of_a_group_and_they_alone_are_acted_on(
    qtbot: QtBot, page: TablePage
) -> None:
    ring_on(page, 0)
    assert page.view.selected_ids() == []
    assert not page.remove_action.isEnabled()
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert tuple(page.view.selected_ids()) == group_at(page, 0).ids
    assert page.view.currentIndex().row() == 0
    assert page.remove_action.isEnabled()
    qtbot.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    assert len(QGuiApplication.clipboard().text().splitlines()) == len(group_at(page, 0).ids)


def test_that_a_click_on_the_arrow_folds_and_one_beside_it_marks(qtbot: QtBot, page: TablePage) -> None:
    band = page.view.bands.rect_of(0)
    qtbot.mouseClick(page.view.viewport(), LEFT, NONE, QPoint(14, band.center().y()))
    assert not group_at(page, 0).is_open
    qtbot.mouseClick(page.view.viewport(), LEFT, NONE, QPoint(14, band.center().y()))
    qtbot.mouseClick(page.view.viewport(), LEFT, NONE, band.center())
    assert tuple(page.view.selected_ids()) == group_at(page, 0).ids


def scrolled(page: TablePage, rows: int) -> None:
    """Few rows at a time, so many of them gone at the top."""
    page.view.setFixedHeight(9 * page.view.rowHeight(0))
    page.view.verticalScrollBar().setValue(rows)


def test_that_a_group_stays_in_sight_above_its_rows_and_a_click_there_folds_it(
    qtbot: QtBot, page: TablePage
) -> None:
    bands, bar = page.view.bands, page.view.verticalScrollBar()
    scrolled(page, 0)
    assert bands.stuck() == -1
    bar.setValue(2)
    assert bands.stuck() == 0
    band = bands.stuck_rect()
    assert bands.row_at(band.center()) == 0
    was = page.view.currentIndex()
    qtbot.mouseClick(page.view.viewport(), LEFT, CONTROL, band.center())  # not of what lies beneath
    assert page.view.currentIndex() == was
    qtbot.mouseClick(page.view.viewport(), LEFT, NONE, band.center())
    assert not group_at(page, 0).is_open
    assert page.view.currentIndex().row() == 0
    assert page.view.rowAt(band.center().y()) == 0


def test_that_it_is_drawn_at_the_top_and_covers_no_row_with_the_ring(qtbot: QtBot, page: TablePage) -> None:
    bands, view = page.view.bands, page.view
    scrolled(page, 3)
    top = view.viewport().grab(bands.stuck_rect()).toImage()
    view.verticalScrollBar().setValue(0)
    whole = view.viewport().grab(bands.rect_of(0)).toImage()
    for image in (top, whole):  # but for the line below
        image.setPixelColor(0, 0, image.pixelColor(1, 1))
    assert top.copy(0, 0, top.width(), top.height() - 1) == whole.copy(0, 0, top.width(), top.height() - 1)
    scrolled(page, 3)
    ring_on(page, 4)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Up)
        assert not bands.covers(view.currentIndex().row())
    assert view.currentIndex().row() == 2


def test_that_typing_emptying_and_filling_pass_the_rows_of_groups(qtbot: QtBot, page: TablePage) -> None:
    school, before = page.session.school, page.session.undo_label
    ring_on(page, 0)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.keyClick(page.view, Qt.Key.Key_X)
    QGuiApplication.clipboard().setText("1\t2\n3\t4")
    for key in (Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_R, Qt.Key.Key_X):
        qtbot.keyClick(page.view, key, CONTROL)
    assert page.session.undo_label == before
    first, second = group_at(page, 0).ids[-1], group_at(page, len(group_at(page, 0).ids) + 1).ids[0]
    row = page.model.row_of(first)
    assert row is not None
    ring_on(page, row, "house_number")
    QGuiApplication.clipboard().setText("1\n2")
    qtbot.keyClick(page.view, Qt.Key.Key_V, CONTROL)
    assert [school.get(Student, id_).house_number for id_ in (first, second)] == ["1", "2"]
    page.view.step(1, 0)
    assert page.model.id_at(page.view.currentIndex().row()) == second
    page.view.step(-1, 0)
    assert page.model.id_at(page.view.currentIndex().row()) == first


def test_that_a_search_opens_the_groups_with_what_it_finds(page: TablePage) -> None:
    pupil = page.session.school.get(Student, page.model.ids[-1])
    page.grouping.fold_all(is_open=False)
    assert page.model.ids == []
    page.search.setText(pupil.student_number)
    assert page.model.ids == [pupil.id]


def test_that_going_to_a_row_opens_its_group(page: TablePage) -> None:
    last = page.model.ids[-1]
    page.grouping.fold_all(is_open=False)
    assert page.view.select_id(last)
    assert page.view.selected_ids() == [last]


def test_that_groups_are_there_again_after_a_restart(window: MainWindow, page: TablePage) -> None:
    page.store()
    again = type(page)(window.context)
    assert again.model.query.group_key == "school_class"
    assert again.grouping.button.text() == "Groeperen: klas"
    again.deleteLater()


def test_that_a_company_is_not_stopped_from_the_row_of_a_town(window: MainWindow) -> None:
    shown = window.show_page("companies")
    assert isinstance(shown, CompaniesPage)
    shown.grouping.group_by("city")
    assert shown.view.horizontalScrollBar().value() == 0
    shown.view.setCurrentIndex(shown.model.index(0, 0))
    assert shown.record() is None
    assert "Kies een bedrijf" in shown.positions.empty.sentence.text()
    shown.menu_actions()
    assert not shown.withdrawing.action.isEnabled()


def test_that_groups_count_anew_in_another_round(qtbot: QtBot, window: MainWindow, page: TablePage) -> None:
    def said() -> list[str]:
        return [page.model.groups.words_of(group) for group in page.model.groups.all.values()]

    before = said()
    window.context.round.step(1)
    qtbot.waitUntil(lambda: said() != before)
    placement = page.session.school.placements_in(window.context.round.id)[0]
    before = said()
    page.session.execute(RemoveRecords(Placement, (placement.id,)))
    qtbot.waitUntil(lambda: said() != before)


def test_that_the_foot_says_what_the_rows_come_to(qtbot: QtBot, window: MainWindow, page: TablePage) -> None:
    qtbot.waitUntil(lambda: window.foot.text().startswith("40 leerlingen, "))
    page.search.setText("zzzz")
    qtbot.waitUntil(lambda: window.foot.text() == "0 leerlingen")
    window.show_page("history")
    assert window.foot.text() == ""
