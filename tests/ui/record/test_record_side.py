"""The panel in the real window: opened, followed, closed; records that go and come back."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Position, Student
from bpv.services.lists.editing import RemoveRecords
from tests.ui.record.conftest import Opened, a_placed_pupil, company_of, known, pupil
from tests.ui.resting import rest
from ui.main_window import MainWindow
from ui.pages.page import Destination, Record
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.table_page import TablePage
from ui.settings import WindowSettings

KEY = Qt.Key


def table_page(window: MainWindow, key: str) -> TablePage:
    page = window.show_page(key)
    assert isinstance(page, TablePage)
    return page


def at_row(page: TablePage, row: int) -> str:
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(row, page.model.column_number("name")))
    return page.model.id_at(row)


def test_that_enter_opens_the_row_and_the_arrows_go_on_in_the_list(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "companies")
    first = at_row(page, 0)
    assert not window.side.is_open
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert window.side.record == Record(Company, first)
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, KEY.Key_Down)
    second = page.model.id_at(1)
    qtbot.waitUntil(lambda: window.side.record == Record(Company, second))
    panel = known(qtbot, window)
    assert panel.name.text() == window.session.school.get(Company, second).name


def test_that_typing_still_edits_the_cell_and_enter_in_it_goes_down(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "companies")
    id_ = at_row(page, 0)
    qtbot.keyClick(page.view, "X")
    editor = page.view.viewport().focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "enia")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert window.session.school.get(Company, id_).name == "Xenia"
    assert not window.side.is_open
    qtbot.keyClick(page.view, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert not window.side.is_open


def test_that_lists_without_records_keep_their_enter(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "rounds")
    at_row(page, 0)
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert not window.side.is_open
    assert page.view.currentIndex().row() == 1


def test_that_the_arrow_in_the_name_opens_and_a_click_beside_it_only_selects(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = table_page(window, "companies")
    at_row(page, 0)
    column = page.model.column_number("name")
    cell = page.view.visualRect(page.model.index(3, column))
    qtbot.mouseClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 9, cell.center().y())
    )
    assert page.view.currentIndex().row() == 3
    assert not window.side.is_open
    mark = page.view.cells.opening
    assert mark is not None
    cell = page.view.visualRect(page.model.index(5, column))
    place = mark.rect_in(cell).center()
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(page.view.viewport().mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page.view.viewport(), move)
    assert mark.hovered == 5
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.side.record == Record(Company, page.model.id_at(5))
    assert page.view.selected_ids() == [page.model.id_at(5)]


def test_that_enter_again_goes_into_the_panel_and_esc_closes_it(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "companies")
    at_row(page, 2)
    qtbot.keyClick(page.view, KEY.Key_Return)
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert window.side.holds_focus
    panel = known(qtbot, window)
    qtbot.keyClick(panel.first_focus, KEY.Key_Escape)
    assert not window.side.is_open
    assert page.view.hasFocus()


def test_that_esc_in_the_list_closes_it_once_no_search_is_left(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "companies")
    at_row(page, 0)
    qtbot.keyClick(page.view, KEY.Key_Return)
    page.search.setText("a")
    page.view.setFocus()
    qtbot.keyClick(page.view, KEY.Key_Escape)
    assert window.side.is_open
    assert not page.model.query.is_filtering
    qtbot.keyClick(page.view, KEY.Key_Escape)
    assert not window.side.is_open


def test_that_f6_goes_to_and_fro(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "mentors")
    at_row(page, 0)
    qtbot.keyClick(page.view, KEY.Key_Return)
    window.switch_focus()
    for _ in range(4):
        if window.side.holds_focus:
            break
        window.switch_focus()
    assert window.side.holds_focus
    for _ in range(4):
        window.switch_focus()
        if page.view.hasFocus():
            break
    assert page.view.hasFocus()
    assert window.side.is_open


def test_that_it_is_open_again_after_a_restart_and_stays_closed_once_closed(
    qtbot: QtBot, window: MainWindow, settings: WindowSettings
) -> None:
    page = table_page(window, "companies")
    at_row(page, 1)
    qtbot.keyClick(page.view, KEY.Key_Return)
    window.show_page("rounds")
    assert not window.side.is_open
    students = table_page(window, "students")
    assert window.side.record is not None
    assert window.side.record == students.record()
    window.side.close_panel()
    window.show_page("students")
    window.show_page("companies")
    assert not window.side.is_open


def test_that_ctrl_k_opens_what_it_finds(qtbot: QtBot, window: MainWindow) -> None:
    student = next(iter(window.session.school.all(Student).values()))
    palette = window.open_palette()
    palette.search.setText(student.list_name)
    qtbot.keyClick(palette.search, KEY.Key_Return)
    assert window.side.record == pupil(student.id)


def test_that_links_lead_on_in_the_panel_and_back(qtbot: QtBot, opened: Opened, placed: MainWindow) -> None:
    placement = a_placed_pupil(placed)
    company = company_of(placed, placement)
    panel = opened("companies", company.id)
    assert not panel.back_button.isVisible()
    panel.body.record_asked.emit(pupil(placement.student_id))
    assert panel.record == pupil(placement.student_id)
    assert panel.back_button.isVisible()
    panel.back_button.click()
    assert panel.record == company
    assert not panel.back_button.isVisible()


def test_that_a_record_that_is_removed_closes_it_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = table_page(window, "companies")
    id_ = at_row(page, 0)
    name = window.session.school.get(Company, id_).name
    qtbot.keyClick(page.view, KEY.Key_Return)
    assert window.session.execute(RemoveRecords(Company, (id_,)))
    assert not window.side.is_open
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert name in window.banner.label.text()
    window.session.undo()
    assert window.side.record == Record(Company, id_)


def test_that_closing_the_year_lets_go_of_everything(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "students")
    page.view.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.view, KEY.Key_Return)
    window.session.close()
    assert not window.side.is_open
    assert window.side.panel is not None
    assert window.side.panel.record is None
    assert window.side.panel.bodies == {}


@pytest.mark.parametrize(("width", "is_beside"), [(1366, True), (1000, False)])
def test_that_it_lies_over_the_page_where_there_is_no_room(
    qtbot: QtBot, window: MainWindow, width: int, is_beside: bool
) -> None:
    window.resize(width, 700)
    page = table_page(window, "companies")
    at_row(page, 0)
    was = page.width()
    qtbot.keyClick(page.view, KEY.Key_Return)
    QApplication.processEvents()
    assert window.side.is_beside is is_beside
    assert (page.width() < was) is is_beside
    body = window.centralWidget()
    assert body.rect().contains(window.side.holder.geometry())
    window.resize(1366 if not is_beside else 1000, 700)
    qtbot.waitUntil(lambda: (page.width() < page.window().width() - 600) is not is_beside)


def test_that_a_row_far_below_is_followed_once_after_many_steps(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "companies")
    at_row(page, 0)
    qtbot.keyClick(page.view, KEY.Key_Return)
    panel = known(qtbot, window)
    seen: list[str] = []
    show = panel.show_record
    panel.show_record = lambda record, **how: seen.append(record.id) or show(record, **how)  # type: ignore[method-assign]
    for _ in range(8):
        qtbot.keyClick(page.view, KEY.Key_Down)
    qtbot.waitUntil(lambda: window.side.record == Record(Company, page.model.id_at(8)))
    assert len(seen) < 8


def test_that_a_link_to_rows_leads_to_the_page(qtbot: QtBot, opened: Opened, placed: MainWindow) -> None:
    placement = a_placed_pupil(placed)
    panel = opened("students", placement.student_id)
    panel.go_to.emit(Destination("companies", select=company_of(placed, placement).id))
    assert placed.page is placed.pages["companies"]
    qtbot.waitUntil(lambda: placed.side.record == company_of(placed, placement))


def test_that_lists_that_are_not_looked_at_lead_the_panel_nowhere(qtbot: QtBot, window: MainWindow) -> None:
    students = table_page(window, "students")
    students.view.setCurrentIndex(students.model.index(0, 0))
    page = table_page(window, "companies")
    id_ = at_row(page, 0)
    qtbot.keyClick(page.view, KEY.Key_Return)
    students.view.setCurrentIndex(students.model.index(4, 0))
    rest(qtbot)
    assert window.side.record == Record(Company, id_)


def test_that_the_list_of_a_round_opens_it_too(qtbot: QtBot, placed: MainWindow) -> None:
    page = placed.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    table = page.current.table
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.view.setFocus()
    qtbot.keyClick(table.view, KEY.Key_Return)
    assert placed.side.record == pupil(table.model.id_at(0))
    qtbot.keyClick(table.view, KEY.Key_Down)
    qtbot.waitUntil(lambda: placed.side.record == pupil(table.model.id_at(1)))
    known(qtbot, placed)


def test_that_the_places_under_the_companies_open_their_company(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "positions")
    page.view.setCurrentIndex(page.model.index(0, 0))
    page.view.setFocus()
    qtbot.keyClick(page.view, KEY.Key_Return)
    position = window.session.school.get(Position, page.model.id_at(0))
    assert window.side.record == Record(Company, position.company_id)


def test_that_alt_left_goes_back_in_the_panel_for_who_is_there_and_else_over_the_pages(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    placement = a_placed_pupil(placed)
    back, company = placed.actions_by_key["back"], company_of(placed, placement)
    placed.show_page("companies")
    panel = opened("students", placement.student_id)
    assert not placed.side.can_step(-1)
    panel.take_focus()
    panel._on_record_asked(company)
    assert placed.side.record == company
    assert back.isEnabled()
    back.trigger()
    assert placed.side.record == pupil(placement.student_id)
    assert placed.side.holds_focus
    placed.actions_by_key["forward"].trigger()
    assert placed.side.record == company
    assert not placed.side.can_step(1)
    assert placed.page is not None
    placed.page.setFocus()
    back.trigger()
    assert placed.page is placed.pages["companies"]
