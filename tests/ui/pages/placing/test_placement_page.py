from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, PlacementRound, Student, new_id
from bpv.domain.ids import RoundId
from bpv.domain.terms import PlacementStatus
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from tests.ui.resting import rest
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.placing.placement_stack import RoundStack
from ui.pages.proposals.proposal_view import ProposalView
from ui.theme import Scheme
from ui.widgets.flow_row import FlowRow


def page_of(window: MainWindow) -> PlacementPage:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    return page


def round_of(window: MainWindow) -> RoundStack:
    current = page_of(window).current
    assert current is not None
    return current


def divided(qtbot: QtBot, window: MainWindow) -> ProposalView:
    """The proposal that pressing Plaatsen gives."""
    stack = round_of(window)
    stack.table.divide_action.trigger()
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert stack.proposal is not None
    return stack.proposal


def placements(window: MainWindow) -> dict[str, Placement]:
    return dict(window.session.school.all(Placement))


def select(stack: RoundStack, *ids: str) -> None:
    stack.table.view.select_ids(list(ids))
    row = stack.table.model.row_of(ids[0])
    assert row is not None
    column = stack.table.view.shown_columns()[0]
    stack.table.view.selectionModel().setCurrentIndex(
        stack.table.model.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate
    )


def placed_pupils(stack: RoundStack, count: int) -> list[str]:
    return list(stack.table.numbers.placed[:count])


def test_that_plaatsen_gives_a_proposal_and_changes_nothing_yet(qtbot: QtBot, window: MainWindow) -> None:
    before = placements(window)
    proposal = divided(qtbot, window)
    assert placements(window) == before
    assert round_of(window).currentWidget() is proposal
    comparison = proposal.answer.comparison
    assert proposal.model.total == len(comparison.outcomes)
    reasons = [proposal.model.text_at(row, proposal.model.column_number("reason")) for row in range(5)]
    assert all(reasons)
    assert proposal.proof_button.text() == "Best mogelijke verdeling, bewezen"


def test_that_taking_over_is_one_step_and_can_be_undone(qtbot: QtBot, window: MainWindow) -> None:
    before = placements(window)
    proposal = divided(qtbot, window)
    placed = len(proposal.answer.comparison.then.placed)
    proposal.accept_button.click()
    stack = round_of(window)
    assert stack.currentWidget() is stack.table
    assert len(stack.table.numbers.placed) == placed > len(before)
    assert window.toast.isVisible()
    assert "Voorstel overgenomen" in window.toast.label.text()
    window.session.undo()
    assert placements(window) == before
    window.session.redo()
    assert len(stack.table.numbers.placed) == placed


def test_that_not_taking_over_leaves_everything(qtbot: QtBot, window: MainWindow) -> None:
    before = placements(window)
    divided(qtbot, window).decline_button.click()
    stack = round_of(window)
    assert stack.currentWidget() is stack.table
    assert stack.proposal is None
    assert placements(window) == before


def test_that_a_second_proposal_says_that_nothing_changes(qtbot: QtBot, window: MainWindow) -> None:
    divided(qtbot, window).accept_button.click()
    proposal = divided(qtbot, window)
    assert not proposal.accept_button.isEnabled()
    assert "al de beste" in proposal.banner.label.text()


def test_that_a_proposal_made_before_a_change_must_be_made_again(qtbot: QtBot, window: MainWindow) -> None:
    proposal = divided(qtbot, window)
    company = next(iter(window.session.school.all(Company)))
    window.session.execute(EditCells((CellEdit(Company, company, "is_blocked", True),)))
    assert not proposal.accept_button.isEnabled()
    assert "intussen" in proposal.banner.label.text()
    before = placements(window)
    round_of(window).accept()
    assert placements(window) == before
    proposal.again_asked.emit()
    qtbot.waitUntil(lambda: round_of(window).proposal not in (None, proposal), timeout=20_000)
    fresh = round_of(window).proposal
    assert fresh is not None
    fresh.accept_button.click()
    assert len(placements(window)) > len(before)


def test_that_a_change_during_the_run_makes_its_proposal_stale(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    stack.divide()
    student = stack.table.numbers.students[0]
    window.session.execute(EditCells((CellEdit(Student, student, "max_km", 1),)))
    qtbot.waitUntil(lambda: stack.proposal is not None, timeout=20_000)
    assert stack.proposal is not None
    assert not stack.proposal.accept_button.isEnabled()


def test_that_a_proposal_without_proof_does_not_claim_one(qtbot: QtBot, window: MainWindow) -> None:
    answer = divided(qtbot, window).answer
    unproven = replace(answer, proposal=replace(answer.proposal, proof="bound", gap=0.012))
    view = ProposalView(page_of(window).context, unproven)
    qtbot.addWidget(view)
    assert view.proof_button.text() == "Binnen 1,2 % van het beste, bewezen"
    assert "niet is uitgesloten" in view.proof_button.toolTip()


def test_that_the_filters_of_a_proposal_show_whom_they_count(qtbot: QtBot, window: MainWindow) -> None:
    proposal = divided(qtbot, window)
    for move, button in proposal.filters.items():
        button.click()
        shown = set(proposal.model.ids)
        outcomes = proposal.answer.comparison.outcomes
        assert shown == {id_ for id_, outcome in outcomes.items() if move in (None, outcome.move)}
        assert button.text().split()[0 if move else 1] == str(len(shown))


def test_that_every_number_leads_to_its_pupils(qtbot: QtBot, window: MainWindow) -> None:
    divided(qtbot, window).accept_button.click()
    table = round_of(window).table
    qtbot.waitUntil(lambda: table.missing.of(table.numbers.unplaced[0]) != "", timeout=20_000)
    behind = {key: getattr(table.numbers, key) for key in ("placed", "unplaced", "first_choices")}
    behind |= {"mean_km": table.numbers.placed, "against": sorted(table.missing.against)}
    for key, listed in behind.items():
        ids = set(listed)
        if ids:
            table.figures.buttons[key].click()
            assert set(table.model.ids) == ids
            assert table.only_chip.isVisible()


def test_that_pinning_several_is_one_step_and_dividing_leaves_them(qtbot: QtBot, window: MainWindow) -> None:
    divided(qtbot, window).accept_button.click()
    stack = round_of(window)
    ids = placed_pupils(stack, 3)
    select(stack, *ids)
    stack.table.unpin_action.trigger()
    stack.table.pin_action.trigger()
    pinned = {p.student_id for p in placements(window).values() if p.is_pinned}
    assert set(ids) <= pinned
    assert not stack.table.pin_action.isEnabled()
    assert {p.student_id for p in divided(qtbot, window).answer.proposal.placements if p.is_fixed} >= set(ids)
    window.session.undo()
    assert not set(ids) <= {p.student_id for p in placements(window).values() if p.is_pinned}


def test_that_taking_away_and_status_work_on_the_selection(qtbot: QtBot, window: MainWindow) -> None:
    divided(qtbot, window).accept_button.click()
    stack = round_of(window)
    ids = placed_pupils(stack, 4)
    select(stack, *ids[:2])
    dialog = stack.table.take_step(f"Bevestigen {PlacementStatus.CONFIRMED}")
    assert dialog is not None
    dialog.take_button.click()
    found = [p.status for p in placements(window).values() if p.student_id in ids[:2]]
    assert found == [PlacementStatus.CONFIRMED] * 2
    select(stack, *ids[2:])
    stack.table.take_away_action.trigger()
    assert set(ids[2:]) <= set(stack.table.numbers.unplaced)
    assert "2 leerlingen van de plek gehaald" in window.toast.label.text()
    window.session.undo()
    assert set(ids[2:]) <= set(stack.table.numbers.placed)


def test_that_the_mentor_is_changed_in_the_cell_of_who_has_a_place(qtbot: QtBot, window: MainWindow) -> None:
    divided(qtbot, window).accept_button.click()
    table = round_of(window).table
    column = table.model.column_number("mentor_id")
    row = table.model.row_of(table.numbers.placed[0])
    assert row is not None
    old = table.model.text_at(row, column)
    other = next(text for text in table.model.choices(table.model.columns[column]) if text not in ("", old))
    assert table.model.setData(table.model.index(row, column), other)
    assert table.model.text_at(row, column) == other
    window.session.undo()
    assert table.model.text_at(row, column) == old
    select(round_of(window), table.numbers.placed[0])
    taken = table.numbers.placed[0]
    table.take_away()
    row = table.model.row_of(taken)
    assert row is not None
    assert not table.model.setData(table.model.index(row, column), other)
    assert "nog geen plek" in table.model.refusal


def test_that_nothing_can_be_done_without_a_selection(window: MainWindow) -> None:
    table = round_of(window).table
    table.view.clearSelection()
    for action in (table.move_action, table.pin_action, table.unpin_action, table.take_away_action):
        assert not action.isEnabled()
    table.view.selectionModel().select(QItemSelection(), QItemSelectionModel.SelectionFlag.Clear)
    table.pin(True)
    assert table.choose_place() is None


def test_that_a_run_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: Any, progress: Callable[[str, float], object], **__: Any) -> None:
        while True:
            progress("Beste verdeling berekenen", 0.5)

    monkeypatch.setattr("ui.pages.proposals.difference_work.RoundPlan", endless)
    stack = round_of(window)
    stack.divide()
    assert not stack.table.divide_action.isEnabled()
    assert stack.single.task is not None
    stack.single.task.cancel()
    qtbot.waitUntil(lambda: stack.single.task is None, timeout=2000)
    assert stack.table.divide_action.isEnabled()
    assert stack.proposal is None
    assert window.failures.dialog is None


def test_that_a_run_that_fails_says_so_and_loses_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("ui.pages.proposals.difference_work.RoundPlan", broken)
    before = placements(window)
    stack = round_of(window)
    stack.divide()
    qtbot.waitUntil(lambda: window.failures.dialog is not None)
    dialog = window.failures.dialog
    assert dialog is not None
    assert "Uw gegevens zijn veilig" in dialog.text()
    dialog.close()
    assert placements(window) == before
    assert stack.table.divide_action.isEnabled()


def test_that_a_round_nobody_can_be_placed_in_is_refused_in_words(qtbot: QtBot, window: MainWindow) -> None:
    leeg = PlacementRound(id=RoundId(new_id()), name="Leeg", year_levels=(1,), start=date(2030, 1, 1))
    window.session.execute(AddRecords((leeg,)))
    page = page_of(window)
    stack = page.show_round(leeg.id)
    assert stack is not None
    stack.divide()
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert "geen leerlingen om te plaatsen in Leeg" in window.banner.label.text()


def test_that_the_page_follows_the_round_of_the_window(window: MainWindow) -> None:
    page = page_of(window)
    for id_ in window.context.round.ids:
        window.context.round.choose(id_)
        assert page.current is not None
        assert page.current.round_id == id_
    for id_ in list(window.session.school.all(PlacementRound)):
        window.session.execute(RemoveRecords(PlacementRound, (id_,)))
    assert page.rounds == {}
    assert page.stack.currentWidget() is page.empty
    window.session.undo()
    assert page.current is not None


def test_that_a_number_elsewhere_leads_to_the_round(qtbot: QtBot, window: MainWindow) -> None:
    today = window.show_page("overview")
    assert today is not None
    for in_round in window.session.school.all(PlacementRound).values():
        ids = frozenset(s.id for s in window.session.school.students_in(in_round)[:3])
        today.go_to.emit(Destination("placements", ids, "Nog zonder plek", round_id=in_round.id))
        current = page_of(window).current
        assert current is not None
        assert current.round_id == in_round.id
        assert set(current.table.model.ids) == ids


def test_that_the_rule_chosen_is_used_and_remembered(qtbot: QtBot, window: MainWindow) -> None:
    fairness = round_of(window).table.fairness
    menu = fairness.menu()
    assert menu is not None
    greedy = next(a for a in menu.actions() if a.text() == "Eerste voorkeuren voorop")
    greedy.trigger()
    assert divided(qtbot, window).answer.rule.key == "greedy"
    assert window.settings.text("fairness") == "greedy"
    fairness.weights_asked.emit()
    assert window.page is window.pages["settings"]


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_of_a_proposal_is_clipped(
    qtbot: QtBot, window: MainWindow, scheme: Scheme, zoom: int
) -> None:
    window.settings.zoom = zoom
    window.set_scheme(scheme)
    window.resize(1366, 768)
    proposal = divided(qtbot, window)
    for button in (proposal.proof_button, proposal.warnings_button):
        button.click()
        rest(qtbot)
        assert clipped(window) == []


def row_of_actions(window: MainWindow) -> list[QPushButton]:
    table = round_of(window).table
    divide = next(button for button in table.findChildren(QPushButton) if button.text() == "Plaatsen")
    row = divide.parentWidget()
    assert isinstance(row, FlowRow)
    return [button for button in row.findChildren(QPushButton) if button.isVisible()]


@pytest.mark.parametrize("with_why", [False, True])
def test_that_the_actions_stand_on_one_line(qtbot: QtBot, window: MainWindow, with_why: bool) -> None:
    window.resize(1366, 768)
    page_of(window).why.setVisible(with_why)
    rest(qtbot)
    buttons = row_of_actions(window)
    assert len(buttons) <= 6
    assert len({button.y() for button in buttons}) == 1
    assert [button.text() for button in buttons if button.property("primary")] == ["Plaatsen"]
    figures = round_of(window).table.figures
    assert len({button.parentWidget().y() for button in figures.buttons.values()}) == 1


def test_that_what_is_in_a_menu_is_found_with_its_key(window: MainWindow) -> None:
    table = round_of(window).table
    keys = {action.text(): action.shortcut().toString() for action in page_of(window).actions()}
    in_menus = [*table.divide_menu.actions(), *table.pupil_menu.actions(), *table.fairness.menu().actions()]
    assert {action.text() for action in in_menus if action.shortcut().toString()} <= set(keys)
    assert keys["Plek kiezen…"] == "Ctrl+M"
    assert keys["Verdeelregels vergelijken"] == "Shift+F9"
    assert keys["Alle rondes samen plaatsen…"] == "Ctrl+Shift+F9"
    assert {"Scenario's", "Scenario's van alle rondes", "Mentoren verdelen…", "Weghalen"} <= set(keys)


def test_that_opening_waarom_asks_about_someone(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    stack = round_of(window)
    stack.table.why_action.trigger()
    assert len(stack.table.view.selected_ids()) == 1
    qtbot.waitUntil(lambda: page.why.view is not None and not page.why.is_busy, timeout=20_000)
