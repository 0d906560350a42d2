"""Shortest paths where lengths are several whole numbers, the first of which matters most."""

from __future__ import annotations

import numpy as np

from bpv.matching.problem import IntArray

FAR = 2**61
"""Longer than any path, and still safe to add a length to."""

ENDS = 1 << 20
"""Arcs times ends looked at together, so that memory stays small."""


def find_distances(
    tail: IntArray, head: IntArray, length: IntArray, n_nodes: int, ends: IntArray
) -> IntArray:
    """Return the distance (n_ends, n_nodes, n_parts) from every node to each end, FAR without a path.

    `tail` and `head` (n_arcs,) are nodes, `length` (n_arcs, n_parts) is compared part by part. The first part
    may not be negative, the others may as long as no cycle is shorter than nothing. The first part is found
    by Dijkstra's algorithm; each next one by Bellman and Ford's relaxations over the arcs that lie on paths
    which are shortest in the parts before it. Nothing is ever added up with weights, so nothing overflows.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    # Of arcs between the same two nodes the shortest always does.
    order = np.lexsort((*length.T[::-1], head, tail))
    key = tail[order] * n_nodes + head[order]
    order = order[np.flatnonzero(np.diff(key, prepend=-1))]
    tail, head, length = tail[order], head[order], length[order]
    turned = np.lexsort((tail, head))
    start = np.searchsorted(head[turned], np.arange(n_nodes + 1)).astype(np.int32)
    parts = (length[turned, 0].astype(np.float64), tail[turned].astype(np.int32), start)
    graph = csr_array(parts, shape=(n_nodes, n_nodes))
    result = np.full((ends.size, n_nodes, length.shape[1]), FAR, dtype=np.int64)
    step = max(1, ENDS // max(tail.size, 1))
    for first in range(0, ends.size, step):
        some = slice(first, first + step)
        found = dijkstra(graph, indices=ends[some])
        distance = np.where(np.isfinite(found), found, FAR).astype(np.int64)
        result[some, :, 0] = distance
        tight = distance[:, tail] == distance[:, head] + length[:, 0]
        end, arc = np.nonzero(tight & (distance[:, head] < FAR))
        for part in range(1, length.shape[1]):
            # One graph of the arcs open to each end, side by side.
            source, target = end * n_nodes + tail[arc], end * n_nodes + head[arc]
            begin = np.arange(found.shape[0]) * n_nodes + ends[some]
            flat = _relax(source, target, length[arc, part], found.size, begin)
            result[some, :, part] = flat.reshape(found.shape)
            still = flat[source] == flat[target] + length[arc, part]
            end, arc = end[still], arc[still]
    return result


def _relax(tail: IntArray, head: IntArray, length: IntArray, n_nodes: int, ends: IntArray) -> IntArray:
    """Return the distance (n_nodes,) to any of the ends, FAR where none is reached."""
    distance = np.full(n_nodes, FAR, dtype=np.int64)
    distance[ends] = 0
    changed = distance == 0
    while True:
        live = np.flatnonzero(changed[head])
        if not live.size:
            return distance
        node = tail[live]
        before = distance[node]
        np.minimum.at(distance, node, distance[head[live]] + length[live])
        changed[:] = False
        changed[node[distance[node] < before]] = True
