"""Plaatsen as a map: the same pupils, actions and search as the list and the board."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bpv.domain import Company
from bpv.services.alternatives.comparing import Move
from bpv.services.mapping.content import SpotKind
from tests.ui.pages.placing.test_placement_page import divided, page_of, placed_pupils, round_of, select
from ui.main_window import MainWindow
from ui.map.round_map import RoundMap
from ui.pages.page import Record
from ui.pages.placing.round_head import LIST, MAP


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow) -> RoundMap:
    """Plaatsen as a map, by the switch."""
    page_of(window).top.views.buttons[MAP].click()
    shown = round_of(window).table.maps.map
    assert shown is not None
    qtbot.waitUntil(lambda: bool(shown.map.scene.spots))
    return shown


def test_that_the_map_has_everyone_of_the_round(window: MainWindow, shown: RoundMap) -> None:
    table = round_of(window).table
    assert table.stack.currentWidget() is shown
    assert {spot.id for spot in shown.map.scene.spots} >= set(table.numbers.students)
    assert not table.boards.only_button.isVisible()


def test_that_whom_was_chosen_in_the_list_is_chosen_on_the_map(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    id_ = stack.table.numbers.students[3]
    select(stack, id_)
    page_of(window).top.views.buttons[MAP].click()
    shown = stack.table.maps.map
    assert shown is not None
    qtbot.waitUntil(lambda: shown.map.chosen_id == id_)
    assert stack.table.selected_ids() == [id_]
    assert stack.subject is not None
    assert stack.subject.student_id == id_
    QTest.keyClick(shown.map, Qt.Key.Key_Escape)
    assert stack.table.selected_ids() == []


def test_that_actions_are_about_who_is_marked_on_the_map(
    qtbot: QtBot, window: MainWindow, shown: RoundMap
) -> None:
    divided(qtbot, window).accept_button.click()
    stack = round_of(window)
    qtbot.waitUntil(lambda: len(shown.map.scene.content.ways) == len(stack.table.numbers.placed))
    ids = placed_pupils(stack, 3)
    shown.mark(frozenset(ids))
    assert stack.table.selected_ids() == sorted(ids)
    stack.table.pin_action.trigger()
    placements = window.session.school.placements()
    assert {each.student_id for each in placements if each.is_pinned} >= set(ids)
    shown.mark(frozenset())
    shown.choose(ids[0])
    ways = len(shown.map.scene.content.ways)
    stack.table.take_away_action.trigger()
    qtbot.waitUntil(lambda: len(shown.map.scene.content.ways) == ways - 1)
    window.session.undo()
    qtbot.waitUntil(lambda: len(shown.map.scene.content.ways) == ways)


def test_that_searching_marks_pupils_on_the_map(window: MainWindow, shown: RoundMap) -> None:
    table = round_of(window).table
    name = table.model.text_at(0, table.model.column_number("student"))
    table.search.setText(name)
    assert table.model.id_at(0) in shown.map.shown.marked
    assert len(shown.map.shown.marked) < len(table.numbers.students)
    table.search.clear()
    assert not shown.map.shown.marked


def test_that_marked_pupils_are_shown_in_the_list(window: MainWindow, shown: RoundMap) -> None:
    table = round_of(window).table
    ids = frozenset(table.numbers.students[:2])
    shown.mark(ids)
    shown.list_button.click()
    assert page_of(window).top.views.current == LIST
    assert table.stack.currentWidget() is table.view
    assert {table.model.id_at(row) for row in range(table.model.rowCount())} == ids


def test_that_enter_on_a_company_opens_its_panel_beside_the_map(window: MainWindow, shown: RoundMap) -> None:
    company = next(spot.id for spot in shown.map.scene.spots if spot.kind is SpotKind.COMPANY)
    shown.choose(company)
    QTest.keyClick(shown.map, Qt.Key.Key_Return)
    assert window.side.record == Record(Company, company)
    assert window.page is page_of(window)
    assert shown.isVisible()


def test_that_a_proposal_can_be_seen_on_the_map(qtbot: QtBot, window: MainWindow) -> None:
    proposal = divided(qtbot, window)
    proposal.pictures.views.buttons["map"].click()
    shown = proposal.pictures.map
    assert shown is not None
    qtbot.waitUntil(lambda: shown.map.scene.content.is_difference)
    pupil = shown.map.scene.content.ways[-1].start_id
    shown.choose(pupil)
    subject = round_of(window).subject
    assert subject is not None
    assert subject.student_id == pupil
    QTest.keyClick(shown.map, Qt.Key.Key_Space)
    shown.list_button.click()
    assert proposal.pictures.is_list
    assert proposal.model.ids == [pupil]


def test_that_a_filter_of_a_proposal_marks_its_pupils_on_the_map(qtbot: QtBot, window: MainWindow) -> None:
    proposal = divided(qtbot, window)
    proposal.pictures.views.buttons["map"].click()
    shown = proposal.pictures.map
    assert shown is not None
    qtbot.waitUntil(lambda: bool(shown.map.scene.spots))
    proposal.show_moves(Move.NEW)
    assert shown.map.shown.marked == set(proposal.answer.comparison.ids(Move.NEW))
    proposal.show_moves(None)
    assert not shown.map.shown.marked


def test_that_the_map_and_what_it_can_do_are_found_with_ctrl_k(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    offered = {action.text(): action for action in page.actions()}
    assert "Kaart afdrukken…" not in offered
    offered["Plaatsen als kaart tonen"].trigger()
    assert page.top.views.current == MAP
    assert {"Kaart opslaan…", "Kaart afdrukken…"} <= {action.text() for action in page.actions()}
