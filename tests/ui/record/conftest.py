from collections.abc import Callable
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, PlacementRound, Position, Student
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.planning.round_plan import propose
from bpv.services.records.wishing import wishes_of
from ui.main_window import MainWindow
from ui.pages.page import Record
from ui.pages.table_page import TablePage
from ui.record.panel import RecordPanel
from ui.record.section import Section

Opened = Callable[[str, str], RecordPanel]
S = TypeVar("S", bound=Section)


@pytest.fixture
def placed(window: MainWindow) -> MainWindow:
    """The window with every round divided."""
    for round_id in list(window.session.school.all(PlacementRound)):
        proposal = propose(window.session.school, round_id)
        window.session.try_execute(ApplyChangeset(proposal.changeset, "Plaatsen"))
    return window


@pytest.fixture
def opened(qtbot: QtBot, placed: MainWindow) -> Opened:
    """Open the panel for a row of a page, and wait until all of it is known."""

    def open_panel(key: str, id_: str) -> RecordPanel:
        page = placed.show_page(key)
        assert isinstance(page, TablePage)
        page.view.select_id(id_)
        page.view.opened.emit(id_)
        return known(qtbot, placed)

    return open_panel


def known(qtbot: QtBot, window: MainWindow) -> RecordPanel:
    """The panel, once everything that was asked is answered."""
    panel = window.side.panel
    assert panel is not None
    qtbot.waitUntil(lambda: not panel.asking.is_busy, timeout=20_000)
    return panel


def a_placed_pupil(window: MainWindow) -> Placement:
    """The first pupil with a place that counts and is not fixed."""
    return next(p for p in window.session.school.placements() if not p.is_fixed)


def company_of(window: MainWindow, placement: Placement) -> Record:
    """Where that is."""
    position = window.session.school.get(Position, placement.position_id)
    return Record(Company, position.company_id)


def pupil(id_: str) -> Record:
    """A pupil for the panel."""
    return Record(Student, id_)


def part(panel: RecordPanel, kind: type[S]) -> S:
    """The one part of a kind that is shown."""
    assert panel.body is not None
    found = [each for each in panel.body.sections if isinstance(each, kind)]
    assert len(found) == 1
    return found[0]


def wished_pupil(window: MainWindow, least: int = 3) -> str:
    """The first pupil with so many wishes."""
    school = window.session.school
    return next(id_ for id_ in school.all(Student) if len(wishes_of(school, id_)) >= least)
