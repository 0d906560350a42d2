import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain.settings import Setting
from bpv.services.alternatives.comparing import Move
from bpv.services.alternatives.differences import Kind, count_kinds
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.pages.placing.test_placement_page import divided, placements, round_of
from tests.ui.resting import rest
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.placing.placement_stack import RoundStack
from ui.pages.proposals.difference_slider import ChangeSlider
from ui.theme import Scheme


def moved(qtbot: QtBot, window: MainWindow) -> ChangeSlider:
    """The slider of a proposal made after other things have come to count."""
    divided(qtbot, window).accept_button.click()
    weights = (
        CellEdit(Setting, "weight_preference", "value", 0),
        CellEdit(Setting, "weight_travel", "value", 9),
    )
    window.session.execute(EditCells(weights))
    divided(qtbot, window)
    changing = round_of(window).changing
    assert changing is not None
    qtbot.waitUntil(lambda: changing.slider is not None, timeout=20_000)
    assert changing.slider is not None
    return changing.slider


def movers(stack: RoundStack) -> int:
    proposal = stack.proposal
    assert proposal is not None
    return len(proposal.answer.comparison.ids(Move.MOVES, Move.LOSES))


def test_that_the_slider_goes_from_best_to_as_few_changes_as_possible(
    qtbot: QtBot, window: MainWindow
) -> None:
    slider = moved(qtbot, window)
    stack = round_of(window)
    before = placements(window)
    first, last = slider.steps[0], slider.steps[-1]
    assert first.changed > last.changed
    assert first.total_cost < last.total_cost
    assert movers(stack) == first.changed
    slider.slider.setFocus()
    qtbot.keyClick(slider.slider, Qt.Key.Key_End)
    assert last.text in slider.words.text()
    qtbot.waitUntil(lambda: movers(stack) == last.changed, timeout=20_000)
    proposal = stack.proposal
    assert proposal is not None
    assert stack.currentWidget() is proposal
    assert slider.isVisible()
    assert window.focusWidget() is slider.slider
    assert placements(window) == before
    if last.changed:
        proposal.accept_button.click()
        assert sum(placements(window).get(id_) != old for id_, old in before.items()) == last.changed


def test_that_the_last_of_several_moves_of_the_slider_counts(qtbot: QtBot, window: MainWindow) -> None:
    slider = moved(qtbot, window)
    stack = round_of(window)
    changing = stack.changing
    assert changing is not None
    slider.chosen.emit(slider.steps[0])
    slider.chosen.emit(slider.steps[-1])
    qtbot.waitUntil(
        lambda: not changing.is_busy and movers(stack) == slider.steps[-1].changed, timeout=20_000
    )


def test_that_who_moves_is_told_to_be_better_or_worse_off(qtbot: QtBot, window: MainWindow) -> None:
    moved(qtbot, window)
    proposal = round_of(window).proposal
    assert proposal is not None
    counts = count_kinds(proposal.answer.differences)
    assert Kind.BETTER in proposal.kind_filters
    for kind, button in proposal.kind_filters.items():
        button.click()
        assert button.text() == f"{counts[kind]} {kind}"
        assert len(proposal.model.ids) == counts[kind]
        assert [b for b in proposal.filters.values() if b.isChecked()] == []
    shown = proposal.answer.comparison.ids(Move.MOVES)
    assert sum(counts[kind] for kind in proposal.kind_filters) == len(shown)


def test_that_there_is_no_slider_when_nobody_has_a_place_that_may_change(
    qtbot: QtBot, window: MainWindow
) -> None:
    stack = round_of(window)
    assert all(p.is_fixed for p in placements(window).values() if p.round_id == stack.round_id)
    divided(qtbot, window)
    assert stack.changing is None


def test_that_leaving_the_proposal_leaves_the_slider(qtbot: QtBot, window: MainWindow) -> None:
    moved(qtbot, window)
    stack = round_of(window)
    stack.decline()
    assert stack.changing is None
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    assert stack.currentWidget() is stack.table


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_clipped(qtbot: QtBot, window: MainWindow, scheme: Scheme, zoom: int) -> None:
    window.settings.zoom = zoom
    window.set_scheme(scheme)
    window.resize(1366, 768)
    moved(qtbot, window)
    rest(qtbot)
    assert clipped(window) == []
