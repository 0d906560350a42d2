"""The rules on one placement: each speaks when broken, is silent when kept, and follows its setting."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import Exclusion, School, Setting
from bpv.domain.rules import (
    accepts_profile,
    accepts_track,
    age_on,
    check_accreditation,
    check_age,
    check_dates,
    check_days,
    check_distance,
    check_hazards,
    check_hours,
    check_placement,
    check_route,
    max_km,
)
from bpv.domain.terms import PlacementType, Profile, Route, Track, Weekday
from tests.domain.values import START, company, in_round, placement, position, student

EMPTY = School()
RECOGNISED = {"is_accredited": True, "crebos": ("25998",)}
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


def with_settings(**values: int) -> School:
    return School([Setting(id=key, value=value) for key, value in values.items()])


def codes(violations) -> list[str]:
    return [violation.code for violation in violations]


def born(years: int, *, days_later: int = 0) -> date:
    """The birth date of someone who turns this many years on the first day, or some days after it."""
    return START.replace(year=START.year - years) + timedelta(days=days_later)


@given(DAYS, DAYS)
def test_that_age_grows_by_one_on_the_birthday_and_on_no_other_day(birth, day):
    grows = age_on(birth, day + timedelta(days=1)) - age_on(birth, day)
    tomorrow = day + timedelta(days=1)
    leapling = (birth.month, birth.day) == (2, 29) and (tomorrow.month, tomorrow.day) == (3, 1)
    common = not (tomorrow.year % 4 == 0 and (tomorrow.year % 100 or tomorrow.year % 400 == 0))
    is_birthday = (tomorrow.month, tomorrow.day) == (birth.month, birth.day) or (leapling and common)
    assert grows == int(is_birthday)


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 2, 28), 13), (date(2026, 3, 1), 14), (date(2028, 2, 28), 15), (date(2028, 2, 29), 16)],
)
def test_that_who_was_born_on_29_february_turns_a_year_older_on_1_march_in_common_years(day, age):
    assert age_on(date(2012, 2, 29), day) == age


@pytest.mark.parametrize(
    ("wanted", "offered", "accepted"),
    [
        (Profile.ZW, (), True),
        (Profile.ZW, (Profile.ZW, Profile.EO), True),
        (Profile.ZW, (Profile.EO,), False),
        (Profile.MT, (Profile.MAT,), False),
        (Profile.ECONOMIE, (Profile.EO,), True),
        (Profile.ECONOMIE, (Profile.HBR, Profile.PIE), True),
        (Profile.ECONOMIE, (Profile.PIE,), False),
        (Profile.TECHNIEK, (Profile.BWI,), True),
        (Profile.BWI, (Profile.TECHNIEK,), True),
        (Profile.BWI, (Profile.MVI,), False),
        (Profile.DP, (Profile.ECONOMIE,), False),
        (Profile.DP, (Profile.DP,), True),
        (Profile.ECONOMIE, (Profile.DP,), False),
        (None, (), True),
        (None, (Profile.ZW,), False),
    ],
)
def test_that_a_profile_fits_its_own_places_and_a_tl_profile_its_whole_sector(wanted, offered, accepted):
    assert accepts_profile(position(profiles=offered), student(profile=wanted)) is accepted


def test_that_leerwegen_fit_when_listed_or_when_none_is():
    assert accepts_track(position(), student(track=None))
    assert accepts_track(position(tracks=(Track.BB,)), student(track=Track.BB))
    assert not accepts_track(position(tracks=(Track.KB,)), student(track=Track.BB))
    assert not accepts_track(position(tracks=(Track.KB,)), student(track=None))


def test_that_thirteen_is_too_young_on_the_day_before_the_birthday_only():
    assert codes(check_age(EMPTY, student(birth_date=born(14, days_later=1)), position(), in_round())) == [
        "too_young"
    ]
    assert not check_age(EMPTY, student(birth_date=born(14)), position(), in_round())


@pytest.mark.parametrize("type_", [PlacementType.MAATSCHAPPELIJK, PlacementType.INTERN])
def test_that_children_may_go_to_social_and_internal_placements(type_):
    child = student(birth_date=born(13))
    assert not check_age(EMPTY, child, position(), in_round(type=type_))
    assert codes(check_age(EMPTY, child, position(min_age=14), in_round(type=type_))) == ["too_young"]


def test_that_the_minimum_age_follows_its_setting_and_the_position():
    pupil = student(birth_date=born(15))
    assert codes(check_age(with_settings(min_age=16), pupil, position(), in_round())) == ["too_young"]
    assert not check_age(with_settings(min_age=12), student(birth_date=born(12)), position(), in_round())
    (found,) = check_age(EMPTY, pupil, position(min_age=16), in_round())
    assert found.text == "te jong: 15 jaar op de eerste dag (01-03-2027), moet 16 zijn"


def test_that_age_counts_on_the_start_of_the_position_when_it_has_one():
    almost = student(birth_date=born(14, days_later=3))
    later = position(start=START + timedelta(days=3))
    assert codes(check_age(EMPTY, almost, position(), in_round())) == ["too_young"]
    assert not check_age(EMPTY, almost, later, in_round())


def test_that_an_unknown_birth_date_is_a_warning():
    (found,) = check_age(EMPTY, student(birth_date=None), position(), in_round())
    assert (found.code, found.blocks) == ("age_unknown", False)


@pytest.mark.parametrize(
    ("route", "track", "fits"),
    [
        (Route.REGULIER, Track.TL, True),
        (Route.LEERWERKTRAJECT, Track.BB, True),
        (Route.LEERWERKTRAJECT, Track.KB, False),
        (Route.VAKMANSCHAPSROUTE, Track.KB, True),
        (Route.VAKMANSCHAPSROUTE, Track.GL, False),
        (Route.BEROEPSROUTE, Track.TL, True),
        (Route.BEROEPSROUTE, Track.BB, False),
    ],
)
def test_that_a_route_is_open_to_its_own_leerwegen(route, track, fits):
    assert codes(check_route(student(route=route, track=track), in_round())) == ([] if fits else ["route"])


def test_that_a_leerwerktraject_is_for_bb_whatever_the_route_of_the_pupil():
    round_ = in_round(type=PlacementType.LEERWERKTRAJECT)
    assert codes(check_route(student(track=Track.GL), round_)) == ["route"]
    assert not check_route(student(track=Track.BB), round_)


@pytest.mark.parametrize("type_", [PlacementType.LEERWERKTRAJECT, PlacementType.ENTREE_BPV])
@pytest.mark.parametrize(
    ("known", "broken"),
    [
        ({}, ["accreditation"]),
        ({"is_accredited": True}, ["crebo"]),
        (RECOGNISED, []),
        ({**RECOGNISED, "accredited_until": date(2027, 3, 12)}, []),
        ({**RECOGNISED, "accredited_until": date(2027, 3, 11)}, ["accreditation"]),
    ],
)
def test_that_formal_placements_need_a_recognised_company_to_the_last_day(type_, known, broken):
    found = check_accreditation(EMPTY, company(**known), position(), in_round(type=type_))
    assert codes(found) == broken
    assert not check_accreditation(EMPTY, company(**known), position(), in_round())


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        (None, None, True),
        (date(2027, 3, 12), None, True),
        (date(2027, 3, 13), date(2027, 4, 1), False),
        (None, date(2027, 2, 28), False),
        (date(2027, 3, 5), date(2027, 3, 4), False),
        (date(2027, 2, 1), date(2027, 3, 1), True),
    ],
)
def test_that_dates_are_in_order_and_overlap_the_round(start, end, fits):
    assert codes(check_dates(position(start=start, end=end), in_round())) == ([] if fits else ["dates"])


def hours(begin: int, end: int, age: int, school: School = EMPTY, **more) -> list[tuple[str, bool]]:
    place = position(start_time=time(begin), end_time=time(end), **more)
    found = check_hours(school, student(birth_date=born(age)), place, in_round())
    return [(violation.code, violation.blocks) for violation in found]


def test_that_early_and_late_hours_follow_age():
    assert hours(6, 12, 15) == [("hours", True)]
    assert hours(7, 12, 15) == []
    assert hours(13, 20, 15) == [("hours", True)]
    assert hours(6, 12, 16) == []
    assert hours(17, 23, 17) == []
    assert hours(5, 12, 18) == []
    assert hours(22, 6, 17) == [("hours", False)]
    assert hours(22, 6, 17, with_settings(older_hours_forbid=1)) == [("hours", True)]


def test_that_long_days_and_weeks_are_blocked():
    assert hours(9, 17, 15, days=(Weekday.MA,)) == [("hours", True)]
    assert hours(9, 17, 15, break_minutes=60) == []
    assert hours(9, 17, 15, with_settings(break_minutes=60)) == []
    assert hours(8, 17, 15, days=(Weekday.MA,)) == [("hours", True)]
    assert hours(8, 17, 15) == [("hours", True), ("hours", True)]
    assert hours(8, 17, 16) == []
    assert hours(9, 13, 15, break_minutes=None, days=(Weekday.MA,)) == []
    assert hours(8, 18, 16, break_minutes=60, days=tuple(Weekday)[:6]) == [("hours", False)]


def test_that_hours_follow_their_settings():
    assert hours(8, 17, 15, with_settings(young_day_hours=9, young_week_hours=45)) == []
    assert hours(6, 12, 15, with_settings(young_earliest=6)) == []
    assert hours(6, 12, 15, with_settings(older_age=15)) == []
    assert hours(5, 12, 16, with_settings(adult_age=16)) == []
    assert hours(9, 12, 16, with_settings(older_latest=11)) == [("hours", False)]


def test_that_the_times_of_a_day_go_before_the_usual_ones():
    long, short = "vr 8.00-17.30", "ma t/m vr 9-14"
    assert hours(9, 16, 15, day_times=long, days=(Weekday.MA, Weekday.VR)) == [("hours", True)]
    assert hours(9, 16, 15, day_times=long, days=(Weekday.MA,)) == []
    assert hours(8, 18, 15, day_times=short) == []


def test_that_under_sixteen_does_not_work_on_sunday():
    assert hours(9, 15, 15, days=(Weekday.ZO,)) == [("sunday", True)]
    assert hours(9, 15, 16, days=(Weekday.ZO,)) == []


def test_that_risks_and_a_missing_vog_are_warnings():
    place = position(hazards="lawaai", needs_vog=True)
    here = School([company()])
    found = check_placement(here, student(birth_date=born(17)), place, in_round(), 1)
    assert [(v.code, v.blocks) for v in found] == [("hazards", False), ("supervision", False), ("vog", False)]
    grown = student(birth_date=born(18), has_vog=True)
    assert not check_placement(here, grown, place, in_round(), 1)
    unknown = student(birth_date=None)
    assert codes(check_hazards(EMPTY, unknown, replace(place, has_supervision=True), in_round())) == [
        "hazards"
    ]


def test_that_distance_is_held_against_the_limit_and_unknown_is_a_warning():
    assert not check_distance(12.0, 12)
    (far,) = check_distance(14.26, 12)
    assert (far.code, far.text) == ("too_far", "te ver (14,3 km, mag 12)")
    (unknown,) = check_distance(None, 12)
    assert (unknown.code, unknown.blocks) == ("distance_unknown", False)


def test_that_the_nearest_limit_to_the_pupil_counts():
    assert max_km(EMPTY, student(max_km=5), in_round(max_km=10)) == 5
    assert max_km(EMPTY, student(), in_round(max_km=10)) == 10
    assert max_km(EMPTY, student(), in_round()) == 25
    assert max_km(with_settings(max_km=40), student(), in_round()) == 40


def test_that_exclusions_and_blocked_companies_block_with_their_reason():
    other = company("c2", name="Hart", is_blocked=True)
    family = Exclusion(id="e", student_id="s1", company_id="c1", reason="familiebedrijf")
    school = School([student("s1"), student("s2"), company(), other, family])
    (found,) = check_placement(school, student("s1"), position(), in_round(), 1.0)
    assert found.text == "Bedrijf c1 is uitgesloten voor deze leerling: familiebedrijf"
    assert not check_placement(school, student("s2"), position(), in_round(), 1.0)
    assert codes(check_placement(school, student("s2"), position("p2", "c2"), in_round(), 1.0)) == ["blocked"]


def test_that_a_pair_is_kept_apart_whoever_of_the_two_is_placed():
    apart = Exclusion(id="e", student_id="s1", other_student_id="s2")
    values = [student("s1"), student("s2"), student("s3"), company(), position(), position("p2"), apart]
    for there, here in (("s1", "s2"), ("s2", "s1")):
        school = School([*values, placement("a", there, "p2")])
        assert codes(check_placement(school, student(here), position(), in_round(), 1.0)) == ["apart"]
        assert not check_placement(school, student(here), position(), in_round("r2"), 1.0)
        assert not check_placement(school, student("s3"), position(), in_round(), 1.0)


def test_that_times_that_cannot_be_read_are_noticed():
    found = check_days(position(day_times="ma 9-15; in overleg"), in_round())
    assert [(each.code, each.blocks) for each in found] == [("unread_times", False)]
    assert "in overleg" in found[0].text
