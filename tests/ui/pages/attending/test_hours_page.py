"""A week of days typed with the keys alone, who is absent today, and the way back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError, DayRecord
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import DayKind
from bpv.services.attending.words import read_day
from bpv.services.schedule.school_days import SchoolDays
from bpv.services.schedule.span import monday_of
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from ui.main_window import MainWindow
from ui.models.blocks import NewText, write_block
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
    assert [offer.name for offer in page.printed()][-1] == "Urenstaat"
