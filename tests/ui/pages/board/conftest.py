from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from bpv.services.year.school_year import SchoolYear
from tests.ui.pages.board.acting import small_school
from ui.main_window import MainWindow
from ui.pages.board.board import Board
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.placement_round import RoundPage

_REPORT = QAbstractItemModelTester.FailureReportingMode.Fatal


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
