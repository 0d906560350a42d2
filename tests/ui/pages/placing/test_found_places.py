"""Places that pupils find themselves: written down, waiting, agreed with or turned down."""

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound
from bpv.domain.terms import PlacementStatus, Searcher
from bpv.services.lists.editing import CellEdit, EditCells
from tests.ui.pages.placing.test_placement_page import divided, placements, round_of, select
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.placing.placement_stack import RoundStack
from ui.pages.today.sentences_card import SentenceRow
from ui.pages.today.today_page import TodayPage


def wrote_down(window: MainWindow, stack: RoundStack, student_id: str) -> None:
    """Choose the first free place for a pupil, as one the pupil found."""
    select(stack, student_id)
    dialog = stack.table.choose_place()
    assert dialog is not None
    free = next(c for c in dialog.choices.values() if c.is_allowed and not c.is_current)
    dialog.view.select_id(free.position_id)
    dialog.found.setChecked(True)
    dialog.place()
    assert "wacht op akkoord" in window.toast.label.text()


def test_that_a_found_place_waits_and_is_agreed_with_in_one_step(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    line = stack.table.found_places
    assert not line.isVisible()
    first, second = stack.table.numbers.unplaced[:2]
    for id_ in (first, second):
        wrote_down(window, stack, id_)
    assert line.words.text().startswith("2 plekken wachten op uw akkoord")
    qtbot.waitUntil(lambda: clipped(window) == [])
    line.show_action.trigger()
    assert set(stack.table.model.ids) == {first, second}
    select(stack, first)
    line.approve_action.trigger()
    found = {p.student_id: p for p in placements(window).values()}
    assert (found[first].status, found[first].is_pinned) == (PlacementStatus.PLANNED, True)
    assert line.words.text().startswith("1 plek wacht op uw akkoord")
    stack.table.clear_search()
    select(stack, first)
    assert not line.approve_action.isEnabled()
    select(stack, second)
    line.refuse_action.trigger()
    assert second in stack.table.numbers.unplaced
    assert not line.isVisible()
    window.session.undo()
    assert line.isVisible()


def test_that_the_first_page_leads_to_what_waits(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    student = stack.table.numbers.unplaced[0]
    wrote_down(window, stack, student)
    today = window.show_page("overview")
    assert isinstance(today, TodayPage)

    def waiting() -> list[SentenceRow]:
        rows = [row for row in today.sentences.rows if row.sentence.key == "found"]
        return [row for row in rows if row.sentence.rows.round_id == stack.round_id]

    qtbot.waitUntil(lambda: bool(waiting()))
    waiting()[0].button.click()
    assert round_of(window) is stack
    assert stack.table.model.ids == [student]
    assert stack.table.view.selected_ids() == [student]
    assert stack.table.found_places.approve_action.isEnabled()


def test_that_who_searches_is_left_alone_until_the_last_day(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    in_round = window.session.school.get(PlacementRound, stack.round_id)
    tomorrow = date.today() + timedelta(days=1)
    edits = {"searcher": Searcher.PUPIL, "search_deadline": tomorrow}
    window.session.execute(
        EditCells(tuple(CellEdit(PlacementRound, in_round.id, name, value) for name, value in edits.items()))
    )
    searching = set(stack.table.numbers.unplaced)
    proposal = divided(qtbot, window)
    assert searching <= set(proposal.answer.comparison.then.unplaced)
    proposal.decline_button.click()
    select(stack, next(iter(searching)))
    dialog = stack.table.choose_place()
    assert dialog is not None
    assert dialog.found.isChecked()
    dialog.reject()
    yesterday = date.today() - timedelta(days=1)
    window.session.execute(EditCells((CellEdit(PlacementRound, in_round.id, "search_deadline", yesterday),)))
    assert divided(qtbot, window).answer.comparison.then.placed
