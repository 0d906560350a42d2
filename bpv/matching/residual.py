"""Shortest paths in a residual graph, and as many units as can go along arcs that cost nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.problem import BoolArray, IntArray

NONE = -1

FAR = 2**61
"""Longer than any arc."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs in any order: from `tail` to `head` over `length` (n_arcs,), whole numbers of at least 0."""

    tail: IntArray
    head: IntArray
    length: IntArray


@dataclass(frozen=True, eq=False)
class Near:
    """Choices that are near: `row`, `node`, `cost` and `entry` (n,), the last -1 for staying unplaced."""

    row: IntArray
    node: IntArray
    cost: IntArray
    entry: IntArray


@dataclass(frozen=True, eq=False)
class Step:
    """Who has to move, and along what.

    `away`: `units` (n_nodes,) are too many and go to `ends`; else they are missing and come from there.
    The first `arcs` are those of near choices (by number), along which one row goes; others have `room`.
    """

    away: bool
    units: IntArray
    ends: IntArray
    choice: IntArray
    room: IntArray
    arcs: Arcs


def order_by(key: IntArray, n_keys: int) -> IntArray:
    """Return the order (n,) that sorts whole numbers below `n_keys`, equal ones as they come."""
    from scipy.sparse import csr_array

    # SciPy counts when it turns rows into columns, which takes a fraction of the time of sorting.
    one_each = np.arange(key.size + 1, dtype=np.int32)
    rows = csr_array((one_each[:-1], key.astype(np.int32), one_each), shape=(key.size, n_keys))
    result: IntArray = rows.tocsc().indices.astype(np.int64)
    return result


@dataclass(frozen=True, eq=False)
class Tree:
    """Shortest paths between nodes and roots: `distance` and `parent` (n_nodes,), the next on the way there.

    `reached` (n_nodes,): whether there is a path at all within the limit; elsewhere there is 0 and NONE.
    """

    reached: BoolArray
    distance: IntArray
    parent: IntArray


def grow_tree(arcs: Arcs, n_nodes: int, roots: IntArray, limit: int, *, towards: bool) -> Tree:
    """Return the shortest paths from roots (`towards`: to them) within the limit.

    Dijkstra's algorithm, SciPy's.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    tail, head = (arcs.head, arcs.tail) if towards else (arcs.tail, arcs.head)
    length = arcs.length
    if tail.size > n_nodes**2:  # of arcs between the same nodes only the shortest matters
        least = np.full(n_nodes**2, FAR)
        np.minimum.at(least, tail * n_nodes + head, length)
        between = np.flatnonzero(least < FAR)
        length, (tail, head) = least[between], np.divmod(between, n_nodes)
    else:
        order = order_by(tail, n_nodes)
        tail, head, length = tail[order], head[order], length[order]
    pointer = np.append(0, np.cumsum(np.bincount(tail, minlength=n_nodes))).astype(np.int32)
    parts = (length.astype(np.float64), head.astype(np.int32), pointer)
    graph = csr_array(parts, shape=(n_nodes, n_nodes))
    found, parent, _ = dijkstra(graph, indices=roots, min_only=True, limit=limit, return_predecessors=True)
    reached = np.isfinite(found)
    distance = np.where(reached, found, 0).astype(np.int64)
    return Tree(reached, distance, np.maximum(parent, NONE).astype(np.int64))


def walk(parent: IntArray, units: IntArray, ends: IntArray, room: IntArray, once: IntArray) -> IntArray:
    """Return how many units go from each node (n_nodes,) to its parent, when all walk to their root.

    `units` and `ends` (n_nodes,): how many start at a node and may stay there; `room` (n_nodes,): how many
    the arc to the parent lets through. Arcs with the same number in `once` (n_nodes,; NONE: no matter) let
    through one unit together. Who finds an arc full stays where it is.
    """
    room, ends = room.copy(), ends.copy()
    sent = np.zeros_like(room)
    gone = np.zeros(once.max(initial=0) + 1, dtype=np.bool_)
    claim = np.empty(gone.size, dtype=np.int64)
    at = np.flatnonzero((units > 0) & (parent != NONE))
    count = units[at]
    while at.size:
        count = np.minimum(count, room[at])
        single = once[at]
        bound = np.flatnonzero(single != NONE)
        claim[single[bound]] = bound
        count[bound] *= (claim[single[bound]] == bound) & ~gone[single[bound]]
        going = count > 0
        at, count = at[going], count[going]
        single = once[at]
        gone[single[single != NONE]] = True
        room[at] -= count
        sent[at] += count
        arriving = np.bincount(parent[at], weights=count, minlength=room.size).astype(np.int64)
        at = np.flatnonzero(arriving)
        count = arriving[at]
        stay = np.minimum(count, ends[at])
        ends[at] -= stay
        count -= stay
        on = (count > 0) & (parent[at] != NONE)
        at, count = at[on], count[on]
    return sent


def send_most(
    tail: IntArray, head: IntArray, room: IntArray, supply: IntArray, demand: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """Return the arcs in use (tails, heads) when the most units go from supply to demand, and how many go.

    `tail`, `head` and `room` (n_arcs,); `supply` and `demand` (n_nodes,). Dinic's algorithm, SciPy's.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    source, sink = supply.size, supply.size + 1
    give, take = np.flatnonzero(supply), np.flatnonzero(demand)
    graph = csr_array(
        (
            np.concatenate([room, supply[give], demand[take]]).astype(np.int32),
            (
                np.concatenate([tail, np.full(give.size, source), take]),
                np.concatenate([head, give, np.full(take.size, sink)]),
            ),
        ),
        shape=(sink + 1, sink + 1),
    )
    flow = maximum_flow(graph, source, sink).flow
    used = np.flatnonzero(flow.data > 0)
    start = np.searchsorted(flow.indptr, used, side="right") - 1
    end = flow.indices[used].astype(np.int64)
    inside = (start < source) & (end < source)
    return start[inside], end[inside], flow.data[used[inside]].astype(np.int64)


def share_out(key: IntArray, arc: IntArray, sent: IntArray) -> tuple[IntArray, IntArray]:
    """Return which keys (n,) are taken when units went along arcs (n_arcs,), and how many took none.

    A unit takes a key that is the same number as its arc, while there are any.
    """
    order = np.argsort(arc)
    arc, left = np.append(arc[order], NONE), sent.copy()
    at = np.searchsorted(arc[:-1], key)
    found = np.flatnonzero(arc[at] == key)
    found = found[np.argsort(at[found], kind="stable")]
    first = np.searchsorted(at[found], np.arange(arc.size))
    rank = np.arange(found.size) - first[at[found]]
    left[order] -= np.minimum(np.diff(first), sent[order])
    return found[rank < sent[order][at[found]]], left
