"""Shortest paths in a residual graph, from or to the nearest of some nodes, and what can go along them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.problem import BoolArray, IntArray

NONE = -1


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs sorted by `tail`: `tail`, `head`, `length` and `name` (n_arcs,), whole numbers of at least 0."""

    tail: IntArray
    head: IntArray
    length: IntArray
    name: IntArray

    def with_others(self, other: Arcs) -> Arcs:
        """Return these arcs with a few others, in any order, put between them."""
        if not other.tail.size:
            return self
        order = np.argsort(other.tail, kind="stable")
        at = np.searchsorted(self.tail, other.tail[order], side="right")
        return Arcs(*(
            np.insert(mine, at, theirs[order])
            for mine, theirs in (
                (self.tail, other.tail), (self.head, other.head),
                (self.length, other.length), (self.name, other.name),
            )
        ))  # fmt: skip


@dataclass(frozen=True, eq=False)
class Tree:
    """Shortest paths from roots: `distance`, `parent` and `name` of the arc from the parent (n_nodes,).

    `reached` (n_nodes,): whether there is a path at all, no longer than the limit; elsewhere the other
    arrays hold 0, NONE and NONE.
    """

    reached: BoolArray
    distance: IntArray
    parent: IntArray
    name: IntArray


def grow_tree(arcs: Arcs, n_nodes: int, roots: IntArray, limit: int) -> Tree:
    """Return the shortest paths (Dijkstra's algorithm, SciPy) that are no longer than the limit."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    pointer = np.append(0, np.cumsum(np.bincount(arcs.tail, minlength=n_nodes)))
    graph = csr_array(
        (arcs.length.astype(np.float64), arcs.head.astype(np.int32), pointer.astype(np.int32)),
        shape=(n_nodes, n_nodes),
    )
    found, parent, _ = dijkstra(graph, indices=roots, min_only=True, limit=limit, return_predecessors=True)
    reached = np.isfinite(found)
    distance = np.where(reached, found, 0).astype(np.int64)
    # Of parallel arcs only the shortest is on the path.
    on = np.flatnonzero(
        (parent[arcs.head] == arcs.tail) & (found[arcs.head] == found[arcs.tail] + arcs.length)
    )
    name = np.full(n_nodes, NONE, dtype=np.int64)
    name[arcs.head[on]] = arcs.name[on]
    return Tree(reached, distance, np.where(name == NONE, NONE, parent).astype(np.int64), name)


def send(tree: Tree, units: IntArray, ends: IntArray, room: IntArray, once: IntArray) -> IntArray:
    """Return how many units go from each node (n_nodes,) to its parent, when all walk to their root.

    `units` and `ends` (n_nodes,): how many start at a node and may stay there; `room` (n_nodes,): how many
    the arc to the parent lets through. Arcs with the same number in `once` (n_nodes,; NONE: no matter) let
    through one unit together. Who finds an arc full stays where it is.
    """
    room, ends = room.copy(), ends.copy()
    sent = np.zeros_like(room)
    gone = np.zeros(once.max(initial=0) + 1, dtype=np.bool_)
    claim = np.empty(gone.size, dtype=np.int64)
    at = np.flatnonzero((units > 0) & (tree.parent != NONE))
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
        at, group = np.unique(tree.parent[at], return_inverse=True)
        count = np.bincount(group, weights=count, minlength=at.size).astype(np.int64)
        stay = np.minimum(count, ends[at])
        ends[at] -= stay
        count -= stay
        on = (count > 0) & (tree.parent[at] != NONE)
        at, count = at[on], count[on]
    return sent
