"""The board through the real window: by keyboard, by dropping, by clicking, with one undo for each."""

import gc
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, School
from bpv.domain.terms import Profile
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.moving.cards import GroupBy, Mark
from bpv.services.moving.targets import Way
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student, wish
from ui.dialogs.place_dialog import PlaceDialog
from ui.main_window import MainWindow
from ui.pages.board.board import Board
from ui.pages.board.board_model import Kind, pupil_data
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.placement_round import RoundPage

_KEY = Qt.Key
_REPORT = QAbstractItemModelTester.FailureReportingMode.Fatal


def small_school() -> School:
    """Jan without a place, Shanaya on the only seat of Bos, Daan at Gans where one is free."""
    return School([
        in_round(), company("c1", name="Bakkerij Bos"), company("c2", name="Garage Gans", city="Bennekom"),
        company("c3", name="Manege Mol", postcode="1011 AB", city="Amsterdam"),
        position("p1", "c1", name=""), position("p2", "c2", name="", capacity=2),
        position("p3", "c3", name=""), position("p4", "c2", name="lassen", profiles=(Profile.PIE,)),
        student("s1", first_name="Jan"), student("s2", first_name="Shanaya", prefix="ter", last_name="Horst"),
        student("s3", first_name="Daan", school_class="3A"), wish("s1", 1, "c1"),
        placement("a", "s2", "p1"), placement("b", "s3", "p2"),
    ])  # fmt: skip


@pytest.fixture
def round_page(empty_window: MainWindow, tmp_path: Path) -> RoundPage:
    path = tmp_path / "Klein.bpv"
    SchoolYear.create(path, small_school()).close()
    empty_window.resize(1366, 728)
    empty_window.session.take(SchoolYear.open(path))
    page = empty_window.show_page("placements")
    assert isinstance(page, PlacementPage)
    page.top.views.buttons["board"].click()
    assert page.current is not None
    return page.current.table


@pytest.fixture
def board(qtbot: QtBot, round_page: RoundPage) -> Board:
    found = round_page.boards.board
    assert found is not None
    for model in (found.model, found.tray_model):
        QAbstractItemModelTester(model, _REPORT, model)
    qtbot.waitUntil(lambda: found.source.standing is not None, timeout=20_000)
    return found


def places(board: Board) -> dict[str, str]:
    placements = board.hand.school.all(Placement).values()
    return {p.student_id: p.position_id for p in placements}


def at(board: Board, position_id: str, student_id: str = "") -> QPoint:
    """Where a place, or a pupil there, is on the screen of the board."""
    row = board.model.row_of((position_id, student_id))
    assert row is not None
    board.view.scrollTo(board.model.index(row))
    rect = board.view.visualRect(board.model.index(row))
    return rect.center() if student_id else rect.topLeft() + QPoint(12, 12)


def drop(view: QAbstractItemView, student_id: str, where: QPoint) -> None:
    data = pupil_data(student_id)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(where), Qt.DropAction.MoveAction, data, left, none)
    view.dropEvent(event)
    assert event.isAccepted()


def dropped(qtbot: QtBot, board: Board, student_id: str, position_id: str, on: str = "") -> None:
    """Let a pupil go over a place, or over a pupil there, and wait for what that does."""
    before = places(board)
    drop(board.view, student_id, at(board, position_id, on))
    qtbot.waitUntil(lambda: places(board) != before)


def test_that_a_pupil_is_placed_by_keyboard_alone(qtbot: QtBot, board: Board, round_page: RoundPage) -> None:
    board.tray.setFocus()
    qtbot.keyClick(board.tray, _KEY.Key_Down)
    assert board.student_id == "s1"
    qtbot.keyClick(board.tray, _KEY.Key_V)
    assert board.view.hasFocus()
    moving = board.hand.moving
    assert moving is not None
    assert board.hand.target == moving.best[0]
    assert "Bakkerij Bos" in board.panel.then.text()
    assert "Shanaya ter Horst naar Garage Gans" in board.panel.verdict.text()
    qtbot.keyClick(board.view, _KEY.Key_Right)
    assert board.hand.target == moving.best[1]
    assert board.view.item is not None
    assert board.view.item.key == ("p2", "")
    assert "niemand anders verhuist" in board.panel.verdict.text()
    assert board.panel.pins.isChecked()
    qtbot.keyClick(board.view, _KEY.Key_P)
    assert not board.panel.pins.isChecked()
    qtbot.keyClick(board.view, _KEY.Key_P)
    qtbot.keyClick(board.view, _KEY.Key_Return)
    made = next(p for p in board.hand.school.all(Placement).values() if p.student_id == "s1")
    assert (made.position_id, made.is_pinned) == ("p2", True)
    assert board.view.item.key == ("p2", "s1")
    assert not board.hand.is_full
    round_page.session.undo()
    assert places(board) == {"s2": "p1", "s3": "p2"}
    assert [pupil.student_id for pupil in board.tray_model.pupils] == ["s1"]


def test_that_escape_puts_a_pupil_back(qtbot: QtBot, board: Board) -> None:
    assert board.view.go_to(("p2", "s3"))
    qtbot.keyClick(board.view, _KEY.Key_Return)
    assert board.hand.student_id == "s3"
    qtbot.keyClick(board.view, _KEY.Key_Escape)
    assert not board.hand.is_full
    assert board.panel.heading.text() == "Wie gaat waarheen?"
    assert places(board) == {"s2": "p1", "s3": "p2"}


def test_that_a_drop_on_a_full_place_takes_the_shortest_chain_in_one_step(
    qtbot: QtBot, board: Board, round_page: RoundPage
) -> None:
    dropped(qtbot, board, "s1", "p1")
    assert places(board) == {"s1": "p1", "s2": "p2", "s3": "p2"}
    window = round_page.window()
    assert isinstance(window, MainWindow)
    assert window.toast.label.text().startswith("Jan de Vries naar Bakkerij Bos; Shanaya ter Horst naar")
    round_page.session.undo()
    assert places(board) == {"s2": "p1", "s3": "p2"}
    assert board.source.standing is not None  # at once, without working all out again


def test_that_who_took_a_chain_is_pinned_and_stays_when_the_round_is_divided_again(
    qtbot: QtBot, board: Board, round_page: RoundPage
) -> None:
    dropped(qtbot, board, "s1", "p1")
    page = board.window().findChild(PlacementPage)
    assert page is not None
    stack = page.current
    assert stack is not None
    round_page.divide_action.trigger()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert stack.proposal is not None
    proposed = {p.student_id: p for p in stack.proposal.answer.proposal.placements}
    assert (proposed["s1"].position_id, proposed["s1"].is_fixed) == ("p1", True)
    assert not len(stack.proposal.answer.proposal.changeset)


def test_that_over_the_tray_the_panel_says_that_the_place_is_lost(board: Board) -> None:
    board.hand.take("s2")
    board.hand.point_at_tray(True)
    assert "gaat van de plek" in board.panel.verdict.text()
    board.hand.point_at_tray(False)
    assert not board.panel.verdict.isVisible()
    board.hand.take("s1")
    board.hand.point_at_tray(True)
    assert not board.panel.verdict.isVisible()


def test_that_two_pupils_change_places_by_a_drop_on_each_other(
    qtbot: QtBot, board: Board, round_page: RoundPage
) -> None:
    dropped(qtbot, board, "s3", "p1", on="s2")
    assert places(board) == {"s2": "p2", "s3": "p1"}
    round_page.session.undo()
    assert places(board) == {"s2": "p1", "s3": "p2"}


def test_that_a_drop_on_the_tray_takes_off(qtbot: QtBot, board: Board, round_page: RoundPage) -> None:
    drop(board.tray, "s2", QPoint(20, 20))
    assert places(board) == {"s3": "p2"}
    assert [pupil.student_id for pupil in board.tray_model.pupils] == ["s2", "s1"]
    round_page.session.undo()
    assert places(board) == {"s2": "p1", "s3": "p2"}


def test_that_where_it_cannot_be_nothing_happens_and_the_reason_is_there(qtbot: QtBot, board: Board) -> None:
    drop(board.view, "s1", at(board, "p4"))
    qtbot.wait(20)
    assert places(board) == {"s2": "p1", "s3": "p2"}
    assert board.hand.student_id == "s1"
    assert "profiel Z&W past niet" in board.panel.verdict.text()
    assert not board.panel.let_go.isVisible()
    assert board.panel.anyway.isVisible()
    board.panel.anyway.click()
    dialog = board.window().findChild(PlaceDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Plek kiezen"
    dialog.reject()


def test_that_every_card_says_what_it_is_to_who_is_held(qtbot: QtBot, board: Board) -> None:
    board.hand.take("s1")
    spoken = {
        item.card.position_id: board.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row, item in enumerate(board.model.items)
        if item.kind is Kind.PLACE and item.card is not None
    }
    assert "kan, iemand schuift door, Shanaya naar Garage Gans" in spoken["p1"]
    assert "kan, kan · totaal +" in spoken["p2"]
    assert "kan niet, te ver: " in spoken["p3"]
    assert "kan niet, profiel: neemt alleen PIE" in spoken["p4"]
    tip = board.model.index(board.model.row_of(("p3", "")) or 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "te ver" in tip
    for card in (item.card for item in board.model.items if item.card is not None):
        assert board.view.band_of(card) is not None
    assert not board.view.grab().isNull()


def test_that_the_panel_tells_all_before_letting_go_and_offers_others(qtbot: QtBot, board: Board) -> None:
    qtbot.mouseClick(board.view.viewport(), Qt.MouseButton.LeftButton, pos=at(board, "p2", "s3"))
    assert board.hand.student_id == "s3"
    assert [button.isVisible() for button in board.panel.others] == [True, False, False]
    board.panel.others[0].click()
    assert board.hand.target is not None
    assert board.hand.target.way is Way.CHAIN
    texts = {labels[0].text(): (labels[1].text(), labels[2].text()) for labels in board.panel.figures}
    assert texts["Eerste voorkeuren"] == ("0", "0")
    assert texts["Bij Bakkerij Bos"] == ("1 van 1", "1 van 1")
    board.panel.let_go.click()
    assert places(board) == {"s2": "p2", "s3": "p1"}


def test_that_only_where_it_can_be_is_shown_when_asked(board: Board, round_page: RoundPage) -> None:
    board.hand.take("s1")
    round_page.boards.only_button.click()
    shown = {item.card.position_id for item in board.model.items if item.card is not None}
    assert shown == {"p1", "p2"}
    assert board.hidden.text() == "2 plekken verborgen. Toon alles"
    board.hidden.click()
    assert not board.hidden.isVisible()
    round_page.search.setText("shanaya")
    assert {i.card.position_id for i in board.model.items if i.card is not None} == {"p1"}
    board.hidden.click()
    assert not round_page.search.text()
    assert not round_page.boards.only_button.isChecked()
    round_page.search.setText("bestaat niet")
    assert board.nothing.isVisible()
    round_page.search.clear()
    board.panel.all.click()
    assert round_page.boards.only_button.isChecked()
    assert {i.card.position_id for i in board.model.items if i.card is not None} == {"p1", "p2"}


def test_that_groups_close_and_places_can_be_together_otherwise(
    qtbot: QtBot, board: Board, round_page: RoundPage
) -> None:
    titles = [item.group.title for item in board.model.items if item.kind is Kind.GROUP]
    assert titles == ["Amsterdam", "Bennekom", "Ede"]
    board.view.setFocus()
    assert board.view.go_to(("", "Bennekom"))
    for key, is_open in ((_KEY.Key_Left, False), (_KEY.Key_Right, True), (_KEY.Key_Return, False)):
        qtbot.keyClick(board.view, key)
        assert (board.model.row_of(("p2", "")) is not None) is is_open
    board.hand.take("s1")
    board.hand.step(0)
    board.hand.step(1)
    assert board.model.row_of(("p2", "")) is not None  # opened to show where the hand is
    board.hand.put_down()
    board.set_group_by(GroupBy.CLASS)
    titles = [item.group.title for item in board.model.items if item.kind is Kind.GROUP]
    assert titles == ["3A", "3B", "Nog niemand"]
    round_page.boards.group_menu.actions()[0].trigger()
    assert board.group_by is GroupBy.TOWN


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
    held = {p.student_id: p.is_pinned for p in board.hand.school.all(Placement).values()}
    assert held == {"s2": True, "s3": False}
    assert board.view.item is not None
    assert board.view.item.key == ("p1", "s2")
    round_page.list_asked.emit()
    assert round_page.stack.currentWidget() is round_page.view
    assert round_page.view.selected_ids() == ["s2"]


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
