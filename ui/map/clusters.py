"""Spots that would cover each other on the screen, taken together."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LINES = 1 << 32
"""More than there are squares from south to north: a square is its column times this, plus its line."""
_AROUND = [right * _LINES + up for right in (-1, 0, 1) for up in (-1, 0, 1) if right or up]
_BESIDE = [
    (ring * math.cos(math.tau * turn / (6 * ring)), ring * math.sin(math.tau * turn / (6 * ring)))
    for ring in (1, 2, 3, 4)
    for turn in range(6 * ring)
]
_BESIDE.insert(0, (0.0, 0.0))
"""Where a spot may be drawn when its own place is taken, in sizes of a spot: nearest first."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of the spots that are drawn as one, and where: the mean of their points in RD metres."""

    x: float
    y: float
    members: tuple[int, ...]

    @property
    def is_single(self) -> bool:
        """Whether it is one spot, drawn as itself."""
        return len(self.members) == 1


def group(points: NDArray[np.float64], apart: float) -> list[Group]:
    """Take RD points (n, 2) together that lie within about `apart` metres; each is in one group.

    Points are first taken together by square, and squares whose middles are too near each other by the
    largest of them. The squares lie still in the country, so that groups stay what they are while a map is
    moved.
    """
    if not len(points):
        return []
    squares = _Squares(points, apart)
    groups: list[Group] = []
    taken = np.zeros(len(squares.rows), dtype=np.bool_)
    for number in squares.order.tolist():
        if taken[number]:
            continue
        near = [n for n in squares.near(number) if not taken[n]] if squares.is_beside[number] else []
        taken[[number, *near]] = True
        members = [row for n in (number, *near) for row in squares.rows[n]]
        if near:
            x, y = points[members].mean(axis=0).tolist()
            groups.append(Group(x, y, tuple(sorted(members))))
        else:
            x, y = squares.middles[number]
            groups.append(Group(x, y, tuple(members)))
    return groups


def spaced(points: NDArray[np.float64], least: float) -> list[Group]:
    """Each RD point (n, 2) by itself, at least so many metres from all before it, as near as that can be.

    Made for some dozens; where a whole crowd is at one place the last stay where they are.
    """
    groups: list[Group] = []
    for row, (x, y) in enumerate(points.tolist()):
        found = (x, y)
        for right, down in _BESIDE:
            at = (x + right * least, y + down * least)
            if all(math.dist(at, (other.x, other.y)) >= 0.99 * least for other in groups):
                found = at
                break
        groups.append(Group(*found, (row,)))
    return groups


class _Squares:
    """The squares in which there are points, by number: which points, their middle, what lies beside."""

    def __init__(self, points: NDArray[np.float64], side: float) -> None:
        self._side = side
        columns, lines = np.floor(points / side).astype(np.int64).T
        keys, of, count = np.unique(columns * _LINES + lines, return_inverse=True, return_counts=True)
        by_square = np.argsort(of, kind="stable")
        parts = np.split(by_square, np.cumsum(count)[:-1])
        self.rows: list[list[int]] = [part.tolist() for part in parts]
        middles = np.stack([np.bincount(of, points[:, axis]) / count for axis in (0, 1)], axis=1)
        self.middles: list[tuple[float, float]] = [(x, y) for x, y in middles.tolist()]
        self.order = np.lexsort((keys, -count))
        self.is_beside = np.any([np.isin(keys + step, keys) for step in _AROUND], axis=0)
        self._keys: list[int] = keys.tolist()
        self._number = {key: number for number, key in enumerate(self._keys)}

    def near(self, number: int) -> list[int]:
        """The squares beside one whose middle lies too near that of this one."""
        beside = (self._number.get(self._keys[number] + step) for step in _AROUND)
        own = self.middles[number]
        return [n for n in beside if n is not None and math.dist(self.middles[n], own) < self._side]
