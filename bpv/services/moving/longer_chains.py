"""A chain with more pupils than need be that costs less: exact, and none where there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from bpv.services.moving.chains import NEVER, Steps, first_least, first_least_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.services.moving.room import Room

    Ints = NDArray[np.int64]

Moves = list[tuple[int, int]]
"""Rows with their new columns, in the order in which they make room."""


class LongerChains:
    """All chains in a round of up to `most` pupils who move on; the arguments are as of `find_chains`."""

    def __init__(self, room: Room, counts: Ints, at: Ints, steps: Steps, most: int) -> None:
        """Work out what room costs at least, for every position and every number of pupils."""
        left = room.left(counts)
        self._at, self._steps, self.most = at, steps, most
        self._full, self._source = room.makers(left)
        free = room.least(left) > 0
        self._value: list[Ints] = [np.where(free, 0, NEVER)]
        """By number of pupils the least that room costs (n_positions,), though a pupil may occur twice."""
        for _ in range(most):
            self._value.append(self._next(self._value[-1]))
        self._order = np.argsort(at, kind="stable")
        self._sorted = at[self._order]

    def _next(self, value: Ints) -> Ints:
        steps = self._steps
        can = value[steps.column] < NEVER
        rows, columns, change = steps.row[can], steps.column[can], steps.change[can]
        least, _ = first_least(rows, change + value[columns], self._at.size)
        leaves, _ = first_least_of(self._at, least, value.size)
        result = np.full_like(value, NEVER)
        if self._full.size:
            cost, _ = first_least(self._full, leaves[self._source], value.size)
            result = np.minimum(cost, NEVER)
        return result

    def cheapest(
        self, column: int, below: int, is_sound: Callable[[Moves], bool]
    ) -> tuple[int, Moves] | None:
        """What the cheapest chain to a full position costs, and who moves; None where none is below that.

        Only one that `is_sound`.
        """
        best: tuple[int, Moves] | None = None
        for length in range(1, self.most + 1):
            limit = below if best is None else best[0]
            found = self._search(column, length, limit, [], is_sound)
            best = found or best
        return best

    def _search(
        self, column: int, length: int, below: int, moves: Moves, is_sound: Callable[[Moves], bool]
    ) -> tuple[int, Moves] | None:
        """The cheapest chain of exactly so many pupils; what can no longer be below is not looked at."""
        if length == 0:
            return (0, list(moves)) if is_sound(moves) else None
        rows, columns, change = self._ways_out(column)
        bound = change + self._value[length - 1][columns]
        best: tuple[int, Moves] | None = None
        used = {row for row, _ in moves}
        for number in np.argsort(bound, kind="stable").tolist():
            if bound[number] >= below:
                break
            row, to = int(rows[number]), int(columns[number])
            if row in used:
                continue
            step = int(change[number])
            found = self._search(to, length - 1, below - step, [*moves, (row, to)], is_sound)
            if found is not None:
                best = (found[0] + step, found[1])
                below = best[0]
        return best

    def _ways_out(self, column: int) -> tuple[Ints, Ints, Ints]:
        """Who could leave so that there is room at a full position, where to, and what that changes."""
        steps = self._steps
        sources = self._source[self._full == column]
        rows = [
            self._order[slice(*np.searchsorted(self._sorted, [source, source + 1]).tolist())]
            for source in sources.tolist()
        ]
        who = np.concatenate([np.empty(0, dtype=np.int64), *rows])
        ends = np.searchsorted(steps.row, np.column_stack([who, who + 1]))
        index = np.concatenate([np.empty(0, dtype=np.int64), *(np.arange(a, b) for a, b in ends.tolist())])
        return steps.row[index], steps.column[index], steps.change[index]
