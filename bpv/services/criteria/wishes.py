"""What pupils asked for, as points: 1st 0, 2nd 15, 3rd 30, a listed sector 60, everything else 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, PlacementRound, Position, School, Student
from bpv.domain.terms import PreferenceKind
from bpv.services.lists.wishes import wishes_by_student

if TYPE_CHECKING:
    from numpy.typing import NDArray

    _Ints = NDArray[np.int64]
    _Index = tuple[_Ints, _Ints, _Ints, _Ints, _Ints]

STEP = 150
LISTED_SECTOR = 600
NOT_LISTED = 1000


def rank_points(rank: int) -> int:
    """Points in tenths for the wish with this rank; later wishes never cost more than a listed sector."""
    return min(STEP * (rank - 1), LISTED_SECTOR - 50)


class Wishes:
    """The ranked wishes of the pupils of a round against its positions.

    A pupil without wishes scores as if nothing was granted, whatever the place: such a pupil gets no
    advantage over one whose wishes cannot be met.
    """

    def __init__(
        self, school: School, in_round: PlacementRound, students: list[Student], positions: list[Position]
    ) -> None:
        """Look up what each wish points at."""
        columns: dict[tuple[PreferenceKind, str], list[int]] = defaultdict(list)
        for column, position in enumerate(positions):
            company = school.get(Company, position.company_id)
            columns[PreferenceKind.COMPANY, company.id].append(column)
            columns[PreferenceKind.POSITION, position.id].append(column)
            for sector in {p.sector for p in position.profiles} - {None} or {company.sector}:
                if sector is not None:
                    columns[PreferenceKind.SECTOR, sector.value].append(column)
            for profile in position.profiles:
                columns[PreferenceKind.PROFILE, profile.value].append(column)
        self._columns = {wish: np.array(found, dtype=np.int64) for wish, found in columns.items()}
        self._n_positions = len(positions)
        of = wishes_by_student(school, in_round)
        self._of = [of.get(student.id, []) for student in students]
        ranks = [w.rank for wishes in self._of for w in wishes if w.kind in _SPECIFIC]
        self._last_rank = max(ranks, default=0)
        self._index: _Index | None = None

    def score(
        self, row: NDArray[np.int64], column: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Points (n,) in tenths and level (n,) of pairs sorted by row, then column; level 0 is best."""
        points = np.full(row.size, NOT_LISTED, dtype=np.int64)
        level = np.full(row.size, self._last_rank + 1, dtype=np.int64)
        granted = list(self._granted())
        if granted and row.size:
            wanted, score, rank = (np.concatenate(part) for part in zip(*granted, strict=True))
            key = row * self._n_positions + column
            at = np.minimum(np.searchsorted(key, wanted), key.size - 1)
            allowed = key[at] == wanted
            np.minimum.at(points, at[allowed], score[allowed])
            np.minimum.at(level, at[allowed], rank[allowed])
        return points, level

    def specific(self) -> NDArray[np.int64]:
        """The pairs (row * n_positions + column) that grant a company or position wish, sorted."""
        return self._look_up()[0]

    def listed(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The sectors and profiles that pupils (n_students,) wish and positions (n_positions,) have: bits."""
        *_, wanted, offered = self._look_up()
        return wanted, offered

    def score_any(
        self, row: NDArray[np.int64], column: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """What `score` gives, for pairs in any order."""
        keys, best, rank, wanted, offered = self._look_up()
        listed = (wanted[row] & offered[column]) != 0
        points = np.where(listed, LISTED_SECTOR, NOT_LISTED)
        level = np.where(listed, self._last_rank, self._last_rank + 1)
        if keys.size:
            key = row * self._n_positions + column
            at = np.minimum(np.searchsorted(keys, key), keys.size - 1)
            found = np.flatnonzero(keys[at] == key)
            points[found] = np.minimum(points[found], best[at[found]])
            level[found] = np.minimum(level[found], rank[at[found]])
        return points, level

    def _look_up(self) -> _Index:
        """Keys, points and levels of specific wishes; sectors and profiles of pupils, places as bits."""
        if self._index is None:
            kinds = [wish for wish in self._columns if wish[0] not in _SPECIFIC]
            bit = {wish: np.int64(1) << number for number, wish in enumerate(kinds)}
            offered = np.zeros(self._n_positions, dtype=np.int64)
            for wish in kinds:
                offered[self._columns[wish]] |= bit[wish]
            wanted = np.zeros(len(self._of), dtype=np.int64)
            for row, wishes in enumerate(self._of):
                for one in wishes:
                    wanted[row] |= bit.get((one.kind, one.target), 0)
            nothing = np.empty(0, dtype=np.int64)
            key, points, rank = (
                np.concatenate([nothing, *part])
                for part in zip((nothing,) * 3, *self._granted(specific=True), strict=True)
            )
            keys, of = np.unique(key, return_inverse=True)
            best, first = np.full(keys.size, NOT_LISTED), np.full(keys.size, self._last_rank + 1)
            np.minimum.at(best, of, points)
            np.minimum.at(first, of, rank)
            self._index = keys, best, first, wanted, offered
        return self._index

    def _granted(self, *, specific: bool = False) -> Iterator[tuple[NDArray[np.int64], ...]]:
        """Yield per wish, of all or only the specific ones, the pairs (row * n_positions + column) that grant
        it, their points and levels."""
        for row, wishes in enumerate(self._of):
            for wish in wishes:
                columns = self._columns.get((wish.kind, wish.target))
                if columns is None:
                    continue
                is_specific = wish.kind in _SPECIFIC
                if specific and not is_specific:
                    continue
                yield (
                    row * self._n_positions + columns,
                    np.full(columns.size, rank_points(wish.rank) if is_specific else LISTED_SECTOR),
                    np.full(columns.size, wish.rank - 1 if is_specific else self._last_rank),
                )


_SPECIFIC = (PreferenceKind.COMPANY, PreferenceKind.POSITION)
