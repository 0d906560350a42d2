"""How a mentor goes along companies: from where, with what, and how far everything is from everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bpv.domain import Company, Mentor, School
from bpv.language import tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Address = tuple[str, str]
"""A postcode and a town."""


class TravelBy(Enum):
    """With what a mentor goes; the speed is that of the settings."""

    CAR = tr("met de auto")
    BICYCLE = tr("op de fiets")

    def speed(self, school: School) -> float:
        """Kilometres an hour."""
        return float(school.setting("speed_car" if self is TravelBy.CAR else "speed"))


@dataclass(frozen=True, eq=False)
class Ways:
    """The ways between places: `points` (n, 2) in RD metres, `km` and whole `minutes` (n, n), `wet` where a
    straight line crosses open water; NaN where a place is not known."""

    points: NDArray[np.float64]
    km: NDArray[np.float64]
    minutes: NDArray[np.float64]
    wet: NDArray[np.bool_]

    def words(self, start: int, end: int, by: TravelBy) -> str:
        """'4,2 km, 7 min met de auto'."""
        km, minutes = float(self.km[start, end]), int(self.minutes[start, end])
        water = tr(", over open water") if self.wet[start, end] else ""
        return tr(
            "{km} km, {minutes} min {value}{water}",
            km=f"{km:.1f}",
            minutes=minutes,
            value=by.value,
            water=water,
        ).replace(".", ",", 1)


def ways_between(school: School, places: Sequence[Address], by: TravelBy) -> Ways:
    """Look all of them up at once."""
    import numpy as np

    from bpv.geo import Postcodes, crosses_open_water, cycling_km, minutes

    found = Postcodes.load().locate_many(places)
    points, spread = found.points, found.spread
    km = cycling_km(points[:, None, :], points[None, :, :], spread[:, None])
    np.fill_diagonal(km, 0.0)
    wet = crosses_open_water(points[:, None, :], points[None, :, :])
    return Ways(points, km, minutes(km, by.speed(school)), wet)


def address_of(company: Company) -> Address:
    """Where a company is looked up."""
    return company.postcode, company.city


def address_of_school(school: School) -> Address:
    """Where the school is looked up: by the setting, else by its address; '' when nobody said."""
    code = school.setting("school_postcode")
    return (str(code) if code else school.details.postcode, "")


def address_of_mentor(mentor: Mentor) -> Address:
    """Where a mentor is looked up."""
    return mentor.postcode, ""
