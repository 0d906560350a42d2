"""Every row of the law on placements: its rule, where it stands, since when, and whether it forbids."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bpv.domain import Agreement, Draft, School, Setting, Signature
from bpv.domain.law_settings import EARLIER_LIMITS
from bpv.domain.rules import (
    LAW,
    Violation,
    agreed_on,
    check_accreditation,
    check_law,
    check_placement,
    check_signed,
    check_vog,
    limits_of,
)
from bpv.domain.rules.law import RISKS_CHECKED
from bpv.domain.settings import DEFINITIONS
from bpv.domain.terms import PlacementType as Kind
from bpv.domain.terms import Weekday
from bpv.domain.terms_following import Party
from tests.domain.values import START, company, in_round, placement, position, student

EMPTY = School()
EARLY_2015, HAZARDS, CHILDCARE, SBB = date(2015, 7, 1), date(2023, 11, 5), date(2018, 3, 1), date(2024, 1, 1)


def aged(years: int, **more):
    return student(birth_date=START.replace(year=START.year - years), **more)


def law(age: int, kind: Kind = Kind.BLOKSTAGE, end: date | None = None, **place) -> list[Violation]:
    here = in_round(type=kind, **({"end": end} if end else {}))
    return list(check_law(EMPTY, aged(age), position(**place), here))


def vog(**more) -> list[Violation]:
    place, firm = position(needs_vog=True), company(branch="Kinderopvang")
    return list(check_vog(EMPTY, student(**more), firm, place, in_round()))


def signed(age: int) -> list[Violation]:
    return check_signed(EMPTY, "x", aged(age), position(), in_round())


def accredited(checked: date | None) -> list[Violation]:
    firm = company(is_accredited=True, crebos=("25998",), accreditation_checked=checked)
    return list(check_accreditation(EMPTY, firm, position(), in_round(type=Kind.ENTREE_BPV)))


@dataclass(frozen=True)
class Row:
    """One row: the rule of the law, since when, what is found where it is broken, and whether it forbids."""

    rule: str
    since: date
    found: Callable[[], list[Violation]]
    code: str
    forbids: bool


LATE, LONG = {"end_time": time(23, 30)}, {"start_time": time(7), "end_time": time(18)}
SUNDAYS = {"days": (Weekday.ZO,), "start": START - timedelta(days=1), "end_time": time(11)}
WEEK = tuple(Weekday)

ROWS = {
    "hazards under 16": Row("hazards", HAZARDS, lambda: law(15, hazards="lawaai"), "hazards", True),
    "hazards at 16 and 17": Row("hazards", HAZARDS, lambda: law(17, hazards="lawaai"), "hazards", False),
    "supervision at 16 and 17": Row(
        "hazards", HAZARDS, lambda: law(17, hazards="lawaai"), "supervision", False
    ),
    "unsigned under 16": Row("unsigned", EARLY_2015, lambda: signed(15), "unsigned", True),
    "unsigned from 16": Row("unsigned", EARLY_2015, lambda: signed(16), "unsigned", False),
    "social placement, beside lessons": Row(
        "social_hours",
        EARLY_2015,
        lambda: law(15, Kind.MAATSCHAPPELIJK, start_time=time(15), end_time=time(18)),
        "hours",
        True,
    ),
    "social placement, a factory": Row(
        "industrial",
        EARLY_2015,
        lambda: law(15, Kind.MAATSCHAPPELIJK, is_industrial=True),
        "industrial",
        True,
    ),
    "social placement, sunday after saturday": Row(
        "sunday",
        EARLY_2015,
        lambda: law(15, Kind.MAATSCHAPPELIJK, days=(Weekday.ZA, Weekday.ZO), end_time=time(11)),
        "sunday",
        True,
    ),
    "13 only social or intern": Row("too_young", EARLY_2015, lambda: law(13), "too_young", True),
    "12 only intern": Row("too_young", EARLY_2015, lambda: law(12, Kind.MAATSCHAPPELIJK), "too_young", True),
    "industrial at 14 and 15": Row(
        "industrial", EARLY_2015, lambda: law(15, is_industrial=True), "supervision", False
    ),
    "school time counts": Row(
        "hours",
        EARLY_2015,
        lambda: law(15, days=(*WEEK[:4], Weekday.ZA), end_time=time(16, 30)),
        "hours",
        True,
    ),
    "a break over 4.5 hours": Row("break", EARLY_2015, lambda: law(15, break_minutes=0), "break", True),
    "16 and 17: hours a day": Row("hours", EARLY_2015, lambda: law(17, **LONG), "hours", False),
    "16 and 17: night": Row("hours", EARLY_2015, lambda: law(17, **LATE), "hours", False),
    "16 and 17: four weeks": Row(
        "four_weeks",
        EARLY_2015,
        lambda: law(17, end=START + timedelta(days=27), start_time=time(8), end_time=time(17)),
        "four_weeks",
        False,
    ),
    "16 and 17: 12 hours of rest": Row(
        "rest", EARLY_2015, lambda: law(17, day_times="ma 14-22; di 8-12"), "rest", False
    ),
    "16 and 17: rest in the week": Row(
        "week_rest", EARLY_2015, lambda: law(17, days=WEEK, end_time=time(11)), "week_rest", False
    ),
    "16 and 17: free sundays": Row(
        "week_rest",
        EARLY_2015,
        lambda: law(17, end=SUNDAYS["start"] + timedelta(weeks=39), **SUNDAYS),
        "sundays",
        False,
    ),
    "accreditation checked long ago": Row(
        "accreditation", SBB, lambda: accredited(date(2020, 1, 1)), "accreditation_old", False
    ),
    "no vog": Row("vog", CHILDCARE, lambda: vog(), "vog", False),
    "a vog in childcare that is old": Row(
        "vog", CHILDCARE, lambda: vog(has_vog=True, vog_date=date(2020, 1, 1)), "vog_old", False
    ),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_that_each_row_is_a_rule_with_its_source_and_since_when(row: Row) -> None:
    (rule,) = (each for each in LAW if each.code == row.rule)
    assert rule.source
    assert rule.since == row.since
    assert (row.code, row.forbids) in {(each.code, each.blocks) for each in row.found()}


def test_that_what_is_no_rule_stands_in_the_letters_the_checklists_and_the_limits() -> None:
    letters = Path("tools/letters")
    assert "geen ander werk" in (letters / "parents-place.txt").read_text(encoding="utf-8")
    assert "identiteitsbewijs" in (letters / "pupil-place.txt").read_text(encoding="utf-8")
    lists = " ".join(line for lines in RISKS_CHECKED.values() for line in lines)
    assert all(word in lists for word in ("trekker", "heftruck", "85 dB(A)", "trillend"))
    route = DEFINITIONS["lwt_least_hours"]
    assert (route.default, "twee jaar" in route.unit) == (640, True)


def test_that_a_school_may_have_working_times_forbid_at_sixteen_and_seventeen() -> None:
    strict = School([Setting(id="older_hours_forbid", value=1)])
    for source, forbids in ((EMPTY, False), (strict, True)):
        said = check_law(source, aged(17), position(**LONG), in_round())
        assert ("hours", forbids) in {(each.code, each.blocks) for each in said}
    assert DEFINITIONS["older_hours_forbid"].default == 0


# A limit that changed

EIGHT = {"start_time": time(8), "end_time": time(16, 30)}
CHANGED = date(2027, 2, 1)


def everyone(day: date | None) -> list[object]:
    parties = enumerate((Party.COMPANY, Party.GUARDIAN))
    signatures = [Signature(id=f"h{n}", agreement_id="a", party=each, signed_on=day) for n, each in parties]
    return [Agreement(id="a", placement_id="x"), *signatures]


@pytest.mark.parametrize(
    ("confirmed", "signed_at", "agreed", "is_old"),
    [
        (date(2027, 1, 31), None, date(2027, 1, 31), True),
        (date(2027, 2, 1), None, date(2027, 2, 1), False),
        (None, date(2027, 1, 20), date(2027, 1, 20), True),
        (date(2027, 2, 3), date(2027, 1, 20), date(2027, 1, 20), True),
        (None, None, None, False),
    ],
)
def test_that_what_was_agreed_before_a_limit_changed_is_judged_by_that_of_then(
    monkeypatch: pytest.MonkeyPatch,
    confirmed: date | None,
    signed_at: date | None,
    agreed: date | None,
    is_old: bool,
) -> None:
    held = placement("x", "s1", "p1", confirmed_on=confirmed)
    values = [in_round(), company(), position(**EIGHT), aged(15), held, *everyone(signed_at)]

    def hours(source: School | Draft) -> set[str]:
        limits = limits_of(source, held)
        return {each.code for each in check_law(limits, aged(15), position(**EIGHT), in_round())}

    assert "hours" in hours(School(values))
    # The law of a later version of the program: 7 hours from then on, 8 and 40 before.
    was = (date(2027, 1, 31), 8), (date(2027, 1, 31), 40)
    monkeypatch.setitem(EARLIER_LIMITS, "young_day_hours", was[:1])
    monkeypatch.setitem(EARLIER_LIMITS, "young_week_hours", was[1:])
    for source in (School(values), Draft(School(values))):
        assert agreed_on(source, held) == agreed
        assert ("hours" in hours(source)) is not is_old
    school = School(values)
    found = check_placement(school, aged(15), position(**EIGHT), in_round(), 1.0, limits_of(school, held))
    assert ("hours" in {each.code for each in found}) is not is_old


def test_that_a_limit_of_the_school_counts_from_the_day_it_says() -> None:
    held = placement("x", "s1", "p1", confirmed_on=date(2027, 1, 20))
    own = Setting(id="young_day_hours", value=6, as_of=CHANGED)
    assert limits_of(School([own]), held).setting("young_day_hours") == 7
    always = Setting(id="young_day_hours", value=6, as_of=DEFINITIONS["young_day_hours"].as_of)
    assert limits_of(School([own, always]), held).setting("young_day_hours") == 6
    later = placement("x", "s1", "p1", confirmed_on=CHANGED)
    assert limits_of(School([own]), later).setting("young_day_hours") == 6
