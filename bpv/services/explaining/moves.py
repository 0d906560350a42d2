"""Who moves from one division to another, in the order in which they make room for each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from bpv.services.explaining.answers import Moved
from bpv.services.planning.round_plan import RoundPlan

if TYPE_CHECKING:
    from numpy.typing import NDArray


def list_moves(
    plan: RoundPlan,
    company: NDArray[np.int64],
    old: NDArray[np.int64],
    new: NDArray[np.int64],
    first: Iterable[int],
    round_name: str = "",
) -> Iterator[Moved]:
    """The moves from one placement (n_students,) to another, each followed by who made room for it.

    `company` (n_positions,) is that of the positions. The rows `first` begin.
    """
    positions = plan.positions
    changed = np.flatnonzero(old != new).tolist()
    begin = [row for row in first if old[row] != new[row]]
    waiting = [*begin, *(row for row in changed if row not in begin)]
    while waiting:
        current: int | None = waiting.pop(0)
        while current is not None:
            before, after = (positions[at].id if at >= 0 else None for at in (old[current], new[current]))
            yield Moved(plan.students[current].id, before, after, round_name)
            current = _made_room(old, company, waiting, int(new[current]))


def _made_room(
    old: NDArray[np.int64], company: NDArray[np.int64], waiting: list[int], target: int
) -> int | None:
    if target < 0:
        return None
    left = [who for who in waiting if old[who] == target]
    left += [who for who in waiting if old[who] >= 0 and company[old[who]] == company[target]]
    if not left:
        return None
    waiting.remove(left[0])
    return left[0]
