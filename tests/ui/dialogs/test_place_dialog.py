from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Draft, Placement, Position
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.placing.by_hand import placement_of
from bpv.services.planning.round_plan import propose
from tests.ui.resting import rest
from ui.dialogs.place_dialog import PlaceDialog
from ui.main_window import MainWindow
from ui.pages.placing.placement_page import PlacementPage


def opened(window: MainWindow) -> PlaceDialog:
    """The dialog for the first pupil of a round that is divided."""
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    school = window.session.school
    proposal = propose(school, page.current.round_id)
    assert window.session.execute(ApplyChangeset(proposal.changeset, "verdelen"))
    page.current.table.view.selectRow(0)
    dialog = page.current.table.choose_place()
    assert dialog is not None
    return dialog


def place_of(window: MainWindow, dialog: PlaceDialog) -> Placement | None:
    page = window.pages["placements"]
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    student_id = page.current.table.model.id_at(0)
    return placement_of(Draft(window.session.school), student_id, page.current.round_id)


def go_to(dialog: PlaceDialog, position_id: str) -> None:
    assert dialog.view.select_id(position_id)


def test_that_an_allowed_place_is_taken_with_enter_and_pinned(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    free = next(c for c in dialog.choices.values() if c.is_allowed and not c.is_current)
    go_to(dialog, free.position_id)
    assert dialog.place_button.isEnabled()
    assert not dialog.reason.isVisible()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    placement = place_of(window, dialog)
    assert placement is not None
    assert placement.position_id == free.position_id
    assert placement.is_pinned
    assert "geplaatst bij" in window.toast.label.text()
    window.session.undo()
    assert place_of(window, dialog) != placement


def test_that_a_blocked_place_needs_a_reason_which_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    blocked = next(c for c in dialog.choices.values() if c.obstacles and not c.is_full)
    go_to(dialog, blocked.position_id)
    assert blocked.obstacles in dialog.verdict.text()
    assert not dialog.place_button.isEnabled()
    before = place_of(window, dialog)
    dialog.place()
    assert place_of(window, dialog) == before
    qtbot.keyClicks(dialog.reason, "oom rijdt elke dag mee")
    assert dialog.place_button.text() == "Toch plaatsen"
    dialog.place_button.click()
    placement = place_of(window, dialog)
    assert placement is not None
    assert (placement.position_id, placement.reason) == (blocked.position_id, "oom rijdt elke dag mee")


def test_that_enter_in_the_reason_field_places_the_pupil_and_without_a_reason_does_not(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(window)
    blocked = next(c for c in dialog.choices.values() if c.obstacles and not c.is_full)
    go_to(dialog, blocked.position_id)
    before = place_of(window, dialog)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.reason
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert place_of(window, dialog) == before
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.reason, "woont daar bij oma")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    placement = place_of(window, dialog)
    assert placement is not None
    assert (placement.position_id, placement.reason) == (blocked.position_id, "woont daar bij oma")
    assert not dialog.isVisible()
    window.session.undo()
    assert place_of(window, dialog) == before


def test_that_choosing_a_place_that_needs_a_reason_moves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    free = next(c for c in dialog.choices.values() if c.is_allowed and not c.is_current)
    blocked = next(c for c in dialog.choices.values() if c.obstacles and not c.is_full)
    places, asks = [], []
    for choice in (free, blocked, free):
        go_to(dialog, choice.position_id)
        rest(qtbot)
        asks.append(dialog.reason.isVisible())
        places.append([w.geometry() for w in (dialog.search, dialog.view, dialog.verdict, dialog.found)])
    assert asks == [False, True, False]
    assert places[0] == places[1] == places[2]


def test_that_a_full_place_cannot_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    full = next(c for c in dialog.choices.values() if c.is_full)
    before = place_of(window, dialog)
    go_to(dialog, full.position_id)
    assert not dialog.place_button.isEnabled()
    assert "vol" in dialog.verdict.text()
    dialog.place()
    assert place_of(window, dialog) == before


def test_that_searching_and_hiding_what_cannot_narrow_the_list(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    dialog.only_possible.setChecked(True)
    assert 0 < dialog.model.rowCount() < len(dialog.choices)
    assert all(dialog.choices[id_].is_allowed or dialog.choices[id_].is_current for id_ in dialog.model.ids)
    dialog.only_possible.setChecked(False)
    some = next(c for c in dialog.choices.values() if c.company.isascii())  # what QTest can type
    qtbot.keyClicks(dialog.search, some.company)
    assert some.position_id in dialog.model.ids
    dialog.search.setText("bestaat echt niet")
    assert dialog.choice is None
    assert not dialog.place_button.isEnabled()
    assert dialog.verdict.text().startswith("Geen plek gevonden")


def test_that_a_place_that_was_filled_meanwhile_is_refused_in_the_dialog(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(window)
    free = next(c for c in dialog.choices.values() if c.is_allowed and not c.is_current)
    go_to(dialog, free.position_id)
    window.session.execute(EditCells((CellEdit(Position, free.position_id, "capacity", 0),)))
    dialog.place()
    assert dialog.isVisible()
    assert "geen plek meer vrij" in dialog.banner.label.text()


def test_that_down_in_the_field_goes_on_among_the_places(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    qtbot.waitUntil(dialog.search.hasFocus)
    first = dialog.view.currentIndex().row()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.view.hasFocus()
    assert dialog.view.currentIndex().row() == first + 1
