"""The accords and routes of the demo school: each state once, and something true on Vandaag."""

from datetime import date

from bpv.domain import LearningRoute, RegionMember
from bpv.domain.soundness import fault_of
from bpv.services.accords.routes import lacking, pupils_on
from bpv.services.accords.standing import AccordState, standings
from bpv.services.demo import make_demo_school
from bpv.services.region.rows import asking_rows, offer_rows
from bpv.services.today.about_accords import disagree, empty_points, ending, ownerless, unsigned
from bpv.services.today.facts import Facts

TODAY = date(2026, 11, 30)


def test_that_the_demo_has_accords_of_every_kind_of_state_and_routes_with_pupils():
    school = make_demo_school(students=120, seed=1, with_region=True)
    states = {each.state for each in standings(school, TODAY)}
    assert states == {AccordState.RUNS, AccordState.ENDING, AccordState.PARTLY, AccordState.DRAFT}
    routes = school.all(LearningRoute)
    assert len(routes) == 2
    assert all(pupils_on(school, id_).ids for id_ in routes)
    assert not any(lacking(school, each, TODAY) for each in routes.values())
    facts = Facts(school, TODAY)
    for rule in (disagree, empty_points, ending, ownerless, unsigned):
        assert list(rule(facts)), rule.__name__


def test_that_the_region_of_the_demo_shares_places_and_claims() -> None:
    school = make_demo_school(students=40, seed=1, with_region=True)
    assert sum(member.is_self for member in school.all(RegionMember).values()) == 1
    assert len(school.all(RegionMember)) == 3
    assert {row.ours for row in offer_rows(school)} >= {None, 2}
    assert {row.state for row in asking_rows(school, date(2026, 11, 30))} >= {"vrij", "wij", "Vmbo De Rivier"}
    assert all(fault_of(value) is None for value in school)
