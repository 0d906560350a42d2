from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import Company
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.planning.fairness_rules import RULES
from tests.ui.pages.placing.test_placement_page import divided, placements, round_of
from tests.ui.resting import rest
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.proposals.frontier_view import MEASURES, FrontierView
from ui.theme import Scheme


def compared(qtbot: QtBot, window: MainWindow) -> FrontierView:
    """What pressing Vergelijken gives."""
    stack = round_of(window)
    stack.table.compare_action.trigger()
    qtbot.waitUntil(lambda: stack.frontier is not None, timeout=20_000)
    assert stack.frontier is not None
    return stack.frontier


def test_that_every_rule_is_shown_and_the_best_values_are_marked_with_a_word(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = placements(window)
    view = compared(qtbot, window)
    assert round_of(window).currentWidget() is view
    assert list(view.buttons) == [rule.key for rule in RULES]
    for measure in MEASURES:
        values = {point.rule.key: measure.words(measure.value(point)) for point in view.points}
        marked = {key for key, title in view.best_marks if title == measure.title}
        best = measure.best(view.points)
        assert marked == ({key for key, v in values.items() if best and v == measure.words(best)})
        assert (not marked) == (len(set(values.values())) == 1)
    assert {mark.label.text() for mark in view.best_marks.values()} == {"beste"}
    assert placements(window) == before


def test_that_the_best_is_the_most_pupils_and_the_fewest_kilometres(qtbot: QtBot, window: MainWindow) -> None:
    points = compared(qtbot, window).points
    for title, wanted in (("Eerste\nvoorkeur", max), ("Gemiddelde\nafstand", min)):
        measure = next(measure for measure in MEASURES if measure.title == title)
        values = [value for value in map(measure.value, points) if value is not None]
        proposal = replace(points[0].proposal, placements=points[0].proposal.placements[:1])
        other = replace(points[0], proposal=proposal)
        both = [value for value in (values[0], measure.value(other)) if value is not None]
        assert len(set(both)) == 2
        assert measure.best([points[0], other]) == wanted(both)


def test_that_choosing_a_rule_opens_its_proposal_and_keeps_the_rule(qtbot: QtBot, window: MainWindow) -> None:
    view = compared(qtbot, window)
    point = next(point for point in view.points if point.rule.key == "greedy")
    view.buttons["greedy"].click()
    stack = round_of(window)
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert stack.proposal is not None
    assert stack.frontier is None
    answer = stack.proposal.answer
    assert answer.rule.key == stack.table.fairness.rule.key == "greedy"
    assert len(answer.proposal.placements) == point.placed
    assert answer.proposal.first_choices == point.proposal.first_choices
    assert answer.proposal.total_cost == point.proposal.total_cost


def test_that_the_figures_are_those_of_the_proposal_when_pupils_have_places(
    qtbot: QtBot, window: MainWindow
) -> None:
    divided(qtbot, window).accept_button.click()
    point = compared(qtbot, window).points[1]
    assert round_of(window).frontier is not None
    round_of(window).divide_by(point.rule)
    qtbot.waitUntil(lambda: round_of(window).proposal is not None, timeout=20_000)
    proposal = round_of(window).proposal
    assert proposal is not None
    assert proposal.answer.proposal.placements == point.proposal.placements


def test_that_going_back_leaves_everything(qtbot: QtBot, window: MainWindow) -> None:
    before = placements(window)
    view = compared(qtbot, window)
    view.closed.emit()
    stack = round_of(window)
    assert stack.currentWidget() is stack.table
    assert stack.frontier is None
    assert placements(window) == before


def test_that_figures_from_before_a_change_say_so(qtbot: QtBot, window: MainWindow) -> None:
    view = compared(qtbot, window)
    company = next(iter(window.session.school.all(Company)))
    window.session.execute(EditCells((CellEdit(Company, company, "is_blocked", True),)))
    assert "intussen" in view.banner.label.text()
    view.again_asked.emit()
    qtbot.waitUntil(lambda: round_of(window).frontier not in (None, view), timeout=20_000)


def test_that_comparing_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: Any, progress: Callable[[str, float], object], **__: Any) -> None:
        while True:
            progress("Samen het best berekenen", 0.5)

    monkeypatch.setattr("bpv.services.alternatives.frontier.frontier", endless)
    stack = round_of(window)
    stack.compare_rules()
    assert not stack.table.compare_action.isEnabled()
    assert stack.single.task is not None
    stack.single.task.cancel()
    qtbot.waitUntil(lambda: stack.single.task is None, timeout=2000)
    assert stack.table.compare_action.isEnabled()
    assert stack.frontier is None


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_clipped(qtbot: QtBot, window: MainWindow, scheme: Scheme, zoom: int) -> None:
    window.settings.zoom = zoom
    window.set_scheme(scheme)
    window.resize(1366, 768)
    compared(qtbot, window)
    rest(qtbot)
    assert clipped(window) == []
