"""The board through the real window: by keyboard, by dropping, by clicking, with one undo for each."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bpv.services.moving.cards import GroupBy
from bpv.services.moving.targets import Way
from bpv.services.year.school_year import SchoolYear
from tests.services.moving.test_longer_chains import in_the_way
from tests.ui.pages.board.acting import at, drop, dropped, places
from tests.ui.resting import rest
from ui.dialogs.place_dialog import PlaceDialog
from ui.main_window import MainWindow
from ui.pages.board.board import Board
from ui.pages.board.board_model import Kind
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.placement_round import RoundPage

_KEY = Qt.Key


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
    made = next(p for p in board.hand.school.placements() if p.student_id == "s1")
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
    rest(qtbot)
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


def test_that_a_longer_chain_that_costs_less_is_offered_beside_the_shortest(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    SchoolYear.create(tmp_path / "Rij.bpv", in_the_way()).close()
    empty_window.resize(1366, 728)
    empty_window.session.take(SchoolYear.open(tmp_path / "Rij.bpv"))
    page = empty_window.show_page("placements")
    assert isinstance(page, PlacementPage)
    page.show_as("board")
    assert page.current is not None
    board = page.current.table.boards.board
    assert board is not None
    qtbot.waitUntil(lambda: board.source.standing is not None, timeout=20_000)
    board.hand.take("s1")
    board.hand.point("p1")
    assert len(board.hand.moves) == 2
    assert board.panel.chain.text().startswith("Of met 2 anderen: ")
    shortest = board.panel.figures[3][0].text()
    qtbot.keyClick(board.view, _KEY.Key_L)
    assert board.panel.chain.text().startswith("Of met 1 ander: ")
    assert board.panel.figures[3][0].text() != shortest
    assert len(board.panel.verdict.text().splitlines()) == 2
    board.panel.chain.click()
    assert board.panel.figures[3][0].text() == shortest
    board.panel.chain.click()
    qtbot.keyClick(board.view, _KEY.Key_Return)
    assert places(board) == {"s1": "p1", "s2": "p2", "s3": "p3"}
    empty_window.session.undo()
    assert places(board) == {"s2": "p1", "s3": "p2"}


def test_that_coming_to_the_board_by_keyboard_goes_on_with_who_has_no_place(
    qtbot: QtBot, board: Board, empty_window: MainWindow
) -> None:
    empty_window.show_page("students")
    empty_window.show_page("placements")
    assert board.tray.hasFocus()
    qtbot.keyClick(board.tray, _KEY.Key_V)
    assert board.hand.student_id == "s1"


def test_that_the_first_who_has_no_place_is_taken_where_nobody_was_chosen(qtbot: QtBot, board: Board) -> None:
    board.tray.setFocus()
    board.tray.selectionModel().clearCurrentIndex()
    qtbot.keyClick(board.tray, _KEY.Key_V)
    assert board.hand.student_id == "s1"
