"""The days of a placement against a count day by day, whatever was recorded and whenever the holidays are."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError, DayRecord, EarlierPlacement, Placement, School, Setting
from bpv.domain.public_holidays import easter_sunday, public_holidays
from bpv.domain.terms import PlacementStatus, PlacementType, Route, Weekday
from bpv.domain.terms_following import DayKind
from bpv.services.attending.absence import absences, first_day
from bpv.services.attending.days import PRESENT, days_of_placement
from bpv.services.attending.recording import DayEntry, RecordDays, absent_entries
from bpv.services.attending.route import route_hours
from bpv.services.attending.sums import hours_of, whole_hours, word_minutes
from bpv.services.attending.table import first_week
from tests.domain.values import company, in_round, placement, position, student
from tests.services.agreeing.year import do

HOUR = 60
DAY = 7 * HOUR - 30
"""From nine to four, with the break of a long day."""
MONDAY = date(2026, 11, 2)


def school_of(*more: Any, days: tuple[Weekday, ...] = (), **own: Any) -> School:
    """One pupil, three weeks in November, region in the middle."""
    dates = {"start": MONDAY, "end": MONDAY + timedelta(18), "days": days}
    of_round = {key: own.pop(key) for key in ("type", "start", "end") if key in own}
    of_pupil = {key: own.pop(key) for key in ("route", "year_level") if key in own}
    return School(
        [
            Setting(id="holiday_region", value=2),
            in_round(**{**dates, **of_round}),
            company(),
            position("p1", capacity=5),
            student("s1", **of_pupil),
            placement("x", "s1", "p1", **own),
            *more,
        ]
    )


def record(number: int, on: date, kind: DayKind, **more: Any) -> DayRecord:
    return DayRecord(id=f"d{number}", placement_id="x", on=on, kind=kind, **more)


def hours(school: School, today: date) -> Any:
    return hours_of(school, school.get(Placement, "x"), today)


def test_that_the_plan_fills_the_days() -> None:
    school = school_of()
    found = hours(school, date(2027, 1, 1))
    assert (found.planned, found.done, found.ahead) == (15 * DAY, 15 * DAY, 0)
    halfway = hours(school, MONDAY + timedelta(7))
    assert (halfway.done, halfway.ahead) == (5 * DAY, 10 * DAY)


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2026, 8, 1), date(2027, 7, 1)),
    st.integers(0, 200),
    st.sets(st.sampled_from(list(Weekday))),
    st.dictionaries(
        st.integers(0, 220),
        st.tuples(st.sampled_from(list(DayKind)), st.none() | st.integers(0, 700)),
        max_size=12,
    ),
    st.integers(-10, 230),
    st.booleans(),
)
def test_that_sums_are_those_of_a_count_day_by_day(
    start: date,
    length: int,
    weekdays: set[Weekday],
    exceptions: dict[int, tuple[DayKind, int | None]],
    today: int,
    goes_on: bool,
) -> None:
    days = tuple(day for day in Weekday if day in weekdays)
    records = [
        record(number, start + timedelta(number), kind, minutes=minutes)
        for number, (kind, minutes) in exceptions.items()
    ]
    switch = Setting(id="study_days_go_on", value=int(goes_on))
    school = school_of(*records, switch, days=days, start=start, end=start + timedelta(length))
    now = start + timedelta(today)
    found = hours(school, now)
    assert found.done + found.ahead == found.planned - found.missed + found.extra
    done = ahead = 0
    works = days or tuple(Weekday)[:5]
    feasts = {date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17), date(2027, 4, 27)}
    for number in range(max(length, 220) + 1):
        day = start + timedelta(number)
        off = any(a <= day <= b for a, b in holidays(school)) or day in feasts
        plan = DAY if number <= length and tuple(Weekday)[day.weekday()] in works and not off else 0
        worked = plan
        if number in exceptions:
            kind, minutes = exceptions[number]
            there = kind in PRESENT or (kind is DayKind.SCHOOL_OFF and goes_on)
            worked = minutes if minutes is not None else plan if there else 0
            if minutes is None and kind is DayKind.MAKE_UP and not plan:
                worked = DAY if any(each.planned for each in days_of(school)) else 0
        if day < now or (day == now and number in exceptions):
            done += worked
        else:
            ahead += worked
    assert (found.done, found.ahead) == (done, ahead)


def days_of(school: School) -> Any:
    return days_of_placement(school, school.get(Placement, "x"))


def holidays(school: School) -> list[tuple[date, date]]:
    """As the schedule has them: their dates are tested there."""
    from bpv.services.schedule.span import Span, holidays_in

    return [(each.start, each.end) for year in (2026, 2027) for each in holidays_in(school, Span(year))]


def test_that_a_sick_day_is_missed_and_a_make_up_day_brings_it_back() -> None:
    sick = record(1, MONDAY, DayKind.SICK)
    assert hours(school_of(sick), date(2027, 1, 1)).owed == DAY
    made_up = record(2, date(2026, 11, 28), DayKind.MAKE_UP, makes_up=MONDAY)
    found = hours(school_of(sick, made_up), date(2027, 1, 1))
    assert (found.total, found.owed, found.missed, found.extra) == (15 * DAY, 0, DAY, DAY)


def test_that_closed_days_of_the_company_are_made_up_from_the_fourth() -> None:
    closed = [record(number, MONDAY + timedelta(number), DayKind.COMPANY_CLOSED) for number in range(5)]
    assert hours(school_of(*closed), date(2027, 1, 1)).owed == 2 * DAY


def test_that_the_school_says_what_is_made_up_and_whether_study_days_go_on() -> None:
    closed = [record(number, MONDAY + timedelta(number), DayKind.COMPANY_CLOSED) for number in range(2)]
    own = school_of(*closed, Setting(id="closed_days_free", value=0))
    assert hours(own, date(2027, 1, 1)).owed == 2 * DAY
    study = record(9, MONDAY, DayKind.SCHOOL_OFF)
    assert hours(school_of(study), date(2027, 1, 1)).total == 15 * DAY
    off = school_of(study, Setting(id="study_days_go_on", value=0))
    assert (hours(off, date(2027, 1, 1)).total, hours(off, date(2027, 1, 1)).owed) == (14 * DAY, 0)


def test_that_a_placement_that_ended_counts_to_its_last_day_or_what_was_said() -> None:
    ended = {"status": PlacementStatus.BROKEN_OFF, "last_day": MONDAY + timedelta(4)}
    assert hours(school_of(**ended), date(2027, 1, 1)).total == 5 * DAY
    assert hours(school_of(**ended, hours_done=20), date(2027, 1, 1)).total == 20 * HOUR
    never = school_of(status=PlacementStatus.NO_SHOW)
    assert hours(never, date(2027, 1, 1)).total == 0


def test_that_agreed_hours_are_spread_where_the_times_are_unknown() -> None:
    loose = position("p2", start_time=None, end_time=None)
    school = School([*school_of(), loose, placement("y", "s1", "p2", planned_hours=80)])
    own = school.get(Placement, "y")
    assert hours_of(school, own, MONDAY).planned == 80 * HOUR
    assert whole_hours(school, own, MONDAY) == 80
    unknown = School([*school, placement("z", "s1", "p2")])
    assert whole_hours(unknown, unknown.get(Placement, "z"), MONDAY) is None


def test_that_a_leerwerktraject_counts_the_year_before_and_says_when_it_is_reached() -> None:
    own = {"type": PlacementType.LEERWERKTRAJECT, "route": Route.LEERWERKTRAJECT, "year_level": 4}
    before = EarlierPlacement(id="e", company_id="c1", student_id="s1", year="2025-2026", hours=600)
    older = EarlierPlacement(id="f", company_id="c1", student_id="s1", year="2024-2025", hours=600)
    school = school_of(before, older, **own)
    found = route_hours(school, school_student(school), MONDAY)
    assert found is not None
    assert (found.earlier, found.to_do, found.is_short) == (600 * HOUR, 40 * HOUR, False)
    assert found.reached_on == MONDAY + timedelta(8)  # 40 hours take seven days of six and a half
    alone = route_hours(school_of(**own), school_student(school), MONDAY)
    assert alone is not None
    assert (alone.is_short, alone.reached_on, alone.short) == (True, None, 640 * HOUR - 15 * DAY)
    first = school_of(before, **{**own, "year_level": 3})
    third = route_hours(first, school_student(first), MONDAY)
    assert third is not None
    assert (third.earlier, third.is_short) == (0, False)


def school_student(school: School) -> Any:
    from bpv.domain import Student

    return school.get(Student, "s1")


def test_that_sixteen_hours_in_four_school_weeks_are_told_and_holidays_do_not_count() -> None:
    start, end = date(2026, 9, 28), date(2026, 12, 18)
    days = [date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 26)]
    away = [record(number, day, DayKind.UNAUTHORISED) for number, day in enumerate(days)]
    school = school_of(*away, start=start, end=end)
    assert first_day(school, date(2026, 10, 28)) == date(2026, 9, 28)  # the week of 19 October is a holiday
    (found,) = absences(school, date(2026, 10, 28))
    assert (found.minutes, found.reached_on) == (3 * DAY, date(2026, 10, 26))
    assert found.report_by == date(2026, 11, 2)
    assert not list(absences(school, date(2026, 11, 2)))
    assert not list(absences(school_of(*away[:2], start=start, end=end), date(2026, 10, 28)))
    sick = [record(number, day, DayKind.SICK) for number, day in enumerate(days)]
    assert not list(absences(school_of(*sick, start=start, end=end), date(2026, 10, 28)))


def test_that_recording_replaces_and_as_planned_takes_away() -> None:
    school = school_of()
    do(school, RecordDays((DayEntry(placement_id="x", on=MONDAY, kind=DayKind.SICK),)))
    do(school, RecordDays((DayEntry(placement_id="x", on=MONDAY, kind=DayKind.LATE, minutes=300),)))
    (only,) = school.all(DayRecord).values()
    assert (only.kind, only.minutes) == (DayKind.LATE, 300)
    do(school, RecordDays((DayEntry(placement_id="x", on=MONDAY),)))
    assert not school.all(DayRecord)


def test_that_days_outside_the_placement_are_refused_but_for_making_up() -> None:
    school, late = school_of(), date(2026, 12, 1)
    with pytest.raises(BpvError, match="loopt"):
        do(school, RecordDays((DayEntry(placement_id="x", on=late, kind=DayKind.SICK),)))
    do(school, RecordDays((DayEntry(placement_id="x", on=late, kind=DayKind.MAKE_UP),)))
    never = school_of(status=PlacementStatus.CANCELLED)
    with pytest.raises(BpvError, match="geannuleerd"):
        do(never, RecordDays((DayEntry(placement_id="x", on=MONDAY, kind=DayKind.SICK),)))


def test_that_public_holidays_are_where_the_calendar_has_them() -> None:
    assert [easter_sunday(year) for year in (2024, 2025, 2027, 2038)] == [
        date(2024, 3, 31), date(2025, 4, 20), date(2027, 3, 28), date(2038, 4, 25),
    ]  # fmt: skip
    assert date(2025, 4, 26) in public_holidays(2025)  # the 27th was a Sunday
    assert date(2027, 5, 6) in public_holidays(2027)
    assert date(2026, 5, 5) not in public_holidays(2026)


def test_that_times_by_weekday_and_the_clock_of_summer_make_no_hour_more() -> None:
    whole = school_of(start=date(2027, 3, 22), end=date(2027, 4, 2), start_time=time(8), end_time=time(12))
    assert hours(whole, date(2027, 3, 1)).planned == 9 * 4 * HOUR  # Easter Monday is free
    assert [word_minutes(each) for each in (0, 450, 380, -90)] == ["0", "7,5", "6:20", "-1,5"]


def test_that_only_who_is_there_that_day_is_told_absent() -> None:
    school = school_of(student("s2"), placement("y", "s2", "p1", days=(Weekday.DI,)))
    entries = absent_entries(school, ["x", "y"], MONDAY, DayKind.SICK)
    assert [entry.placement_id for entry in entries] == ["x"]
    with pytest.raises(BpvError, match="Niemand"):
        absent_entries(school, ["x"], MONDAY + timedelta(5), DayKind.SICK)


def test_that_hours_begin_in_the_week_that_matters() -> None:
    school = school_of()
    assert first_week(school, date(2026, 10, 1)) == MONDAY
    assert first_week(school, MONDAY + timedelta(9)) == MONDAY + timedelta(7)
    assert first_week(school, MONDAY + timedelta(23)) == MONDAY + timedelta(14)
    assert first_week(School(), MONDAY + timedelta(3)) == MONDAY
