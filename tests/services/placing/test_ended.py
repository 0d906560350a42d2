"""A placement that ended holds no seat, no pupil and no mentor: whoever asks gets what it gets without it.

Here each ended because the pupil went elsewhere; where someone said no: `tests/services/pairs/test_ended.py`.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError, Draft, PlacementRound, Position, School, Step, Student
from bpv.domain.ids import PlacementId, StepId
from bpv.domain.steps import MOVED
from bpv.domain.terms import PlacementStatus
from bpv.services.alternatives.scenarios import state_of
from bpv.services.criteria.past import Past
from bpv.services.criteria.travel import Travel
from bpv.services.earlier_years.sources import rows_of_school
from bpv.services.explaining import Explainer
from bpv.services.exporting.lists import lists_sheets
from bpv.services.exporting.places import free_sheet
from bpv.services.exporting.rows import placed_rows
from bpv.services.lists.years import asked_by_company
from bpv.services.mapping.round_content import content_of_round
from bpv.services.mapping.tour import mentors_with_visits, tour_of
from bpv.services.mentoring.hours import word_room
from bpv.services.mentoring.setting import read_setting
from bpv.services.moving.standing import Standing
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.placing.checks import RoundChecks
from bpv.services.placing.choosing import list_choices
from bpv.services.placing.seats import Seats
from bpv.services.planning.placement_table import placement_table
from bpv.services.planning.round_plan import RoundPlan, propose
from bpv.services.records.guiding import guided_by, hours_of
from bpv.services.records.rounds import companies_of, rounds_of
from bpv.services.records.seats import seats_of
from bpv.services.today.looking import look
from bpv.services.viewing.companies import free_seats, unused
from bpv.services.viewing.mentors import hours_used, pupils_of_mentors
from bpv.services.viewing.pupils import unplaced
from tests.domain.values import in_round, placement, random_school

ENDED = [status for status in PlacementStatus if not status.counts]
TODAY = date(2026, 11, 2)


def with_ended(school: School, seed: int) -> School:
    """The same school, in which many placements ended: also of who has a place, at places that are full."""
    draw = random.Random(seed)
    rounds, positions = list(school.all(PlacementRound)), list(school.all(Position))
    ended = [
        placement(
            PlacementId(f"e{number}"),
            draw.choice(list(school.all(Student))),
            draw.choice(positions),
            round_id=draw.choice(rounds),
            status=draw.choice(ENDED),
            is_pinned=draw.random() < 0.5,
            mentor_id="m1",
        )
        for number in range(8)
    ]
    steps = [
        Step(id=StepId(each.id), placement_id=each.id, before="PROPOSED", after=each.status, note=MOVED)
        for each in ended
    ]
    return School([*school, *ended, *steps])


def divided(school: School) -> object:
    try:
        changes = propose(school, "r1").changeset
    except BpvError as refusal:
        return refusal.code
    return sorted((c.after.student_id, c.after.position_id) for c in changes if c.after is not None)


def by_hand(school: School) -> object:
    """Whether each pupil can be put at each position."""

    def tried(student_id: str, position_id: str) -> str:
        try:
            PlaceStudent(student_id, position_id, "r1").change(Draft(school))
        except BpvError as refusal:
            return str(refusal)
        return ""

    return {(s, p): tried(s, p) for s in school.all(Student) for p in school.all(Position)}


def explained(school: School) -> object:
    try:
        plan = RoundPlan(school, "r1")
        explainer = Explainer(plan, plan.solve("none"))
        return [explainer.explain(id_) for id_ in school.all(Student)]
    except BpvError as refusal:
        return refusal.code


def rounds_without_ended(school: School, student_id: str) -> object:
    """The rounds of a pupil, but for what is told of a stage that ended."""
    return [replace(each, stopped="") for each in rounds_of(school, student_id, TODAY)]


def today_without_ended(school: School) -> object:
    """What Vandaag says, but for who has stopped and stands nowhere since, and so is not without a place."""
    seen, told = look(school, TODAY, round_id="r1"), ("nowhere_since", "unplaced")
    return replace(seen, sentences=tuple(each for each in seen.sentences if each.key not in told))


def choices_without_ended(school: School) -> object:
    """The places there are for each pupil, but for what is remarked of where it came to nothing."""
    found = [list_choices(school, R(school), each) for each in school.all(Student).values()]
    return [{(each.position_id, each.obstacles, each.seats, each.cost) for each in own} for own in found]


R: Callable[[School], PlacementRound] = lambda school: school.get(PlacementRound, "r1")  # noqa: E731

ASKED: dict[str, Callable[[School], object]] = {
    "seats": lambda s: (Seats(s, R(s)).taken, Seats(s, R(s)).taken_by_company),
    "dividing": divided,
    "placing by hand": by_hand,
    "explaining": explained,
    "choices": choices_without_ended,
    "moving": lambda s: (Standing(s, "r1").at.tolist(), Standing(s, "r1").counts.tolist()),
    "checks": lambda s: RoundChecks(s, R(s), Travel(s)).all(),
    "what is looked at": lambda s: state_of(s, "r1"),
    "variety": lambda s: [Past(s, "r2").companies_of(i) for i in s.all(Student)],
    "load": lambda s: [list(Past(s, "r2").visits(i)) for i in s.all(Student)],
    "mentors": lambda s: (hours_used(s), pupils_of_mentors(s, "r1"), word_room(s)),
    "room of mentors": lambda s: read_setting(s, R(s)).room.tolist(),
    "a mentor": lambda s: (hours_of(s, "m1"), guided_by(s, "m1"), mentors_with_visits(s), tour_of(s, "m1")),
    "a pupil": lambda s: [(rounds_without_ended(s, i), companies_of(s, i)) for i in s.all(Student)],
    "companies": lambda s: (free_seats(s, "r1"), list(unused(s, "r1")), asked_by_company(s)),
    "who has none": lambda s: list(unplaced(s, "r1")),
    "a company": lambda s: [seats_of(s, p.company_id) for p in s.all(Position).values()],
    "lists going out": lambda s: (placed_rows(s, [R(s)], Travel(s)), free_sheet(s, [R(s)]), lists_sheets(s)),
    "the table": lambda s: placement_table(s, "r1").rows(s),
    "earlier years": lambda s: list(rows_of_school(s)),
    "the map": lambda s: content_of_round(s, "r1"),
    "today": today_without_ended,
}  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
@settings(max_examples=12)
@given(seed=st.integers(0, 10**6))
def test_that_ended_placements_change_no_answer(asked: str, seed: int) -> None:
    school = random_school(seed)
    school = School([*school, in_round("r2", name="Ronde 2", start=date(2027, 3, 1), end=date(2027, 3, 12))])
    assert ASKED[asked](with_ended(school, seed)) == ASKED[asked](school)
