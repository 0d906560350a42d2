"""The weeks of a school year, its holidays, and what is said of rounds."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import PlacementRound, School, Setting, Student
from bpv.domain.holidays import (
    HOLIDAY_YEARS,
    SEASONS,
    HolidayKind,
    OwnWeeks,
    Region,
    holidays_of,
    region_of_postcode,
)
from bpv.domain.ids import RoundId, StudentId
from bpv.domain.terms import Weekday
from bpv.services.schedule.lines import schedule_of, sentence_dates, sentence_levels, word_dates
from bpv.services.schedule.own_weeks import WEEK_SETTINGS, choices_of, rounds_within
from bpv.services.schedule.remarks import word_levels
from bpv.services.schedule.shifting import Edge, dragged, shifted
from bpv.services.schedule.span import Span, holidays_in, monday_of, region_of, span_at, span_of, week_number

BLOCK = PlacementRound(
    id=RoundId("r"), name="Blok", start=date(2027, 3, 8), end=date(2027, 3, 19), year_levels=(3,)
)
RIBBON = replace(
    BLOCK,
    id=RoundId("l"),
    name="Lint",
    start=date(2027, 1, 7),
    end=date(2027, 3, 25),
    days=(Weekday.DO,),
    year_levels=(4,),
)
DAYS = st.dates(date(2024, 8, 1), date(2030, 7, 31))


def keys(school: School, round_id: str) -> list[str]:
    lines = schedule_of(school, date(2026, 11, 30)).lines
    return [remark.key for line in lines if line.id == round_id for remark in line.warnings]


@pytest.mark.parametrize("year", HOLIDAY_YEARS)
@pytest.mark.parametrize("region", Region)
def test_that_holidays_go_from_a_saturday_to_a_sunday_in_their_order(year: int, region: Region) -> None:
    found = holidays_of(year, region)
    assert [each.kind for each in found] == list(HolidayKind)
    assert {each.start.weekday() for each in found} == {5}
    assert {each.end.weekday() for each in found} == {6}
    assert [each.start for each in found] == sorted(each.start for each in found)
    summer = found[-1]
    assert (summer.end - summer.start).days == 43
    assert Span(year).holds(found[0].start)


def test_that_the_summers_of_the_regions_begin_in_three_different_weeks() -> None:
    assert all(len(set(known.summer)) == 3 for known in HOLIDAY_YEARS.values())


def test_that_dates_are_those_of_the_ministry() -> None:
    south = {each.kind: (each.start, each.end) for each in holidays_of(2027, Region.SOUTH)}
    assert south[HolidayKind.AUTUMN] == (date(2027, 10, 23), date(2027, 10, 31))
    assert south[HolidayKind.CHRISTMAS] == (date(2027, 12, 25), date(2028, 1, 9))
    assert south[HolidayKind.SUMMER] == (date(2028, 7, 22), date(2028, 9, 3))


def test_that_a_school_has_its_own_weeks() -> None:
    own = {each.kind: each for each in holidays_of(2026, Region.NORTH, OwnWeeks(spring=7, may_weeks=2))}
    assert week_number(own[HolidayKind.SPRING].start + timedelta(days=2)) == 7
    assert own[HolidayKind.MAY].start == date(2027, 4, 24)
    assert own[HolidayKind.MAY].end == date(2027, 5, 9)


def test_that_christmas_and_summer_have_own_weeks_too_and_the_summer_before_is_of_the_region() -> None:
    weeks = {"holiday_christmas_week": 51, "holiday_summer_week": 28}
    school = School([Setting(id=key, value=value) for key, value in weeks.items()])
    before, *_ = found = holidays_in(school, Span(2026))
    own = {each.kind: each for each in found[1:]}
    assert own[HolidayKind.CHRISTMAS].start == date(2026, 12, 12)
    assert own[HolidayKind.SUMMER].start == date(2027, 7, 10)
    assert before == holidays_of(2025, region_of(school))[-1]


def test_that_own_weeks_count_in_a_year_of_which_nothing_is_known() -> None:
    (only,) = holidays_of(2040, Region.NORTH, OwnWeeks(christmas=1))
    assert (only.kind, week_number(only.start + timedelta(days=2))) == (HolidayKind.CHRISTMAS, 1)


def test_that_the_weeks_to_choose_from_say_when_that_is() -> None:
    choices = dict(choices_of(Region.MIDDLE, OwnWeeks(autumn=42), Span(2026), HolidayKind.AUTUMN))
    assert choices[0] == "Zoals de regio: 17 – 25 oktober"
    assert choices[42] == "Week 42: 10 – 18 oktober"
    assert set(WEEK_SETTINGS) == set(HolidayKind)


def test_that_a_round_that_an_own_week_hits_is_told() -> None:
    assert rounds_within(School([BLOCK, RIBBON]), Span(2026)) == []
    hit = School([BLOCK, RIBBON, Setting(id="holiday_spring_week", value=10)])
    (told,) = rounds_within(hit, Span(2026))
    assert told.startswith("Blok: 5 van de 10 stagedagen vallen in de voorjaarsvakantie")


def test_that_every_season_has_the_weeks_of_the_regions() -> None:
    for year, region in product(HOLIDAY_YEARS, Region):
        for each in holidays_of(year, region):
            assert week_number(each.start + timedelta(days=2)) in SEASONS[each.kind]


def test_that_an_own_week_that_year_does_not_have_is_the_one_of_the_region() -> None:
    assert holidays_of(2027, Region.NORTH, OwnWeeks(autumn=53))[0].start == date(2027, 10, 16)


@pytest.mark.parametrize(
    ("figures", "region"),
    [(1012, Region.NORTH), (3511, Region.MIDDLE), (3755, Region.NORTH), (5611, Region.SOUTH),
     (6811, Region.SOUTH), (6711, Region.MIDDLE), (7311, Region.MIDDLE), (8051, Region.NORTH),
     (8071, Region.MIDDLE), (9711, Region.NORTH), (4331, Region.SOUTH), (3011, Region.MIDDLE),
     (7001, Region.MIDDLE), (6211, Region.SOUTH), (999, None)],
)  # fmt: skip
def test_that_a_postcode_says_its_region(figures: int, region: Region | None) -> None:
    assert region_of_postcode(figures) is region


def test_that_a_choice_goes_before_the_postcode_and_that_before_the_pupils() -> None:
    pupil = Student(id=StudentId("s"), first_name="A", last_name="B", postcode="9711 AB")
    assert region_of(School([])) is Region.MIDDLE
    assert region_of(School([pupil])) is Region.NORTH
    assert region_of(School([pupil, Setting(id="school_postcode", value=5611)])) is Region.SOUTH
    chosen = Setting(id="holiday_region", value=2)
    assert region_of(School([pupil, Setting(id="school_postcode", value=5611), chosen])) is Region.MIDDLE


@given(DAYS)
def test_that_every_day_is_in_one_week_of_one_school_year(day: date) -> None:
    span = span_at(day)
    assert span.holds(day)
    assert span.mondays.count(monday_of(day)) == 1
    assert len(span.mondays) in (53, 54)


def test_that_week_53_comes_before_week_1() -> None:
    numbers = [week_number(monday) for monday in Span(2026).mondays]
    assert numbers[numbers.index(53) + 1] == 1
    assert len(numbers) == len(set(numbers)) or numbers[0] == numbers[-1]


def test_that_the_school_year_is_the_one_most_rounds_begin_in() -> None:
    late = replace(BLOCK, id=RoundId("x"), name="X", start=date(2028, 9, 1), end=date(2028, 9, 5))
    assert span_of(School([BLOCK, RIBBON, late]), date(2020, 1, 1)) == Span(2026)
    assert span_of(School([]), date(2027, 8, 1)) == Span(2027)
    assert keys(School([BLOCK, RIBBON, late]), "x") == ["outside", "outside"]


def test_that_what_misses_is_said() -> None:
    bare = PlacementRound(id=RoundId("b"), name="Kaal")
    assert keys(School([bare]), "b") == ["no_dates", "no_levels"]
    assert keys(School([replace(bare, start=date(2027, 1, 4), year_levels=(3,))]), "b") == ["no_end"]
    assert keys(School([replace(BLOCK, end=date(2027, 3, 1))]), "r") == ["reversed"]
    assert keys(School([replace(BLOCK, search_deadline=date(2027, 4, 1))]), "r") == ["late"]


def test_that_a_round_in_a_holiday_is_said_by_its_name() -> None:
    may = replace(BLOCK, start=date(2027, 4, 19), end=date(2027, 4, 30))
    (line,) = schedule_of(School([may]), date.today()).lines
    (remark,) = line.warnings
    assert remark.text == "5 van de 10 stagedagen vallen in de meivakantie (24 apr t/m 2 mei)."
    whole = replace(BLOCK, start=date(2027, 4, 26), end=date(2027, 4, 30))
    (line,) = schedule_of(School([whole]), date.today()).lines
    assert "helemaal in de meivakantie" in line.warnings[0].text


def test_that_other_dates_say_their_holiday() -> None:
    holidays = holidays_in(School([]), Span(2026))
    told = word_dates(BLOCK, (date(2027, 4, 19), date(2027, 4, 30)), holidays)
    assert told == "19 – 30 april, deels in de meivakantie"
    told = word_dates(BLOCK, (date(2027, 4, 26), date(2027, 4, 30)), holidays)
    assert told == "26 – 30 april, in de meivakantie"


def test_that_a_long_block_goes_on_over_a_holiday() -> None:
    long = replace(BLOCK, start=date(2027, 2, 1), end=date(2027, 4, 16))
    (line,) = schedule_of(School([long]), date.today()).lines
    assert [(remark.key, remark.is_note) for remark in line.remarks] == [("holiday", True)]


def test_that_days_a_ribbon_loses_to_a_holiday_are_only_a_note() -> None:
    (line,) = schedule_of(School([RIBBON]), date.today()).lines
    assert not line.warnings
    assert [remark.key for remark in line.remarks] == ["holiday"]
    assert len(line.days) == 12


def test_that_two_rounds_for_the_same_pupils_at_a_time_are_said() -> None:
    both = replace(RIBBON, year_levels=(3, 4))
    assert keys(School([BLOCK, RIBBON]), "r") == []
    assert keys(School([BLOCK, both]), "r") == ["overlap"]
    assert keys(School([BLOCK, replace(both, year_levels=())]), "r") == ["overlap"]
    on_monday = replace(BLOCK, days=(Weekday.MA,))
    assert keys(School([on_monday, both]), "r") == []


def test_that_sentences_say_for_whom_and_when() -> None:
    (line,) = schedule_of(School([replace(BLOCK, days=(Weekday.DI, Weekday.DO))]), date.today()).lines
    assert sentence_dates(line) == (
        "Van maandag 8 maart tot en met vrijdag 19 maart 2027, op dinsdag en donderdag: 4 dagen."
    )
    assert (
        sentence_levels(replace(BLOCK, year_levels=(4, 3)), 58)
        == "Geldt voor leerjaar 3 en 4: 58 leerlingen."
    )
    assert word_levels([1, 2, 3]) == "leerjaar 1 tot en met 3"
    assert word_levels([1, 2, 4]) == "leerjaar 1, 2 en 4"


@given(DAYS, st.integers(1, 60), st.sets(st.sampled_from(list(Weekday))), st.integers(-60, 60), st.booleans())
def test_that_an_edge_that_is_moved_stays_on_its_days_and_in_its_place(
    start: date, length: int, days: set[Weekday], by: int, at_start: bool
) -> None:
    in_round = replace(BLOCK, start=start, end=start + timedelta(days=length), days=tuple(days))
    edge = Edge.START if at_start else Edge.END
    found = dragged(in_round, edge, start + timedelta(days=by))
    if found is None:
        return
    first, last = found
    assert first <= last
    numbers = sorted(list(Weekday).index(day) for day in days) or [0, 4]
    if at_start:
        assert last == in_round.end
        assert first.weekday() == numbers[0]
        assert abs((first - (start + timedelta(days=by))).days) <= 3
    else:
        assert first == in_round.start
        assert last.weekday() == numbers[-1]


def test_that_weeks_go_over_the_new_year() -> None:
    december = replace(BLOCK, start=date(2026, 12, 14), end=date(2026, 12, 18))
    assert shifted(december, Edge.END, 3) == (date(2026, 12, 14), date(2027, 1, 8))
    assert shifted(december, Edge.WHOLE, 3) == (date(2027, 1, 4), date(2027, 1, 8))
    assert shifted(december, Edge.END, -1) is None
    assert shifted(replace(december, end=None), Edge.END, 1) is None
