"""A board that is seen first comes once the page around it is painted."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bpv.services.year.school_year import SchoolYear
from tests.ui.pages.board.acting import small_school
from ui.main_window import MainWindow
from ui.pages.board.board import Board
from ui.pages.page import Destination
from ui.pages.placing.placement_page import PlacementPage


@pytest.fixture
def page(empty_window: MainWindow, tmp_path: Path) -> PlacementPage:
    path = tmp_path / "Klein.bpv"
    SchoolYear.create(path, small_school()).close()
    empty_window.settings.set_text("placing_view", "board")
    empty_window.session.take(SchoolYear.open(path))
    page = empty_window.show_page("placements")
    assert isinstance(page, PlacementPage)
    return page


def board_of(page: PlacementPage) -> Board:
    assert page.current is not None
    board = page.current.table.boards.board
    assert board is not None
    return board


def test_that_a_board_is_filled_once_the_page_is_painted(qtbot: QtBot, page: PlacementPage) -> None:
    board = board_of(page)
    assert board.isVisible()
    assert not board.model.items
    assert board.no_places.isHidden()
    qtbot.waitUntil(lambda: bool(board.model.items))
    qtbot.waitUntil(lambda: board.source.standing is not None, timeout=20_000)


def test_that_a_board_is_filled_for_who_is_looked_for(page: PlacementPage) -> None:
    student_id = page.session.school.placements_in(page.context.round.id)[0].student_id
    page.show_rows(Destination("placements", select=student_id))
    assert board_of(page).student_id == student_id
