"""The demo school that people look at has a round that is over and one under way, told from end to end."""

from datetime import date

import pytest

from bpv.domain import (
    ENTITIES,
    Agreement,
    Assessment,
    ContactMoment,
    DayRecord,
    Placement,
    PlacementRound,
    Position,
    School,
    Signature,
    Student,
    Visit,
)
from bpv.domain.fields import CATALOGUE
from bpv.domain.rules import check_placement
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import MomentKind, VisitStatus
from bpv.services.demo import make_demo_school
from bpv.services.progress.history import steps_of
from bpv.services.progress.transitions import BY_ENDS

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def school() -> School:
    return make_demo_school(120, with_year=True)


def test_that_it_adds_to_what_there_is_without_it_and_is_the_same_each_time(school: School) -> None:
    assert set(map(repr, make_demo_school(120).all(Student).values())) == set(
        map(repr, school.all(Student).values())
    )
    assert list(school) == list(make_demo_school(120, with_year=True))
    assert list(make_demo_school(0, with_year=True)) == list(make_demo_school(0))


def test_that_every_reference_leads_somewhere(school: School) -> None:
    for entity in ENTITIES:
        for field in CATALOGUE[entity].fields:
            for value in school.all(entity).values() if field.refers_to else ():
                target = getattr(value, field.name)
                assert target is None or school.find(field.refers_to, target) is not None


def test_that_placements_are_in_every_state_of_a_year_and_their_steps_tell_how(school: School) -> None:
    placements = [*school.all(Placement).values()]
    assert {
        PlacementStatus.CONFIRMED,
        PlacementStatus.RUNNING,
        PlacementStatus.INTERRUPTED,
        PlacementStatus.FINISHED,
        PlacementStatus.BROKEN_OFF,
        PlacementStatus.NO_SHOW,
    } <= {each.status for each in placements}
    under_way = [each for each in placements if _begun(school, each)]
    assert len(under_way) > 80
    for each in under_way:
        steps = steps_of(school, each.id)
        assert all((PlacementStatus(s.before), PlacementStatus(s.after)) in BY_ENDS for s in steps)
        assert steps[-1].after == each.status
        position, student = school.get(Position, each.position_id), school.get(Student, each.student_id)
        broken = check_placement(school, student, position, school.get(PlacementRound, each.round_id), 1.0)
        ends = set() if each.counts else {"ended"}  # of what it is itself
        assert not [rule.text for rule in broken if rule.blocks and rule.code not in ends]


def _begun(school: School, placement: Placement) -> bool:
    start = school.get(PlacementRound, placement.round_id).start
    return start is not None and start <= TODAY


def test_that_papers_visits_forms_days_and_letters_are_partly_done_and_none_is_of_the_future(
    school: School,
) -> None:
    signed = [each.signed_on for each in school.all(Signature).values()]
    assert sum(map(bool, signed)) > len(signed) / 2
    assert not all(signed)
    assert len(school.all(Agreement)) < len(school.placements())
    visits = [*school.all(Visit).values()]
    assert {each.status for each in visits} == set(VisitStatus)
    assert all(each.report for each in visits if each.status is VisitStatus.HELD)
    assert any(each.on and each.on > TODAY for each in visits)
    forms = [*school.all(Assessment).values()]
    assert 0 < sum(each.on is None for each in forms) < len(forms) / 2
    assert len({each.kind for each in school.all(DayRecord).values()}) > 2
    moments = [*school.all(ContactMoment).values()]
    assert {MomentKind.LETTER, MomentKind.EVALUATION} <= {each.kind for each in moments}
    past = (
        *signed,
        *(each.on for each in visits if each.status is not VisitStatus.PLANNED),
        *(each.on for each in (*forms, *moments, *school.all(DayRecord).values())),
    )
    assert all(day <= TODAY for day in past if day is not None)
