"""The timeline of the rounds: pointing, moving, opening, and the form in sentences."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound, new_id
from bpv.domain.ids import RoundId
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.schedule.span import Span
from bpv.services.year.school_year import SchoolYear
from ui.dialogs.record_dialog import RecordDialog
from ui.finding import commands, records
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.rounds.time_scale import TimeScale
from ui.pages.rounds.timeline_page import TimelinePage

KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    found = window.show_page("timeline")
    assert isinstance(found, TimelinePage)
    return found


def block(page: TimelinePage) -> PlacementRound:
    return next(
        line.round for line in page.timeline.schedule.lines if line.round.name == "Blokstage leerjaar 3"
    )


@given(st.integers(2024, 2032), st.integers(0, 400), st.floats(300, 4000))
def test_that_a_day_and_its_place_are_the_same(year: int, number: int, width: float) -> None:
    scale = TimeScale(Span(year), 8, width)
    day = min(scale.first + timedelta(days=number), scale.last)
    assert scale.day_at(scale.x_of(day) + scale.day_width / 2) == day
    assert scale.day_at(scale.x_of(day)) == day
    assert scale.day_at(-50) == scale.first
    assert scale.day_at(1e6) == scale.last


def test_that_the_arrows_go_by_the_rounds_and_the_form_follows(qtbot: QtBot, page: TimelinePage) -> None:
    ids = [line.id for line in page.timeline.schedule.lines]
    page.timeline.choose(ids[0])
    page.timeline.setFocus()
    qtbot.keyClick(page.timeline, KEY.Key_Down)
    assert (page.timeline.current_id, page.form.record_id) == (ids[1], ids[1])
    assert page.timeline.schedule.lines[1].round.name in page.timeline.accessibleDescription()
    qtbot.keyClick(page.timeline, KEY.Key_Return)
    assert page.form.editors["name"].hasFocus()


def test_that_keys_move_an_edge_or_all_and_each_is_one_step_to_undo(qtbot: QtBot, page: TimelinePage) -> None:
    page.timeline.choose(block(page).id)
    qtbot.keyClick(page.timeline, KEY.Key_Right, MOD.ShiftModifier)
    assert (block(page).start, block(page).end) == (date(2027, 3, 8), date(2027, 3, 26))
    qtbot.keyClick(page.timeline, KEY.Key_Left, MOD.ShiftModifier | MOD.ControlModifier)
    assert (block(page).start, block(page).end) == (date(2027, 3, 1), date(2027, 3, 26))
    qtbot.keyClick(page.timeline, KEY.Key_Right, MOD.ControlModifier)
    assert (block(page).start, block(page).end) == (date(2027, 3, 8), date(2027, 4, 2))
    for _ in range(3):
        page.session.undo()
    assert (block(page).start, block(page).end) == (date(2027, 3, 8), date(2027, 3, 19))


def test_that_an_edge_is_dragged_to_the_nearest_week(qtbot: QtBot, page: TimelinePage) -> None:
    timeline = page.timeline
    row = [line.id for line in timeline.schedule.lines].index(block(page).id)
    y = round(timeline.lane_of(row).center().y())
    scale = timeline.scale
    begin = QPoint(round(scale.bar(date(2027, 3, 8), date(2027, 3, 19))[1]), y)
    aim = QPoint(round(scale.x_of(date(2027, 4, 1))), y)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(timeline, aim)
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=aim)
    assert (block(page).start, block(page).end) == (date(2027, 3, 8), date(2027, 4, 2))


def test_that_a_field_of_a_sentence_is_stored_and_what_is_wrong_is_said(
    qtbot: QtBot, page: TimelinePage
) -> None:
    page.timeline.choose(block(page).id)
    end = page.form.editors["end"]
    end.setFocus()
    end.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(end, "7 mei 2027")
    qtbot.keyClick(end, KEY.Key_Return)
    assert block(page).end == date(2027, 5, 7)
    assert "in de meivakantie" in page.timeline.accessibleDescription()
    assert "7 mei 2027" in page.form.dates.text()


def test_that_escape_lets_go_of_what_is_dragged_and_leaves_the_form(qtbot: QtBot, page: TimelinePage) -> None:
    timeline = page.timeline
    row = [line.id for line in timeline.schedule.lines].index(block(page).id)
    y = round(timeline.lane_of(row).center().y())
    left, right = timeline.scale.bar(date(2027, 3, 8), date(2027, 3, 19))
    middle, aim = QPoint(round((left + right) / 2), y), QPoint(round(right + 100), y)
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(timeline, aim)
    qtbot.keyClick(timeline, KEY.Key_Escape)
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=aim)
    assert (block(page).start, block(page).end) == (date(2027, 3, 8), date(2027, 3, 19))
    page.form.editors["days"].setFocus()
    qtbot.keyClick(page.form.editors["days"], KEY.Key_Escape)
    assert timeline.hasFocus()


def test_that_the_form_is_filled_in_by_keyboard_alone(qtbot: QtBot, page: TimelinePage) -> None:
    ids = [line.id for line in page.timeline.schedule.lines]
    page.timeline.choose(ids[0])
    page.timeline.setFocus()
    qtbot.keyClick(page.timeline, KEY.Key_F2)
    assert page.form.editors["name"].hasFocus()
    field = page.form.editors["max_km"]
    field.setFocus()
    field.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(field, "19")
    qtbot.keyClick(field, KEY.Key_PageDown, MOD.ControlModifier)
    assert page.session.school.get(PlacementRound, ids[0]).max_km == 19
    assert page.timeline.current_id == ids[1]
    assert field.hasFocus()
    qtbot.keyClick(field, KEY.Key_PageUp, MOD.ControlModifier)
    assert page.timeline.current_id == ids[0]
    last = page.form.editors["closed_on"]
    last.setFocus()
    qtbot.keyClick(last, KEY.Key_Return)
    assert page.timeline.hasFocus()


def test_that_a_round_with_placements_is_shown_before_it_goes(page: TimelinePage) -> None:
    placed = next(
        line.id for line in page.timeline.schedule.lines if page.session.school.placements_in(line.id)
    )
    page.timeline.choose(placed)
    dialog = page.remove()
    assert dialog is not None
    dialog.accept()
    assert placed not in [line.id for line in page.timeline.schedule.lines]


def test_that_the_weeks_stay_in_sight_where_there_is_little_room(
    window: MainWindow, page: TimelinePage
) -> None:
    first = page.timeline.schedule.lines[0].round
    more = [replace(first, id=RoundId(new_id()), name=f"Ronde {n}") for n in range(12)]
    window.session.execute(AddRecords(tuple(more)))
    window.resize(910, 440)
    page.timeline.choose(page.timeline.schedule.lines[-1].id)
    assert page.timeline.head_top > 0
    assert page.above.verticalScrollBar().value() == page.timeline.head_top
    page.timeline.choose(page.timeline.schedule.lines[0].id)
    assert page.timeline.head_top == 0


def test_that_a_change_elsewhere_is_shown_when_the_page_comes_back(
    window: MainWindow, page: TimelinePage
) -> None:
    window.show_page("students")
    gone = block(page)
    window.session.execute(RemoveRecords(PlacementRound, (gone.id,)))
    window.show_page("timeline")
    assert gone.id not in [line.id for line in page.timeline.schedule.lines]
    rest = tuple(line.id for line in page.timeline.schedule.lines)
    window.session.execute(RemoveRecords(PlacementRound, rest))
    assert page.stack.currentWidget() is page.empty
    window.session.undo()
    assert page.stack.currentWidget() is page.splitter


def test_that_the_region_is_chosen_where_its_holidays_are(window: MainWindow, page: TimelinePage) -> None:
    menu = page.region.menu()
    menu.aboutToShow.emit()
    postcode, north = menu.actions()[:2]
    assert "Midden" in postcode.text()
    assert (postcode.isChecked(), page.region.text()) == (True, "Vakanties: regio Midden")
    before = page.timeline.schedule.holidays
    north.trigger()
    assert page.region.text() == "Vakanties: regio Noord"
    assert page.timeline.schedule.holidays != before
    window.session.undo()
    assert page.timeline.schedule.holidays == before
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    settings = window.pages["settings"]
    assert window.page is settings
    assert settings.fields("holidays")["holiday_autumn_week"].hasFocus()  # type: ignore[attr-defined]


def test_that_a_dateless_round_says_so(window: MainWindow, page: TimelinePage) -> None:
    assert page.timeline.current is not None
    bare = replace(page.timeline.current.round, start=None, end=None, year_levels=())
    edits = [CellEdit(PlacementRound, bare.id, name, getattr(bare, name)) for name in ("start", "end")]
    window.session.execute(EditCells(tuple(edits)))
    assert page.timeline.current is not None
    assert "zonder datums" in page.timeline.current.short
    page.timeline.repaint()


def test_that_what_is_typed_is_kept_when_the_school_year_closes(
    qtbot: QtBot, window: MainWindow, page: TimelinePage
) -> None:
    wanted, path = block(page), window.session.path
    page.timeline.choose(wanted.id)
    furthest = page.form.editors["max_km"]
    furthest.setFocus()
    furthest.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(furthest, "17")
    window.files.close()
    year = SchoolYear.open(path)
    assert year.school.get(PlacementRound, wanted.id).max_km == 17
    year.close()


def test_that_vandaag_leads_to_the_field_that_misses(window: MainWindow, page: TimelinePage) -> None:
    id_ = page.timeline.schedule.lines[-1].id
    window.session.execute(EditCells((CellEdit(PlacementRound, id_, "year_levels", ()),)))
    window.show_page("students")
    window.go_to(Destination("timeline", frozenset({id_}), "Nog niet compleet", begin="edit year_levels"))
    assert (window.page, page.timeline.current_id) == (page, id_)
    assert page.form.editors["year_levels"].hasFocus()


def test_that_a_round_is_found_on_the_timeline_and_added_in_the_table(
    window: MainWindow, page: TimelinePage
) -> None:
    found = list(records(window.session.school, window.go_to))
    entry = next(each for each in found if each.text == block(page).name)
    window.show_page("students")
    entry.run()
    assert (window.page, page.timeline.current_id) == (page, block(page).id)
    (adding,) = [each for each in commands((), {}, window.go_to) if each.text == "Ronde toevoegen"]
    adding.run()
    table = window.pages["rounds"]
    assert window.page is table
    dialog = table.findChild(RecordDialog)
    assert dialog is not None
    dialog.reject()
