"""From nearly optimal prices to an optimal placement, by shortest augmenting paths in whole numbers.

Everyone first goes where it is cheapest at the given prices. What is then wrong is local: positions or
companies with too many students (supplies), and places whose price is positive although a seat is empty
(demands). Each supply is led away along a shortest path of the residual graph, each demand is filled from
the other end; raising and lowering the prices along the way keeps every reduced length at 0 or more
(successive shortest paths; Ahuja, Magnanti and Orlin, Network Flows, 1993, section 9.7).
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

import numpy as np

from bpv.matching.network import Network
from bpv.matching.prices import cheapest_edges
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress

CHECK_EVERY = 64


class Repair:
    """The residual graph: positions, companies and the outside, which takes and gives any number.

    A unit on the arc from a position to its company is a seat in use, a unit from a company to the outside
    one of its places. `potential` holds the prices of all nodes.
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
        self.network = network
        self.n_positions = network.seats.size
        self.outside = self.n_positions + network.company_seats.size
        company_price = np.maximum(company_price, 0)
        seat_price = np.maximum(seat_price, company_price[network.company])
        edge = cheapest_edges(network, cost, alone, seat_price, edge)
        self._cost, self._alone = cost, alone
        self.edge: list[int] = edge.tolist()
        self.potential: list[int] = [*seat_price.tolist(), *company_price.tolist(), 0]
        self._company: list[int] = (network.company + self.n_positions).tolist()
        self._count(seat_price, company_price, edge)
        self._options: dict[int, list[tuple[int, int, int]]] = {}
        self._rows: dict[int, set[int]] = {}
        self._by_company: list[IntArray] = []
        self._by_position: list[IntArray] = []
        placed = np.flatnonzero(edge >= 0)
        self._placed = placed[np.argsort(network.position[edge[placed]], kind="stable")]
        self._first = np.searchsorted(
            network.position[edge[self._placed]], np.arange(self.n_positions + 1)
        ).tolist()

    def _count(self, seat_price: IntArray, company_price: IntArray, edge: IntArray) -> None:
        """Fill what the prices say must be full, and note what is missing or too much."""
        network = self.network
        used, _ = network.used(edge)
        flow = np.where(
            seat_price > company_price[network.company], network.seats, np.minimum(used, network.seats)
        )
        per_company = np.zeros(network.company_seats.size, dtype=np.int64)
        np.add.at(per_company, network.company, flow)
        company_flow = np.where(
            company_price > 0, network.company_seats, np.minimum(per_company, network.company_seats)
        )
        over = np.concatenate([used - flow, per_company - company_flow])
        self.supplies = {int(node): int(over[node]) for node in np.flatnonzero(over > 0)}
        self.demands = {int(node): int(-over[node]) for node in np.flatnonzero(over < 0)}
        self._flow: list[int] = [*flow.tolist(), *company_flow.tolist()]
        self._room: list[int] = [*network.seats.tolist(), *network.company_seats.tolist()]

    def run(self, report: Progress) -> None:
        """Settle all supplies and demands; `report` hears the part done (0 to 1) from time to time."""
        total = sum(self.supplies.values()) + sum(self.demands.values())
        for step in range(total + 1):
            if step % CHECK_EVERY == 0:
                report(step / (total + 1))
            if self.supplies:
                self._lead_away(next(iter(self.supplies)))
            elif self.demands:
                self._fill(next(iter(self.demands)))
            else:
                return

    def prices(self) -> tuple[IntArray, IntArray]:
        """Return the optimal prices of positions, including those of their companies, and of companies."""
        price = np.array(self.potential, dtype=np.int64)
        company = price[self.n_positions : self.outside]
        return np.maximum(price[: self.n_positions], company[self.network.company]), company

    def _lead_away(self, source: int) -> None:
        distance, came_from, end = self._search(source, self._arcs_out, self.demands)
        length = distance[end]
        for node, reached in distance.items():
            if reached < length:
                self.potential[node] += length - reached
        _take(self.supplies, source)
        if end != self.outside:
            _take(self.demands, end)
        node = end
        while node != source:
            before, edge, row = came_from[node]
            self._push(before, node, edge, row)
            node = before

    def _fill(self, target: int) -> None:
        distance, goes_to, start = self._search(target, self._arcs_in, {})
        length = distance[start]
        for node, reached in distance.items():
            if reached < length:
                self.potential[node] -= length - reached
        _take(self.demands, target)
        node = start
        while node != target:
            after, edge, row = goes_to[node]
            self._push(node, after, edge, row)
            node = after

    def _search(
        self,
        source: int,
        arcs: Callable[[int], list[tuple[int, int, int, int]]],
        ends: dict[int, int],
    ) -> tuple[dict[int, int], dict[int, tuple[int, int, int]], int]:
        """Return settled and seen distances, how nodes were reached, and the nearest end (or the outside)."""
        distance = {source: 0}
        reached: dict[int, tuple[int, int, int]] = {}
        settled: set[int] = set()
        heap = [(0, source)]
        while heap:
            length, node = heappop(heap)
            if node in settled:
                continue
            settled.add(node)
            if node == self.outside or node in ends:
                return distance, reached, node
            for other, step, edge, row in arcs(node):
                total = length + step
                if other not in distance or total < distance[other]:
                    distance[other] = total
                    reached[other] = (node, edge, row)
                    heappush(heap, (total, other))
        raise RuntimeError("the outside cannot be reached: every student may stay unplaced")

    def _arcs_out(self, node: int) -> list[tuple[int, int, int, int]]:
        """Return (other node, reduced length, edge, row) of the arcs by which a unit too many can leave."""
        potential, here = self.potential, self.potential[node]
        if node >= self.n_positions:
            arcs = [
                (position, potential[position] - here, -1, -1)
                for position in self._list_positions(node)
                if self._flow[position] > 0
            ]
            if self._flow[node] < self._room[node]:
                arcs.append((self.outside, -here, -1, -1))
            return arcs
        arcs = []
        for row in self._list_rows(node):
            now = self.edge[row]
            base = -here - int(self._cost[now])
            for position, edge, cost in self._list_options(row):
                if edge != now:
                    arcs.append((position, base + cost + potential[position], edge, row))
            arcs.append((self.outside, base + int(self._alone[row]), -1, row))
        if self._flow[node] < self._room[node]:
            company = self._company[node]
            arcs.append((company, potential[company] - here, -1, -1))
        return arcs

    def _arcs_in(self, node: int) -> list[tuple[int, int, int, int]]:
        """Return (other node, reduced length, edge, row) of the arcs by which a unit can come."""
        potential, here = self.potential, self.potential[node]
        if node >= self.n_positions:
            arcs = [
                (position, here - potential[position], -1, -1)
                for position in self._list_positions(node)
                if self._flow[position] < self._room[position]
            ]
            if self._flow[node] > 0:
                arcs.append((self.outside, here, -1, -1))
            return arcs
        arcs = []
        for edge in self._list_edges_to(node):
            row = int(self.network.row[edge])
            now = self.edge[row]
            if now == edge:
                continue
            gain = int(self._cost[edge]) + here
            if now < 0:
                arcs.append((self.outside, gain - int(self._alone[row]), edge, row))
            else:
                position = int(self.network.position[now])
                arcs.append((position, gain - int(self._cost[now]) - potential[position], edge, row))
        if self._flow[node] > 0:
            company = self._company[node]
            arcs.append((company, here - potential[company], -1, -1))
        return arcs

    def _push(self, tail: int, head: int, edge: int, row: int) -> None:
        """Move one unit over an arc of the residual graph."""
        if row >= 0:
            if tail != self.outside:
                self._list_rows(tail).discard(row)
            if head != self.outside:
                self._list_rows(head).add(row)
            self.edge[row] = edge
        elif head == self.outside or (head >= self.n_positions and tail < self.n_positions):
            self._flow[tail] += 1
        else:
            self._flow[head] -= 1

    def _list_rows(self, position: int) -> set[int]:
        rows = self._rows.get(position)
        if rows is None:
            rows = set(self._placed[self._first[position] : self._first[position + 1]].tolist())
            self._rows[position] = rows
        return rows

    def _list_options(self, row: int) -> list[tuple[int, int, int]]:
        options = self._options.get(row)
        if options is None:
            first, last = self.network.start[row : row + 2].tolist()
            options = list(
                zip(
                    self.network.position[first:last].tolist(),
                    range(first, last),
                    self._cost[first:last].tolist(),
                    strict=True,
                )
            )
            self._options[row] = options
        return options

    def _list_positions(self, company: int) -> list[int]:
        if not self._by_company:
            order = np.argsort(self.network.company, kind="stable")
            first = np.searchsorted(
                self.network.company[order], np.arange(self.network.company_seats.size + 1)
            )
            self._by_company = [order, first]
        order, first = self._by_company
        company -= self.n_positions
        positions: list[int] = order[first[company] : first[company + 1]].tolist()
        return positions

    def _list_edges_to(self, position: int) -> list[int]:
        if not self._by_position:
            order = np.argsort(self.network.position, kind="stable")
            first = np.searchsorted(self.network.position[order], np.arange(self.n_positions + 1))
            self._by_position = [order, first]
        order, first = self._by_position
        edges: list[int] = order[first[position] : first[position + 1]].tolist()
        return edges


def _take(units: dict[int, int], node: int) -> None:
    units[node] -= 1
    if not units[node]:
        del units[node]
