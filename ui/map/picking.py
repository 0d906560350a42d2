"""Which point is meant: the one under the mouse, the next in a direction, those within a drawn line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def nearest(points: Points, x: float, y: float, reach: float) -> int | None:
    """The row of the point (n, 2) nearest to a place, None when none is within reach."""
    if not len(points):
        return None
    far = np.hypot(points[:, 0] - x, points[:, 1] - y)
    row = int(far.argmin())
    return row if far[row] <= reach else None


def onwards(points: Points, start: tuple[float, float], direction: tuple[int, int]) -> int | None:
    """The row of the point to go to from a place in a direction, such as (1, 0) for right; None at the end.

    Only points within 45 degrees of the direction count; what lies aside counts double.
    """
    if not len(points):
        return None
    right, down = direction
    steps = points - start
    along = steps @ (right, down)
    aside = np.abs(steps @ (-down, right))
    price = np.where((along > 0.5) & (aside <= along), along + 2 * aside, np.inf)
    row = int(price.argmin())
    return row if np.isfinite(price[row]) else None


def inside(points: Points, line: Points) -> NDArray[np.bool_]:
    """Which points (n, 2) lie within a closed line (m, 2), by the number of times that a ray crosses it."""
    result = np.zeros(len(points), dtype=np.bool_)
    if len(line) < 3:
        return result
    x, y = points[:, 0], points[:, 1]
    for (ax, ay), (bx, by) in zip(line.tolist(), np.roll(line, -1, axis=0).tolist(), strict=True):
        if ay == by:
            continue
        spans = (ay > y) != (by > y)
        result ^= spans & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return result
