"""A mentor together: pupils per round, hours, companies to visit."""

from bpv.domain import Mentor, School
from bpv.services.mentoring import propose_mentors
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.records.guiding import guided_by, hours_of, visits_of
from tests.domain.values import random_school


def guided(seed: int, **more) -> School:
    school = random_school(seed, n_students=8)
    school = School(
        [*(v for v in school if not isinstance(v, Mentor)), Mentor(id="m1", abbreviation="BRK", **more)]
    )
    school = apply_to(school, propose(school, "r1").changeset)
    return apply_to(school, propose_mentors(school, "r1").changeset)


def test_that_a_mentor_has_the_pupils_and_companies_of_the_proposal():
    school = guided(3)
    load = propose_mentors(school, "r1").loads[0]
    (only,) = guided_by(school, "m1")
    assert len(only.pupils) == load.students > 0
    visits = visits_of(school, "m1")
    assert len(visits) == load.companies
    assert sum(visit.pupils for visit in visits) == load.students
    known = [visit.km for visit in visits if visit.km is not None]
    assert known == sorted(known)


def test_that_hours_are_used_by_every_pupil_of_the_year():
    school = guided(3, hours=1000)
    hours = hours_of(school, "m1")
    assert hours.used == school.setting("mentor_hours") * len(guided_by(school, "m1")[0].pupils)
    assert hours.available == 1000
    assert not hours.is_over
    assert hours.words.endswith("van 1000 uur gebruikt")


def test_that_a_mentor_without_pupils_has_nothing_to_visit():
    school = School([Mentor(id="m1", abbreviation="BRK")])
    assert guided_by(school, "m1") == ()
    assert visits_of(school, "m1") == ()
    assert hours_of(school, "m1").words == "0 uur gebruikt"
