"""The hours of pupils as columns: of all rounds beside the pupils, of one round where places are divided."""

from datetime import date, timedelta

import pytest

from bpv.domain import DayRecord, EarlierPlacement, School, Student
from bpv.domain.terms import PlacementType, Route
from bpv.domain.terms_following import DayKind
from bpv.services.lists.tables import STUDENTS
from bpv.services.planning.placement_table import placement_table
from bpv.services.schedule.school_days import SchoolDays
from bpv.services.schedule.span import monday_of, span_of
from bpv.services.viewing.hours_columns import sums_of, with_hours
from tests.domain.values import company, in_round, placement, position, student
from tests.services.attending.test_hours import DAY, HOUR

MONDAY = monday_of(date.today())
BEFORE = MONDAY - timedelta(21)


@pytest.fixture(autouse=True)
def no_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever day it is, it is one of work."""
    monkeypatch.setattr(SchoolDays, "is_holiday", lambda _days, _day: False)


def school_of(*more: object, **of_round: object) -> School:
    """A pupil who was three weeks at work, with another round ahead of him; and one without a place."""
    return School(
        [
            in_round("r1", start=BEFORE, end=MONDAY - timedelta(3), **of_round),
            in_round("r2", start=MONDAY + timedelta(14), end=MONDAY + timedelta(18)),
            company(),
            position("p1", capacity=5),
            student("s1", route=Route.LEERWERKTRAJECT if of_round else Route.REGULIER, year_level=4),
            student("s2"),
            placement("x", "s1", "p1", "r1"),
            placement("y", "s1", "p1", "r2"),
            *more,
        ]
    )


def away(number: int, on: date, kind: DayKind) -> DayRecord:
    return DayRecord(id=f"d{number}", placement_id="x", on=on, kind=kind)


def said(school: School, id_: str, round_id: str = "") -> list[str]:
    table = with_hours(placement_table(round_id) if round_id else STUDENTS, round_id)
    return [column.text(school, id_) for column in table.columns[-4:]]


def test_that_pupils_have_their_hours_of_all_rounds_and_places_those_of_one() -> None:
    school = school_of(away(1, BEFORE, DayKind.SICK), away(2, MONDAY - timedelta(3), DayKind.UNAUTHORISED))
    whole = sums_of(school, "s1")
    assert (whole.done, whole.planned, whole.to_do, whole.away) == (13 * DAY, 20 * DAY, 7 * DAY, DAY)
    assert said(school, "s1") == ["84,5", "130", "45,5", "6,5"]
    assert said(school, "s1", "r1") == ["84,5", "97,5", "13", "6,5"]
    assert said(school, "s1", "r2")[:3] == ["0", "32,5", "32,5"]
    assert said(school, "s2") == [""] * 4


def test_that_a_route_says_what_it_still_asks_of_a_pupil() -> None:
    own = {"type": PlacementType.LEERWERKTRAJECT}
    year = span_of(school_of(**own), date.today()).year
    before = EarlierPlacement(id="e", company_id="c1", student_id="s1", year=f"{year - 1}-{year}", hours=500)
    found = sums_of(school_of(before, **own), "s1")
    assert (found.done, found.to_do) == (15 * DAY, 140 * HOUR - 15 * DAY)


def test_that_who_has_no_hours_sorts_last_and_a_day_that_is_noted_counts_at_once() -> None:
    school = school_of()
    column = with_hours(STUDENTS).column("hours_done")
    assert sorted(["s2", "s1"], key=lambda id_: column.sort(school, id_)) == ["s1", "s2"]
    assert column.group, "or every list would be four columns wider"
    assert column.text(school, "s1") == "97,5"
    later = School([*school, away(1, BEFORE, DayKind.SICK)])
    assert column.text(later, "s1") == "91"
    assert {DayRecord, EarlierPlacement} <= with_hours(STUDENTS).depends_on
    assert Student not in with_hours(STUDENTS).depends_on
