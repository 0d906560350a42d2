"""Removing in the window: what goes along is shown first and said afterwards, by every way to it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Mentor, Placement, PlacementRound, Position, School
from ui.dialogs.removal_dialog import RemovalDialog
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage

WAYS: dict[str, Callable[[QtBot, TablePage], object]] = {
    "key": lambda qtbot, page: qtbot.keyClick(
        page.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier
    ),
    "menu": lambda _qtbot, page: page.menu_actions()[1].trigger(),
    "Ctrl+K": lambda _qtbot, page: next(a for a in page.actions() if a.text() == "Verwijderen").trigger(),
}


def page_with_first_row(window: MainWindow, key: str) -> TablePage:
    page = window.show_page(key)
    assert isinstance(page, TablePage)
    page.view.select_ids([page.model.ids[0]])
    page.view.setFocus()
    return page


def in_round(school: School, round_id: str) -> int:
    """How many placements a round has, those that ended too."""
    return sum(p.round_id == round_id for p in school.all(Placement).values())


@pytest.mark.parametrize("way", WAYS)
def test_that_a_round_with_placements_is_shown_before_it_goes(
    qtbot: QtBot, window: MainWindow, way: str
) -> None:
    school = window.session.school
    page = page_with_first_row(window, "rounds")
    round_id = next(iter(school.placements())).round_id
    page.view.select_id(round_id)
    places, placed = (
        len(school.all(Position)),
        sum(p.round_id == round_id for p in school.all(Placement).values()),
    )
    assert placed
    WAYS[way](qtbot, page)
    dialog = page.findChildren(RemovalDialog)[-1]
    assert f"{placed} plaatsing" in dialog.lines[0].text()
    assert school.find(PlacementRound, round_id) is not None
    dialog.reject()
    assert school.find(PlacementRound, round_id) is not None
    WAYS[way](qtbot, page)
    page.findChildren(RemovalDialog)[-1].remove_button.click()
    assert school.find(PlacementRound, round_id) is None
    assert f"{placed} plaatsing" in window.toast.label.text()
    window.session.undo()
    assert (
        len(school.all(Position)),
        sum(p.round_id == round_id for p in school.all(Placement).values()),
    ) == (places, placed)


def test_that_a_mentor_goes_at_once_and_the_message_names_what_became_empty(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_with_first_row(window, "mentors")
    mentor_id = page.model.ids[0]
    mentor = window.session.school.get(Mentor, mentor_id)
    page.remove()
    assert window.session.school.find(Mentor, mentor_id) is None
    assert "verwijderd" in window.toast.label.text()
    assert page.findChildren(RemovalDialog) == []
    window.session.undo()
    assert window.toast.label.text() == f"Ongedaan gemaakt: mentor verwijderen ({mentor.label})"


def test_that_a_place_under_a_company_says_so_too(window: MainWindow) -> None:
    school = window.session.school
    used = next(iter(school.placements())).position_id
    page = window.show_page("companies")
    assert isinstance(page, TablePage)
    page.view.select_id(school.get(Position, used).company_id)
    panel = page.findChildren(TablePage)[0]
    panel.view.select_ids([used])
    panel.remove()
    panel.findChildren(RemovalDialog)[-1].remove_button.click()
    assert school.find(Position, used) is None
    assert "plaatsing" in window.toast.label.text()
