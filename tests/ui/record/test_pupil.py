"""The panel of a pupil: rounds, why, choosing and pinning a place."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, PlacementRound, Position, Student
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from tests.ui.record.conftest import Opened, a_placed_pupil, known, part
from ui.dialogs.place_dialog import PlaceDialog
from ui.main_window import MainWindow
from ui.record.pupil_sections import RoundsSection
from ui.record.quick_actions import StudentActions

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_that_a_round_says_where_and_why_and_meer_all_of_it(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    placement = a_placed_pupil(placed)
    rounds = part(opened("students", placement.student_id), RoundsSection)
    position = placed.session.school.get(Position, placement.position_id)
    company = placed.session.school.get(Company, position.company_id)
    assert rounds.places[placement.round_id].link.words.startswith(company.name)
    rounds.more_buttons[placement.round_id].click()
    qtbot.waitUntil(lambda: rounds.full.view is not None and rounds.full.view.isVisible(), timeout=20_000)


def test_that_an_explanation_goes_once_the_school_has_changed(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    placement = a_placed_pupil(placed)
    panel = opened("students", placement.student_id)
    rounds = part(panel, RoundsSection)
    rounds.more_buttons[placement.round_id].click()
    qtbot.waitUntil(lambda: rounds.full.view is not None, timeout=20_000)
    placed.session.try_execute(EditCells((CellEdit(Student, placement.student_id, "notes", "x"),)))
    assert rounds.full.view is None
    known(qtbot, placed)
    assert not rounds.more_buttons[placement.round_id].isHidden()


def test_that_pinning_is_one_click_and_turns_into_letting_go(opened: Opened, placed: MainWindow) -> None:
    placement = a_placed_pupil(placed)
    placed.context.round.choose(placement.round_id)
    panel = opened("students", placement.student_id)
    assert panel.body is not None
    actions = panel.body.buttons
    assert isinstance(actions, StudentActions)
    actions.pin_action.trigger()
    assert placed.session.school.get(Placement, placement.id).is_pinned
    assert actions.unpin_action.isVisible()
    assert not actions.pin_action.isVisible()
    assert "vastgezet" in placed.toast.label.text()
    actions.unpin_action.trigger()
    assert not placed.session.school.get(Placement, placement.id).is_pinned


def test_that_what_cannot_be_done_with_a_pupil_says_why(opened: Opened, placed: MainWindow) -> None:
    placement = a_placed_pupil(placed)
    placed.context.round.choose(placement.round_id)
    edits = [CellEdit(Student, placement.student_id, name, "") for name in ("phone", "email")]
    placed.session.try_execute(EditCells(tuple(edits)))
    panel = opened("students", placement.student_id)
    assert panel.body is not None
    actions = panel.body.buttons
    assert isinstance(actions, StudentActions)
    assert actions.pin_action.isEnabled()
    placed.session.try_execute(RemoveRecords(Placement, (placement.id,)))
    name = placed.session.school.get(PlacementRound, placement.round_id).name
    tips = {actions.call_action: "telefoonnummer", actions.mail_action: "e-mailadres"}
    tips[actions.pin_action] = f"nog geen plek in {name}"
    for action, why in tips.items():
        assert not action.isEnabled()
        assert why in action.toolTip()
    assert actions.place_action.isEnabled()
    placed.session.try_execute(
        RemoveRecords(PlacementRound, tuple(placed.session.school.all(PlacementRound)))
    )
    assert not actions.place_action.isEnabled()
    assert "geen ronde" in actions.place_action.toolTip()
    assert "geen ronde" in actions.pin_action.toolTip()


def test_that_a_place_is_chosen_in_the_round_of_the_window(opened: Opened, placed: MainWindow) -> None:
    placement = a_placed_pupil(placed)
    placed.context.round.choose(placement.round_id)
    panel = opened("students", placement.student_id)
    assert panel.body is not None
    actions = panel.body.buttons
    assert isinstance(actions, StudentActions)
    actions.place_action.trigger()
    dialog = placed.findChild(PlaceDialog)
    assert dialog is not None
    assert (
        placed.session.school.get(Student, placement.student_id).name
        in dialog.windowTitle() + "".join(choice.company for choice in dialog.choices.values())
        or dialog.choices
    )
    dialog.reject()
