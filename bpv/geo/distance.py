"""Points to kilometres by bicycle, and kilometres to minutes."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

DETOUR: Final = 1.25
DOOR_TO_ROAD_KM: Final = 0.25
CYCLING_KM_PER_HOUR: Final = 15.0
WITHIN_ONE_AREA: Final = 0.45
TYPICAL_SPREAD_M: Final = 2500.0


def straight_km(
    points_a: ArrayLike, points_b: ArrayLike, spread: ArrayLike = TYPICAL_SPREAD_M
) -> NDArray[np.float64]:
    """Return straight kilometres between RD points (..., 2) that broadcast; NaN where either is unknown.

    Equal points mean one area, not one door: two addresses in a square of side `spread` (metres, broadcast
    to the result) are 0.45 * spread apart on average, a little under the 0.52 of evenly spread ones because
    people live in clusters.
    """
    gaps = np.asarray(points_a, dtype=np.float64) - np.asarray(points_b, dtype=np.float64)
    straight = np.hypot(gaps[..., 0], gaps[..., 1])
    inside = WITHIN_ONE_AREA * np.asarray(spread, dtype=np.float64)
    return np.asarray(np.where(straight == 0.0, inside, straight) / 1000.0)


def cycling_km(
    points_a: ArrayLike, points_b: ArrayLike, spread: ArrayLike = TYPICAL_SPREAD_M
) -> NDArray[np.float64]:
    """Return estimated cycling kilometres, 1.25 * straight + 0.25; arguments as for `straight_km`."""
    return DETOUR * straight_km(points_a, points_b, spread) + DOOR_TO_ROAD_KM


def minutes(km: ArrayLike, speed: ArrayLike = CYCLING_KM_PER_HOUR) -> NDArray[np.float64]:
    """Return whole minutes of travel at `speed` (km/h, broadcast), rounded half to even; NaN stays NaN.

    Raises ValueError for a speed that is not above zero.
    """
    fast = np.asarray(speed, dtype=np.float64)
    if not np.all(fast > 0):
        raise ValueError(f"speed must be above zero, not {speed!r}")
    return np.rint(np.asarray(km, dtype=np.float64) / fast * 60.0)
