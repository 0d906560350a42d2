"""How many visits are due, and a proposal that keeps to days, half-days, holidays and what is planned."""

from dataclasses import replace
from datetime import date, time

import pytest

from bpv.domain import BpvError, Company, Draft, Mentor, Placement, Visit
from bpv.domain.terms import PlacementStatus, Weekday
from bpv.domain.terms_following import VisitKind, VisitStatus
from bpv.services.visiting.needs import open_needs
from bpv.services.visiting.planner import NO_MENTOR, NO_MOMENT, NO_ROOM, NOWHERE, Wanted, plan_visits
from bpv.services.visiting.proposal import AcceptVisits
from tests.services.visiting.schools import PLACES, TODAY, of, visit, visited_school


def changed(school, entity, **values):
    first = next(iter(school.all(entity).values()))
    draft = Draft(school)
    draft.put(replace(first, **values))
    return draft.preview()


def kinds(school, today=TODAY):
    return sorted(need.kind for need in open_needs(school, today))


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        (0, []),
        (1, [VisitKind.PROGRESS]),
        (2, [VisitKind.FINAL, VisitKind.INTRODUCTION]),
        (3, [VisitKind.FINAL, VisitKind.INTRODUCTION, VisitKind.PROGRESS]),
    ],
)
def test_that_the_norm_of_a_round_says_which_visits_are_due(norm, expected):
    assert sorted(set(kinds(visited_school(norm=norm)))) == expected
    assert len(kinds(visited_school(norm=norm))) == norm * len(PLACES)


def test_that_a_round_without_a_norm_has_that_of_its_kind():
    assert len(kinds(visited_school(norm=None))) == len(PLACES)


def test_that_a_visit_that_was_missed_is_due_again_and_one_after_an_incident_is_extra():
    held = visit("a", "1", on=date(2027, 3, 9), status=VisitStatus.HELD)
    assert len(kinds(visited_school(held))) == 2
    assert len(kinds(visited_school(replace(held, status=VisitStatus.MISSED)))) == 3
    assert len(kinds(visited_school(replace(held, kind=VisitKind.INCIDENT)))) == 3


@pytest.mark.parametrize("status", [PlacementStatus.BROKEN_OFF, PlacementStatus.AWAITING_APPROVAL])
def test_that_a_placement_that_ended_or_is_not_sure_needs_none(status):
    assert len(kinds(visited_school(of("a", status=status)))) == 2


def test_that_nothing_is_due_after_the_end():
    assert kinds(visited_school(), date(2027, 3, 20)) == []


def test_that_visits_are_on_half_days_of_the_mentor_one_after_another():
    found = plan_visits(visited_school(), Wanted(), TODAY)
    assert found.left == ()
    assert len(found.visits) == 3
    assert {each.on.weekday() for each in found.visits} <= {1, 3}
    assert all(time(8, 30) <= each.start_time < time(12, 30) for each in found.visits)
    times = sorted(each.start_time for each in found.visits)
    assert len(set(times)) == 3
    (mentor,) = found.mentors
    assert (mentor.rounds, mentor.km) == (1, pytest.approx(mentor.least, abs=0.01))
    assert "korter kan niet" in found.words
    assert mentor.km <= mentor.by_hand + 0.01


def test_that_an_introduction_is_early_and_the_last_talk_late():
    found = plan_visits(visited_school(norm=2), Wanted(), TODAY).visits
    by_kind = {kind: {each.on for each in found if each.kind is kind} for kind in VisitKind}
    assert max(by_kind[VisitKind.INTRODUCTION]) <= date(2027, 3, 12)
    assert min(by_kind[VisitKind.FINAL]) >= date(2027, 3, 15)


def test_that_a_pupil_is_only_visited_on_days_of_the_placement():
    school = visited_school(*(of(key, days=(Weekday.DO,)) for key in PLACES))
    assert {each.on.weekday() for each in plan_visits(school, Wanted(), TODAY).visits} == {3}


def test_that_no_visit_is_in_a_holiday_or_where_the_mentor_goes_already():
    days = {each.on for each in plan_visits(visited_school(), Wanted(), TODAY).visits}
    taken = [
        visit("a", str(n), kind=VisitKind.INCIDENT, on=day, start_time=time(9)) for n, day in enumerate(days)
    ]
    assert not days & {each.on for each in plan_visits(visited_school(*taken), Wanted(), TODAY).visits}
    spring = {"start": date(2027, 2, 15), "end": date(2027, 2, 26)}
    school = visited_school(*(of(key, **spring) for key in PLACES))
    assert {each.on.isocalendar().week for each in plan_visits(school, Wanted(), TODAY).visits} <= {7, 8}
    assert len({each.on.isocalendar().week for each in plan_visits(school, Wanted(), TODAY).visits}) == 1


def test_that_it_says_why_a_visit_has_no_moment():
    school = visited_school()
    for entity, values, why, count in (
        (Placement, {"mentor_id": None}, NO_MENTOR, 1),
        (Company, {"postcode": "", "city": ""}, NOWHERE, 1),
        (Placement, {"days": (Weekday.MA,)}, NO_MOMENT, 1),
    ):
        (left,) = plan_visits(changed(school, entity, **values), Wanted(), TODAY).left
        assert (left.why, left.count) == (why, count)
    few = replace(next(iter(school.all(Mentor).values())), half_days=(), days=(Weekday.DI,))
    crowded = visited_school(few, *(of(key, start=date(2027, 3, 9), end=date(2027, 3, 9)) for key in PLACES))
    many = plan_visits(crowded, Wanted(), TODAY)
    assert NO_ROOM not in {each.why for each in many.left}


def test_that_accepting_is_one_step_and_refused_where_someone_was_first():
    school = visited_school()
    found = plan_visits(school, Wanted(), TODAY)
    draft = Draft(school)
    AcceptVisits(found.visits).change(draft)
    after = draft.preview()
    assert len(after.all(Visit)) == 3
    assert open_needs(after, TODAY) == []
    with pytest.raises(BpvError) as refusal:
        AcceptVisits(found.visits).change(Draft(after))
    assert refusal.value.code == "conflict"
