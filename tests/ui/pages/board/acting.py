"""A small round on the board, and what a user does to it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from bpv.domain import School
from bpv.domain.terms import Profile
from tests.domain.values import company, in_round, placement, position, student, wish
from ui.pages.board.board import Board
from ui.pages.board.board_model import pupil_data


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


def places(board: Board) -> dict[str, str]:
    placements = board.hand.school.placements()
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
