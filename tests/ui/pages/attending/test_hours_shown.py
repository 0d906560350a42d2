"""The hours beside the pupils: away until they are asked for, then sorted, grouped and printed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bpv.domain import DayRecord
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import DayKind
from bpv.services.schedule.school_days import SchoolDays
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.printed_table import list_offer
from ui.pages.table_page import TablePage

TODAY = date.today()
SCHOOL = [
    in_round(start=TODAY - timedelta(9), end=TODAY + timedelta(9), days=tuple(Weekday)),
    company(),
    position("p1", capacity=5),
    student("s1"),
    student("s2"),
    student("s3"),
    placement("x", "s1", "p1"),
    placement("y", "s2", "p1"),
    DayRecord(id="d", placement_id="y", on=TODAY - timedelta(1), kind=DayKind.UNAUTHORISED),
]


def test_that_hours_are_shown_sorted_and_grouped_when_asked_for(
    empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SchoolDays, "is_holiday", lambda _days, _day: False)
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", SCHOOL))
    empty_window.go_to(Destination("students"))
    page = empty_window.pages["students"]
    assert isinstance(page, TablePage)
    done = page.model.column_number("hours_done")
    assert page.view.isColumnHidden(done)
    page.view.setColumnHidden(done, False)
    page.view.sortByColumn(done, page.view.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert page.model.ids == ["s2", "s1", "s3"]
    assert list_offer(page, "Leerlingen").make is not None
    page.grouping.group_by("hours_away")
    assert {group.text for group in page.model.groups.all.values()} == {"6,5", ""}
