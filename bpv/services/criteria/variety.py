"""What earlier rounds and years say of a pair: variety for the pupil, and the load of the company."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, PlacementRound, Position, School, Student
from bpv.services.criteria.past import Past

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL = 1000
"""The worst of every criterion's scale: 0 to 100 points in tenths."""


class History:
    """Where pupils were in other rounds and years, and how many pupils each company took then."""

    def __init__(
        self, school: School, in_round: PlacementRound, students: list[Student], positions: list[Position]
    ) -> None:
        """Look up who was where, in every round but this one and in earlier years."""
        past = Past(school, in_round.id)
        companies = [school.get(Company, position.company_id) for position in positions]
        number: dict[str, int] = {}
        sector: dict[str, int] = {}
        for company in companies:
            number.setdefault(company.id, len(number))
            sector.setdefault(company.sector or "", len(sector))
        self._n_companies = len(number)
        self._company = np.array([number[c.id] for c in companies], dtype=np.int64)
        bits = [1 << sector[company.sector] if company.sector else 0 for company in companies]
        self._sector = np.array(bits, dtype=np.int64)
        self._known = np.zeros(len(students), dtype=np.int64)
        keys = []
        for row, student in enumerate(students):
            for id_ in past.companies_of(student.id):
                self._known[row] |= 1 << sector.get(school.get(Company, id_).sector or "", len(sector))
                if id_ in number:
                    keys.append(row * self._n_companies + number[id_])
        self._keys = np.array(sorted(keys), dtype=np.int64)
        shares = [past.load(company.id, FULL) for company in companies]
        self._load = np.array(shares, dtype=np.int64)

    def points(
        self, row: NDArray[np.int64], column: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Points (n,) for going back to a company (FULL) or sector (half), and for a company's load."""
        variety = np.where(self._known[row] & self._sector[column], FULL // 2, 0)
        if self._keys.size:
            was = np.flatnonzero(self._known[row])
            key = row[was] * self._n_companies + self._company[column[was]]
            at = np.minimum(np.searchsorted(self._keys, key), self._keys.size - 1)
            variety[was[self._keys[at] == key]] = FULL
        return variety, self._load[column]
