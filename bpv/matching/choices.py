"""Where everyone may go, in as little memory as that takes, so that it can be all pairs on a crowded map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bpv.matching.folding import Fold
from bpv.matching.network import Face, Network
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress

BLOCK = 2**18
"""Choices looked at between two reports."""

SAMPLE = 4096

NEVER = 2**61
"""More than any cost; twice this still fits in 64 bits."""

AnyInt = NDArray[np.signedinteger]


@dataclass(frozen=True, eq=False)
class Choices:
    """Row i may choose the entries `start[i]:start[i + 1]`, or stays unplaced at the cost `alone[i]`.

    `start` (n_rows + 1,), `alone` (n_rows,); `position` and `cost` (n_entries,), whole numbers of any width.
    A pair may occur more than once, the cheapest counts.
    """

    start: IntArray
    position: AnyInt
    cost: AnyInt
    alone: IntArray

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return self.alone.size

    def step(self) -> int:
        """Return about the largest number of which all costs are multiples, judged by a sample."""
        sample = self.cost[:: max(self.cost.size // SAMPLE, 1)]
        return max(int(np.gcd.reduce(sample)), 1) if sample.size else 1

    def rounded(self, unit: int) -> Choices:
        """Return the same choices with costs rounded down to a multiple of the unit."""
        return Choices(self.start, self.position, self.cost // unit * unit, self.alone // unit * unit)

    def cheapest(self, node: IntArray, report: Progress) -> tuple[IntArray, IntArray]:
        """Return the least cost plus `node` of the position (n_rows,), and its first entry (-1: unplaced).

        `node` (at least n_positions,); `report` hears 0.0 between blocks, here and below.
        """
        best = self.alone.copy()
        entry = np.full(self.n_rows, -1, dtype=np.int64)
        nothing = np.zeros(self.n_rows, dtype=np.int64)
        filled = np.diff(self.start) > 0
        for first, value in self._values(node, nothing, report):
            last = first + value.size
            chosen = np.flatnonzero((self.start[:-1] >= first) & (self.start[1:] <= last) & filled)
            begin = self.start[chosen] - first
            least = np.minimum.reduceat(value, begin)
            hit = np.flatnonzero(value == np.repeat(least, np.diff(np.append(begin, value.size))))
            once = np.searchsorted(hit, begin)
            better = least < best[chosen]
            best[chosen[better]] = least[better]
            entry[chosen[better]] = hit[once][better] + first
        return best, entry

    def within(
        self, node: IntArray, row_value: IntArray, limit: int, report: Progress
    ) -> tuple[IntArray, IntArray]:
        """Return rows and numbers of the entries whose cost + `node` + `row_value` is within the limit."""
        found = [np.empty(0, dtype=np.int64)]
        for first, value in self._values(node, row_value, report):
            found.append(np.flatnonzero(value <= limit) + first)
        entry = np.concatenate(found)
        return np.repeat(np.arange(self.n_rows), np.diff(np.searchsorted(entry, self.start))), entry

    def least(self, node: IntArray, row_value: IntArray, report: Progress) -> int:
        """Return the least cost + `node` + `row_value` of all entries, NEVER when there are none."""
        return min((int(value.min()) for _, value in self._values(node, row_value, report)), default=NEVER)

    def reach_of(self, node: IntArray, row_value: IntArray, count: int) -> int:
        """Return about the limit within which there are `count` entries, judged by a sample."""
        entry = np.arange(0, self.position.size, max(self.position.size // SAMPLE, 1))
        if not entry.size:
            return 0
        row = np.searchsorted(self.start, entry, side="right") - 1
        value = np.sort(self.cost[entry] + node[self.position[entry]] + row_value[row])
        return int(value[min(count * value.size // self.position.size, value.size - 1)])

    def _values(
        self, node: IntArray, row_value: IntArray, report: Progress
    ) -> Iterator[tuple[int, IntArray]]:
        """Yield the first entry of blocks, and of all entries in them cost + `node` + `row_value`."""
        for top, bottom in self._blocks(report):
            first, last = int(self.start[top]), int(self.start[bottom])
            value = node[self.position[first:last]]
            value += self.cost[first:last]
            value += np.repeat(row_value[top:bottom], np.diff(self.start[top : bottom + 1]))
            yield first, value

    def _blocks(self, report: Progress) -> Iterator[tuple[int, int]]:
        """Yield the first row of blocks of rows that have entries, and the first row after them."""
        cuts = np.searchsorted(self.start, np.arange(BLOCK, self.position.size, BLOCK))
        for top, bottom in pairwise(np.unique(np.concatenate([np.zeros(1, np.int64), cuts, [self.n_rows]]))):
            if self.start[top] < self.start[bottom]:
                report(0.0)
                yield int(top), int(bottom)


def list_choices(network: Network, face: Face, fold: Fold) -> tuple[Choices, IntArray]:
    """Return the choices within a face of the network, and the edge of each entry.

    Who may not stay unplaced can do so at a cost that no placement needs.
    """
    edge = np.flatnonzero(face.edge)
    start = np.append(0, np.cumsum(face.edge))[network.start]
    alone = np.where(face.optional, fold.unplaced, fold.beyond)
    return Choices(start, network.position[edge], fold.edge[edge], alone), edge


def gather_choices(
    parts: list[tuple[IntArray, AnyInt, AnyInt]], alone: IntArray, report: Progress
) -> Choices:
    """Return the choices of parts with rows, positions and costs of one length, each part sorted by row.

    `report` hears 0.0 at every part.
    """
    counts = np.zeros(alone.size, dtype=np.int64)
    for row, _, _ in parts:
        counts += np.bincount(row, minlength=alone.size)
    start = np.append(0, np.cumsum(counts))
    position = np.empty(start[-1], dtype=np.int32)
    cost = np.empty(start[-1], dtype=np.result_type(np.int32, *(part[2].dtype for part in parts)))
    free = start[:-1].copy()
    for row, positions, costs in parts:
        report(0.0)
        count = np.bincount(row, minlength=alone.size)
        place = np.arange(row.size) + (free - (np.cumsum(count) - count))[row]
        position[place], cost[place] = positions, costs
        free += count
    return Choices(start, position, cost, alone)
