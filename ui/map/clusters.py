"""Spots that would cover each other on the screen, taken together."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


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
    squares = _by_square(points, apart)
    order = sorted(squares, key=lambda square: (-len(squares[square].members), square))
    taken: set[tuple[int, int]] = set()
    groups: list[Group] = []
    for square in order:
        if square in taken:
            continue
        taken.add(square)
        own = squares[square]
        near = [
            other
            for other in _around(square)
            if other in squares
            and other not in taken
            and math.hypot(squares[other].x - own.x, squares[other].y - own.y) < apart
        ]
        taken.update(near)
        members = sorted((*own.members, *(row for other in near for row in squares[other].members)))
        groups.append(_group(points, members) if near else own)
    return groups


def _by_square(points: NDArray[np.float64], side: float) -> dict[tuple[int, int], Group]:
    rows: dict[tuple[int, int], list[int]] = {}
    for row, (column, line) in enumerate(np.floor(points / side).astype(np.int64).tolist()):
        rows.setdefault((column, line), []).append(row)
    return {square: _group(points, members) for square, members in rows.items()}


def _group(points: NDArray[np.float64], members: list[int]) -> Group:
    if len(members) == 1:
        x, y = points[members[0]].tolist()
    else:
        x, y = points[members].mean(axis=0).tolist()
    return Group(x, y, tuple(members))


def _around(square: tuple[int, int]) -> list[tuple[int, int]]:
    column, line = square
    return [(column + right, line + up) for right in (-1, 0, 1) for up in (-1, 0, 1) if right or up]
