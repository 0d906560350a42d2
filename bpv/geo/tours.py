"""In which order to go along stops and back, so that the way is short."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
EXACT: Final = 10
"""Stops beside the begin up to which no round is shorter."""
_GAIN = 1e-9


def shortest_round(far: FloatArray) -> list[int]:
    """Return an order of all rows of `far` (n, n), the ways between stops, that begins at row 0.

    The way back to row 0 counts too. `far` is symmetric and without NaN. With at most EXACT stops beside the
    begin it is a shortest round (Held and Karp 1962: memory and time grow as 2^n n^2); with more a round
    that neither turning a part around (2-opt: Croes 1958) nor moving up to three stops (Or 1976) makes
    shorter. Of the two directions it goes to the nearer end first. The same ways give the same order.
    """
    count = len(far)
    order = list(range(count))
    if count > 3:
        order = _exact(far) if count <= EXACT + 1 else _improved(far)
    if count > 2 and far[0, order[1]] > far[0, order[-1]]:
        order[1:] = order[:0:-1]
    return order


def round_length(far: FloatArray, order: list[int]) -> float:
    """Return how long a round in this order is, back to its begin."""
    return float(far[order, [*order[1:], order[0]]].sum())


def _exact(far: FloatArray) -> list[int]:
    stops = len(far) - 1
    inner = far[1:, 1:]
    best = np.full((1 << stops, stops), np.inf)
    came = np.zeros((1 << stops, stops), dtype=np.int64)
    each = np.arange(stops)
    best[1 << each, each] = far[0, 1:]
    for visited in range(1, 1 << stops):
        onwards = each[(visited >> each) & 1 == 0]
        ways = best[visited][:, None] + inner[:, onwards]
        then = visited | (1 << onwards)
        best[then, onwards] = np.minimum(best[then, onwards], ways.min(axis=0))
        came[then, onwards] = ways.argmin(axis=0)
    visited = (1 << stops) - 1
    last = int((best[visited] + far[1:, 0]).argmin())
    order: list[int] = []
    while visited:
        order.append(last + 1)
        visited, last = visited & ~(1 << last), int(came[visited, last])
    return [0, *reversed(order)]


def _improved(far: FloatArray) -> list[int]:
    """The shortest of the rounds that begin with each stop, go to the nearest next one, and are improved."""
    rounds = (_settled(far, _nearest(far, first)) for first in range(1, len(far)))
    return min(rounds, key=lambda order: (round(round_length(far, order), 6), order))


def _nearest(far: FloatArray, first: int) -> list[int]:
    order, waiting = [0, first], set(range(1, len(far))) - {first}
    while waiting:
        order.append(min(waiting, key=lambda stop: (far[order[-1], stop], stop)))
        waiting.discard(order[-1])
    return order


def _settled(far: FloatArray, order: list[int]) -> list[int]:
    while True:
        shorter = _turned(far, order) or _moved(far, order)
        if shorter is None:
            return order
        order = shorter


def _turned(far: FloatArray, order: list[int]) -> list[int] | None:
    """The round with one part turned around, where that makes it shorter."""
    tour = np.array([*order, 0])
    for start in range(1, len(order) - 1):
        ends = np.arange(start + 1, len(order))
        before, after = tour[start - 1], tour[ends + 1]
        gain = far[before, tour[start]] + far[tour[ends], after]
        gain = gain - far[before, tour[ends]] - far[tour[start], after]
        best = int(gain.argmax())
        if gain[best] > _GAIN:
            end = int(ends[best]) + 1
            return [*order[:start], *reversed(order[start:end]), *order[end:]]
    return None


def _moved(far: FloatArray, order: list[int]) -> list[int] | None:
    """The round with up to three stops after each other moved elsewhere, where that makes it shorter."""
    for size in (1, 2, 3):
        for start in range(1, len(order) - size + 1):
            part, rest = order[start : start + size], [*order[:start], *order[start + size :], 0]
            left, right = rest[start - 1], rest[start]
            saved = far[left, part[0]] + far[part[-1], right] - far[left, right]
            tour = np.array(rest)
            for way in (part, part[::-1]):
                added = far[tour[:-1], way[0]] + far[way[-1], tour[1:]] - far[tour[:-1], tour[1:]]
                best = int(added.argmin())
                if saved - added[best] > _GAIN:
                    return [*rest[: best + 1], *way, *rest[best + 1 : -1]]
    return None
