"""The shortest chains: who must move on to where, so that there is room for one more at a full position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.services.moving.room import Room

    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

NEVER = np.iinfo(np.int64).max // 4


@dataclass(frozen=True, eq=False)
class Steps:
    """The pairs that pupils who may be moved can take: rows sorted, columns, and what changes in cost."""

    row: Ints
    column: Ints
    change: Ints


@dataclass(frozen=True, eq=False)
class Chains:
    """For each position (n_positions,) how many `others` move to make room for one, -1 where that cannot be,
    and what that costs more; `who` goes first, and `where` to."""

    others: Ints
    extra: Ints
    who: Ints
    where: Ints

    def moves(self, column: int) -> list[tuple[int, int]]:
        """The rows that move with their new column, in the order in which they make room."""
        found = []
        while self.others[column] > 0:
            found.append((int(self.who[column]), int(self.where[column])))
            column = found[-1][1]
        return found


def find_chains(room: Room, counts: Ints, at: Ints, steps: Steps, wanted: Ints) -> Chains:
    """The chains with the fewest pupils, and of those the cheapest, for every position that is wanted.

    `counts` (n_positions,) are the pupils at each position, without the one for whom it is asked; `at`
    (n_students,) is where those are who may be moved, -1 for others. Searched backwards from the free
    positions, a step of all chains at a time: a chain as short as can be takes no seat twice.
    """
    left = room.left(counts)
    free = room.least(left) > 0
    others = np.where(free, 0, -1).astype(np.int64)
    extra = np.zeros_like(counts)
    who, where = np.full_like(counts, -1), np.full_like(counts, -1)
    full, source = room.makers(left)
    length = 0
    while full.size and np.any(others[wanted] < 0):
        length += 1
        reached = others[steps.column] == length - 1
        rows, columns, change = (part[reached] for part in (steps.row, steps.column, steps.change))
        least, best = first_least(rows, change + extra[columns], at.size)
        leaves, leaver = first_least_of(at, least, counts.size)
        is_new = others[full] < 0
        cost, chosen = first_least(full[is_new], leaves[source[is_new]], counts.size)
        new = np.flatnonzero(cost < NEVER)
        if not new.size:
            break
        others[new], extra[new] = length, cost[new]
        who[new] = leaver[source[is_new][chosen[new]]]
        where[new] = columns[best[who[new]]]
    return Chains(others, extra, who, where)


def first_least(group: Ints, value: Ints, n_groups: int) -> tuple[Ints, Ints]:
    """The least value of each group (n_groups,), NEVER without any, and the index of the first that has it.

    The groups are sorted.
    """
    least, index = np.full(n_groups, NEVER), np.full(n_groups, -1, dtype=np.int64)
    if group.size:
        start = np.flatnonzero(np.diff(group, prepend=-1))
        least[group[start]] = np.minimum.reduceat(value, start)
        is_least = np.flatnonzero(value == least[group])
        first = is_least[np.flatnonzero(np.diff(group[is_least], prepend=-1))]
        index[group[first]] = first
    return least, index


def first_least_of(at: Ints, value: Ints, n_groups: int) -> tuple[Ints, Ints]:
    """The same where pupils (rows) stand at positions in any order; the index is a row."""
    rows = np.flatnonzero((at >= 0) & (value < NEVER))
    rows = rows[np.argsort(at[rows], kind="stable")]
    least, index = first_least(at[rows], value[rows], n_groups)
    return least, np.where(index >= 0, np.append(rows, -1)[index], -1)
