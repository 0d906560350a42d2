"""Prices of shared places from which little is left to do: students counted as if they were a fluid.

Where hundreds want the same position, its price must rise in many steps until as many go elsewhere as are
too many. Here that is one step for all places together: students who have another choice almost as good
move in proportion to how much dearer a place gets, so the prices follow from one system of linear equations
(Newton's method on the smoothed dual). What is almost as good counts for less and less. Who is last to find
a place, and which of equal choices, is for exact searches: these prices need not be right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpv.matching.choices import Choices
from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.progress import Progress

FAR = 6
"""Times the spread of the costs at which staying unplaced is far enough, so that prices soon get there."""

SHRINK = 3
"""Times smaller what is almost as good becomes."""

STRIDE = 2
"""Widths a price may move at once."""

ROUNDS, SETTLED = 4, 0.03
"""Times prices move at one width, unless so few (per student) are at the wrong place."""

LAST = 10
"""Times they do at the last width, as long as that helps: an exact search takes longer than a move."""

STUCK, RISING = 0.9, 0.1
"""Part of what was at the wrong place that a move should not leave, and the part of it in prices that rise
as far as one move lets them: these are lifted."""

LIFTS = 3
"""Times a group of prices rises until someone leaves it."""

SAMPLE, ENOUGH = 24, 1_500
"""Students per place of whom a sample will do, and students of whom it always does."""

EXACT = 2
"""Units under which everyone counts."""

AGAIN = 12
"""Units that are almost as good at first, where prices are nearly right."""

KEPT = 6
"""Widths beyond which a choice is forgotten."""

WORTH = 0.8
"""Part of the choices left from which forgetting the others takes longer than it saves."""

GROUND = 0.25
"""Students per unit of price that leave for nowhere, so that prices nobody answers to stay within reason."""

SOLVING, PRECISE = 12, 0.1
"""Most steps in which the equations are solved, and the part of the largest that may be left over."""

DENSE = 256
"""Most nodes of which all pairs are written out."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Places:
    """Positions, then companies: units go on `to` (n,) a node, n being the outside, at most `room` (n,).

    Who is `full` (n,) must be so whatever it costs.
    """

    to: IntArray
    room: IntArray
    full: BoolArray


@dataclass(frozen=True, eq=False)
class _Options:
    """Choices sorted by row, those of row i from `start[i]` (n_rows,): `row`, `node` and `cost` (n,).

    The last of a row is to stay outside. Each row stands for `weight` students.
    """

    start: IntArray
    row: IntArray
    node: IntArray
    cost: Floats
    weight: int

    def kept(self, which: BoolArray) -> _Options:
        """Return these of the options, at least one of each row."""
        row = self.row[which]
        start = np.flatnonzero(np.diff(row, prepend=-1))
        return _Options(start, row, self.node[which], self.cost[which], self.weight)


def finest_unit(choices: Choices) -> int:
    """Return the unit in which prices are found: hardly any student has choices that differ by less."""
    span = int(choices.cost.max() - choices.cost.min()) if choices.cost.size else 0
    return max(choices.step(), span // choices.n_rows)


def flow_prices(
    choices: Choices, places: Places, price: IntArray, report: Progress, *, again: bool = False
) -> IntArray:
    """Return prices (n_nodes,) of places at which about as many come as there are seats.

    `price` (n_nodes,) are those to start from, `again`: nearly right ones. `report` hears 0.0 on the way.
    """
    if not choices.cost.size:
        return price
    step, least = choices.step(), float(choices.cost.min())
    span = float(choices.cost.max()) - least
    unit = finest_unit(choices)
    far = least + FAR * span
    beyond = float((choices.alone - np.minimum(choices.alone, far)).min())
    now = np.append(np.where(price > far, price - beyond, price), 0.0) / unit
    width = AGAIN if again else max(span / unit / 2, 1)
    wanted = min(SAMPLE * max(int(np.count_nonzero(places.room)), 1), ENOUGH)
    every = max(1, choices.n_rows // wanted)
    everything = options = _list_options(choices, every, places.to.size, far, unit)
    lifts = 0
    while True:
        options, over = _settle(options, places, now, width, report)
        if over is not None and lifts < LIFTS:
            _lift(everything, now, over)
            options, lifts = everything, lifts + 1
            continue
        if width <= 1:
            break
        width = max(width / SHRINK, 1)
        if options.weight > 1 and width < EXACT:
            everything = options = _list_options(choices, 1, places.to.size, far, unit)
    found = now[:-1] * unit
    found += np.where(found > far / 2, beyond, 0)
    return (np.rint(found / step) * step).astype(np.int64)


def _list_options(choices: Choices, every: int, outside: int, far: float, unit: float) -> _Options:
    """Return the options of one in so many rows, costs in units; staying unplaced costs at most `far`."""
    rows = np.arange(0, choices.n_rows, every)
    count = np.diff(choices.start)[::every]
    last = np.cumsum(count + 1) - 1
    row = np.repeat(np.arange(rows.size), count + 1)
    is_choice = np.ones(row.size, dtype=np.bool_)
    is_choice[last] = False
    entry: slice | IntArray = slice(None)
    if every > 1:
        entry = np.arange(row.size - rows.size)
        entry += np.repeat(choices.start[:-1][::every] - (np.cumsum(count) - count), count)
    node, cost = np.full(row.size, outside), np.empty(row.size)
    node[is_choice] = choices.position[entry]
    cost[is_choice] = choices.cost[entry] / unit
    cost[last] = np.minimum(choices.alone[::every], far) / unit
    return _Options(last - count, row, node, cost, every)


def _settle(
    options: _Options, places: Places, now: Floats, width: float, report: Progress
) -> tuple[_Options, Floats | None]:
    """Move prices until about as many come as there are seats; return the options that still matter.

    With them, where no move is long enough, how many units too many (n_nodes,) places have that rise so far.
    """
    n_students = options.start.size * options.weight
    before = np.inf
    for attempt in range(ROUNDS if width > 1 else LAST):
        report(0.0)
        value = options.cost + now[options.node]
        least = np.minimum.reduceat(value, options.start)
        if not attempt:
            kept = value <= (least + KEPT * width)[options.row]
            if np.count_nonzero(kept) < WORTH * kept.size:
                options, value = options.kept(kept), value[kept]
        over, rising = _move(options, value, least, places, now, width)
        wrong = float(np.abs(over).sum())
        if wrong < SETTLED * n_students:
            break
        if wrong > STUCK * before and over[rising].sum() > RISING * wrong:
            return options, np.where(rising, over, 0)
        if attempt >= ROUNDS - 1 and wrong > STUCK * before:
            break
        before = wrong
    return options, None


def _move(
    options: _Options, value: Floats, least: Floats, places: Places, now: Floats, width: float
) -> tuple[Floats, BoolArray]:
    """Move the prices once; return the units (n_nodes,) too many before, and which (n_nodes,) rise too far.

    A row divides itself over the choices up to `width` above its best, the more the better they are.
    """
    bar = least + width
    share = bar[options.row] - value
    near = np.flatnonzero(share > 0)
    row, node, share = options.row[near], options.node[near], share[near]
    is_best = value[near] == least[row]
    best = np.empty_like(options.start)
    best[row[is_best]] = node[is_best]
    share /= np.bincount(row, weights=share, minlength=least.size)[row]
    arriving = np.bincount(node, weights=share, minlength=now.size) * options.weight
    over, root = _overflow(places, arriving, now)
    # Of two choices a student goes from one wholly to the other while prices change by twice the width.
    rise = _solve(root[best[row]], root[node], options.weight / (2 * width), over, places.to.size)[root]
    now += np.clip(rise, -STRIDE * width, STRIDE * width)
    now[:-1] = np.where(places.full, now[:-1], np.maximum(now[:-1], 0))
    now[:-1] = np.where(places.full, now[:-1], np.maximum(now[:-1], now[places.to]))
    return over, rise > STRIDE * width


def _lift(options: _Options, now: Floats, over: Floats) -> None:
    """Raise the prices of a group together until as many leave it as are too many.

    `over` (n_nodes,) is 0 outside the group.
    """
    group = over != 0
    value, inside = options.cost + now[options.node], group[options.node]
    within = np.minimum.reduceat(np.where(inside, value, np.inf), options.start)
    beyond = np.minimum.reduceat(np.where(inside, np.inf, value), options.start)
    gap = np.sort((beyond - within)[within < beyond])
    if gap.size:
        now[group] += gap[min(int(over.sum() / options.weight), gap.size - 1)]


def _overflow(places: Places, arriving: NDArray[np.number], now: Floats) -> tuple[Floats, IntArray]:
    """Return how many units each node has too many (or too few), and whose price each node follows.

    A place that is not full is as dear as what it leads to, so its units count there.
    """
    outside = places.to.size
    over: Floats = np.append(arriving[:-1] - places.room, 0.0)
    held = (now[:-1] > now[places.to]) | places.full
    inner = np.flatnonzero(places.to < outside)
    waits = ~held[inner] & (over[inner] <= 0)
    np.add.at(over, places.to[inner], np.where(waits, arriving[inner], places.room[inner]))
    follows = ~held & (over[:-1] <= 0)
    root = np.arange(outside + 1)
    root[:-1] = np.where(follows, places.to, root[:-1])
    over[:-1] = np.where(follows, 0, over[:-1])
    return over, root[root]


def _links(tail: IntArray, head: IntArray, rate: float, n_nodes: int) -> Any:
    """Return the matrix (n_nodes, n_nodes) of what moves between nodes, in either direction.

    The small one is multiplied without a library that starts threads for it.
    """
    if n_nodes <= DENSE:
        count = np.bincount(tail * n_nodes + head, minlength=n_nodes**2).reshape(n_nodes, n_nodes)
        return rate * (count + count.T)
    from scipy.sparse import coo_array

    # Not sorted: that takes longer than the few products it would be for.
    ends = np.concatenate([tail, head]), np.concatenate([head, tail])
    return coo_array((np.full(2 * tail.size, rate), ends), shape=(n_nodes, n_nodes))


def _solve(tail: IntArray, head: IntArray, rate: float, over: Floats, outside: int) -> Floats:
    """Return how much the price of each node must rise, the outside's being 0.

    Over each pair of nodes `rate` units move per unit of difference (conjugate gradients; Hestenes and
    Stiefel, 1952).
    """
    between = tail != head
    tail, head = tail[between], head[between]
    links = _links(tail, head, rate, over.size)
    is_dense = isinstance(links, np.ndarray)
    diagonal = links.sum(axis=1) + GROUND
    moves = over != 0
    moves[tail] = moves[head] = True
    moves[outside] = False
    rise, left = np.zeros_like(over), over * moves
    enough = PRECISE * np.abs(left).max()
    scaled = left / diagonal
    towards, size = scaled, float(left @ scaled)
    for _ in range(SOLVING):
        if np.abs(left).max() <= enough:
            break
        drawn = np.einsum("ij,j->i", links, towards) if is_dense else links @ towards
        effect = (diagonal * towards - drawn) * moves
        length = size / float(towards @ effect)
        rise += length * towards
        left = left - length * effect
        scaled = left / diagonal
        before, size = size, float(left @ scaled)
        towards = scaled + size / before * towards
    return rise
