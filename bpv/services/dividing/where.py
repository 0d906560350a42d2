"""Where demand and offers are: the middle of a municipality, the postcode of a company."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bpv.domain import School
from bpv.domain.shared_supply import Demand, Offer, RegionCompany, RegionMember
from bpv.geo import Postcodes, find_municipality

FloatArray = NDArray[np.float64]


def locate(
    school: School, demands: Sequence[Demand], offers: Sequence[Offer]
) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
    """Where rows and offers are in RD metres; what is nowhere known counts from the middle, and is said."""
    where = Postcodes.load()
    unknown: set[str] = set()

    def of_municipality(name: str, other: RegionMember | RegionCompany) -> tuple[float, float] | None:
        found = find_municipality(name) or where.find(other.postcode, other.city)
        found = found or find_municipality(other.municipality)
        if found is None:
            unknown.add(name or other.name)
            return None
        return found.x, found.y

    rows = [of_municipality(each.municipality, school.get(RegionMember, each.owner_id)) for each in demands]
    companies = [school.get(RegionCompany, each.region_company_id) for each in offers]
    places = [of_municipality("", each) for each in companies]
    middle = np.array([each for each in (*rows, *places) if each is not None] or [(0.0, 0.0)]).mean(axis=0)
    fill = (float(middle[0]), float(middle[1]))
    return (
        np.array([each or fill for each in rows], dtype=np.float64),
        np.array([each or fill for each in places], dtype=np.float64),
        tuple(sorted(unknown)),
    )
