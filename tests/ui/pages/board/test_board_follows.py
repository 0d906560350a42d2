"""Whatever is done in whatever order, the board shows what the school year holds."""

import random

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from bpv.domain import Company, PlacementRound, Student
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.moving.cards import GroupBy, list_cards
from bpv.services.moving.standing import Standing
from bpv.services.moving.targets import Moving
from bpv.services.placing.by_hand import RemovePlacements
from ui.main_window import MainWindow
from ui.pages.board.board import Board
from ui.pages.board.board_model import Kind
from ui.pages.placing.placement_page import PlacementPage

STEPS = 40


def board_of(qtbot: QtBot, window: MainWindow) -> Board:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    page.show_as("board")
    assert page.current is not None
    found = page.current.table.boards.board
    assert found is not None
    return found


def step(qtbot: QtBot, board: Board, draw: random.Random, window: MainWindow) -> None:
    """Do one thing, as a user might."""
    session = window.session
    match draw.choice(("move", "move", "move", "undo", "redo", "take off", "close", "group", "swap")):
        case "move":
            qtbot.waitUntil(lambda: board.source.standing is not None, timeout=20_000)
            assert board.source.standing is not None
            board.hand.take(draw.choice(list(board.source.standing.row)))
            for _ in range(draw.randint(1, 4)):
                board.hand.step(1)
            board.hand.let_go()
        case "swap":
            board.hand.swap_next()
            board.hand.let_go()
        case "undo" if session.undo_label is not None:
            session.undo()
        case "redo" if session.redo_label is not None:
            session.redo()
        case "take off":
            placed = session.school.placements_in(window.context.round.id)
            if placed:
                session.execute(RemovePlacements((draw.choice(placed).id,)))
        case "close":
            company = draw.choice(list(session.school.all(Company).values()))
            session.execute(EditCells((CellEdit(Company, company.id, "is_blocked", not company.is_blocked),)))
        case "group":
            board.set_group_by(draw.choice(list(GroupBy)))


@pytest.mark.parametrize("seed", range(2))
def test_that_the_board_shows_what_there_is_after_anything(
    qtbot: QtBot, window: MainWindow, seed: int
) -> None:
    draw, board = random.Random(seed), board_of(qtbot, window)
    QAbstractItemModelTester(board.model, QAbstractItemModelTester.FailureReportingMode.Fatal, board.model)
    for _ in range(STEPS):
        step(qtbot, board, draw, window)
        school, round_id = window.session.school, window.context.round.id
        in_round = school.get(PlacementRound, round_id)
        cards = [card for group in list_cards(school, in_round, board.group_by) for card in group.cards]
        assert [item.card for item in board.model.items if item.kind is Kind.PLACE] == cards
        placed = {p.student_id for p in school.placements_in(round_id)}
        waiting = {student.id for student in school.students_in(in_round)} - placed
        assert {pupil.student_id for pupil in board.tray_model.pupils} == waiting
    qtbot.waitUntil(lambda: board.source.standing is not None, timeout=20_000)
    known, anew = board.source.standing, Standing(window.session.school, window.context.round.id)
    assert known is not None
    for student_id in draw.sample(sorted(anew.row), 8):
        assert window.session.school.find(Student, student_id) is not None
        assert dict(Moving(known, student_id).targets) == dict(Moving(anew, student_id).targets)
