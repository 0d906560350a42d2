"""How far pupils live from companies: from postcode or place to kilometres and minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.domain import Company, School, Setting, Student
from bpv.domain.terms import Transport
from bpv.domain.transport import transport_to, word_transport
from bpv.language import comma, tr
from bpv.services.lists.remembered import Remembered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bpv.geo import Locations


@dataclass(frozen=True, slots=True)
class Leg:
    """One way from home to company: kilometres by road and whole minutes, both estimated.

    `by` says how in words, and nothing of a bicycle.
    """

    km: float
    minutes: int
    by: str = ""

    @property
    def words(self) -> str:
        """'7,3 km, 22 min op de e-bike'."""
        return comma(
            tr("{km} km, {minutes} min {by}", km=f"{self.km:.1f}", minutes=self.minutes, by=self.by).rstrip()
        )


SPEED: dict[Transport, str] = {
    Transport.E_BIKE: "speed_e_bike",
    Transport.BROMMER: "speed_scooter",
    Transport.OV: "speed_transit",
    Transport.GEBRACHT: "speed_car",
    Transport.LOPEND: "speed_walk",
}
"""The setting of how fast; all others go by bicycle, at 'speed'."""


_KEPT = 20_000
"""So many ways are kept at least, to be asked again after the next change of something else."""


def straight_metres(km: NDArray[np.float64]) -> NDArray[np.float64]:
    """The metres in a straight line (n,) from which on a way by bicycle is at least these kilometres."""
    from bpv.geo.distance import DETOUR, DOOR_TO_ROAD_KM

    result: NDArray[np.float64] = (km - DOOR_TO_ROAD_KM) / DETOUR * 1000
    return result


def radius_of(km: float) -> float:
    """The metres in a straight line within which a way by bicycle is at most so many kilometres."""
    import numpy as np

    return max(0.0, float(straight_metres(np.array([km]))[0]))


def _locate_companies(school: School) -> Locations:
    from bpv.geo import Postcodes

    places = [(c.postcode, c.city) for c in school.all(Company).values()]
    return Postcodes.load().locate_many(places)


_ADDRESS = ("postcode", "city")
_works_of: Remembered[Locations] = Remembered(
    _locate_companies, Company, is_shared=True, heeds={Company: _ADDRESS}
)
"""Where every company is, in their order: pupils change more often."""


class Travel:
    """The distances of one school as it is now; made anew when postcodes may have changed."""

    def __init__(self, school: School, former: Travel | None = None) -> None:
        """Find every pupil and company on the map once, those that a former one found where they were."""
        students = school.all(Student).values()
        works = _works_of(school)
        self._speed = {kind: float(school.setting(SPEED.get(kind, "speed"))) for kind in Transport}
        self._wait = school.setting("transit_wait")
        self._students, self._companies = dict(school.all(Student)), dict(school.all(Company))
        self._homes, self._spread = _homes_of(list(students), former)
        self._works = works.points
        self._known: dict[tuple[str, str], Leg | None] = {}
        self._home_row: dict[str, int] = {student.id: row for row, student in enumerate(students)}
        self._work_row: dict[str, int] = {
            company.id: row for row, company in enumerate(self._companies.values())
        }

    @property
    def has_homes(self) -> bool:
        """Whether anybody is there."""
        return bool(self._home_row)

    def leg(self, student_id: str, company_id: str) -> Leg | None:
        """The way of one pupil to one company; None when either is not on the map."""
        return self.legs([(student_id, company_id)])[0]

    def legs(self, pairs: Sequence[tuple[str, str]]) -> list[Leg | None]:
        """The ways of many (pupil, company) pairs at once; None where either is not on the map."""
        if len(self._known) > _KEPT:
            self._known = {}
        known = self._known
        missing = [pair for pair in pairs if pair not in known]
        if missing:
            known.update(zip(missing, self._new_legs(missing), strict=True))
        return [known[pair] for pair in pairs]

    def _new_legs(self, pairs: Sequence[tuple[str, str]]) -> list[Leg | None]:
        import numpy as np

        from bpv.geo import cycling_km, minutes

        homes = [self._home_row[student_id] for student_id, _ in pairs]
        works = [self._work_row[company_id] for _, company_id in pairs]
        km = cycling_km(self._homes[homes], self._works[works], self._spread[homes])
        who = [(self._students[student_id], self._companies[company_id]) for student_id, company_id in pairs]
        kinds = [transport_to(*each) for each in who]
        speed = np.array([self._speed[kind] for kind in kinds], dtype=np.float64)
        ways = zip(km.tolist(), minutes(km, speed).tolist(), kinds, who, strict=True)
        return [
            Leg(far, int(time) + (self._wait if kind is Transport.OV else 0), word_transport(*each))
            if far == far
            else None
            for far, time, kind, each in ways
        ]

    def unknown(self) -> tuple[list[str], list[str]]:
        """The ids of the pupils and of the companies that are not on the map."""
        import numpy as np

        lost = np.isnan(self._homes[:, 0]), np.isnan(self._works[:, 0])
        students = [id_ for id_, row in self._home_row.items() if lost[0][row]]
        return students, [id_ for id_, row in self._work_row.items() if lost[1][row]]

    def points(
        self, student_ids: Sequence[str], company_ids: Sequence[str]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Where these pupils live (n_students, 2), how wide their area is (n_students,), and where these
        companies are (n_companies, 2): metres, NaN where not on the map."""
        homes = [self._home_row[id_] for id_ in student_ids]
        works = [self._work_row[id_] for id_ in company_ids]
        return self._homes[homes], self._spread[homes], self._works[works]

    def reach(self, kind: Transport, minutes: int) -> float:
        """The metres in a straight line that someone who travels like this goes in so many minutes."""
        waiting = self._wait if kind is Transport.OV else 0
        return radius_of(self._speed[kind] * max(0, minutes - waiting) / 60)

    def kilometres(self, student_ids: Sequence[str], company_ids: Sequence[str]) -> NDArray[np.float64]:
        """Kilometres (n_students, n_companies) by bicycle, NaN where either is not on the map."""
        from bpv.geo import cycling_km

        homes = [self._home_row[id_] for id_ in student_ids]
        works = [self._work_row[id_] for id_ in company_ids]
        points = self._homes[homes][:, None, :]
        return cycling_km(points, self._works[works][None, :, :], self._spread[homes][:, None])


def _homes_of(
    students: Sequence[Student], former: Travel | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where pupils live, in their order, and how wide each area is."""
    import numpy as np

    from bpv.geo import Postcodes

    if former is None:
        found = Postcodes.load().locate_many([(s.postcode, s.city) for s in students])
        return found.points, found.spread
    known, rows = former._students, former._home_row
    moved = [row for row, each in enumerate(students) if known.get(each.id) is not each]
    at = np.array([rows.get(each.id, 0) for each in students], dtype=np.intp)
    points, spread = former._homes[at], former._spread[at]
    if moved:
        anew = [students[row] for row in moved]
        found = Postcodes.load().locate_many([(each.postcode, each.city) for each in anew])
        points[moved], spread[moved] = found.points, found.spread
    return points, spread


def _renewed(school: School, former: Travel) -> Travel:
    return Travel(school, former if former.has_homes else None)


_HEEDS = {Student: (*_ADDRESS, "transport"), Company: (*_ADDRESS, "near_transit")}
travel_of = Remembered(Travel, Student, Company, Setting, is_shared=True, heeds=_HEEDS, renew=_renewed)
"""The distances of a school, worked out again only after addresses, ways to travel or settings changed."""
