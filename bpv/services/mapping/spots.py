"""Pupils and companies as spots on a map, with the ways between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.domain import Company, School, Student
from bpv.language import tr
from bpv.services.criteria.travel import travel_of
from bpv.services.mapping.content import Circle, MapContent, Spot, SpotKind, Way
from bpv.services.mapping.spreading import spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pair = tuple[str, str]
"""The ids of a pupil and of the company to which that pupil goes."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of one who stands on the map."""

    words: str = ""
    label: str = ""
    is_open: bool = False


def gather(
    school: School,
    students: Sequence[Student],
    companies: Sequence[Company],
    pairs: Sequence[Pair],
    said: Mapping[str, Saying],
    circles: Sequence[Circle] = (),
) -> MapContent:
    """Put these on the map; `said` by id. A way of which an end is not known is left out."""
    travel = travel_of(school)
    homes, _, works = travel.points([s.id for s in students], [c.id for c in companies])
    where = _places([each.id for each in students], homes) | _places([each.id for each in companies], works)
    apart = dict(
        zip(where, spread(list(where.values()), [_order(school, id_) for id_ in where]), strict=True)
    )
    legs = travel.legs(pairs)
    over_water = _over_water(where, pairs)
    ways = [
        Way(student_id, company_id, leg.minutes, f"{leg.words}{(tr(', over open water') if wet else '')}")
        for (student_id, company_id), leg, wet in zip(pairs, legs, over_water, strict=True)
        if leg is not None and student_id in apart and company_id in apart
    ]
    spots = [_company_spot(each, apart[each.id], said) for each in companies if each.id in apart]
    spots += [_pupil_spot(each, apart[each.id], said) for each in students if each.id in apart]
    return MapContent(
        tuple(spots),
        tuple(ways),
        tuple(circles),
        tuple(each.id for each in students if each.id not in apart),
        tuple(each.id for each in companies if each.id not in apart),
    )


def _places(ids: Sequence[str], points: NDArray[np.float64]) -> dict[str, tuple[float, float]]:
    return {id_: (x, y) for id_, (x, y) in zip(ids, points.tolist(), strict=True) if x == x}


def _order(school: School, id_: str) -> str:
    """Companies stay in the middle, for there are fewest of them."""
    return f"{'0' if school.find(Company, id_) else '1'}{id_}"


def _over_water(where: Mapping[str, tuple[float, float]], pairs: Sequence[Pair]) -> list[bool]:
    import numpy as np

    from bpv.geo import crosses_open_water

    nowhere = (np.nan, np.nan)
    starts = np.array([where.get(student_id, nowhere) for student_id, _ in pairs]).reshape(-1, 2)
    ends = np.array([where.get(company_id, nowhere) for _, company_id in pairs]).reshape(-1, 2)
    return [bool(wet) for wet in crosses_open_water(starts, ends)]


def _company_spot(company: Company, at: tuple[float, float], said: Mapping[str, Saying]) -> Spot:
    own = said.get(company.id, Saying())
    name = f"{company.name}, {company.city}" if company.city else company.name
    words = f"{name}: {own.words}" if own.words else name
    kind = SpotKind.COMPANY
    return Spot(kind, company.id, *at, company.name, words, own.label, company.sector, own.is_open)


def _pupil_spot(student: Student, at: tuple[float, float], said: Mapping[str, Saying]) -> Spot:
    own = said.get(student.id, Saying())
    name = f"{student.name}, {student.school_class}" if student.school_class else student.name
    words = f"{name}: {own.words}" if own.words else name
    sector = student.profile.sector if student.profile else None
    return Spot(SpotKind.PUPIL, student.id, *at, student.name, words, own.label, sector, own.is_open)
