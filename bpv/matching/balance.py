"""From nearly optimal prices to an optimal placement, along many shortest paths at a time.

Where many compete for too few seats, a student who is one too many may have to push hundreds of others before
someone ends at an empty seat, so leading them away one by one (`repair`) takes long. Here one run of
Dijkstra's algorithm, from all places with a student too many at once, changes the prices such that all
shortest paths cost nothing, and one maximum flow over the arcs that cost nothing then leads away as many
students as it can. Arcs never get a negative reduced length, so when nobody is left over the placement is
optimal (the primal-dual method; Ahuja, Magnanti and Orlin, Network Flows, 1993, section 9.8).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.folding import Fold
from bpv.matching.network import Network
from bpv.matching.prices import cheapest_edges
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress, part

LIMIT = 64
"""Reduced length at which searches stop at first; they go further when nothing is found."""

LEVELS = ((256, 0.003), (64, 0.003), (16, 0.001), (4, 0.0))
"""How many times coarser costs are at first, and the part of the rows that may then still be wrong."""

NEAR_LEVELS = LEVELS[1:]
MANY = 0.1
"""From good prices coarser costs are worth while only when this part of the rows is wrong."""


@dataclass(frozen=True, eq=False)
class _Arcs:
    """Residual arcs (n_arcs,): from `tail` to `head`, their reduced `length` and their `room`."""

    tail: IntArray
    head: IntArray
    length: IntArray
    room: IntArray


def balance(
    network: Network,
    fold: Fold,
    seat_price: IntArray,
    company_price: IntArray,
    edge: IntArray,
    report: Progress,
    *,
    near: bool,
) -> tuple[IntArray, IntArray, IntArray]:
    """Return the optimal edge (n_rows,; -1: unplaced) and the prices of seats and companies.

    Starts from any prices and choices; unless they are `near` the optimum with coarser costs: their many
    equal paths are settled together, and what that leaves for finer costs is near at hand (cost scaling).
    """
    work = Balance(network, fold.edge, fold.unplaced, seat_price, company_price, edge)
    levels: tuple[tuple[int, float], ...] = LEVELS
    if near:
        levels = NEAR_LEVELS if work.left() > MANY * network.n_rows else ()
    for number, (step, allowed) in enumerate(levels):
        coarse = Balance(
            network, fold.edge // step, fold.unplaced // step, seat_price // step, company_price // step, edge
        )
        share = part(report, number / (len(levels) + 1), (number + 1) / (len(levels) + 1))
        coarse.run(share, limit=max(LIMIT // step, 4), enough=int(allowed * network.n_rows))
        seat_price, company_price = (price * step for price in coarse.prices())
        edge = coarse.edge
    if levels:
        work = Balance(network, fold.edge, fold.unplaced, seat_price, company_price, edge)
    work.run(part(report, len(levels) / (len(levels) + 1), 1))
    return (work.edge, *work.prices())


class Balance:
    """The residual graph of positions, companies, the outside and rows, with the prices of all but the rows.

    A unit on the arc from a position to its company is a seat in use, a unit from a company to the outside
    one of its places. Companies whose maximum cannot bind are left out: their positions lead outside.
    """

    def __init__(
        self,
        network: Network,
        cost: IntArray,
        alone: IntArray,
        seat_price: IntArray,
        company_price: IntArray,
        edge: IntArray,
    ) -> None:
        """Take edge costs (n_edges,), costs of staying unplaced (n_rows,) and prices to start from.

        A row keeps its `edge` (n_rows,; -1: unplaced) when that is among its cheapest choices.
        """
        self._network, self._cost, self._alone = network, cost, alone
        self._limit = LIMIT
        n_positions, n_companies = network.seats.size, network.company_seats.size
        self._outside = n_positions + n_companies
        seats = np.zeros(n_companies, dtype=np.int64)
        np.add.at(seats, network.company, network.seats)
        self._binding = seats > network.company_seats
        company_price = np.where(self._binding, np.maximum(company_price, 0), 0)
        seat_price = np.maximum(seat_price, company_price[network.company])
        self.edge = cheapest_edges(network, cost, alone, seat_price, edge)
        self._potential = np.concatenate([seat_price, company_price, np.zeros(1, dtype=np.int64)])
        # What each position and company hands on, to which node, and how much it may.
        to = np.where(self._binding[network.company], n_positions + network.company, self._outside)
        self._to = np.append(to, np.full(n_companies, self._outside))
        self._room = np.append(network.seats, np.where(self._binding, network.company_seats, 0))
        self._flow = np.zeros(self._outside, dtype=np.int64)
        for kind in (slice(0, n_positions), slice(n_positions, self._outside)):
            full = self._potential[kind] > self._potential[self._to[kind]]
            arriving = self._arriving()[kind]
            self._flow[kind] = np.where(full, self._room[kind], np.minimum(arriving, self._room[kind]))

    def left(self) -> int:
        """Return how many students and seats are still at the wrong place."""
        return int(np.abs(self._arriving() - self._flow).sum())

    def run(self, report: Progress, *, limit: int = LIMIT, enough: int = 0) -> None:
        """Lead away who is too many and fill what must be full, until at most `enough` are left.

        `report` hears the part done (0 to 1). Searches stop at `limit` unless nothing is found.
        """
        first = left = self.left()
        self._limit = limit
        while left > enough:
            report(max(0.0, 1 - left / first))
            over = self._arriving() - self._flow
            if np.any(over > 0):
                self._lead_away(over)
            else:
                self._fill(over)
            before, left = left, self.left()
            self._limit = self._limit * 4 if left == before else max(self._limit // 2, limit)

    def prices(self) -> tuple[IntArray, IntArray]:
        """Return the optimal prices of positions, including those of their companies, and of companies."""
        n_positions = self._network.seats.size
        company = np.maximum(self._potential[n_positions : self._outside], 0)
        return np.maximum(self._potential[:n_positions], company[self._network.company]), company

    def _arriving(self) -> IntArray:
        """Return how many students or seats in use each position and company (n_nodes - 1,) receives."""
        used, _ = self._network.used(self.edge)
        n_positions = self._network.seats.size
        handed_on = np.zeros(self._outside + 1, dtype=np.int64)
        np.add.at(handed_on, self._to[:n_positions], self._flow[:n_positions])
        return np.concatenate([used, handed_on[n_positions : self._outside]])

    def _lead_away(self, over: IntArray) -> None:
        sources = np.flatnonzero(over > 0)
        distance = self._distances(sources)
        length = distance[self._outside]
        self._potential += length - np.minimum(distance, length)
        ends = np.append(np.maximum(-over, 0), over[sources].sum())
        self._push(np.append(np.maximum(over, 0), 0), ends)

    def _fill(self, over: IntArray) -> None:
        distance = self._distances(np.array([self._outside]))
        self._potential -= np.minimum(distance, distance[:-1][over < 0].max())
        missing = np.append(np.maximum(-over, 0), 0)
        starts = np.zeros_like(missing)
        starts[self._outside] = missing.sum()
        self._push(starts, missing)

    def _distances(self, sources: IntArray) -> IntArray:
        """Return the reduced distance (n_nodes,) of each node but the rows from the nearest source.

        Those that are further than the limit are at the limit.
        """
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        arcs = self._arcs(self._limit)
        n_nodes = self._outside + 1 + self._network.n_rows
        graph = csr_array((arcs.length.astype(np.float64), (arcs.tail, arcs.head)), shape=(n_nodes, n_nodes))
        found = dijkstra(graph, indices=sources, min_only=True, limit=self._limit)[: self._outside + 1]
        result: IntArray = np.minimum(found, self._limit).astype(np.int64)
        return result

    def _push(self, starts: IntArray, ends: IntArray) -> None:
        """Move as much as possible from the starts to the ends (n_nodes,) over arcs of reduced length 0."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import maximum_flow

        arcs = self._arcs(0)
        source = self._outside + 1 + self._network.n_rows
        begin, end = np.flatnonzero(starts), np.flatnonzero(ends)
        tail = np.concatenate([arcs.tail, np.full(begin.size, source), end])
        head = np.concatenate([arcs.head, begin, np.full(end.size, source + 1)])
        room = np.concatenate([arcs.room, starts[begin], ends[end]]).astype(np.int32)
        graph = csr_array((room, (tail, head)), shape=(source + 2, source + 2))
        moved = maximum_flow(graph, source, source + 1).flow.tocoo()
        forward = (moved.data > 0) & (moved.row < source) & (moved.col < source)
        tail, head = moved.row[forward].astype(np.int64), moved.col[forward].astype(np.int64)
        self._move(tail, head, moved.data[forward].astype(np.int64))

    def _move(self, tail: IntArray, head: IntArray, units: IntArray) -> None:
        """Move units (n_arcs,) along arcs: rows to other places, or seats in use from node to node."""
        network, outside = self._network, self._outside
        position = np.full(network.n_rows, -1, dtype=np.int64)
        placed = np.flatnonzero(self.edge >= 0)
        position[placed] = network.position[self.edge[placed]]
        chosen = tail > outside
        position[tail[chosen] - outside - 1] = np.where(head[chosen] == outside, -1, head[chosen])
        self.edge = network.edges_at_rows(position)
        inner = (tail <= outside) & (head <= outside)
        tail, head, units = tail[inner], head[inner], units[inner]
        onward = np.append(self._to, -1)[tail] == head
        np.add.at(self._flow, tail[onward], units[onward])
        np.subtract.at(self._flow, head[~onward], units[~onward])

    def _arcs(self, limit: int) -> _Arcs:
        network, potential = self._network, self._potential
        row = self._outside + 1 + np.arange(network.n_rows)
        placed = self.edge >= 0
        here = np.full(network.n_rows, self._outside, dtype=np.int64)
        here[placed] = network.position[self.edge[placed]]
        base = self._alone.copy()
        base[placed] = self._cost[self.edge[placed]] + potential[here[placed]]
        node = np.arange(self._outside)
        ahead = np.flatnonzero(self._flow < self._room)
        back = np.flatnonzero(self._flow > 0)
        drop = potential[self._to] - potential[node]
        length = self._cost + potential[network.position] - base[network.row]
        near = np.flatnonzero(length <= limit)
        out = np.flatnonzero(self._alone - base <= limit)
        ahead = ahead[drop[ahead] <= limit]
        back = back[-drop[back] <= limit]
        parts: list[tuple[IntArray, IntArray | int, IntArray | int, IntArray | int]] = [
            (row[network.row[near]], network.position[near], length[near], 1),
            (row[out], self._outside, (self._alone - base)[out], 1),
            (here, row, 0, 1),
            (ahead, self._to[ahead], drop[ahead], (self._room - self._flow)[ahead]),
            (self._to[back], back, -drop[back], self._flow[back]),
        ]
        columns = [np.broadcast_arrays(*part) for part in parts]
        return _Arcs(*(np.concatenate([column[number] for column in columns]) for number in range(4)))
