"""Places and mentors together say that they are the best exactly when trying everything says so too."""

import itertools
import random
from collections.abc import Iterator

import numpy as np
import pytest

from bpv.domain import Mentor, Position, School, Setting
from bpv.domain.terms import MentorMode, PreferenceKind
from bpv.matching import MatchingProblem
from bpv.services.mentoring import MentorProposal, propose_mentors
from bpv.services.mentoring.setting import read_setting
from bpv.services.mentoring.together import (
    NO_GAIN,
    STAGED,
    propose_with_mentors,
    travel_points,
    without_near_mentors,
)
from bpv.services.pairs.candidates import FULL
from bpv.services.planning.round_plan import RoundPlan, propose
from tests.domain.values import POSTCODES, company, in_round, placement, position, student, wish

FAR = 25


def small_school(seed: int, mode: MentorMode) -> School:
    """Three pupils, four companies of which some lie together or are on no map, and two mentors."""
    draw = random.Random(seed)
    values: list[object] = [
        in_round(mentor_mode=mode, max_km=60),
        Setting(id="weight_mentor", value=draw.choice((5, 8, 10))), Setting(id="max_km", value=FAR),
        *(Mentor(id=f"m{n}", abbreviation=f"M{n}", postcode=draw.choice(POSTCODES[:-1])) for n in range(2)),
        *(student(f"s{n}", postcode=draw.choice(POSTCODES[:-1])) for n in range(3)),
    ]  # fmt: skip
    for n in range(4):
        values += [
            company(f"c{n}", postcode=draw.choice(POSTCODES), city=""),
            position(f"p{n}", f"c{n}", capacity=draw.choice((1, 2))),
        ]
    for n in range(3):
        for rank, number in enumerate(draw.sample(range(4), 2), start=1):
            values.append(wish(f"s{n}", rank, f"c{number}", PreferenceKind.COMPANY))
    return School(values)


def every_placement(problem: MatchingProblem) -> Iterator[np.ndarray]:
    choices = [[*problem.position[problem.student == s].tolist()] for s in range(problem.n_students)]
    for chosen in itertools.product(*choices):
        if all(np.bincount(chosen, minlength=problem.capacity.size) <= problem.capacity):
            yield np.array(chosen)


def places_and_ways(plan: RoundPlan, chosen: np.ndarray) -> int:
    """What places cost with a way for each visit: to a company once where it has one mentor, or per pupil."""
    problem = plan.problem
    nearest = travel_points(read_setting(plan.school, plan.round), plan).min(axis=1)
    visited = problem.company[chosen]
    if plan.round.mentor_mode is MentorMode.COMPANY:
        visited = np.unique(visited)
    places = problem.cost[chosen[problem.student] == problem.position].sum()
    return int(places + nearest[visited].sum())


def with_rounds(school: School, cost: float, mentors: MentorProposal) -> float:
    """What places cost with the rounds of visits; there and back as far as can be where that is unknown."""
    unknown = {
        (g.mentor_id, school.get(Position, g.position_id).company_id) for g in mentors.guided if g.km is None
    }
    km = mentors.total_km + 2 * FAR * len(unknown)
    return cost + school.setting("weight_mentor") * FULL * km / FAR


@pytest.mark.parametrize("mode", [MentorMode.COMPANY, MentorMode.PLACE])
@pytest.mark.parametrize("seed", range(12))
def test_that_what_is_said_to_be_chosen_together_is_the_best_of_all(seed: int, mode: MentorMode) -> None:
    school = without_near_mentors(small_school(seed, mode))
    plan = RoundPlan(school, "r1")
    problem = plan.problem
    outcome = propose_with_mentors(school, "r1")
    number = {each.id: n for n, each in enumerate(plan.pairs.positions)}
    places = {each.student_id: number[each.position_id] for each in outcome.places.placements}
    chosen = np.array([places[each.id] for each in plan.pairs.students])
    least = min(places_and_ways(plan, each) for each in every_placement(problem))
    if outcome.is_joint:
        assert places_and_ways(plan, chosen) == least
        assert outcome.places.gap == 0
        return
    assert outcome.places.warnings[0] == STAGED.format(why=NO_GAIN)
    assert outcome.places.placements == propose(school, "r1").placements
    here = with_rounds(school, outcome.places.total_cost, outcome.mentors)
    for each in every_placement(problem):
        if places_and_ways(plan, each) == least:
            cost = int(problem.cost[each[problem.student] == problem.position].sum())
            assert here <= with_rounds(school, cost, mentors_for(plan, each))


def mentors_for(plan: RoundPlan, chosen: np.ndarray) -> MentorProposal:
    """The mentors for a placement, chosen afterwards."""
    pairs = plan.pairs
    values = [
        placement(f"x{n}", pairs.students[n].id, pairs.positions[at].id)
        for n, at in enumerate(chosen.tolist())
    ]
    return propose_mentors(School([*plan.school, *values]), "r1")
