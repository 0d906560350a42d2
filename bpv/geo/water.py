"""Which straight lines run over open water, so that the estimate by bicycle deserves a second look."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike, NDArray


def crosses_open_water(points_a: ArrayLike, points_b: ArrayLike) -> NDArray[np.bool_]:
    """Say of straight lines between RD points (..., 2) whether they cross the middle of open water.

    The waters are the Westerschelde, the IJsselmeer with the Markermeer, and the Waddenzee, each drawn by
    hand as lines halfway between its shores (resources/postcodes/open_water.csv): who goes from one shore to
    the other crosses such a line, who follows the shore does not. Dikes and tunnels are not taken into
    account. False where a point is unknown. Meant for the pairs of a proposal: memory grows with the number
    of results times the 46 pieces of line.
    """
    a = np.asarray(points_a, dtype=np.float64)[..., None, :]
    b = np.asarray(points_b, dtype=np.float64)[..., None, :]
    starts, ends = _middles()
    apart = (_side(starts, ends, a) * _side(starts, ends, b)) < 0
    astride = (_side(a, b, starts) * _side(a, b, ends)) < 0
    return np.asarray((apart & astride).any(axis=-1))


def _side(a: NDArray[np.float64], b: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    along, towards = b - a, point - a
    turn = along[..., 0] * towards[..., 1] - along[..., 1] * towards[..., 0]
    return np.asarray(np.sign(turn))


@cache
def _middles() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    text = (resources.files("resources") / "postcodes/open_water.csv").read_text(encoding="utf-8")
    starts, ends = [], []
    for _, rows in groupby(csv.DictReader(io.StringIO(text)), key=lambda row: row["line"]):
        points = [(float(row["x"]), float(row["y"])) for row in rows]
        starts += points[:-1]
        ends += points[1:]
    return np.array(starts), np.array(ends)
