"""Accords and routes come along into the next school year; who is in which part moves by choice."""

from datetime import date

from bpv.domain import Accord, AccordParty, AccordPoint, LearningRoute, Partner, Student
from bpv.domain.terms_region import RoutePhase
from bpv.services.accords.phases import MovePhase, who_moves
from bpv.services.next_year import make_next_year, plan_next_year
from tests.services.accords.values import done, look, made, pupil, route, settle

TODAY = date(2027, 6, 20)


def test_that_accords_with_what_was_settled_and_routes_come_along(tmp_path):
    pupils = (pupil("s1", school_class="3A", year_level=3), pupil("s2", school_class="4A", year_level=4))
    at = settle(made(route(), *pupils))
    plan = plan_next_year(at, TODAY)
    assert any("1 afspraak, 1 leerroute" in line for line in plan.lines)
    year = make_next_year(plan, tmp_path / "volgend.bpv")
    then = year.school
    for entity in (Accord, AccordParty, AccordPoint, LearningRoute, Partner):
        assert then.all(entity) == at.all(entity)
    assert look(then, today=date(2027, 9, 1)).is_valid
    assert [(s.route_id, s.phase) for s in then.all(Student).values()] == [("lr1", RoutePhase.VO)]
    year.close()


def test_that_who_goes_on_to_the_mbo_is_chosen():
    at = made(route(), pupil("s1"), pupil("s2", phase=RoutePhase.MBO), pupil("s3", phase=None))
    whom = who_moves(at, ["lr1"], RoutePhase.MBO)
    assert whom == ("s1",)
    done(at, MovePhase(whom, RoutePhase.MBO), MovePhase(who_moves(at, ["lr1"], RoutePhase.VO), RoutePhase.VO))
    assert [each.phase for each in at.all(Student).values()] == [
        RoutePhase.MBO,
        RoutePhase.MBO,
        RoutePhase.VO,
    ]
