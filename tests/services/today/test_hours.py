"""What Vandaag says of who stays away, and of who will not reach the hours of a route."""

from datetime import date, timedelta

from bpv.domain import DayRecord, School, Student
from bpv.domain.terms import PlacementType, Route
from bpv.domain.terms_following import DayKind
from bpv.services.attending.told import hours_of_pupil
from bpv.services.today.about_hours import short_of_hours, staying_away, still_ill
from bpv.services.today.facts import Facts
from tests.domain.values import company, in_round, placement, position, student

MONDAY = date(2026, 11, 2)


def school_of(*more: object, **of_round: object) -> School:
    pupil = student("s1", route=Route.LEERWERKTRAJECT, year_level=4)
    dates = {"start": MONDAY, "end": MONDAY + timedelta(18), **of_round}
    return School([in_round(**dates), company(), position("p1"), pupil, placement("x", "s1", "p1"), *more])


def test_that_long_absence_is_to_be_reported_in_the_own_system() -> None:
    away = [
        DayRecord(id=f"d{n}", placement_id="x", on=MONDAY + timedelta(n), kind=DayKind.UNAUTHORISED)
        for n in range(3)
    ]
    (said,) = staying_away(Facts(school_of(*away), MONDAY + timedelta(4)))
    assert "16 uur of meer ongeoorloofd afwezig in 4 schoolweken" in said.text
    assert "Meld het in uw eigen systeem, binnen 5 schooldagen" in said.details[0]
    assert said.rows.ids == ("x",)
    assert not list(staying_away(Facts(school_of(*away[:2]), MONDAY + timedelta(4))))


def test_that_who_will_not_reach_the_hours_is_told() -> None:
    school = school_of(type=PlacementType.LEERWERKTRAJECT)
    (said,) = short_of_hours(Facts(school, MONDAY))
    assert said.rows.ids == ("x",)
    told = hours_of_pupil(school, school.get(Student, "s1"), MONDAY)
    assert "tekort" in told.warning


def test_that_who_was_told_ill_and_not_better_is_told_once_a_day_has_passed() -> None:
    sick = DayRecord(id="d", placement_id="x", on=MONDAY, kind=DayKind.SICK, note="Ziek gemeld")
    (said,) = still_ill(Facts(school_of(sick), MONDAY + timedelta(2)))
    assert "tellen als gewerkt" in said.text
    assert said.rows.ids == ("x",)
    assert not list(still_ill(Facts(school_of(sick), MONDAY + timedelta(1))))
    typed = DayRecord(id="d", placement_id="x", on=MONDAY, kind=DayKind.SICK)
    assert not list(still_ill(Facts(school_of(typed), MONDAY + timedelta(2))))
    back = DayRecord(id="e", placement_id="x", on=MONDAY + timedelta(1), note="Beter gemeld")
    assert not list(still_ill(Facts(school_of(sick, back), MONDAY + timedelta(2))))
