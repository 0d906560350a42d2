"""What is said of a day: whom it was told, what it makes up, and illness from its first day to the last."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError, DayRecord, Placement, School
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import DayKind
from bpv.services.attending.day_words import marks_of, tell_day
from bpv.services.attending.days import days_of_placement
from bpv.services.attending.making_up import RecordDay, made_up_on, to_make_up
from bpv.services.attending.recording import AbsentOn, DayEntry, RecordDays, TellOf
from bpv.services.attending.sickness import BACK, BackOn, ill_of
from bpv.services.attending.sums import hours_of
from bpv.services.attending.words import read_hours
from bpv.services.lists.marks import Mark
from tests.services.agreeing.year import do
from tests.services.attending.test_hours import DAY, MONDAY, school_of

SATURDAY = MONDAY + timedelta(5)


def entry(on: date, kind: DayKind, **more: Any) -> DayEntry:
    return DayEntry(placement_id="x", on=on, kind=kind, **more)


def record(school: School, on: date) -> DayRecord | None:
    return next((each for each in school.all(DayRecord).values() if each.on == on), None)


def ill(school: School, *days: date) -> None:
    do(school, RecordDays(tuple(entry(day, DayKind.SICK) for day in days)))


def test_that_a_missed_day_gets_its_make_up_day_moves_it_and_lets_it_go() -> None:
    school = school_of()
    do(school, RecordDay(entry(MONDAY, DayKind.SICK), SATURDAY))
    assert made_up_on(school, "x") == {MONDAY: SATURDAY}
    assert hours_of(school, school.get(Placement, "x"), date(2027, 1, 1)).owed == 0
    do(school, RecordDay(entry(MONDAY, DayKind.SICK), SATURDAY + timedelta(7)))
    assert made_up_on(school, "x") == {MONDAY: SATURDAY + timedelta(7)}
    do(school, RecordDay(entry(MONDAY, DayKind.SICK)))
    assert (made_up_on(school, "x"), len(school.all(DayRecord))) == ({}, 1)


def test_that_only_a_missed_day_is_made_up_and_only_once() -> None:
    school = school_of()
    ill(school, MONDAY)
    assert [day.on for day in to_make_up(school, "x")] == [MONDAY]
    do(school, RecordDay(entry(SATURDAY, DayKind.MAKE_UP, makes_up=MONDAY)))
    assert not to_make_up(school, "x")
    assert [day.on for day in to_make_up(school, "x", SATURDAY)] == [MONDAY]
    other = entry(SATURDAY + timedelta(1), DayKind.MAKE_UP, makes_up=MONDAY)
    with pytest.raises(BpvError, match="wordt al ingehaald op 07-11-2026"):
        do(school, RecordDay(other))
    with pytest.raises(BpvError, match="niets gemist"):
        do(school, RecordDay(entry(SATURDAY, DayKind.MAKE_UP, makes_up=MONDAY + timedelta(1))))
    with pytest.raises(BpvError, match="al iets genoteerd"):
        do(school, RecordDay(entry(MONDAY + timedelta(2), DayKind.LEAVE), SATURDAY))
    with pytest.raises(BpvError, match="is er al stage"):
        do(school, RecordDay(entry(MONDAY + timedelta(2), DayKind.LEAVE), MONDAY + timedelta(3)))


def test_that_who_was_there_after_all_made_up_nothing() -> None:
    school = school_of()
    do(school, RecordDay(entry(MONDAY, DayKind.SICK), SATURDAY))
    do(school, RecordDays((entry(MONDAY, DayKind.PRESENT),)))
    (left,) = school.all(DayRecord).values()
    assert (left.on, left.makes_up) == (SATURDAY, None)
    assert hours_of(school, school.get(Placement, "x"), date(2027, 1, 1)).extra == DAY


def test_that_telling_is_noted_with_days_that_were_recorded_alone() -> None:
    school = school_of()
    ill(school, MONDAY)
    do(school, TellOf((("x", MONDAY), ("x", SATURDAY)), to_company=True))
    known = record(school, MONDAY)
    assert known is not None
    assert (known.told_company, known.told_school) == (True, False)
    with pytest.raises(BpvError, match="niets genoteerd"):
        do(school, TellOf((("x", SATURDAY),), to_company=False))
    do(school, AbsentOn(("x",), MONDAY, DayKind.LEAVE))
    again = record(school, MONDAY)
    assert again is not None
    assert (again.kind, again.told_company) == (DayKind.LEAVE, True)


def test_that_marks_and_words_say_what_is_known_of_a_day() -> None:
    school = school_of()
    sick = entry(MONDAY, DayKind.SICK, told_school=True, note="Belde zelf")
    do(school, RecordDay(sick, SATURDAY))
    days = {day.on: day for day in days_of_placement(school, school.get(Placement, "x"))}
    assert marks_of(school, "x", days[MONDAY]) == (Mark.COMPANY, Mark.MADE_UP, Mark.NOTE)
    said = tell_day(school, "x", MONDAY, days[MONDAY])
    assert said.splitlines() == [
        "maandag 2 november: 6,5 uur volgens plan",
        "Ziek, 0 uur gewerkt",
        "gemeld bij school, nog niet bij bedrijf",
        "ingehaald op zaterdag 7 november",
        "Belde zelf",
    ]
    assert "haalt maandag 2 november in" in tell_day(school, "x", SATURDAY, days[SATURDAY])
    do(school, TellOf((("x", MONDAY),), to_company=True))
    days = {day.on: day for day in days_of_placement(school, school.get(Placement, "x"))}
    assert marks_of(school, "x", days[MONDAY])[0] is Mark.TOLD
    assert marks_of(school, "x", days[MONDAY + timedelta(1)]) == ()


def test_that_better_fills_the_days_of_the_placement_till_then() -> None:
    school = school_of(days=(Weekday.MA, Weekday.WO, Weekday.VR))
    ill(school, MONDAY)
    friday = MONDAY + timedelta(4)
    do(school, BackOn(("x",), friday, friday))
    found = {each.on: each.kind for each in school.all(DayRecord).values()}
    assert found == {
        MONDAY: DayKind.SICK,
        MONDAY + timedelta(2): DayKind.SICK,
        friday: DayKind.PRESENT,
    }
    back = record(school, friday)
    assert back is not None
    assert back.note == BACK
    assert ill_of(school, "x", friday) is None
    with pytest.raises(BpvError, match="niemand ziek"):
        do(school, BackOn(("x",), friday, friday))


def test_that_who_is_back_earlier_than_was_noted_was_there() -> None:
    school = school_of()
    ill(school, *(MONDAY + timedelta(number) for number in range(4)))
    wednesday = MONDAY + timedelta(2)
    do(school, BackOn(("x",), wednesday, MONDAY + timedelta(3)))
    found = hours_of(school, school.get(Placement, "x"), date(2027, 1, 1))
    assert (found.missed, found.total) == (2 * DAY, 13 * DAY)
    ill(school, MONDAY + timedelta(9))
    with pytest.raises(BpvError, match="sinds 11-11-2026"):
        do(school, BackOn(("x",), MONDAY + timedelta(9), MONDAY + timedelta(9)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 18), st.integers(1, 25), st.integers(0, 25), st.sets(st.sampled_from(list(Weekday))))
def test_that_illness_is_of_planned_days_alone_and_ends(
    first: int, length: int, until: int, weekdays: set[Weekday]
) -> None:
    days = tuple(day for day in Weekday if day in weekdays)
    school = school_of(days=days)
    planned = {day.on for day in days_of_placement(school, school.get(Placement, "x")) if day.planned}
    begin = MONDAY + timedelta(first)
    if begin not in planned:
        return
    ill(school, begin)
    today = begin + timedelta(until)
    back = begin + timedelta(length)
    do(school, BackOn(("x",), back, today))
    sick = {each.on for each in school.all(DayRecord).values() if each.kind is DayKind.SICK}
    assert sick == {day for day in planned if begin <= day < back}


def test_that_hours_are_read_as_people_write_them() -> None:
    assert [read_hours(text) for text in ("", " ", "6,5", "6:30", "4 uur")] == [None, None, 390, 390, 240]
    for wrong in ("z", "25", "z 4"):
        with pytest.raises(BpvError, match="6:30"):
            read_hours(wrong)
