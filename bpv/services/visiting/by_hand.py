"""What visits cost that are filled in by hand: pupil by pupil in alphabetical order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from bpv.domain import Placement, School, Student
from bpv.services.visiting.needs import Need

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def km_by_hand(
    school: School,
    stops: Sequence[tuple[int, Sequence[Need]]],
    far: NDArray[np.float64],
    minutes: int,
    limit: float,
    speed: float,
    without: Collection[int] = frozenset(),
) -> float:
    """How far one drives along the pupils in the order of a class list, a half-day full before the next.

    `stops` are numbers of rows of `far` (less one) with the visits there; those `without` are left out.
    """
    visits = [(_name(school, need), number) for number, needs in stops for need in needs]
    km = gone = spent = 0.0
    at = 0
    for _, number in sorted(visits):
        if number in without:
            continue
        way, back = float(far[at, number + 1]), float(far[number + 1, 0])
        if at and spent + (gone + way + back) / speed * 60 + minutes > limit:
            km += gone + float(far[at, 0])
            gone = spent = 0.0
            way = float(far[0, number + 1])
        gone, spent, at = gone + way, spent + minutes, number + 1
    return km + gone + float(far[at, 0])


def _name(school: School, need: Need) -> str:
    return school.get(Student, school.get(Placement, need.placement_id).student_id).sort_key
