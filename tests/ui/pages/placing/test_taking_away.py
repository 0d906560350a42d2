"""Taking pupils from their places: many, or one a company counts on, are named before they go."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.domain.terms import PlacementStatus
from bpv.services.placing.by_hand import PinPlacements
from bpv.services.placing.progressing import ChangeStatus
from tests.ui.pages.placing.test_placement_page import divided, placed_pupils, placements, round_of, select
from ui.dialogs.removal_dialog import RemovalDialog
from ui.main_window import MainWindow
from ui.pages.placing.placement_round import RoundPage

WAYS: dict[str, Callable[[QtBot, RoundPage], object]] = {
    "key": lambda qtbot, page: qtbot.keyClick(
        page.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier
    ),
    "menu": lambda _qtbot, page: page.pupil_menu.actions()[3].trigger(),
    "Ctrl+K": lambda _qtbot, page: next(a for a in page.actions() if a.text() == "Weghalen").trigger(),
}


@pytest.mark.parametrize("way", WAYS)
def test_that_many_who_lose_their_place_are_named_first(qtbot: QtBot, window: MainWindow, way: str) -> None:
    divided(qtbot, window).accept_button.click()
    table = round_of(window).table
    ids = placed_pupils(round_of(window), 10)
    own = [p.id for p in placements(window).values() if p.student_id in ids]
    window.session.execute(PinPlacements(tuple(own[:3]), True))
    window.session.execute(ChangeStatus((own[0],), PlacementStatus.CONFIRMED))
    select(round_of(window), *ids)
    table.view.setFocus()
    before = placements(window)
    WAYS[way](qtbot, table)
    dialog = table.findChildren(RemovalDialog)[-1]
    said = [label.text() for label in dialog.lines]
    names = sorted(window.session.school.get(Student, id_).name for id_ in ids)
    assert sum(name in said[0] for name in names) == 8
    assert said[0].endswith(" en nog 2.")
    assert said[1] == "Daarvan: 1 bevestigd en 3 vastgezet."
    assert said[2].endswith("bezoeken en beoordeling: 1 geannuleerd.")
    assert placements(window) == before
    dialog.reject()
    assert placements(window) == before
    WAYS[way](qtbot, table)
    table.findChildren(RemovalDialog)[-1].remove_button.click()
    left = placements(window)
    assert left.pop(own[0]).status is PlacementStatus.CANCELLED
    assert left == {id_: p for id_, p in before.items() if id_ not in own}
    assert "10 leerlingen van de plek gehaald" in window.toast.label.text()
    window.session.undo()
    assert placements(window) == before


def test_that_one_whose_place_is_confirmed_is_asked_about(qtbot: QtBot, window: MainWindow) -> None:
    divided(qtbot, window).accept_button.click()
    table = round_of(window).table
    taken, other = placed_pupils(round_of(window), 2)
    own = next(p.id for p in placements(window).values() if p.student_id == taken)
    window.session.execute(ChangeStatus((own,), PlacementStatus.CONFIRMED))
    select(round_of(window), taken)
    dialog = table.take_away()
    assert dialog is not None
    assert dialog.lines[0].text() == "Deze plek is bevestigd."
    dialog.reject()
    assert own in placements(window)
    select(round_of(window), other)
    assert table.take_away() is None
    assert other in table.numbers.unplaced
