import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import MatchRun, Student
from bpv.domain.settings import Setting
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from tests.ui.pages.placing.test_placement_page import divided, placements, round_of
from tests.ui.resting import rest
from tests.ui.test_main_window import clipped
from ui.main_window import MainWindow
from ui.pages.proposals.scenario_view import ScenarioView
from ui.theme import Scheme
from ui.widgets.figures import words_of_km


def kept(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """A proposal kept under this name."""
    divided(qtbot, window)
    dialog = round_of(window).keep_scenario()
    assert dialog is not None
    dialog.name.setText(name)
    dialog.keep_button.click()


def shown(qtbot: QtBot, window: MainWindow) -> ScenarioView:
    """The scenarios of the round, once they are compared."""
    stack = round_of(window)
    stack.table.scenarios_action.trigger()
    view = stack.scenarios
    assert view is not None
    assert stack.currentWidget() is view
    settled(qtbot, window, view)
    return view


def settled(qtbot: QtBot, window: MainWindow, view: ScenarioView) -> None:
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    assert view.comparison is not None


def choose(view: ScenarioView, side: int, name: str) -> None:
    view.choosers[side].setCurrentIndex(view.choosers[side].findText(name))


def two_kept(qtbot: QtBot, window: MainWindow) -> ScenarioView:
    kept(qtbot, window, "Samen")
    weights = (("weight_preference", 0), ("weight_travel", 9))
    window.session.execute(EditCells(tuple(CellEdit(Setting, key, "value", n) for key, n in weights)))
    kept(qtbot, window, "Dichtbij")
    return shown(qtbot, window)


def test_that_keeping_a_proposal_leaves_it_to_be_taken_over(qtbot: QtBot, window: MainWindow) -> None:
    before = placements(window)
    kept(qtbot, window, "Samen")
    proposal = round_of(window).proposal
    assert proposal is not None
    assert not proposal.is_stale
    assert placements(window) == before
    assert "bewaard" in window.toast.label.text()
    proposal.accept_button.click()
    assert len(placements(window)) > len(before)


def test_that_a_name_is_used_once(qtbot: QtBot, window: MainWindow) -> None:
    kept(qtbot, window, "Samen")
    dialog = round_of(window).keep_scenario()
    assert dialog is not None
    dialog.name.setText("samen")
    dialog.keep()
    assert dialog.banner.isVisible()
    dialog.name.setText(" ")
    dialog.keep()
    assert len(window.session.school.all(MatchRun)) == 1
    dialog.reject()


def test_that_without_scenarios_the_page_says_how_to_make_one(window: MainWindow) -> None:
    stack = round_of(window)
    stack.table.scenarios_action.trigger()
    assert stack.scenarios is not None
    assert stack.scenarios.empty.isVisible()
    assert not stack.scenarios.content.isVisible()


def test_that_two_scenarios_stand_side_by_side_and_one_is_carried_out(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = two_kept(qtbot, window)
    before = placements(window)
    choose(view, 0, "Samen")
    choose(view, 1, "Dichtbij")
    settled(qtbot, window, view)
    comparison = view.comparison
    assert comparison is not None
    assert comparison.first.scenario is not None
    assert comparison.first.scenario.name == "Samen"
    assert view.differences.count() == len(comparison.differences) > 0
    means = [numbers["Gemiddelde afstand"].text() for numbers in view.numbers]
    sides = (comparison.first, comparison.second)
    assert means == [words_of_km(side.numbers.mean_km) for side in sides]
    assert means[0] != means[1]
    assert ["sindsdien gewijzigd" in about.text() for about in view.about] == [True, False]
    view.apply_button.click()
    stack = round_of(window)
    assert stack.currentWidget() is stack.table
    assert comparison.second.scenario is not None
    places = comparison.second.scenario.place_of
    assert {id_: stack.table._placements[id_].position_id for id_ in places} == places
    window.session.undo()
    assert placements(window) == before


def test_that_a_comparison_that_waits_is_forgotten_when_the_school_year_is_closed(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = two_kept(qtbot, window)
    for number in (0, 1, 2, 0):
        view.choosers[0].setCurrentIndex(number)
    assert window.tasks.is_busy
    window.session.close()
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=30_000)
    rest(qtbot)  # in which an error in a slot would be seen
    assert not window.tasks.is_busy


def test_that_a_scenario_is_renamed_and_removed_and_both_can_be_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = two_kept(qtbot, window)
    choose(view, 1, "Samen")
    dialog = view.ask_name()
    assert dialog is not None
    dialog.name.setText("Eerste poging")
    dialog.keep()
    assert view.choosers[1].currentText() == "Eerste poging"
    view.remove_button.click()
    assert [scenario.name for scenario in view.scenarios] == ["Dichtbij"]
    assert "verwijderd" in window.toast.label.text()
    window.session.undo()
    window.session.undo()
    assert {scenario.name for scenario in view.scenarios} == {"Samen", "Dichtbij"}


def test_that_a_scenario_that_no_longer_fits_says_why_and_cannot_be_carried_out(
    qtbot: QtBot, window: MainWindow
) -> None:
    kept(qtbot, window, "Samen")
    view = shown(qtbot, window)
    assert view.chosen is not None
    student_id = next(iter(view.chosen.place_of))
    window.session.execute(RemoveRecords(Student, (student_id,)))
    settled(qtbot, window, view)
    qtbot.waitUntil(lambda: view.banner.isVisible(), timeout=20_000)
    assert "hoort niet meer bij deze ronde" in view.banner.label.text()
    assert "sindsdien gewijzigd" in view.about[1].text()
    assert not view.apply_button.isEnabled()
    before = placements(window)
    view.apply()
    assert placements(window) == before


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_clipped(qtbot: QtBot, window: MainWindow, scheme: Scheme, zoom: int) -> None:
    window.settings.zoom = zoom
    window.set_scheme(scheme)
    window.resize(1366, 768)
    kept(qtbot, window, "Samen")
    rest(qtbot)
    assert clipped(window) == []
    shown(qtbot, window)
    rest(qtbot)
    assert clipped(window) == []
