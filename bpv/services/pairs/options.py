"""Where pupils may go, whether all pairs of a round are listed or there are too many for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from bpv.services.pairs.candidates import Pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import MatchingProblem
    from bpv.services.pairs.all_pairs import AllPairs

    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]


class Options(Protocol):
    """The positions (columns) open to pupils (rows) once companies were given up to keep pupils apart."""

    def columns(self, row: int) -> Ints:
        """The positions open to one pupil."""

    def reaches(self, rows: Ints) -> Mask:
        """Which positions (n_positions,) are open to any of these pupils."""

    def counts(self, rows: Ints) -> Ints:
        """To how many of these pupils each position (n_positions,) is open."""

    def longest(self, rows: Ints) -> int:
        """The metres to the position furthest away that is open to one of these pupils, 0 without any."""

    def gave_up(self, rows: Ints) -> bool:
        """Whether one of these pupils gave up a company."""


class ListedOptions:
    """Options where every pair is a candidate: of a round, and of the problem without what was given up."""

    def __init__(self, pairs: Pairs, problem: MatchingProblem) -> None:
        self._pairs, self._problem = pairs, problem

    def columns(self, row: int) -> Ints:
        """The positions open to one pupil."""
        result: Ints = self._problem.position[self._problem.student == row]
        return result

    def reaches(self, rows: Ints) -> Mask:
        """Which positions (n_positions,) are open to any of these pupils."""
        result: Mask = self.counts(rows) > 0
        return result

    def counts(self, rows: Ints) -> Ints:
        """To how many of these pupils each position (n_positions,) is open."""
        of_them = np.isin(self._problem.student, rows)
        result: Ints = np.bincount(self._problem.position[of_them], minlength=self._problem.n_positions)
        return result

    def longest(self, rows: Ints) -> int:
        """The metres to the position furthest away that is open to one of these pupils, 0 without any."""
        travel = self._problem.travel
        return 0 if travel is None else int(travel[np.isin(self._problem.student, rows)].max(initial=0))

    def gave_up(self, rows: Ints) -> bool:
        """Whether one of these pupils gave up a company."""
        before, after = self._pairs.student, self._problem.student
        return bool(np.isin(before, rows).sum() > np.isin(after, rows).sum())


class PricedOptions:
    """Options where pairs are priced when asked for; `ruled_out` are rows and companies given up."""

    def __init__(self, every: AllPairs, ruled_out: tuple[tuple[int, int], ...]) -> None:
        self._every, self._ruled_out = every, ruled_out
        self._left = every.without(ruled_out)
        self._open_to_one: dict[int, Mask] = {}

    def columns(self, row: int) -> Ints:
        """The positions open to one pupil."""
        return self._left.columns(row)

    def reaches(self, rows: Ints) -> Mask:
        """Which positions (n_positions,) are open to any of these pupils."""
        if rows.size == 1:  # who has no place is asked about again for each other without one
            return self._reaches_one(int(rows[0]))
        result = np.zeros(len(self._every.positions), dtype=np.bool_)
        for _, open_to in self._left.open_to(rows):
            result |= open_to.any(axis=0)
            if result.all():
                break
        return result

    def _reaches_one(self, row: int) -> Mask:
        if row not in self._open_to_one:
            self._open_to_one[row] = np.zeros(len(self._every.positions), dtype=np.bool_)
            self._open_to_one[row][self._left.columns(row)] = True
        return self._open_to_one[row]

    def counts(self, rows: Ints) -> Ints:
        """To how many of these pupils each position (n_positions,) is open."""
        result = np.zeros(len(self._every.positions), dtype=np.int64)
        for _, open_to in self._left.open_to(rows):
            result += open_to.sum(axis=0)
        return result

    def longest(self, rows: Ints) -> int:
        """The metres to the position furthest away that is open to one of these pupils, 0 without any."""
        longest = 0
        for some, open_to in self._left.open_to(rows):
            pupil, column = np.nonzero(open_to)
            metres = self._left.describe(some[pupil], column).metres
            longest = max(longest, int(metres.max(initial=0)))
        return longest

    def gave_up(self, rows: Ints) -> bool:
        """Whether one of these pupils gave up a company that was open to them."""
        lost = [(row, company) for row, company in self._ruled_out if row in rows]
        return any((self._every.company[self._every.columns(row)] == company).any() for row, company in lost)
