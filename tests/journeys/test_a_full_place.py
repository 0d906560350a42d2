"""A pupil dragged to a full place: the chain read and taken, and divided again with few changes."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragMoveEvent
from pytestqt.qtbot import QtBot

from bpv.domain import Placement, Student
from bpv.services.moving.targets import Way
from tests.ui.pages.board.acting import at, drop
from ui.main_window import MainWindow
from ui.pages.board.board import Board
from ui.pages.board.board_model import pupil_data
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.placement_stack import RoundStack


def divided(qtbot: QtBot, window: MainWindow, *, is_little: bool = False) -> RoundStack:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    stack = page.current
    assert stack is not None
    stack.divide(is_little=is_little)
    qtbot.waitUntil(lambda: stack.proposal is not None and not window.tasks.is_busy, timeout=20_000)
    return stack


def board_of(qtbot: QtBot, window: MainWindow) -> Board:
    page = window.pages["placements"]
    assert isinstance(page, PlacementPage)
    page.top.views.buttons["board"].click()
    assert page.current is not None
    board = page.current.table.boards.board
    assert board is not None
    qtbot.waitUntil(lambda: board.source.standing is not None, timeout=20_000)
    return board


def places(window: MainWindow) -> dict[str, str]:
    return {p.student_id: p.position_id for p in window.session.school.all(Placement).values()}


def chain_of(board: Board) -> tuple[str, str]:
    """A pupil and a full place that can be had when someone there moves on."""
    standing = board.source.standing
    assert standing is not None
    for student_id in sorted(standing.row):
        board.hand.take(student_id)
        assert board.hand.moving is not None
        for position_id, target in board.hand.moving.targets.items():
            is_shown = board.model.row_of((position_id, "")) is not None
            if target.way is Way.CHAIN and is_shown:
                board.hand.put_down()
                return student_id, position_id
    raise AssertionError("no full place can be had")


def hover(board: Board, student_id: str, place: QPoint) -> None:
    board.hand.take(student_id)
    data, left = pupil_data(student_id), Qt.MouseButton.LeftButton
    move = Qt.DropAction.MoveAction
    board.view.dragMoveEvent(QDragMoveEvent(place, move, data, left, Qt.KeyboardModifier.NoModifier))


def test_that_a_full_place_is_had_by_a_chain_and_stays_had(qtbot: QtBot, window: MainWindow) -> None:
    stack = divided(qtbot, window)
    stack.accept()
    board = board_of(qtbot, window)
    student_id, position_id = chain_of(board)
    before, place = places(window), at(board, position_id)
    hover(board, student_id, place)
    moves = board.hand.moves
    assert moves[0].position_id == position_id
    assert len(moves) > 1
    who = window.session.school.get(Student, moves[1].student_id).name
    assert board.panel.verdict.text().startswith(f"⇄ {who} naar ")
    drop(board.view, student_id, place)
    qtbot.waitUntil(lambda: places(window) != before)
    after = places(window)
    assert {id_: after[id_] for id_ in after if before.get(id_) != after[id_]} == {
        move.student_id: move.position_id for move in moves
    }
    stack = divided(qtbot, window, is_little=True)
    assert stack.proposal is not None
    proposal = stack.proposal.answer.proposal
    assert {p.student_id: p.position_id for p in proposal.placements}[student_id] == position_id
    assert len(proposal.changeset) <= len(moves)
    stack.accept()
    assert places(window)[student_id] == position_id
    while window.session.undo_label and places(window) != before:
        window.actions_by_key["undo"].trigger()
    assert places(window) == before
