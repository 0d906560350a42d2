"""Degrees to metres: WGS84 to the Dutch national grid (RD New, EPSG:28992)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_ORIGIN_LATITUDE = 52.15517440
_ORIGIN_LONGITUDE = 5.38720621
_X = (
    (0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705),
    (3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
)  # fmt: skip
_Y = (
    (1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788),
    (0, 1, 0.433), (2, 2, -6.439), (1, 1, -0.032), (3, 2, 0.092), (0, 4, -0.054),
)  # fmt: skip


def to_rd(latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
    """Return the RD New points (shape (..., 2), metres) of WGS84 degrees that broadcast to (...).

    Within the Netherlands the error is under 0.3 m; outside it the polynomial means nothing. NaN stays NaN.
    Source: T.G. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie tussen RD-
    en WGS84-kaartcoördinaten", Geodesia 43 (2001) 2, p. 64-69.
    """
    north = 0.36 * (np.asarray(latitude, dtype=np.float64) - _ORIGIN_LATITUDE)
    east = 0.36 * (np.asarray(longitude, dtype=np.float64) - _ORIGIN_LONGITUDE)
    x = 155_000.0 + sum(factor * north**p * east**q for p, q, factor in _X)
    y = 463_000.0 + sum(factor * north**p * east**q for p, q, factor in _Y)
    return np.stack([x, y], axis=-1)
