"""The rows of the law: each just inside and just outside, and all of them against a table written here."""

from datetime import date, time, timedelta
from itertools import product
from pathlib import Path

import pytest

from bpv.domain import Agreement, Draft, School, Setting, Signature
from bpv.domain.rules import LAW, check_accreditation, check_law, check_signed, check_vog, risks_of
from bpv.domain.rules.law import FORBIDDING, age_group
from bpv.domain.settings import DEFINITIONS
from bpv.domain.terms import PlacementType as Kind
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import Party
from bpv.services.planning.round_plan import propose
from tests.domain.values import START, company, in_round, position, signed, student

EMPTY = School()
WEEK = (Weekday.MA, Weekday.DI, Weekday.WO, Weekday.DO, Weekday.VR)


def aged(years: int, **more):
    return student(birth_date=START.replace(year=START.year - years), **more)


def found(age: int, kind: Kind = Kind.BLOKSTAGE, school: School = EMPTY, end: date | None = None, **place):
    here = in_round(type=kind) if end is None else in_round(type=kind, end=end)
    return {(v.code, v.blocks) for v in check_law(school, aged(age), position(**place), here)}


def clock(hours: float) -> time:
    return time(int(hours), round(hours % 1 * 60))


def expected(age: int, kind: Kind, begin: float, end: float, days: tuple[Weekday, ...], pause: int):
    """What the table of the law says, worked out in the plainest way."""
    said = set()
    least = {Kind.INTERN: 12, Kind.MAATSCHAPPELIJK: 13}.get(kind, 14)
    if age < least:
        said.add(("too_young", True))
    if age >= 18:
        return said
    a_day = end - begin - pause / 60
    school_days = len([day for day in WEEK if day not in days])
    beside = begin >= 15 and any(day in WEEK for day in days)
    child, social = age < 16, age < 16 and kind is Kind.MAATSCHAPPELIJK
    day_most, week_most, first, last = (7, 35, 7, 19) if child else (9, 45, 6, 23)
    if social and age >= 15:
        day_most, week_most = 8, 40
    if social and (school_days or beside):
        week_most = 12
    if begin < first or end > last or a_day > day_most or (social and beside and a_day > 2):
        said.add(("hours", child))
    in_week = a_day * len(days) + (0 if social else 5 * school_days)
    if in_week > week_most:
        said.add(("hours", child))
    if len(days) > 1 and 24 - end + begin < (14 if child else 12):
        said.add(("rest", child))
    if a_day > 4.5 and pause < 30:
        said.add(("break", child))
    if child and Weekday.ZO in days:
        said.add(("sunday_work", False) if social and Weekday.ZA not in days else ("sunday", True))
    if not child:
        if len(days) == 7:
            said.add(("week_rest", False))
        busy = said - {("too_young", True), ("week_rest", False)}
        if 2 * in_week + 2 * 25 > 160 and not busy:
            said.add(("four_weeks", False))
    return said


def test_that_every_age_kind_time_and_week_is_judged_as_the_table_says():
    weeks = (
        WEEK,
        WEEK[:4],
        (Weekday.ZA,),
        (Weekday.DI, Weekday.WO),
        (*WEEK, Weekday.ZA, Weekday.ZO),
        (Weekday.ZA, Weekday.ZO),
        (Weekday.ZO,),
        (Weekday.MA, Weekday.DI),
    )
    kinds = (Kind.BLOKSTAGE, Kind.LINTSTAGE, Kind.MAATSCHAPPELIJK, Kind.INTERN)
    times = (
        (5, 9),
        (6.5, 11),
        (7, 19),
        (8, 15.5),
        (8, 16),
        (9, 13.5),
        (8.5, 19),
        (9, 18.5),
        (15, 17),
        (15.5, 18),
        (17, 23),
    )
    for age, kind, (begin, end), days, pause in product(range(11, 19), kinds, times, weeks, (0, 30)):
        said = found(age, kind, start_time=clock(begin), end_time=clock(end), days=days, break_minutes=pause)
        want = expected(age, kind, begin, end, days, pause)
        assert said == want, (age, kind, begin, end, days, pause)


@pytest.mark.parametrize(
    ("inside", "outside", "code"),
    [
        ((15, {"end_time": time(16, 30)}), (15, {"end_time": time(16, 31)}), "hours"),
        ((15, {"end_time": time(13, 30)}), (15, {"end_time": time(13, 31), "break_minutes": 0}), "break"),
        ((15, {"hazards": "geen"}), (15, {"hazards": "lawaai"}), "hazards"),
        ((16, {"hazards": "lawaai"}), (15, {"hazards": "lawaai", "has_supervision": True}), "hazards"),
        ((15, {"day_times": "ma 12-19; di 9-12"}), (15, {"day_times": "ma 12-19; di 8:59-12"}), "rest"),
    ],
)
def test_that_under_sixteen_the_last_that_is_allowed_is_and_the_next_is_forbidden(inside, outside, code):
    assert (code, True) not in found(inside[0], **inside[1])
    assert (code, True) in found(outside[0], **outside[1])
    assert code in FORBIDDING


def test_that_a_factory_is_no_social_placement_and_asks_for_supervision_under_sixteen():
    assert ("industrial", True) in found(15, Kind.MAATSCHAPPELIJK, is_industrial=True, has_supervision=True)
    assert found(15, is_industrial=True) == {("supervision", False)}
    assert not found(15, is_industrial=True, has_supervision=True)
    assert not found(16, Kind.MAATSCHAPPELIJK, is_industrial=True, end_time=time(11))


def test_that_who_is_sixteen_is_warned_of_risks_without_supervision():
    assert found(16, hazards="lawaai", has_supervision=True) == {("hazards", False)}
    assert found(16, hazards="lawaai") == {("hazards", False), ("supervision", False)}
    assert not found(18, hazards="lawaai")


@pytest.mark.parametrize("said", ["", " geen ", "Nee", "n.v.t.", "-", "Geen risico's"])
def test_that_a_text_that_says_there_are_no_risks_is_none(said):
    assert not risks_of(said)


def test_that_lessons_of_the_other_days_share_the_week_and_a_school_may_say_how_many():
    four = {"days": WEEK[:4], "start_time": time(9), "end_time": time(16, 30), "break_minutes": 0}
    assert found(16, **four) == {("break", False)}
    longer = School([Setting(id="lesson_hours", value=8)])
    place = {"days": WEEK[:4], "start_time": time(9), "end_time": time(16, 30)}
    assert not found(15, **place)
    assert found(15, school=longer, **place) == {("hours", True)}


def test_that_four_weeks_of_more_than_forty_hours_are_too_long_at_sixteen_and_three_are_not():
    forty, more = ({"start_time": time(8), "end_time": end} for end in (time(16, 30), time(16, 31)))
    assert not found(16, end=START + timedelta(days=27), **forty)
    assert found(16, end=START + timedelta(days=27), **more) == {("four_weeks", False)}
    assert not found(16, end=START + timedelta(days=20), **more)


def test_that_thirteen_sundays_a_year_are_free():
    sunday = {"days": (Weekday.ZO,), "end_time": time(11)}
    first = START - timedelta(days=1)
    place = {**sunday, "start": first}
    assert not found(17, end=first + timedelta(weeks=38), **place)
    assert found(17, end=first + timedelta(weeks=39), **place) == {("sundays", False)}


def vog(
    kind: Kind, given: date | None, has: bool = True, end: time = time(15, 30), branch: str = "Kinderopvang"
):
    place = position(needs_vog=True, end_time=end)
    pupil = student(has_vog=has, vog_date=given)
    return [v.code for v in check_vog(EMPTY, pupil, company(branch=branch), place, in_round(type=kind))]


def test_that_a_vog_is_recent_in_childcare_and_not_asked_for_a_short_snuffelstage():
    assert vog(Kind.BLOKSTAGE, None, has=False) == ["vog"]
    assert vog(Kind.BLOKSTAGE, date(2027, 1, 1)) == []
    assert vog(Kind.BLOKSTAGE, date(2026, 12, 31)) == ["vog_old"]
    assert vog(Kind.BLOKSTAGE, date(2020, 1, 1), branch="Bakkerij") == []
    assert vog(Kind.SNUFFELSTAGE, None, has=False) == []  # ten days of six hours
    assert vog(Kind.SNUFFELSTAGE, None, has=False, end=time(15, 31)) == ["vog"]


def test_that_an_accreditation_is_looked_up_again_after_a_year():
    known = {"is_accredited": True, "crebos": ("25998",)}
    for checked, codes in ((date(2026, 3, 1), []), (date(2026, 2, 28), ["accreditation_old"])):
        firm = company(**known, accreditation_checked=checked)
        said = check_accreditation(EMPTY, firm, position(), in_round(type=Kind.ENTREE_BPV))
        assert [(v.code, v.blocks) for v in said] == [(code, False) for code in codes]


def test_that_under_sixteen_nobody_begins_before_a_parent_signed_and_from_sixteen_it_is_a_warning():
    parent = Signature(id="g", agreement_id="agreement x", party=Party.GUARDIAN, signed_on=START)
    open_one = Signature(id="g", agreement_id="agreement x", party=Party.GUARDIAN)
    void = Agreement(id="old", placement_id="x", void_on=START)
    for values, is_whole in (
        ([], False), (signed("x"), False), ([*signed("x"), open_one], False), ([void], False),
        ([*signed("x"), parent], True), ([void, *signed("x"), parent], True),
    ):  # fmt: skip
        for source in (School(values), Draft(School(values))):
            said = check_signed(source, "x", aged(15), position(), in_round())
            assert [(v.code, v.blocks) for v in said] == ([] if is_whole else [("unsigned", True)])
    assert not check_signed(School(signed("x")), "x", aged(16), position(), in_round())
    (warned,) = check_signed(EMPTY, "x", aged(16), position(), in_round())
    assert not warned.blocks


def test_that_every_rule_stands_in_the_handbook_with_its_source_and_every_limit_has_one():
    handbook = " ".join(Path("docs/handboek/07-status.md").read_text(encoding="utf-8").split())
    for rule in LAW:
        assert rule.name in handbook
        assert rule.source in handbook
        assert f"{rule.since:%d-%m-%Y}" in handbook
    limits = [what for what in DEFINITIONS.values() if what.group == "Regels"]
    assert all(what.source and what.as_of for what in limits)


def test_that_the_group_of_an_age_follows_the_settings():
    groups = [age_group(EMPTY, age, Kind.MAATSCHAPPELIJK) for age in (15, 16, 17, 18)]
    assert groups == ["social", "older", "older", ""]
    assert age_group(School([Setting(id="older_age", value=17)]), 16) == "young"


def test_that_what_was_found_is_found_anew_after_a_limit_changed():
    school = School([Setting(id="young_day_hours", value=8)])
    place = {"start_time": time(9), "end_time": time(17)}
    assert ("hours", True) in found(15, school=school, days=WEEK, **place)
    draft = Draft(school)
    draft.put(Setting(id="young_week_hours", value=40))
    school.apply(draft.changeset())
    assert not found(15, school=school, days=WEEK, **place)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ({"hazards": "lawaai"}, "hazards"),
        ({"break_minutes": 10}, "break"),
        ({"day_times": "ma 12-19; di 8-12"}, "rest"),
    ],
)
def test_that_dividing_never_proposes_what_is_forbidden_and_says_why(place, code):
    school = School([in_round(), company(), position(**place), aged(15), aged(16, id_="s2")])
    proposal = propose(school, "r1")
    assert [placed.student_id for placed in proposal.placements] == ["s2"]
    (left,) = proposal.unplaced
    assert (left.student_id, left.code) == ("s1", code)
    assert "deze leeftijd" in left.reason
