"""The page Taken, the marks on the timeline and the sentence of Vandaag: made, ticked and taken back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from bpv.domain.tasks import Task
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from tests.ui.pages.today.test_today_page import row_of, shown
from ui.main_window import MainWindow

LATE = Task(id="t", round_id="r1", name="Bellen", on=date.today() - timedelta(days=2))
YEAR = [in_round(), student(), company(), position(), placement("a", "s1", "p1")]


@pytest.fixture
def window(empty_window: MainWindow, tmp_path: Path, request: pytest.FixtureRequest) -> MainWindow:
    """A round with one pupil, and perhaps tasks."""
    more = getattr(request, "param", [LATE])
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", [*YEAR, *more]))
    return empty_window


@pytest.mark.parametrize("window", [[]], indirect=True)
def test_that_an_empty_page_makes_the_tasks_of_the_round_and_undo_takes_them_back(window: MainWindow) -> None:
    page = window.show_page("tasks")
    assert page.stack.currentWidget() is page.empty
    page.list_action.trigger()
    assert page.model.rowCount() > 10
    assert "Ronde r1" in window.toast.label.text()
    page.keep_action.trigger()
    own = [task for task in window.session.school.all(Task).values() if task.round_id is None]
    assert len(own) > 10
    window.session.undo()
    window.session.undo()
    assert not window.session.school.all(Task)


def test_that_the_space_bar_ticks_and_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("tasks")
    page.views.show("all")
    page.view.select_id("t")
    page.view.setFocus()
    column = page.model.column_number("state")
    assert page.model.index(0, column).data() == "over tijd"
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert window.session.school.get(Task, "t").done_on == date.today()
    assert page.model.index(0, column).data() == "klaar"
    assert page.tick_action.text() == "Toch niet klaar"
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert window.session.school.get(Task, "t") == LATE


def test_that_the_calendar_is_written_where_the_user_says(window: MainWindow, tmp_path: Path) -> None:
    page = window.show_page("tasks")
    page.write_calendar(str(tmp_path / "taken.ics"))
    assert b"SUMMARY:Bellen (Ronde r1)" in (tmp_path / "taken.ics").read_bytes()


def test_that_today_says_what_is_over_time_and_ticks_it(window: MainWindow, qtbot: QtBot) -> None:
    row = row_of(shown(qtbot, window), "tasks")
    assert row.button.text() == "Klaar"
    row.button.click()
    assert window.session.school.get(Task, "t").done_on == date.today()
    assert "klaar" in window.toast.label.text()
    qtbot.waitUntil(lambda: not any(each.key == "tasks" for each in _sentences(window)), timeout=20_000)
    window.session.undo()
    qtbot.waitUntil(lambda: any(each.key == "tasks" for each in _sentences(window)), timeout=20_000)


def _sentences(window: MainWindow):
    return window.page._looked.today.sentences


def test_that_the_timeline_marks_the_days_of_tasks_and_says_what_they_are(window: MainWindow) -> None:
    timeline = window.show_page("timeline").timeline
    assert "Nog 1 dag met taken, 1 over tijd" in timeline.accessibleDescription()
    lane, x = timeline.lane_of(0), timeline.scale.x_of(LATE.on) + 1
    place = QPoint(int(x), int(lane.center().y()))
    QApplication.sendEvent(timeline, QHelpEvent(QEvent.Type.ToolTip, place, timeline.mapToGlobal(place)))
    assert QToolTip.text().endswith("over tijd: Bellen")
