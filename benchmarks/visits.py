"""How long visits for 25 mentors and 600 pupils take, how good they are proven to be, and what by hand costs.

Run `python benchmarks/visits.py`; `benchmarks/year.py` holds the other figures of the year.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpv.domain import School

ROOT = Path(__file__).resolve().parent.parent
STUDENTS, MENTORS = 600, 25
TODAY = date(2026, 11, 30)


def main() -> None:
    """Print every figure."""
    from bpv.services.demo import make_demo_school
    from bpv.services.visiting.planner import Wanted, plan_visits

    school = everyone_placed(make_demo_school(students=STUDENTS, seed=1), MENTORS)
    begin = time.perf_counter()
    found = plan_visits(school, Wanted(), TODAY)
    seconds = time.perf_counter() - begin
    by_hand = sum(mentor.by_hand for mentor in found.mentors)
    print(f"{len(school.placements())} placements, {len(found.mentors)} mentors: {seconds:.1f} s")
    print(found.words, found.saved_words, found.left)
    print(f"{found.km:.0f} km against {by_hand:.0f} km by hand: {100 * (1 - found.km / by_hand):.0f} % less")


def everyone_placed(school: School, n_mentors: int) -> School:
    """Every pupil at a position with room, and mentors for places that lie together."""
    from bpv.domain import (
        ActionPoint,
        Agreement,
        Assessment,
        Company,
        DayRecord,
        Mentor,
        Placement,
        PlacementRound,
        School,
        Signature,
        Step,
        Visit,
    )
    from bpv.domain.ids import PlacementId
    from bpv.domain.terms import PlacementStatus

    companies, mentors = school.all(Company), sorted(school.all(Mentor))[:n_mentors]
    found = []
    for in_round in school.all(PlacementRound).values():
        seats = [each for each in school.positions_in(in_round.id) for _ in range(each.capacity)]
        for number, student in enumerate(school.students_in(in_round)):
            position = seats[number * 7 % len(seats)]
            own = Placement(
                id=PlacementId(f"{in_round.id[:8]}{student.id[:24]}"),
                student_id=student.id,
                position_id=position.id,
                round_id=in_round.id,
                status=PlacementStatus.CONFIRMED,
            )
            found.append((companies[position.company_id].postcode, own))
    found.sort(key=lambda each: (each[0], each[1].id))
    placed = [
        replace(each, mentor_id=mentors[number * len(mentors) // len(found)])
        for number, (_, each) in enumerate(found)
    ]
    around = [Step, Agreement, Signature, Visit, ActionPoint, Assessment, DayRecord, Placement]
    return School([*(each for each in school if type(each) not in around), *placed])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
