"""The hours of a pupil in the panel: ill today in one click, whom to tell, better again, every day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bpv.domain import DayRecord
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import DayKind
from bpv.services.schedule.school_days import SchoolDays
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from tests.ui.record.conftest import known, part
from ui import desktop
from ui.dialogs.days_dialog import DaysDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.record.attending_section import AttendingSection
from ui.record.panel import RecordPanel
from ui.record.quick_actions import StudentActions

TODAY = date.today()
SCHOOL = [
    in_round(start=TODAY - timedelta(9), end=TODAY + timedelta(9), days=tuple(Weekday)),
    company("c1", name="Bakkerij Bos", email="info@bos.example"),
    position("p1", trainer_phone="0612345678"),
    student("s1", first_name="Sem", last_name="Boer", prefix=""),
    student("s2"),
    placement("x", "s1", "p1"),
]


@pytest.fixture
def panel(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> RecordPanel:
    """The panel of a pupil who is at work today, whatever day that is."""
    monkeypatch.setattr(SchoolDays, "is_holiday", lambda _days, _day: False)
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", SCHOOL))
    empty_window.go_to(Destination("students", select="s1", opens=True))
    return known(qtbot, empty_window)


def acts(panel: RecordPanel) -> StudentActions:
    assert panel.body is not None
    assert isinstance(panel.body.buttons, StudentActions)
    return panel.body.buttons


def links(panel: RecordPanel) -> dict[str, QPushButton]:
    found = part(panel, AttendingSection).findChildren(QPushButton)
    return {each.text(): each for each in found if not each.isHidden()}


def test_that_ill_today_is_one_click_and_the_company_is_told_from_there(
    panel: RecordPanel, empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(desktop.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    buttons, session = acts(panel), empty_window.session
    buttons.days.sick_action.trigger()
    (record,) = session.school.all(DayRecord).values()
    assert (record.on, record.kind) == (TODAY, DayKind.SICK)
    assert not buttons.days.sick_action.isVisible()
    links(panel)["Bedrijf bellen"].click()
    links(panel)["Bedrijf mailen"].click()
    assert opened[0] == "tel:0612345678"
    assert opened[1].startswith("mailto:info@bos.example?subject=Afwezig")
    assert "ziek" not in opened[1].lower()
    links(panel)["Bedrijf weet het"].click()
    links(panel)["School weet het"].click()
    (record,) = session.school.all(DayRecord).values()
    assert record.told_company
    assert record.told_school
    assert {"Bedrijf weet het", "School weet het"}.isdisjoint(links(panel))


def test_that_better_and_every_day_are_asked_for_in_the_panel(
    panel: RecordPanel, empty_window: MainWindow, qtbot: QtBot
) -> None:
    buttons, session = acts(panel), empty_window.session
    buttons.days.sick_action.trigger()
    dialog = buttons.days.ask_back()
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    kinds = {each.on: each.kind for each in session.school.all(DayRecord).values()}
    assert kinds == {TODAY: DayKind.SICK, TODAY + timedelta(1): DayKind.PRESENT}
    assert not buttons.days.back_action.isVisible()
    links(panel)["Alle dagen"].click()
    (days,) = panel.findChildren(DaysDialog)
    assert days.model.date_at(days.view.currentIndex()) == TODAY
    days.reject()
    session.undo()
    session.undo()
    assert not session.school.all(DayRecord)
    assert buttons.days.sick_action.isVisible()


def test_that_who_has_no_place_has_an_empty_calendar_and_nothing_to_be_ill_of(
    panel: RecordPanel, empty_window: MainWindow, qtbot: QtBot
) -> None:
    empty_window.go_to(Destination("students", select="s2", opens=True))
    buttons = acts(known(qtbot, empty_window))
    assert not buttons.days.sick_action.isVisible()
    dialog = buttons.days.open_days()
    assert dialog.stack.currentWidget() is dialog.empty
    assert not dialog.open_button.isEnabled()
    assert dialog.open_day(TODAY) is None
