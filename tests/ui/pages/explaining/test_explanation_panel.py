from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bpv.domain import Position, Student
from bpv.domain.settings import Setting
from bpv.services.alternatives.comparing import Move
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.pages.placing.test_placement_page import divided, page_of, placements, round_of
from tests.ui.resting import rest
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.explaining.explanation_panel import ExplanationPanel
from ui.pages.explaining.explanation_parts import ExplanationView
from ui.theme import Scheme

Select = Callable[[list[str]], object]


def opened(window: MainWindow) -> ExplanationPanel:
    """The panel Waarom, shown."""
    panel = page_of(window).why
    if panel.isHidden():
        round_of(window).table.why_action.trigger()
    return panel


def explained(qtbot: QtBot, panel: ExplanationPanel, select: Select, student_id: str) -> ExplanationView:
    """What the panel says once this pupil is selected."""
    select([student_id])

    def is_there() -> bool:
        return panel.view is not None and panel.view.why.explanation.student_id == student_id

    qtbot.waitUntil(lambda: is_there() and not panel.is_busy, timeout=20_000)
    assert panel.view is not None
    return panel.view


def shorten(window: MainWindow) -> None:
    """Leave one seat everywhere, so that not everyone can be placed."""
    ids = window.session.school.all(Position)
    window.session.execute(EditCells(tuple(CellEdit(Position, id_, "capacity", 1) for id_ in ids)))


def test_that_the_panel_comes_on_demand_and_follows_the_selection(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    panel = page_of(window).why
    assert panel.isHidden()
    stack.table.view.select_ids([stack.table.numbers.students[0]])
    assert not panel.is_busy
    qtbot.keyClick(stack.table.view, Qt.Key.Key_F8)
    assert panel.isVisible()
    assert "Kies een leerling" not in panel.message.text()  # someone is chosen: it is being worked out
    for student_id in stack.table.numbers.students[:2]:
        view = explained(qtbot, panel, stack.table.view.select_ids, student_id)
        assert view.why.explanation.student_id == student_id
        assert view.place.text()
    stack.table.view.clearSelection()
    assert panel.view is None
    assert "Kies een leerling" in panel.message.text()
    panel.closed.emit()
    assert panel.isHidden()


def test_that_an_accepted_place_is_explained_by_its_points(qtbot: QtBot, window: MainWindow) -> None:
    divided(qtbot, window).accept_button.click()
    stack = round_of(window)
    placed = next(id_ for id_ in stack.table.numbers.placed if id_ not in stack.table.numbers.fixed)
    view = explained(qtbot, opened(window), stack.table.view.select_ids, placed)
    held = next(
        p for p in placements(window).values() if p.student_id == placed and p.round_id == stack.round_id
    )
    assert view.why.explanation.position_id == view.why.now == held.position_id
    assert "Zit bij" in view.place.text()
    assert sum(part.contribution for part in view.why.explanation.parts) == view.why.explanation.points


def test_that_another_place_in_a_proposal_says_who_would_move(qtbot: QtBot, window: MainWindow) -> None:
    before = placements(window)
    proposal = divided(qtbot, window)
    panel = opened(window)
    placed = next(p for p in proposal.answer.proposal.placements if not p.is_fixed)
    view = explained(qtbot, panel, proposal.view.select_ids, placed.student_id)
    assert view.why.explanation.position_id == placed.position_id
    position_id, button = next(iter(view.chain_buttons.items()))
    button.click()
    qtbot.waitUntil(lambda: view.chains[position_id].isVisible(), timeout=20_000)
    assert "verhui" in view.chains[position_id].text()
    assert placements(window) == before


def test_that_a_suggestion_is_one_step_places_the_pupil_and_can_be_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    shorten(window)
    proposal = divided(qtbot, window)
    count = len(proposal.answer.proposal.placements)
    panel = opened(window)
    for unplaced in proposal.answer.proposal.unplaced:
        view = explained(qtbot, panel, proposal.view.select_ids, unplaced.student_id)
        if view.why.suggestions and view.why.suggestions[0].helps_pupil:
            break
    else:
        pytest.fail("no pupil can be helped")
    assert "geen plek" in view.place.text()
    label = window.session.undo_label
    view.help_buttons[0].click()
    assert window.session.undo_label != label
    assert window.toast.isVisible()
    assert proposal.is_stale
    assert "Bereken het voorstel opnieuw" in panel.message.text()
    again = divided(qtbot, window).answer.proposal
    assert len(again.placements) > count
    assert unplaced.student_id in {p.student_id for p in again.placements}
    window.session.undo()
    assert window.session.undo_label == label


def test_that_an_explanation_follows_a_change_of_the_lists(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    panel = opened(window)
    student_id = stack.table.numbers.unplaced[0]
    old = explained(qtbot, panel, stack.table.view.select_ids, student_id)
    window.session.execute(EditCells((CellEdit(Student, student_id, "max_km", 1),)))
    qtbot.waitUntil(lambda: panel.view not in (None, old) and not panel.is_busy, timeout=20_000)
    assert panel.view is not None
    assert panel.view.why.school.get(Student, student_id).max_km == 1


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_clipped(qtbot: QtBot, window: MainWindow, scheme: Scheme, zoom: int) -> None:
    window.settings.zoom = zoom
    window.set_scheme(scheme)
    window.resize(1366, 768)
    shorten(window)
    proposal = divided(qtbot, window)
    panel = opened(window)
    ids = (proposal.answer.proposal.placements[0].student_id, proposal.answer.proposal.unplaced[0].student_id)
    for student_id in ids:
        explained(qtbot, panel, proposal.view.select_ids, student_id)
        rest(qtbot)
        assert clipped(window) == []


def test_that_a_place_of_now_is_told_apart_from_one_that_dividing_again_would_give(
    qtbot: QtBot, window: MainWindow
) -> None:
    divided(qtbot, window).accept_button.click()
    weights = (("weight_preference", 0), ("weight_travel", 9))
    window.session.execute(EditCells(tuple(CellEdit(Setting, key, "value", n) for key, n in weights)))
    again = divided(qtbot, window)
    moves = again.answer.comparison.ids(Move.MOVES)
    again.decline_button.click()
    view = explained(qtbot, opened(window), round_of(window).table.view.select_ids, moves[0])
    assert view.why.now != view.why.explanation.position_id
    words = [label.text() for label in view.findChildren(QLabel)]
    assert any(text.startswith("Punten van die plek") for text in words)
    assert any(text.startswith("Die plek: ") for text in words)
