"""The board with what stands beside it: the list, the map, proposals, the panel, and its end."""

import gc
from pathlib import Path
from weakref import ref

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Company, School, Student
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.moving.cards import Mark
from bpv.services.moving.targets import Moving, Way
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import in_round, student
from tests.ui.pages.board.acting import at, places, small_school
from ui.main_window import MainWindow
from ui.pages.board.board import Board
from ui.pages.board.board_model import BoardModel, Kind
from ui.pages.board.tray import TrayModel
from ui.pages.page import Record
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.placement_round import RoundPage
from ui.widgets.buttons import ActionButton

_KEY = Qt.Key
_REPORT = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_that_the_ring_goes_everywhere_by_the_arrows(qtbot: QtBot, board: Board) -> None:
    board.view.setFocus()
    seen = set()
    qtbot.keyClick(board.view, _KEY.Key_Home)
    for _ in range(2 * len(board.model.items)):
        seen.add(board.view.currentIndex().row())
        qtbot.keyClick(board.view, _KEY.Key_Down)
    assert {board.model.items[row].kind for row in seen} == set(Kind)
    qtbot.keyClick(board.view, _KEY.Key_End)
    assert board.view.currentIndex().row() == len(board.model.items) - 1
    before = board.view.currentIndex().row()
    for key in (_KEY.Key_Up, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_PageUp, _KEY.Key_PageDown):
        qtbot.keyClick(board.view, key)
        assert board.view.currentIndex().isValid()
    assert before >= 0


def test_that_actions_are_about_the_pupil_on_the_board(board: Board, round_page: RoundPage) -> None:
    assert board.view.go_to(("p1", "s2"))
    assert round_page.boards.selected_ids() == ["s2"]
    round_page.pin_action.trigger()
    held = {p.student_id: p.is_pinned for p in board.hand.school.placements()}
    assert held == {"s2": True, "s3": False}
    assert board.view.item is not None
    assert board.view.item.key == ("p1", "s2")
    round_page.list_asked.emit()
    assert round_page.stack.currentWidget() is round_page.view
    assert round_page.view.selected_ids() == ["s2"]


def test_that_a_filter_of_the_list_is_not_said_on_the_board(qtbot: QtBot, round_page: RoundPage) -> None:
    round_page.show_as("list")
    profile = round_page.model.column_values("profile")[0]
    round_page.asking.set_filter("profile", frozenset({profile}))
    chip = round_page.filters.buttons["profile"]
    assert not chip.isHidden()
    round_page.show_as("board")
    assert chip.isHidden()
    round_page.show_as("list")
    assert not chip.isHidden()


def test_that_a_card_and_a_pupil_open_the_panel_that_then_follows_the_ring(
    qtbot: QtBot, board: Board, empty_window: MainWindow
) -> None:
    side = empty_window.side
    qtbot.mouseClick(board.view.viewport(), Qt.MouseButton.LeftButton, pos=at(board, "p1"))
    assert side.record == Record(Company, "c1")
    assert not board.hand.is_full
    board.view.go_to(("p1", "s2"))
    qtbot.waitUntil(lambda: side.record == Record(Student, "s2"))
    side.close_panel()
    qtbot.keyClick(board.view, _KEY.Key_Space)
    assert side.record == Record(Student, "s2")
    board.view.go_to(("p2", ""))
    side.close_panel()
    qtbot.keyClick(board.view, _KEY.Key_Return)
    assert side.record == Record(Company, "c2")
    qtbot.mouseDClick(board.view.viewport(), Qt.MouseButton.LeftButton, pos=at(board, "p2", "s3"))
    assert side.record == Record(Student, "s3")
    assert not board.hand.is_full
    board.tray.setCurrentIndex(board.tray_model.index(0))
    qtbot.keyClick(board.tray, _KEY.Key_Space)
    assert side.record == Record(Student, "s1")


def test_that_a_change_elsewhere_is_looked_at_anew(qtbot: QtBot, board: Board, round_page: RoundPage) -> None:
    board.hand.take("s1")
    round_page.session.execute(EditCells((CellEdit(Company, "c2", "is_blocked", True),)))
    qtbot.waitUntil(lambda: board.source.standing is not None, timeout=20_000)
    moving = board.hand.moving
    assert moving is not None
    assert not moving.best
    assert moving.targets["p2"].way is Way.CANNOT


def test_that_the_board_comes_back_after_a_restart(round_page: RoundPage) -> None:
    assert round_page.context.settings.text("placing_view") == "board"
    other = PlacementPage(round_page.context)
    assert other.top.views.current == "board"
    assert other.current is not None
    assert other.current.table.boards.is_shown
    other.deleteLater()


def test_that_two_change_places_by_keyboard(qtbot: QtBot, board: Board) -> None:
    board.view.setFocus()
    assert board.view.go_to(("p2", "s3"))
    qtbot.keyClick(board.view, _KEY.Key_V)
    assert board.hand.target is not None
    assert board.hand.target.position_id == "p1"
    qtbot.keyClick(board.view, _KEY.Key_R)
    assert board.panel.verdict.text() == "⇄ ruilt met Shanaya ter Horst"
    qtbot.keyClick(board.view, _KEY.Key_R)
    assert board.hand.swap is None
    qtbot.keyClick(board.view, _KEY.Key_R)
    qtbot.keyClick(board.view, _KEY.Key_Return)
    assert places(board) == {"s2": "p2", "s3": "p1"}


def test_that_who_is_chosen_stays_so_on_the_map_and_in_the_list(qtbot: QtBot, board: Board) -> None:
    page = board.window().findChild(PlacementPage)
    assert page is not None
    assert page.current is not None
    table = page.current.table
    assert board.view.go_to(("p1", "s2"))
    page.top.views.buttons["map"].click()
    assert table.maps.map is not None
    assert table.stack.currentWidget() is table.maps.map
    assert table.selected_ids() == ["s2"]
    table.maps.map.choose("s3")
    assert table.selected_ids() == ["s3"]
    assert table.pin_action.isEnabled()
    table.maps.map.list_asked.emit(frozenset({"s2", "s3"}))
    assert page.top.views.current == "list"
    assert set(table.model.ids) == {"s2", "s3"}


def test_that_a_proposal_is_drawn_as_a_difference_in_all_three_ways(qtbot: QtBot, board: Board) -> None:
    page = board.window().findChild(PlacementPage)
    assert page is not None
    stack = page.current
    assert stack is not None
    stack.table.divide_action.trigger()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    view = stack.proposal
    assert view is not None
    assert not page.top.views.isVisible()
    shown = view.pictures.board
    assert shown is not None
    assert view.pictures.currentWidget() is shown
    QAbstractItemModelTester(shown.board, _REPORT, shown.board)
    marks = {
        (item.seat.student_id, item.card.position_id): item.seat.mark
        for item in shown.board.items
        if item.seat is not None and item.card is not None
    }
    assert marks[("s1", "p1")] is Mark.COMES
    assert marks[("s2", "p1")] is Mark.GOES
    assert marks[("s2", "p2")] is Mark.COMES
    assert marks[("s3", "p2")] is Mark.STAYS
    assert not shown.grab().isNull()
    assert shown.go_to(("p1", "s1"))
    assert view.selected_ids() == ["s1"]
    view.search.setText("shanaya")
    assert {i.card.position_id for i in shown.board.items if i.card is not None} == {"p1", "p2"}
    view.pictures.views.buttons["map"].click()
    assert view.pictures.currentWidget() is view.pictures.map
    view.pictures.views.buttons["list"].click()
    assert view.pictures.currentWidget() is view.view
    view.accept_button.click()
    assert places(board) == {"s1": "p1", "s2": "p2", "s3": "p2"}


def test_that_what_letting_go_does_takes_the_place_of_waarom(qtbot: QtBot, board: Board) -> None:
    page = board.window().findChild(PlacementPage)
    assert page is not None
    assert board.view.go_to(("p2", "s3"))
    page.toggle_why()
    assert page.why.isVisible()
    assert not board.panel.isVisible()
    qtbot.mouseClick(board.view.viewport(), Qt.MouseButton.LeftButton, pos=at(board, "p2", "s3"))
    assert page.why.isVisible()  # who is clicked is explained
    board.view.setFocus()
    qtbot.keyClick(board.view, _KEY.Key_Down)
    assert not page.why.isVisible()
    assert board.panel.isVisible()


def test_that_tab_and_f6_reach_all_of_it(qtbot: QtBot, board: Board) -> None:
    board.view.setFocus()
    assert board.view.go_to(("p2", "s3"))
    qtbot.keyClick(board.view, _KEY.Key_V)
    seen = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused)
        qtbot.keyClick(focused, _KEY.Key_Tab)
    assert {board.view, board.tray, board.panel.pins, board.panel.let_go} <= seen
    page = board.window().findChild(PlacementPage)
    assert page is not None
    assert {board.view, board.tray, board.panel} <= set(page.parts())
    names = [action.text() for action in page.actions()]
    assert "Plaatsen als kaart tonen" in names
    next(action for action in page.actions() if action.text() == "Plaatsen als lijst tonen").trigger()
    assert page.top.views.current == "list"


def test_that_a_school_year_that_closes_leaves_nothing_of_its_board(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Klein.bpv"
    SchoolYear.create(path, small_school()).close()
    left: list[ref[object]] = []

    def use() -> None:
        empty_window.session.take(SchoolYear.open(path))
        page = empty_window.show_page("placements")
        assert isinstance(page, PlacementPage)
        page.show_as("board")
        assert page.current is not None
        found = page.current.table.boards.board
        assert found is not None
        qtbot.waitUntil(lambda: found.source.standing is not None, timeout=20_000)
        found.hand.take("s3")
        found.hand.step(0)
        assert found.hand.let_go()
        page.show_as("map")
        qtbot.waitUntil(lambda: not empty_window.tasks.is_busy, timeout=20_000)
        left.extend(map(ref, (found, found.hand, found.source.standing, empty_window.session.school)))

    use()
    empty_window.session.close()
    gc.collect()
    qtbot.waitUntil(lambda: all(each() is None for each in left))


def test_that_a_board_and_a_tray_without_anyone_are_sound_models() -> None:
    for model in (BoardModel(), TrayModel()):
        QAbstractItemModelTester(model, _REPORT, model)
        assert model.rowCount() == 0


def test_that_plaatsen_opens_with_the_board_and_a_jump_to_rows_keeps_the_choice(
    board: Board, round_page: RoundPage
) -> None:
    page = board.window().findChild(PlacementPage)
    assert page is not None
    round_page.context.settings.set_text("placing_view", "")
    assert PlacementPage(round_page.context).top.views.current == "board"
    page.show_as("board")
    round_page.figures.buttons["placed"].click()
    assert page.top.views.current == "list"
    assert set(round_page.model.ids) == {"s2", "s3"}
    assert round_page.context.settings.text("placing_view") == "board"


def test_that_a_board_out_of_sight_catches_up_when_it_is_looked_at(
    qtbot: QtBot, board: Board, round_page: RoundPage
) -> None:
    page = board.window().findChild(PlacementPage)
    assert page is not None
    board.hand.take("s3")
    page.show_as("list")
    round_page.session.execute(EditCells((CellEdit(Company, "c2", "is_blocked", True),)))
    assert not board.hand.is_full
    assert not board.source.is_waiting
    page.show_as("board")
    qtbot.waitUntil(lambda: board.source.standing is not None, timeout=20_000)
    assert board.source.standing is not None
    assert Moving(board.source.standing, "s1").targets["p2"].way is Way.CANNOT


def test_that_the_tray_takes_reasons_when_nobody_is_in_it(board: Board) -> None:
    board.hand.take("s1")
    board.hand.step(0)
    assert board.hand.let_go()
    assert not board.tray_model.rowCount()
    board.show_waiting()
    assert board.tray_title.text() == "Zonder plek  0"


def test_that_a_round_without_places_leads_to_where_they_are_added(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Leeg.bpv"
    SchoolYear.create(path, School([in_round(), student()])).close()
    empty_window.session.take(SchoolYear.open(path))
    page = empty_window.show_page("placements")
    assert isinstance(page, PlacementPage)
    page.show_as("board")
    assert page.current is not None
    board = page.current.table.boards.board
    assert board is not None
    assert [pupil.student_id for pupil in board.tray_model.pupils] == ["s1"]
    assert board.no_places.isVisible()
    assert not board.nothing.isVisible()
    importing, places = board.no_places.findChildren(ActionButton)
    assert importing.text() == "Lijsten importeren…"
    places.click()
    assert empty_window.page is empty_window.pages["positions"]
