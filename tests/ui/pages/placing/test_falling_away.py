"""Who falls away is said where the user is: in the menu of the list, the board and the map of Plaatsen."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Position
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.mapping.content import SpotKind
from bpv.services.planning.round_plan import propose
from bpv.services.withdrawing.questions import Kind
from tests.ui.pages.placing.test_placement_page import page_of, placed_pupils, round_of, select
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.main_window import MainWindow
from ui.map.map_view import MapView
from ui.pages.placing.placement_round import RoundPage
from ui.pages.placing.round_head import BOARD, LIST, MAP


@pytest.fixture
def table(window: MainWindow) -> RoundPage:
    """A round that is divided."""
    found = round_of(window).table
    changes = propose(window.session.school, found.round_id).changeset
    window.session.try_execute(ApplyChangeset(changes, "Plaatsen"))
    return found


def company_of(table: RoundPage, student_id: str) -> str:
    school = table.session.school
    held = next(p for p in school.placements_in(table.round_id) if p.student_id == student_id)
    return school.get(Position, held.position_id).company_id


def in_menu(table: RoundPage, text: str) -> QAction:
    return next(action for action in table.pupil_menu.actions() if action.text() == text)


def asked(table: RoundPage, text: str) -> tuple[Kind, str, str]:
    """What the dialog begins with that this line of the menu opens."""
    in_menu(table, text).trigger()
    dialog = table.findChildren(WithdrawDialog)[-1]
    question = dialog.question
    assert question is not None
    dialog.reject()
    return question.kind, question.id, question.round_id


@pytest.mark.parametrize("view", [LIST, BOARD])
def test_that_the_menu_begins_with_the_pupil_or_the_company_of_that_pupil(
    window: MainWindow, table: RoundPage, view: str
) -> None:
    id_ = placed_pupils(round_of(window), 1)[0]
    select(round_of(window), id_)
    page_of(window).top.views.buttons[view].click()
    assert table.selected_ids() == [id_]
    assert table.menu_actions()[-2:] == table.pupil_menu.actions()[-2:]
    assert asked(table, "Valt uit…") == (Kind.PUPIL, id_, table.round_id)
    assert asked(table, "Bedrijf zegt af…") == (Kind.COMPANY, company_of(table, id_), table.round_id)


def test_that_who_has_no_place_has_no_company_that_can_leave(window: MainWindow, table: RoundPage) -> None:
    id_ = placed_pupils(round_of(window), 1)[0]
    select(round_of(window), id_)
    table.take_away()
    select(round_of(window), id_)
    assert in_menu(table, "Valt uit…").isEnabled()
    assert not in_menu(table, "Bedrijf zegt af…").isEnabled()
    table.view.clearSelection()
    assert not in_menu(table, "Valt uit…").isEnabled()


def right_click(on: MapView, id_: str) -> None:
    groups = on.groups()
    number = next(n for n, g in enumerate(groups) if id_ in {on.scene.spots[row].id for row in g.members})
    x, y = on.places_of(groups)[number]
    at = QPoint(round(x), round(y))
    QApplication.sendEvent(on, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, on.mapToGlobal(at)))


def test_that_a_right_click_on_the_map_chooses_and_opens_the_menu(
    qtbot: QtBot, window: MainWindow, table: RoundPage
) -> None:
    table.view.setCurrentIndex(QModelIndex())  # or that pupil is pointed out
    page_of(window).top.views.buttons[MAP].click()
    shown = table.maps.map
    assert shown is not None
    qtbot.waitUntil(lambda: bool(shown.map.scene.content.ways))
    right_click(shown.map, company_of(table, placed_pupils(round_of(window), 1)[0]))
    assert not shown.pupils()  # several who are drawn as one
    assert not table.pupil_menu.isVisible()
    shown.map.zoom(500)
    spots, groups = shown.map.scene.spots, shown.map.groups()
    alone = [spots[group.members[0]] for group in groups if group.is_single]
    for kind, text in ((SpotKind.COMPANY, "Bedrijf zegt af…"), (SpotKind.PUPIL, "Valt uit…")):
        id_ = next(spot.id for spot in alone if spot.kind is kind)
        for _ in range(2):
            right_click(shown.map, id_)
            assert table.pupil_menu.isVisible()
            table.pupil_menu.close()
        assert asked(table, text)[1] == id_
        assert in_menu(table, "Valt uit…").isEnabled() is (kind is SpotKind.PUPIL)
