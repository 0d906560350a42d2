"""Every round that fits in half a day: which visits, and how long the shortest way along them is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
_ROOM = 1e-6
MOST_VISITS = 62
"""So many visits fit in the bits of a whole number."""


class TooManyTours(Exception):  # noqa: N818 - it reports a limit, not an error
    """There are more rounds than may be looked at."""


@dataclass(frozen=True, eq=False)
class Visits:
    """What is to be visited from row 0 of `far` (n + 1, n + 1), the ways in km without NaN.

    A visit takes `minutes` (n,) and a kilometre `per_km` minutes; `kinds` (n,) holds a bit for each kind of
    half-day in which it can be made. A round, there and back, takes at most `limit` minutes.
    """

    far: FloatArray
    minutes: FloatArray
    kinds: IntArray
    per_km: float
    limit: float


@dataclass(frozen=True, eq=False)
class Tours:
    """Rounds of as many visits each: `members` (m, k) in order of number, `km` (m,), `kinds` (m,)."""

    members: IntArray
    km: FloatArray
    kinds: IntArray


@dataclass(frozen=True, eq=False)
class _Level:
    """Rounds of k visits by their bits, in order; `ends` (m, k) is the way that ends at each of them."""

    bits: IntArray
    members: IntArray
    ends: FloatArray
    kinds: IntArray


def possible_tours(visits: Visits, most: int) -> Iterator[Tours]:
    """Yield the rounds of one visit, of two, and so on; TooManyTours when they are more than `most`.

    The ways are shortest: by the last visit of each set of visits (Held and Karp 1962). A round that takes
    too long is in no longer one, for ways only grow.
    """
    number = np.arange(len(visits.minutes), dtype=np.int64)
    level = _Level(1 << number, number[:, None], visits.far[0, 1:][:, None], visits.kinds)
    level, km = _within(visits, level)
    found = 0
    while level.bits.size:
        found += level.bits.size
        if found > most:
            raise TooManyTours
        yield Tours(level.members, km, level.kinds)
        level, km = _within(visits, _longer(visits, level, most))


def _within(visits: Visits, level: _Level) -> tuple[_Level, FloatArray]:
    """The rounds that are back in time, and their lengths."""
    km = (level.ends + visits.far[0, level.members + 1]).min(axis=1) if level.bits.size else np.empty(0)
    time = km * visits.per_km + visits.minutes[level.members].sum(axis=1)
    fits = np.flatnonzero((time <= visits.limit + _ROOM) & (level.kinds != 0))
    return _Level(level.bits[fits], level.members[fits], level.ends[fits], level.kinds[fits]), km[fits]


def _longer(visits: Visits, level: _Level, most: int) -> _Level:
    """The rounds of one visit more, of which every part is a round."""
    n, size = len(visits.minutes), level.members.shape[1]
    more = n - 1 - level.members[:, -1]
    if int(more.sum()) > 4 * most:
        raise TooManyTours
    begin = np.repeat(np.arange(level.bits.size), more)
    added = np.arange(begin.size) - np.repeat(np.cumsum(more) - more, more) + level.members[begin, -1] + 1
    members = np.column_stack([level.members[begin], added])
    bits = level.bits[begin] | (np.int64(1) << added)
    kinds = level.kinds[begin] & visits.kinds[added]
    keep = np.flatnonzero(kinds != 0)
    members, bits, kinds = members[keep], bits[keep], kinds[keep]
    ends = np.full(members.shape, np.inf)
    is_whole = np.ones(bits.size, dtype=np.bool_)
    for last in range(size + 1):
        without = bits & ~(np.int64(1) << members[:, last])
        at = np.minimum(np.searchsorted(level.bits, without), level.bits.size - 1)
        is_whole &= level.bits[at] == without
        before = np.delete(members, last, axis=1)
        ends[:, last] = (level.ends[at] + visits.far[before + 1, members[:, [last]] + 1]).min(axis=1)
    order = np.flatnonzero(is_whole)
    order = order[np.argsort(bits[order], kind="stable")]
    return _Level(bits[order], members[order], ends[order], kinds[order])
