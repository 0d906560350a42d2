"""How far a mentor has to come, as points: the pupil's own, the company's, or else the nearest that fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, Mentor, PlacementRound, Position, School, Student
from bpv.domain.terms import MentorMode, Profile
from bpv.language import tr
from bpv.services.criteria.travel import Travel
from bpv.services.criteria.variety import FULL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    _Ints = NDArray[np.int64]
    _Floats = NDArray[np.float64]


class NearMentors:
    """The ways of mentors to the places of a round, as far as it is known where mentors live.

    Nobody's way counts where the mentor of a pupil or company is known and not where that mentor lives. The
    longest distance a pupil may go by the settings is as far as it gets.
    """

    def __init__(
        self,
        school: School,
        in_round: PlacementRound,
        travel: Travel,
        students: Sequence[Student],
        positions: Sequence[Position],
    ) -> None:
        """Find the mentors on the map, and for each place the nearest of those who guide a profile."""
        from bpv.geo import Postcodes

        self._far = school.setting("max_km")
        self.mentors = sorted(school.all(Mentor).values(), key=lambda mentor: (mentor.label, mentor.id))
        located = Postcodes.load().locate_many([(mentor.postcode, "") for mentor in self.mentors])
        self._bases = located.points
        self._is_known = ~np.isnan(self._bases[:, 0]) if self.mentors else np.zeros(0, dtype=np.bool_)
        self.counts = bool(self._is_known.any())
        if not self.counts:
            return
        number: dict[str, int] = {mentor.id: index for index, mentor in enumerate(self.mentors)}
        companies = [position.company_id for position in positions]
        self._works = travel.points([], companies)[2]
        of_company = [number.get(school.get(Company, id_).mentor_id or "", -1) for id_ in companies]
        of_pupil = [number.get(student.mentor_id or "", -1) for student in students]
        self._of_company = np.array(of_company, dtype=np.int64)
        self._of_pupil = np.array(of_pupil, dtype=np.int64)
        self._pupil_first = in_round.mentor_mode is MentorMode.PUPIL
        self._kind, kinds = _profiles(students)
        self._nearest = np.array([self._nearest_of(profile) for profile in kinds], dtype=np.int64)

    def mentor_of(self, row: _Ints, column: _Ints) -> _Ints:
        """The mentor (n,) whose way counts for pairs of pupil and position, -1 for nobody's."""
        pupil, company = self._of_pupil[row], self._of_company[column]
        first, second = (pupil, company) if self._pupil_first else (company, pupil)
        coupled = np.where(first >= 0, first, second)
        return np.where(coupled >= 0, coupled, self._nearest[self._kind[row], column])

    def kilometres(self, mentor: _Ints, column: _Ints) -> _Floats:
        """How far mentors (n,) are from positions, NaN where that is not known."""
        from bpv.geo import cycling_km

        return cycling_km(self._bases[mentor], self._works[column])

    def points(self, row: _Ints, column: _Ints) -> _Ints:
        """Points in tenths (n,) of pairs of pupil and position."""
        result = np.zeros(row.size, dtype=np.int64)
        if not self.counts:
            return result
        mentor = self.mentor_of(row, column)
        at = np.flatnonzero((mentor >= 0) & self._is_known[mentor])
        km = self.kilometres(mentor[at], column[at])
        km = np.where(np.isnan(km), self._far, km)
        result[at] = np.minimum(np.rint(FULL * km / self._far), FULL).astype(np.int64)
        return result

    def words(self, row: int, column: int) -> str:
        """'BRK is de dichtstbijzijnde mentor, 4,2 km'."""
        if not self.counts:
            return tr("van geen mentor is een postcode bekend")
        mentor = int(self.mentor_of(np.array([row]), np.array([column]))[0])
        if mentor < 0:
            return tr("geen mentor met een bekende postcode begeleidt dit profiel")
        label = self.mentors[mentor].label
        if not self._is_known[mentor]:
            return tr("van {label} is geen postcode bekend", label=label)
        km = float(self.kilometres(np.array([mentor]), np.array([column]))[0])
        far = tr("afstand onbekend") if np.isnan(km) else tr("{km} km", km=f"{km:.1f}")
        if mentor == self._of_pupil[row] and (self._pupil_first or self._of_company[column] < 0):
            return tr("{label}, de eigen mentor, {far}", label=label, far=far)
        is_fixed = mentor == self._of_company[column]
        why = tr("de vaste mentor van het bedrijf") if is_fixed else tr("de dichtstbijzijnde")
        return f"{label}, {why}, {far}"

    def _nearest_of(self, profile: Profile | None) -> list[int]:
        """For each position the nearest mentor on the map who guides a profile, -1 where there is none."""
        from scipy.spatial import cKDTree

        guides = [
            index
            for index, mentor in enumerate(self.mentors)
            if self._is_known[index]
            and (not mentor.profiles or profile is None or profile in mentor.profiles)
        ]
        if not guides:
            return [-1] * len(self._works)
        works = np.where(np.isnan(self._works), 0.0, self._works)
        index = np.asarray(cKDTree(self._bases[guides]).query(works)[1])
        return [guides[at] for at in index.tolist()]


def _profiles(students: Sequence[Student]) -> tuple[_Ints, list[Profile | None]]:
    """The profiles there are, and by number which of them each pupil (n_students,) has."""
    rows: dict[Profile | None, list[int]] = defaultdict(list)
    for row, student in enumerate(students):
        rows[student.profile].append(row)
    kind = np.zeros(len(students), dtype=np.int64)
    for number, own in enumerate(rows.values()):
        kind[own] = number
    return kind, list(rows)
