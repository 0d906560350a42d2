"""What Vandaag costs after each kind of change in a large school where everyone has a place and papers.

Run `python benchmarks/today.py`; `benchmarks/year.py` tells of the worst. Each time the school is copied,
looked at and given back what was found, as the page does in the background; the peer is all from nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bpv.domain import School

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 30)
STUDENTS, TIMES = 5_000, 5


def main() -> None:
    """Print every kind."""
    from benchmarks.full_school import full_school

    school = full_school(STUDENTS)
    fresh, after = measure(school)
    print(f"{len(school.placements())} placements, from nothing: {1000 * fresh:.0f} ms")
    for kind, seconds in after.items():
        print(f"after {kind}: {1000 * seconds:.0f} ms, ratio {seconds / fresh:.2f}")


def measure(school: School) -> tuple[float, dict[str, float]]:
    """The seconds of the processor from nothing, and after each kind of change: the middle of some."""
    from bpv.domain import School
    from bpv.services.year.collecting import without_collecting

    with without_collecting():  # as all work of the window is done
        _look(school)
        fresh = median(_look(School(list(school))) for _ in range(3))
        return fresh, {name: _after(school, change) for name, change in _kinds().items()}


def _look(school: School) -> float:
    from bpv.domain import School
    from bpv.services.today.facts import Facts
    from bpv.services.today.looking import adopt_look
    from bpv.services.today.rules import find_sentences

    begin = time.process_time()
    copy = School(school)
    find_sentences(Facts(copy, TODAY))
    adopt_look(school, copy)
    return time.process_time() - begin


def _after(school: School, change: Callable[[Any, int], Any]) -> float:
    from bpv.domain import Change, Changeset

    taken = []
    for number in range(TIMES):
        changed = change(school, number)
        school.apply(changed if isinstance(changed, Changeset) else Changeset((Change(*changed),)))
        taken.append(_look(school))
    return median(taken)


def _kinds() -> dict[str, Callable[[Any, int], Any]]:
    """By what is changed: a value before and after, or all that goes along."""
    from bpv.domain import (
        Assessment,
        Company,
        ContactMoment,
        DayRecord,
        Draft,
        Placement,
        Position,
        Request,
        Setting,
        Signature,
        Student,
        Visit,
    )
    from bpv.domain.ids import new_id
    from bpv.domain.terms import PlacementStatus
    from bpv.domain.terms_following import VisitStatus
    from bpv.services.lists.editing import RemoveRecords

    def one(entity: type, number: int, **fields: Any) -> Callable[[Any, int], Any]:
        def change(school: Any, time: int) -> Any:
            values = list(school.all(entity).values())
            value = values[(number + 7 * time) % len(values)]
            return value, replace(value, **fields)

        return change

    def another(entity: type) -> Callable[[Any, int], Any]:
        return lambda school, time: (None, replace(list(school.all(entity).values())[70 + time], id=new_id()))

    def removed(entity: type) -> Callable[[Any, int], Any]:
        def change(school: Any, time: int) -> Any:
            draft, ids = Draft(school), list(school.all(entity))
            RemoveRecords(entity, (ids[90 + time],)).change(draft)
            return draft.changeset()

        return change

    def setting(school: Any, time: int) -> Any:
        return school.find(Setting, "min_age"), Setting(id="min_age", value=14 + time % 2)

    return {
        "the name of a pupil": one(Student, 20, last_name="Van der Meer"),
        "the phone of a pupil": one(Student, 60, phone="+31612345678"),
        "the postcode of a pupil": one(Student, 100, postcode="6711 AB"),
        "a new pupil": another(Student),
        "a removed pupil": removed(Student),
        "the phone of a company": one(Company, 20, phone="+31318123456"),
        "the name of a company": one(Company, 40, name="Bakkerij Van der Meer"),
        "the seats of a position": one(Position, 20, capacity=4),
        "a new position": another(Position),
        "a removed position": removed(Position),
        "a step of a placement": one(Placement, 20, status=PlacementStatus.RUNNING),
        "a placement that was called off": one(Placement, 60, status=PlacementStatus.CANCELLED),
        "a signature": one(Signature, 21, signed_on=TODAY),
        "a visit that was held": one(Visit, 20, status=VisitStatus.HELD, on=TODAY - timedelta(days=1)),
        "a day that was recorded": one(DayRecord, 3, minutes=123),
        "a contact moment": one(ContactMoment, 20, subject="Teruggebeld"),
        "an answer to a request": one(Request, 20, promised=2),
        "an assessment": one(Assessment, 20, discussed_on=TODAY),
        "a setting of the law": setting,
    }


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
