"""Seats as limits on positions together: where one more fits, and who would make room by leaving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, PlacementRound, Position, School
from bpv.services.placing.sharing import day_limits_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


class Room:
    """The limits of a round, each on some positions (columns): of a position, of a company, of days."""

    def __init__(self, school: School, in_round: PlacementRound, positions: Sequence[Position]) -> None:
        """Read the limits; who is at a position that is not among these takes a seat of the company."""
        column: dict[str, int] = {position.id: number for number, position in enumerate(positions)}
        by_company: dict[str, list[int]] = {}
        for number, position in enumerate(positions):
            by_company.setdefault(position.company_id, []).append(number)
        self._members: list[list[int]] = [[number] for number in range(len(positions))]
        limits = [position.capacity for position in positions]
        by_day = {position.company_id for position in positions if position.shared_seat}
        elsewhere = self._elsewhere(school, in_round, column)
        for id_, columns in by_company.items():
            most = school.get(Company, id_).capacity
            if most is not None and id_ not in by_day:
                self._members.append(columns)
                limits.append(most - elsewhere[id_])
        for day in day_limits_of(school, in_round, [p for p in positions if p.company_id in by_day]):
            self._members.append(sorted(column[id_] for id_ in day.position_ids))
            limits.append(day.limit)
        self._limits = np.array(limits, dtype=np.int64)
        self.is_plain = not by_day
        """Whether every limit is of a position or of a company, so that one lies within the other."""
        self._flat = np.array([c for columns in self._members for c in columns], dtype=np.int64)
        sizes = [len(columns) for columns in self._members]
        self._start = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        order = np.argsort(self._flat, kind="stable")
        self._by_column: Ints = np.repeat(np.arange(len(sizes)), sizes)[order]
        self._column_start: Ints = np.searchsorted(self._flat[order], np.arange(len(positions)))

    @staticmethod
    def _elsewhere(school: School, in_round: PlacementRound, column: dict[str, int]) -> Counter[str]:
        ids = [p.position_id for p in school.placements_in(in_round.id) if p.position_id not in column]
        return Counter(school.get(Position, id_).company_id for id_ in ids)

    def left(self, counts: Ints) -> Ints:
        """What each limit leaves, of the pupils at each position (n_positions,)."""
        if not self._flat.size:
            return self._limits
        taken: Ints = np.add.reduceat(counts[self._flat], self._start)
        return self._limits - taken

    def least(self, left: Ints) -> Ints:
        """What is left at each position (n_positions,) by the tightest of its limits."""
        if not self._flat.size:
            return np.zeros(0, dtype=np.int64)
        result: Ints = np.minimum.reduceat(left[self._by_column], self._column_start)
        return result

    def makers(self, left: Ints) -> tuple[Ints, Ints]:
        """Full positions, each with every position where one who leaves makes room for one there (n, n).

        Where more are than fit, one who leaves makes no room.
        """
        least = self.least(left)
        full = np.flatnonzero(least == 0)
        own = full[left[full] == 0]  # the limit of a position has its number
        columns, sources = own.tolist(), own.tolist()
        for column in full[left[full] > 0].tolist():
            binding = [number for number in self._limits_of(column) if left[number] == 0]
            common = set(self._members[binding[0]])
            for number in binding[1:]:
                common &= set(self._members[number])
            columns += [column] * len(common)
            sources += sorted(common)
        order = np.argsort(np.array(columns, dtype=np.int64), kind="stable")
        return np.array(columns, dtype=np.int64)[order], np.array(sources, dtype=np.int64)[order]

    def _limits_of(self, column: int) -> list[int]:
        ends = (*self._column_start.tolist(), self._by_column.size)
        found: list[int] = self._by_column[ends[column] : ends[column + 1]].tolist()
        return found

    def holds(self, before: Ints, after: Ints) -> bool:
        """Whether no limit is passed that was kept before, nor one that was passed any further."""
        left = self.left(after)
        return bool(np.all((left >= 0) | (left >= self.left(before))))
