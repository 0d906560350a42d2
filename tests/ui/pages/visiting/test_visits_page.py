"""Planning and reporting visits through the window: proposed, dragged, moved by keys, reported, undone."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from icalendar import Calendar
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import ActionPoint, PlacementRound, Visit
from bpv.domain.terms_following import VisitStatus
from bpv.services.schedule.span import monday_of
from bpv.services.visiting.rows import State
from bpv.services.year.school_year import SchoolYear
from tests.services.visiting.schools import visit, visited_school
from ui.dialogs.visit_moment_dialog import VisitMomentDialog
from ui.dialogs.visit_plan_dialog import VisitPlanDialog
from ui.dialogs.visit_report_dialog import VisitReportDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.visiting.half_day_list import MIME
from ui.pages.visiting.visits_page import LIST, VisitsPage

KEYS = Qt.Key
MONDAY = monday_of(date.today()) + timedelta(weeks=2)
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def school(*more: Any) -> list[Any]:
    """The round goes on now, whatever day it is."""
    values = list(visited_school(*more))
    dates = {"start": MONDAY - timedelta(weeks=4), "end": MONDAY + timedelta(weeks=12)}
    return [replace(each, **dates) if isinstance(each, PlacementRound) else each for each in values]


def open_page(window: MainWindow, path: Path, *more: Any) -> VisitsPage:
    window.session.take(SchoolYear.create(path / "jaar.bpv", school(*more)))
    window.go_to(Destination("visits"))
    found = window.pages["visits"]
    assert isinstance(found, VisitsPage)
    return found


@pytest.fixture
def page(empty_window: MainWindow, tmp_path: Path) -> VisitsPage:
    planned = visit("a", on=MONDAY, start_time=time(9))
    past = visit("b", "2", on=date.today() - timedelta(days=3), start_time=time(13))
    return open_page(empty_window, tmp_path, planned, past)


def visits(page: VisitsPage) -> dict[str, Visit]:
    return dict(page.session.school.all(Visit))


def test_that_a_proposal_is_accepted_in_one_step_and_taken_back_in_one(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page(empty_window, tmp_path)
    page.deeds.plan.trigger()
    dialog = page.findChild(VisitPlanDialog)
    assert isinstance(dialog, VisitPlanDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "3 bezoeken in 1 rit" in dialog.words.text()
    assert "korter kan niet" in dialog.words.text()
    assert visits(page) == {}
    page.week.show_week_of(date.today() - timedelta(weeks=30))
    dialog.accept_button.click()
    assert len(visits(page)) == 3
    first = min(visits(page).values(), key=lambda each: (str(each.on), str(each.start_time)))
    assert (page.week.key, page.week.monday) == (first.id, monday_of(first.on))
    page.session.undo()
    assert visits(page) == {}


def test_that_dragging_moves_a_visit_to_another_half_day_and_undo_moves_it_back(page: VisitsPage) -> None:
    page.week.show_week_of(MONDAY)
    target = page.week.lists[3, 1]
    data = QMimeData()
    data.setData(MIME, b"1")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    target.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier))
    moved = visits(page)["1"]
    assert (moved.on, moved.start_time, moved.sequence) == (MONDAY + timedelta(days=3), time(12, 45), 1)
    assert target.key == "1"
    page.session.undo()
    assert visits(page)["1"].on == MONDAY


def test_that_keys_do_the_same(page: VisitsPage, qtbot: QtBot) -> None:
    page.week.choose("1")
    at = page.week.lists[0, 0]
    qtbot.keyClick(at, KEYS.Key_Right, BOTH)
    assert visits(page)["1"].on == MONDAY + timedelta(days=1)
    qtbot.keyClick(page.week.lists[1, 0], KEYS.Key_Down, BOTH)
    assert visits(page)["1"].start_time == time(12, 45)
    assert page.week.lists[1, 1].key == "1"


def test_that_one_without_a_day_is_planned_by_dragging_it_into_the_week(page: VisitsPage) -> None:
    page.week.show_week_of(MONDAY)
    row = next(row for row in page._rows if row.state is State.TO_PLAN)
    page.week.moved.emit(row.key, page.week.lists[2, 0].moment)
    (new,) = [each for id_, each in visits(page).items() if id_ not in ("1", "2")]
    assert (new.on, new.mentor_id) == (MONDAY + timedelta(days=2), "vhs")
    page.week.moved.emit(new.id, None)
    assert set(visits(page)) == {"1", "2"}


def test_that_a_report_is_written_with_what_was_agreed(page: VisitsPage, qtbot: QtBot) -> None:
    page.show_as(LIST)
    page.pills.pills[State.TO_REPORT.name].click()
    assert [row.visit_id for row in page.model.shown] == ["2"]
    page.view.select_key("2")
    qtbot.keyClick(page.view, KEYS.Key_Return)
    dialog = page.findChild(VisitReportDialog)
    assert isinstance(dialog, VisitReportDialog)
    dialog.on.setText("31-02-2027")
    dialog.store_button.click()
    assert "Datum" in dialog.banner.label.text()
    dialog.on.setText(f"{date.today():%d-%m-%Y}")
    dialog.text.setPlainText("Gaat goed")
    dialog.points.lines[0][0].setText("Werkschoenen")
    dialog.store_button.click()
    assert (visits(page)["2"].status, visits(page)["2"].report) == (VisitStatus.HELD, "Gaat goed")
    assert [each.text for each in page.session.school.all(ActionPoint).values()] == ["Werkschoenen"]
    page.session.undo()
    assert visits(page)["2"].status is VisitStatus.PLANNED
    assert not page.session.school.all(ActionPoint)


def test_that_a_moment_that_does_not_suit_is_said(page: VisitsPage) -> None:
    page.week.choose("1")
    page.deeds.move.trigger()
    dialog = page.findChild(VisitMomentDialog)
    assert isinstance(dialog, VisitMomentDialog)
    dialog.on.setText(f"{MONDAY + timedelta(days=5):%d-%m-%Y}")
    assert "weekend" in dialog.remark.text()
    dialog.on.setText(f"{MONDAY + timedelta(days=1):%d-%m-%Y}")
    dialog.at.setText("10:30")
    dialog.store_button.click()
    assert (visits(page)["1"].on, visits(page)["1"].start_time) == (MONDAY + timedelta(days=1), time(10, 30))


def test_that_a_missed_visit_is_due_again_and_can_be_put_back(page: VisitsPage) -> None:
    page.show_as(LIST)
    page.view.select_key("1")
    page.deeds.miss.trigger()
    assert visits(page)["1"].status is VisitStatus.MISSED
    page.look()
    assert [row.state for row in page._rows if row.pupil == "Van A Test"] == [State.TO_PLAN, State.MISSED]
    page.view.select_key("1")
    assert not page.deeds.miss.isVisible()
    page.deeds.reopen.trigger()
    assert visits(page)["1"].status is VisitStatus.PLANNED


def test_that_the_agenda_of_a_mentor_is_saved(page: VisitsPage, tmp_path: Path) -> None:
    page.week.choose("1")
    with patch.object(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "vhs"), "")):
        page.deeds.agenda.trigger()
    assert len(Calendar.from_ical((tmp_path / "vhs.ics").read_bytes()).walk("VEVENT")) == 2


def test_that_the_list_is_searched_sorted_and_sound(page: VisitsPage) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.show_as(LIST)
    page.search.setText("bedrijf c")
    assert [row.company for row in page.model.shown] == ["Bedrijf c"]
    page.search.clear()
    page.view._on_header_clicked(4)
    page.view._on_header_clicked(4)
    assert [row.company for row in page.model.shown] == ["Bedrijf c", "Bedrijf b", "Bedrijf a"]
    page.view._on_header_clicked(4)
    assert page.model.shown == page._rows
