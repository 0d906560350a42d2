"""Distances of a school: one by one the same as all together, and unknown never near."""

import math

from bpv.domain import Change, Changeset, School, Setting
from bpv.services.criteria.travel import Travel, travel_of
from tests.domain.values import company, random_school, student


def test_that_one_way_is_the_same_alone_and_in_the_crowd():
    school = random_school(5, n_students=8, n_companies=4)
    travel = Travel(school)
    students, companies = [list(school.all(type(v))) for v in (student(), company())]
    matrix = travel.kilometres(students, companies)
    for i, student_id in enumerate(students):
        for j, company_id in enumerate(companies):
            leg = travel.leg(student_id, company_id)
            assert (leg is None) == math.isnan(matrix[i, j])
            if leg is not None:
                assert leg.km == matrix[i, j]
                assert leg.minutes == round(leg.km / 15 * 60)


def test_that_an_address_that_is_not_on_the_map_is_unknown_never_near():
    school = School(
        [student("s1", postcode=""), student("s2"), company("c1"), company("c2", postcode="", city="Nergens")]
    )
    travel = Travel(school)
    assert travel.leg("s1", "c1") is None
    assert travel.leg("s2", "c2") is None
    near = travel.leg("s2", "c1")
    assert near is not None
    assert near.km > 0
    assert travel.unknown() == (["s1"], ["c2"])


def test_that_minutes_follow_the_speed_that_is_set():
    values = [student(), company(postcode="3905 CD")]
    slow, fast = Travel(School(values)), Travel(School([*values, Setting(id="speed", value=30)]))
    there, quick = slow.leg("s1", "c1"), fast.leg("s1", "c1")
    assert there is not None
    assert quick is not None
    assert abs(there.minutes - 2 * quick.minutes) <= 1


def test_that_distances_are_kept_until_an_address_changes():
    school = School([student(), company(), company("c2")])
    first = travel_of(school)
    assert travel_of(school) is first
    old, new = student(), student(postcode="3905 CD")
    school.apply(Changeset((Change(old, new),)))
    assert travel_of(school).leg("s1", "c1") != first.leg("s1", "c1")


def test_that_a_school_without_anyone_has_no_distances():
    assert Travel(School()).unknown() == ([], [])
    assert Travel(School()).legs([]) == []
