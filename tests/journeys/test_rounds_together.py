"""Two blocks for the same pupils: divided at once, questioned, kept, changed a little, taken back."""

from pytestqt.qtbot import QtBot

from bpv.domain import Placement, PlacementRound, Position
from bpv.domain.settings import Setting
from bpv.services.lists.editing import CellEdit, EditCells
from ui.main_window import MainWindow
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.proposals.rounds_view import RoundsView

PATIENCE = 90_000


def page_of(window: MainWindow) -> PlacementPage:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    return page


def divide(qtbot: QtBot, window: MainWindow) -> RoundsView:
    page = page_of(window)
    page.wide.together.action.trigger()
    qtbot.waitUntil(lambda: page.wide.together.view is not None, timeout=PATIENCE)
    view = page.wide.together.view
    assert isinstance(view, RoundsView)
    return view


def places(window: MainWindow) -> dict[tuple[str, str], str]:
    values = window.session.school.all(Placement).values()
    return {(p.round_id, p.student_id): p.position_id for p in values}


def companies_are_new(window: MainWindow) -> bool:
    """Whether nobody goes to one company twice."""
    school = window.session.school
    been = [(student, school.get(Position, at).company_id) for (_, student), at in places(window).items()]
    return len(set(been)) == len(been)


def test_that_two_blocks_are_divided_questioned_kept_and_changed_a_little(
    qtbot: QtBot, window: MainWindow
) -> None:
    rounds = list(window.session.school.all(PlacementRound))
    edits = [CellEdit(PlacementRound, id_, "year_levels", ()) for id_ in rounds]
    window.session.execute(EditCells(tuple(edits)))
    start = places(window)

    view = divide(qtbot, window)
    panel = page_of(window).why
    view.why_button.click()
    qtbot.waitUntil(lambda: panel.view is not None and not panel.is_busy, timeout=PATIENCE)
    assert panel.view is not None
    asked = panel.view.why.explanation.student_id
    assert asked == view.views[0].view.selected_ids()[0]
    dialog = view.keep()
    dialog.name.setText("Naar voorkeur")
    dialog.keep_button.click()
    view.accept_button.click()
    by_preference = places(window)
    assert len(by_preference) > len(start)
    assert companies_are_new(window)

    weights = (("weight_preference", 0), ("weight_travel", 9))
    window.session.execute(EditCells(tuple(CellEdit(Setting, key, "value", n) for key, n in weights)))
    view = divide(qtbot, window)
    changing = view.changing
    assert changing is not None
    qtbot.waitUntil(lambda: changing.slider is not None, timeout=PATIENCE)
    slider = changing.slider
    assert slider is not None
    slider.slider.setValue(len(slider.steps) - 1)
    qtbot.waitUntil(lambda: view.answer.best.change_penalty != 0, timeout=PATIENCE)
    view.accept_button.click()
    assert companies_are_new(window)
    changed = [key for key, at in by_preference.items() if places(window).get(key) != at]
    assert len(changed) == slider.steps[-1].changed

    page = page_of(window)
    page.wide.scenarios_action.trigger()
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=PATIENCE)
    assert page.wide.scenarios is not None
    page.wide.scenarios.apply_button.click()
    assert places(window) == by_preference
    while window.session.undo_label is not None:
        window.session.undo()
    assert places(window) == start
