"""All rounds divided together: shown per round, decided on as one."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound, Student
from bpv.domain.settings import Setting
from bpv.services.alternatives.comparing import Move
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.mapping.content import SpotKind
from bpv.services.rounds.explaining import ALL_ROUNDS
from tests.ui.pages.explaining.test_explanation_panel import explained
from tests.ui.pages.placing.test_placement_page import page_of, placements
from tests.ui.test_main_window import clipped
from ui.dialogs.scenario_dialog import ScenarioDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.proposals.rounds_view import RoundsView
from ui.pages.proposals.scenario_view import ScenarioView
from ui.theme import Scheme


def for_everyone(window: MainWindow) -> None:
    """Let every round be for every pupil, so that the rounds touch each other."""
    ids = window.session.school.all(PlacementRound)
    window.session.execute(EditCells(tuple(CellEdit(PlacementRound, id_, "year_levels", ()) for id_ in ids)))


def divided_together(qtbot: QtBot, window: MainWindow) -> RoundsView:
    together = page_of(window).wide.together
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
    assert not page.wide.together.action.isVisible()
    assert view.tabs.count() == len(window.session.school.all(PlacementRound))
    window.context.round.step(1)
    assert (page.stack.currentWidget(), view.tabs.currentIndex()) == (view, 1)
    assert not any(own.accept_button.isVisible() for own in view.views)
    own = view.views[1]
    own.pictures.show_as("map")
    assert own.pictures.map is not None
    shown = own.pictures.map.map
    qtbot.waitUntil(lambda: shown.scene.content.is_difference)
    pupils = {spot.id for spot in shown.scene.spots if spot.kind is SpotKind.PUPIL}
    assert pupils == set(own.answer.comparison.then.students) - set(shown.scene.content.unknown_students)
    offered = {action.text(): action for action in page.actions()}
    assert "Voorstel niet overnemen" in offered
    offered["Voorstel alles overnemen"].trigger()  # as Ctrl+K does
    after = placements(window)
    assert len(after) > len(before)
    assert page.wide.together.action.isVisible()
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
    page_of(window).wide.together.accept()
    assert placements(window) == before
    in_round = next(iter(window.session.school.all(PlacementRound)))
    page_of(window).show_rows(Destination("placements", frozenset((student,)), "x", round_id=in_round))
    assert page_of(window).wide.together.view is None
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
    assert page.wide.together.action in page.actions()
    _, *others = window.session.school.all(PlacementRound)
    window.session.execute(RemoveRecords(PlacementRound, tuple(others)))
    assert not page.wide.together.action.isVisible()
    assert page.wide.together.action not in page.actions()


def test_that_each_pupil_is_explained_over_all_rounds(qtbot: QtBot, window: MainWindow) -> None:
    for_everyone(window)
    view = divided_together(qtbot, window)
    panel = page_of(window).why
    view.why_button.click()
    assert panel.isVisible()
    for number in (0, 1):
        view.tabs.setCurrentIndex(number)
        own = view.views[number]
        placed = next(p for p in own.answer.proposal.placements if not p.is_fixed)
        shown = explained(qtbot, panel, own.view.select_ids, placed.student_id)
        assert shown.why.round_id == own.answer.proposal.round_id
        assert shown.why.explanation.position_id == placed.position_id
        assert shown.why.explanation.note == ALL_ROUNDS
        assert shown.why.explanation.points == pytest.approx(placed.cost / 10)
    position_id, button = next(iter(shown.chain_buttons.items()))
    button.click()
    qtbot.waitUntil(lambda: shown.chains[position_id].isVisible(), timeout=20_000)
    assert "verhui" in shown.chains[position_id].text()
    window.session.execute(EditCells((CellEdit(Student, placed.student_id, "max_km", 1),)))
    assert "Bereken het voorstel opnieuw" in panel.message.text()


def moved(qtbot: QtBot, window: MainWindow) -> RoundsView:
    """The proposal, with its slider, after other things have come to count."""
    for_everyone(window)
    divided_together(qtbot, window).accept_button.click()
    weights = (("weight_preference", 0), ("weight_travel", 9))
    window.session.execute(EditCells(tuple(CellEdit(Setting, key, "value", n) for key, n in weights)))
    view = divided_together(qtbot, window)
    changing = view.changing
    assert changing is not None
    qtbot.waitUntil(lambda: changing.slider is not None, timeout=60_000)
    return view


def movers(view: RoundsView) -> int:
    return sum(len(own.answer.comparison.ids(Move.MOVES, Move.LOSES)) for own in view.views)


def test_that_one_slider_changes_fewer_places_in_all_rounds(qtbot: QtBot, window: MainWindow) -> None:
    view = moved(qtbot, window)
    assert view.changing is not None
    slider = view.changing.slider
    assert slider is not None
    first, last = slider.steps[0], slider.steps[-1]
    assert movers(view) == first.changed > last.changed
    assert "plaatsingen veranderen" in slider.words.text()
    view.tabs.setCurrentIndex(1)
    chosen = view.views[1].model.ids[0]
    view.views[1].view.select_ids([chosen])
    slider.slider.setValue(len(slider.steps) - 1)
    qtbot.waitUntil(lambda: movers(view) == last.changed, timeout=60_000)
    assert slider.isVisible()
    assert view.tabs.currentIndex() == 1
    assert view.views[1].view.selected_ids() == [chosen]
    better_or_worse = sum(len(own.answer.differences) for own in view.views)
    assert better_or_worse >= last.changed
    before = placements(window)
    view.accept_button.click()
    after = placements(window)
    assert sum(after.get(id_) != held for id_, held in before.items()) == last.changed


def test_that_leaving_the_proposal_stops_the_search_for_fewer_changes(
    qtbot: QtBot, window: MainWindow
) -> None:
    for_everyone(window)
    divided_together(qtbot, window).accept_button.click()
    view = divided_together(qtbot, window)
    changing = view.changing
    assert changing is not None
    view.declined.emit()
    assert view.changing is None
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=60_000)


def kept_together(qtbot: QtBot, window: MainWindow, name: str) -> RoundsView:
    view = divided_together(qtbot, window)
    view.keep_button.click()
    dialog = view.findChild(ScenarioDialog)
    assert dialog is not None
    assert dialog.focusWidget() is dialog.name  # the name can be typed at once
    dialog.name.setText(name)
    dialog.keep_button.click()
    return view


def shown_scenarios(qtbot: QtBot, window: MainWindow) -> ScenarioView:
    page = page_of(window)
    page.wide.scenarios_action.trigger()
    view = page.wide.scenarios
    assert view is not None
    assert page.stack.currentWidget() is view
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=60_000)
    return view


def test_that_all_rounds_are_kept_compared_and_carried_out_as_a_scenario(
    qtbot: QtBot, window: MainWindow
) -> None:
    for_everyone(window)
    before = placements(window)
    kept = kept_together(qtbot, window, "Samen")
    assert not kept.is_stale
    assert "van alle rondes" in window.toast.label.text()
    assert placements(window) == before
    window.session.execute(EditCells((CellEdit(Setting, "weight_preference", "value", 0),)))
    kept_together(qtbot, window, "Dichtbij")
    view = shown_scenarios(qtbot, window)
    page = page_of(window)
    assert page.wide.together.view is None
    assert not page.wide.together.action.isVisible()
    assert [view.choosers[1].itemText(n) for n in range(3)] == ["Zoals het nu is", "Dichtbij", "Samen"]
    view.choosers[1].setCurrentIndex(2)
    qtbot.waitUntil(lambda: view.comparison is not None and not window.tasks.is_busy, timeout=60_000)
    comparison = view.comparison
    assert comparison is not None
    names = [value.name for value in window.session.school.all(PlacementRound).values()]
    texts = [view.differences.item(row).text() for row in range(view.differences.count())]
    assert texts
    assert all(any(f", {name}: " in text for name in names) for text in texts)
    view.apply_button.click()
    assert page.wide.together.action.isVisible()
    assert len(window.session.school.placements()) == len(comparison.second.numbers.placed)
    window.session.undo()
    assert placements(window) == before


def test_that_a_scenario_of_all_rounds_is_renamed_and_removed(qtbot: QtBot, window: MainWindow) -> None:
    kept_together(qtbot, window, "Samen")
    view = shown_scenarios(qtbot, window)
    dialog = view.ask_name()
    assert dialog is not None
    dialog.name.setText("Eerste poging")
    dialog.keep()
    assert [one.name for one in view.scenarios] == ["Eerste poging"]
    view.remove_button.click()
    assert not view.scenarios
    assert "alle rondes samen" in view.empty.text()
    window.session.undo()
    assert [one.name for one in view.scenarios] == ["Eerste poging"]
    view.closed.emit()
    assert page_of(window).wide.together.action.isVisible()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_clipped(qtbot: QtBot, window: MainWindow, scheme: Scheme) -> None:
    window.set_scheme(scheme)
    window.resize(1366, 768)
    divided_together(qtbot, window)
    qtbot.waitUntil(lambda: clipped(window) == [])
