"""A large school in the middle of its year: everyone placed within the rules, and all that comes after."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpv.domain import Placement, PlacementRound, School

_TRIES = 60
"""So many places are looked at for a pupil; who finds none has none."""


def full_school(students: int) -> School:
    """The demo school with everyone placed, papers sent and signed, visits planned and days recorded."""
    from bpv.domain import (
        Agreement,
        Assessment,
        DayRecord,
        Placement,
        PlacementRound,
        School,
        Signature,
        Step,
        Visit,
    )
    from bpv.services.demo import make_demo_school
    from bpv.services.demo.chance import Chance
    from bpv.services.demo.following.agreements import add_agreements
    from bpv.services.demo.following.assessments import add_assessments
    from bpv.services.demo.following.attending import add_days
    from bpv.services.demo.following.visits import add_visits

    demo = make_demo_school(students=students, seed=1)
    after = (Placement, Step, Agreement, Signature, Visit, Assessment, DayRecord)
    school = School([each for each in demo if type(each) not in after])
    rounds = list(school.all(PlacementRound).values())
    school = School([*school, *(own for each in rounds for own in _placed(school, each))])
    school = School([*school, *add_agreements(school, Chance(1))])
    school = add_assessments(school, Chance(2))
    school = School([*school, *add_visits(school, Chance(3))])
    return School([*school, *add_days(school, Chance(4))])


def _placed(school: School, in_round: PlacementRound) -> list[Placement]:
    """Every pupil of a round at the first of some places that breaks no rule, as confirmed."""
    from bpv.domain import Mentor, Placement
    from bpv.domain.ids import PlacementId
    from bpv.domain.rules import accepts_profile, check_placement
    from bpv.domain.terms import PlacementStatus
    from bpv.services.criteria.travel import travel_of

    chance, travel, mentors = random.Random(1), travel_of(school), sorted(school.all(Mentor))
    seats, found = school.positions_in(in_round.id), []
    taken: Counter[str] = Counter()
    for number, student in enumerate(school.students_in(in_round)):
        fitting = [each for each in seats if accepts_profile(each, student)]
        for position in chance.sample(fitting, min(_TRIES, len(fitting))):
            leg = travel.leg(student.id, position.company_id)
            if taken[position.id] >= position.capacity or leg is None:
                continue
            if check_placement(school, student, position, in_round, leg.km):
                continue
            taken[position.id] += 1
            found.append(
                Placement(
                    id=PlacementId(f"{in_round.id[:8]}{student.id[:24]}"),
                    student_id=student.id,
                    position_id=position.id,
                    round_id=in_round.id,
                    status=PlacementStatus.CONFIRMED,
                    mentor_id=mentors[number % len(mentors)],
                )
            )
            break
    return found
