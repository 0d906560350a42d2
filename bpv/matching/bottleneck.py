"""The shortest travel limit at which as many students can still be placed, and the proof of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.network import Network
from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.progress import Progress, unheard


@dataclass(frozen=True, eq=False)
class Bottleneck:
    """The limit, and the rows (n_rows,) who reach too few seats with shorter travel alone (a Hall set)."""

    limit: int
    hall: BoolArray


def find_bottleneck(network: Network, travel: IntArray, report: Progress = unheard) -> Bottleneck:
    """Return the smallest limit on `travel` (n_edges,) that places as many rows as no limit would.

    Binary search over the distances that occur; each step is one maximum flow (Dinic). `report` hears 0.0
    at every step.
    """
    everyone = np.ones(travel.size, dtype=np.bool_)
    most = largest_flow(network, everyone, report).placed
    lengths = np.unique(travel)
    low, high = 0, lengths.size
    # lengths[low - 1] places fewer (low = 0: no travel at all), lengths[high - 1] places as many.
    if most == 0:
        return Bottleneck(0, np.zeros(network.n_rows, dtype=np.bool_))
    while high - low > 1:
        middle = (low + high) // 2
        if largest_flow(network, travel <= lengths[middle - 1], report).placed == most:
            high = middle
        else:
            low = middle
    limit = int(lengths[high - 1])
    return Bottleneck(limit, largest_flow(network, travel < limit, report).hall)


@dataclass(frozen=True, eq=False)
class LargestFlow:
    """The most rows that can be placed, and the minimum cut that proves it.

    `hall` (n_rows,): the rows that an unplaced row reaches in the residual graph (itself, its positions,
    whoever is there, and so on); together they reach too few seats by exactly the number unplaced. `full`
    (n_positions,): where there is no seat for any of them, even if more of them could go there.
    """

    placed: int
    hall: BoolArray
    full: BoolArray


def largest_flow(network: Network, edge: BoolArray, report: Progress = unheard) -> LargestFlow:
    """Return the largest flow over the given edges (n_edges,), found by Dinic's algorithm.

    `report` hears 0.0 before and after the search, which takes most of the time.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow

    kept = np.flatnonzero(edge)
    n_positions, n_companies = network.seats.size, network.company_seats.size
    source, rows = 0, 1
    positions = rows + network.n_rows
    companies = positions + n_positions
    sink = companies + n_companies
    tail = np.concatenate([
        np.full(network.n_rows, source), rows + network.row[kept],
        positions + np.arange(n_positions), companies + np.arange(n_companies),
    ])  # fmt: skip
    head = np.concatenate([
        rows + np.arange(network.n_rows), positions + network.position[kept],
        companies + network.company, np.full(n_companies, sink),
    ])  # fmt: skip
    room = np.concatenate([
        np.ones(network.n_rows + kept.size, dtype=np.int64), network.seats, network.company_seats,
    ])  # fmt: skip
    graph = csr_array((room.astype(np.int32), (tail, head)), shape=(sink + 1, sink + 1))
    report(0.0)
    result = maximum_flow(graph, source, sink)
    report(0.0)
    residual = csr_array(graph - result.flow)
    residual.eliminate_zeros()
    reached = breadth_first_order(residual, source, return_predecessors=False)
    inside = np.zeros(sink + 1, dtype=np.bool_)
    inside[reached] = True
    full = inside[positions:companies] | inside[companies:sink][network.company]
    return LargestFlow(int(result.flow_value), inside[rows:positions], full)
