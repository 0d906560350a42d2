"""All rounds divided together: shown per round, decided on as one."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound, Student
from bpv.services.editing import CellEdit, EditCells, RemoveRecords
from tests.ui.pages.test_placement_page import page_of, placements
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.rounds_view import RoundsView
from ui.theme import Scheme


def for_everyone(window: MainWindow) -> None:
    """Let every round be for every pupil, so that the rounds touch each other."""
    ids = window.session.school.all(PlacementRound)
    window.session.execute(EditCells(tuple(CellEdit(PlacementRound, id_, "year_levels", ()) for id_ in ids)))


def divided_together(qtbot: QtBot, window: MainWindow) -> RoundsView:
    together = page_of(window).together
    together.action.trigger()
    assert not together.action.isEnabled()
    qtbot.waitUntil(lambda: together.view is not None, timeout=40_000)
    view = together.view
    assert isinstance(view, RoundsView)
    return view


def test_that_all_rounds_are_taken_over_in_one_step(qtbot: QtBot, window: MainWindow) -> None:
    for_everyone(window)
    before = placements(window)
    page = page_of(window)
    view = divided_together(qtbot, window)
    assert placements(window) == before
    assert page.stack.currentWidget() is view
    assert not page.tabs.isVisible()
    assert view.tabs.count() == len(window.session.school.all(PlacementRound))
    assert not any(own.accept_button.isVisible() for own in view.views)
    view.accept_button.click()
    after = placements(window)
    assert len(after) > len(before)
    assert page.tabs.isVisible()
    assert page.current is not None
    assert "Voorstel overgenomen" in window.toast.label.text()
    window.session.undo()
    assert placements(window) == before


def test_that_a_change_or_another_page_ends_the_proposal(qtbot: QtBot, window: MainWindow) -> None:
    view = divided_together(qtbot, window)
    student = next(iter(window.session.school.all(Student)))
    window.session.execute(EditCells((CellEdit(Student, student, "max_km", 1),)))
    assert not view.accept_button.isEnabled()
    before = placements(window)
    page_of(window).together.accept()
    assert placements(window) == before
    in_round = next(iter(window.session.school.all(PlacementRound)))
    page_of(window).show_rows(Destination("placements", frozenset((student,)), "x", round_id=in_round))
    assert page_of(window).together.view is None
    current = page_of(window).current
    assert current is not None
    assert current.table.isVisible()


def test_that_rounds_one_after_another_say_why(qtbot: QtBot, window: MainWindow) -> None:
    answer = divided_together(qtbot, window).answer
    first = answer.proposal.proposals[0]
    warned = replace(first, warnings=("de rondes zijn na elkaar verdeeld", *first.warnings))
    staged = replace(answer.proposal, proposals=(warned, *answer.proposal.proposals[1:]), is_joint=False)
    view = RoundsView(page_of(window).context, replace(answer, proposal=staged))
    qtbot.addWidget(view)
    assert view.banner.label.text() == "De rondes zijn na elkaar verdeeld."


def test_that_one_round_has_nothing_to_divide_together(window: MainWindow) -> None:
    page = page_of(window)
    assert page.together.action in page.actions()
    _, *others = window.session.school.all(PlacementRound)
    window.session.execute(RemoveRecords(PlacementRound, tuple(others)))
    assert not page.together.action.isVisible()
    assert page.together.action not in page.actions()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_clipped(qtbot: QtBot, window: MainWindow, scheme: Scheme) -> None:
    window.set_scheme(scheme)
    window.resize(1366, 768)
    divided_together(qtbot, window)
    qtbot.waitUntil(lambda: clipped(window) == [])
