"""A week of days typed with the keys alone, who is absent today, and the way back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError, DayRecord
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import DayKind
from bpv.domain.times import word_day
from bpv.services.attending.recording import AbsentOn, DayEntry, RecordDays
from bpv.services.attending.words import read_day
from bpv.services.schedule.school_days import SchoolDays
from bpv.services.schedule.span import monday_of
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from ui.dialogs.day_dialog import DayDialog
from ui.dialogs.days_dialog import DaysDialog
from ui.main_window import MainWindow
from ui.models.blocks import NewText, write_block
from ui.models.days_model import DaysModel
from ui.pages.attending.hours_page import HoursPage
from ui.pages.page import Destination

TODAY = date.today()
MONDAY = monday_of(TODAY)
EVERY = tuple(Weekday)
SCHOOL = [
    in_round(start=MONDAY - timedelta(7), end=MONDAY + timedelta(13), days=EVERY),
    company("c1", name="Bakkerij Bos"),
    position("p1", capacity=5),
    student("s1", last_name="Aarts", prefix=""),
    student("s2", first_name="Sem", last_name="Boer", prefix=""),
    placement("x", "s1", "p1"),
    placement("y", "s2", "p1"),
]


@pytest.fixture(autouse=True)
def no_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever day it is, it is one of work."""
    monkeypatch.setattr(SchoolDays, "is_holiday", lambda _days, _day: False)


@pytest.fixture
def page(empty_window: MainWindow, tmp_path: Path) -> HoursPage:
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", SCHOOL))
    empty_window.go_to(Destination("hours"))
    found = empty_window.pages["hours"]
    assert isinstance(found, HoursPage)
    return found


def said(page: HoursPage, id_: str, number: int) -> str:
    return page.model.text_at(page.model.row_of(id_) or 0, page.model.column_number(f"day{number}"))


def test_that_a_week_is_typed_and_undone_in_one_step(page: HoursPage) -> None:
    first = page.model.column_number("day0")
    row = page.model.row_of("y") or 0
    texts = [NewText(row, first + number, text) for number, text in enumerate(("z", "5", "v 3", "wat"))]
    written, refused = write_block(page.model, texts)
    assert written == 3
    assert "Verwacht" in refused[0].reason
    assert [said(page, "y", number) for number in range(3)] == ["ziek", "5", "verlof 3"]
    page.session.undo()
    assert not page.session.school.all(DayRecord)


def test_that_another_week_shows_its_own_days(page: HoursPage) -> None:
    write_block(page.model, [NewText(0, page.model.column_number("day0"), "z")])
    page.step(1)
    assert said(page, "x", 0) != "ziek"
    page.step(5)
    assert page.model.ids == []
    page.show_today()
    assert said(page, "x", 0) == "ziek"


def test_that_many_are_ill_today_with_one_key(page: HoursPage, qapp: QApplication) -> None:
    page.view.selectAll()
    page.absent_actions[DayKind.SICK].trigger()
    records = page.session.school.all(DayRecord).values()
    assert {(each.placement_id, each.on, each.kind) for each in records} == {
        ("x", TODAY, DayKind.SICK),
        ("y", TODAY, DayKind.SICK),
    }
    page.views.show("absent")
    assert sorted(page.model.ids) == ["x", "y"]
    page.session.undo()
    assert page.model.ids == []


def test_that_what_people_type_for_a_day_is_understood() -> None:
    assert read_day("") == (DayKind.PRESENT, None)
    assert read_day("6,5") == (DayKind.PRESENT, 390)
    assert read_day("Ziek") == read_day("z") == (DayKind.SICK, None)
    assert read_day("ongeoorl.") == (DayKind.UNAUTHORISED, None)
    assert read_day("te laat 5") == (DayKind.LATE, 300)
    assert read_day("inhalen 4:15") == (DayKind.MAKE_UP, 255)
    for wrong in ("wat", "25", "z z z"):
        with pytest.raises(BpvError):
            read_day(wrong)


def test_that_the_statement_is_written_for_all_that_are_shown(
    page: HoursPage, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "Urenstaat.xlsx"
    page.statement.write(str(target))
    qtbot.waitUntil(target.exists)
    assert [offer.name for offer in page.printed()][-2:] == ["Urenstaat", "Aanwezigheid"]


def at_day(page: HoursPage, id_: str, number: int) -> None:
    page.view.setFocus()
    at = page.model.index(page.model.row_of(id_) or 0, page.model.column_number(f"day{number}"))
    page.view.setCurrentIndex(at)


def read_out(page: HoursPage, id_: str, number: int) -> str:
    at = page.model.index(page.model.row_of(id_) or 0, page.model.column_number(f"day{number}"))
    return str(at.data(Qt.ItemDataRole.AccessibleTextRole))


def test_that_a_day_opens_with_the_space_bar_and_says_whom_it_was_told(page: HoursPage, qtbot: QtBot) -> None:
    at_day(page, "y", 0)
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    (dialog,) = page.findChildren(DayDialog)
    dialog.kind.setFocus()
    qtbot.keyClicks(dialog.kind, "Zi")
    assert dialog.at_school.shortcut() == QKeySequence("Alt+S")
    dialog.at_school.click()
    dialog.made_up.setText(f"{MONDAY + timedelta(19):%d-%m-%Y}")
    dialog.note.setText("Belde om acht uur")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    said_of_it = ("ziek", "nog niet gemeld bij bedrijf", "ingehaald", "met een notitie")
    assert read_out(page, "y", 0) == f"Ma: {', '.join(said_of_it)}"
    tip = page.model.index(page.model.row_of("y") or 0, page.model.column_number("day0")).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert "Belde om acht uur" in tip
    page.session.undo()
    assert not page.session.school.all(DayRecord)


def test_that_what_cannot_be_made_up_is_said_in_the_day_and_nothing_typed_is_lost(page: HoursPage) -> None:
    at_day(page, "y", 0)
    dialog = page.acts.open_day()
    assert dialog is not None
    dialog.kind.setCurrentText("Ziek")
    dialog.made_up.setText(f"{MONDAY + timedelta(1):%d-%m-%Y}")
    dialog.store()
    assert "is er al stage" in dialog.banner.label.text()
    assert dialog.isVisible()
    assert not page.session.school.all(DayRecord)
    dialog.kind.setCurrentText("Inhaaldag")
    assert dialog.makes_up.isVisible()
    assert not dialog.made_up.isVisible()


def test_that_one_key_says_that_marked_days_were_told_and_takes_it_back(page: HoursPage) -> None:
    write_block(page.model, [NewText(row, page.model.column_number("day0"), "z") for row in (0, 1)])
    number = page.model.column_number("day0")
    page.view.mark_block(range(2), [number])
    page.acts.school_action.trigger()
    page.acts.company_action.trigger()
    assert read_out(page, "x", 0) == "Ma: ziek, gemeld"
    page.acts.company_action.trigger()
    assert read_out(page, "y", 0) == "Ma: ziek, nog niet gemeld bij bedrijf"
    page.session.undo()
    assert read_out(page, "y", 0) == "Ma: ziek, gemeld"


def test_that_homes_are_written_to_about_who_stayed_away_without_leave(page: HoursPage, qtbot: QtBot) -> None:
    page.letters_wanted.disconnect()  # what is asked for is enough here
    page.view.select_ids(["x", "y"])
    with qtbot.assertNotEmitted(page.letters_wanted):
        page.acts.write()
    page.session.execute(RecordDays((DayEntry(placement_id="y", on=TODAY, kind=DayKind.UNAUTHORISED),)))
    with qtbot.waitSignal(page.letters_wanted) as asked:
        page.acts.write()
    assert asked.args[:2] == ["parents-absence", ["y"]]


def test_that_better_ends_illness_that_began_days_ago(page: HoursPage, qtbot: QtBot) -> None:
    began = TODAY - timedelta(4)
    page.session.execute(AbsentOn(("y",), began, DayKind.SICK))
    page.view.select_ids(["y"])
    dialog = page.acts.ask_back()
    assert dialog is not None
    assert "Ziek op" in dialog.days.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    records = page.session.school.all(DayRecord).values()
    assert sorted(each.on for each in records if each.kind is DayKind.SICK) == [
        began + timedelta(number) for number in range(4)
    ]
    page.views.show("ill")
    assert page.model.ids == []
    page.session.undo()
    assert page.model.ids == ["y"]
    page.view.select_ids(["y"])
    page.absent_actions[DayKind.PRESENT].trigger()
    assert [each.on for each in page.session.school.all(DayRecord).values()] == [began]


def test_that_the_calendar_of_a_pupil_opens_a_day_and_follows_what_changes(
    page: HoursPage, qtbot: QtBot
) -> None:
    at_day(page, "y", 0)
    page.acts.days_action.trigger()
    (dialog,) = page.findChildren(DaysDialog)
    assert isinstance(dialog.model, DaysModel)
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert dialog.model.date_at(dialog.view.currentIndex()) == TODAY
    before = dialog.totals.text()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    (day,) = dialog.findChildren(DayDialog)
    day.kind.setCurrentText("Verlof")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    at = dialog.view.currentIndex()
    said_of_it = str(at.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said_of_it.startswith(f"{word_day(TODAY)}: verlof, nog niet gemeld")
    assert dialog.totals.text() != before
    page.session.undo()
    assert dialog.totals.text() == before
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    assert dialog.model.date_at(dialog.view.currentIndex()) == TODAY + timedelta(7)
    printing = dialog.print()
    offered = [printing.list.item(row).text() for row in range(printing.list.count())]
    assert offered == ["Aanwezigheid", "Urenstaat"]
    printing.reject()
