"""From any prices to an optimal placement, along many shortest paths at a time.

Where many compete for too few seats, a student who is one too many may have to push hundreds of others before
someone ends at an empty seat, so leading them away one by one (`repair`) takes long. Here one run of
Dijkstra's algorithm finds the shortest path from every place with a student too many at once. Raising the
prices by what is left of the way makes all these paths cost nothing, and as many students as do not get in
each other's way go along them; seats that must be filled draw students in the same manner. Arcs never get a
negative reduced length, so when nobody is at the wrong place the placement is optimal (the primal-dual
method; Ahuja, Magnanti and Orlin, Network Flows, 1993, section 9.8).

Only choices of small reduced length can lie on such paths. They are looked up among all, and again when the
prices have moved so much that others may have come near: so all choices count, and few are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bpv.matching.choices import NEVER, Choices
from bpv.matching.network import Face, Network
from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.progress import Progress, part
from bpv.matching.trees import NONE, Arcs, Tree, grow_tree, send

NEARBY = 24
"""Choices per row that are looked at, about."""

PHASES = 2
"""Times a search may go as far as it can before choices are looked up again."""


def balance(
    network: Network,
    choices: Choices,
    seat_price: IntArray,
    company_price: IntArray,
    entry: IntArray,
    report: Progress,
    face: Face | None = None,
) -> Balance:
    """Return the optimal balance, from any prices and from the entry each row has (n_rows,; -1: unplaced).

    `network` says what seats there are; rows and entries are those of the choices. What a `face` says must
    be full stays so. `report` hears the part done (0 to 1).
    """
    work = Balance(network, choices, seat_price, company_price, entry, report, face)
    work.run(report)
    return work


@dataclass(frozen=True, eq=False)
class _Near:
    """Choices that are near: `row`, `node` and `cost` (n,), sorted by row; row i begins at `start[i]`."""

    row: IntArray
    node: IntArray
    cost: IntArray
    start: IntArray

    @cached_property
    def by_node(self) -> IntArray:
        """The order (n,) of the nodes."""
        return np.argsort(self.node, kind="stable")


class Balance:
    """The residual graph of positions, companies and the outside, with the prices of all.

    A student who may move from one node to another is an arc between them; the outside is where nobody is
    placed. A unit on the arc from a position to its company is a seat in use, a unit from a company to the
    outside one of its places. Companies whose maximum cannot bind are left out: their positions lead outside.
    """

    def __init__(
        self,
        network: Network,
        choices: Choices,
        seat_price: IntArray,
        company_price: IntArray,
        entry: IntArray,
        report: Progress,
        face: Face | None = None,
    ) -> None:
        """Take the prices to start from; a row keeps its `entry` when that is among its cheapest choices."""
        self._network, self._choices = network, choices
        n_positions, n_companies = network.seats.size, network.company_seats.size
        self._outside = n_positions + n_companies
        seats = np.where(network.company_seats[network.company] > 0, network.seats, 0)
        wanted = np.zeros(n_companies, dtype=np.int64)
        np.add.at(wanted, network.company, seats)
        binding = wanted > network.company_seats
        company_price = np.where(binding, np.maximum(company_price, 0), 0)
        seat_price = np.maximum(seat_price, company_price[network.company])
        self._price = np.concatenate([seat_price, company_price, np.zeros(1, dtype=np.int64)])
        # What each position and company hands on, to which node, and how much it may.
        to = np.where(binding[network.company], n_positions + network.company, self._outside)
        self._to = np.append(to, np.full(n_companies, self._outside))
        self._room = np.append(seats, np.where(binding, network.company_seats, 0))
        self._full = np.zeros(self._outside, dtype=np.bool_)
        if face is not None:
            closed = ~face.company_open
            self._full[:n_positions] = ~face.blockable | (closed & ~binding)[network.company]
            self._full[n_positions:] = closed & binding
        self._choose(entry, part(report, 0.0, 0.0))
        self._flow = np.zeros(self._outside, dtype=np.int64)
        for kind in (slice(0, n_positions), slice(n_positions, self._outside)):
            full = self._full[kind] | (self._price[kind] > self._price[self._to[kind]])
            arriving = self._arriving()[kind]
            self._flow[kind] = np.where(full, self._room[kind], np.minimum(arriving, self._room[kind]))
        nothing = np.empty(0, dtype=np.int64)
        self._near = _Near(nothing, nothing, nothing, nothing)
        # All choices of at most this reduced length are near; how far searches go, and times farther.
        self._sight, self._stride, self._farther = -1, 1, 1

    def _choose(self, entry: IntArray, report: Progress) -> None:
        """Fill where each row is and what it pays: where it was if nothing is cheaper."""
        choices = self._choices
        best, found = choices.cheapest(self._price, report)
        inside = np.flatnonzero(entry >= 0)
        old = entry[inside]
        kept = choices.cost[old] + self._price[choices.position[old]] == best[inside]
        found[inside[kept]] = old[kept]
        found[(entry < 0) & (choices.alone == best)] = -1
        placed = found >= 0
        self._here = np.full(choices.n_rows, self._outside, dtype=np.int64)
        self._here[placed] = choices.position[found[placed]]
        self._paid = choices.alone.copy()
        self._paid[placed] = choices.cost[found[placed]]

    def positions(self) -> IntArray:
        """Return the position (n_rows,) of each row, -1 where unplaced."""
        return np.where(self._here < self._outside, self._here, -1)

    def prices(self) -> tuple[IntArray, IntArray]:
        """Return the prices of positions, including those of their companies, and of companies."""
        n_positions = self._network.seats.size
        company = np.maximum(self._price[n_positions : self._outside], 0)
        return np.maximum(self._price[:n_positions], company[self._network.company]), company

    def node_prices(self) -> IntArray:
        """Return the prices of positions, then those of companies, then that of the outside, which is 0."""
        return self._price

    def dual(self) -> IntArray:
        """Return the cost of each row's choice with the price of the seat (n_rows,)."""
        dual: IntArray = self._paid + self._price[self._here]
        return dual

    def run(self, report: Progress) -> None:
        """Lead away who is too many and fill what must be full; `report` hears the part done (0 to 1)."""
        over = self._arriving() - self._flow
        first = left = int(np.abs(over).sum())
        while left:
            now = part(report, 1 - left / first, 1 - left / first)
            now(0.0)
            self._step(over, now)
            over = self._arriving() - self._flow
            before, left = left, int(np.abs(over).sum())
            self._farther = self._farther * 4 if left == before else max(self._farther // 2, 1)

    def _arriving(self) -> IntArray:
        """Return how many students or seats in use each position and company (n_nodes - 1,) receives."""
        arriving = np.bincount(self._here, minlength=self._outside + 1)[: self._outside]
        n_positions = self._network.seats.size
        handed_on = np.zeros(self._outside + 1, dtype=np.int64)
        np.add.at(handed_on, self._to[:n_positions], self._flow[:n_positions])
        arriving[n_positions:] += handed_on[n_positions : self._outside]
        return arriving

    def _step(self, over: IntArray, report: Progress) -> None:
        """Move along shortest paths: from who is too many to empty seats, else from outside to what lacks."""
        away = bool(np.any(over > 0))
        most, lacking = np.append(np.maximum(over, 0), 0), np.append(np.maximum(-over, 0), 0)
        units = most if away else lacking
        ends = lacking if away else np.zeros_like(lacking)
        ends[self._outside] = units.sum()
        limit = self._limit(report)
        report(0.0)
        arcs = self._arcs(limit, away, report)
        report(0.0)
        tree = grow_tree(arcs, self._outside + 1, np.flatnonzero(ends), limit)
        report(0.0)
        asking = (units > 0) & tree.reached
        shift = int(tree.distance[asking].max()) if asking.any() else self._gap(tree, away, report)
        # Nodes without seats are no part of the graph: their price stays.
        beyond = np.where(np.append(self._room > 0, True), shift, 0)
        rise = np.where(tree.reached, np.minimum(tree.distance, shift), beyond)
        self._price += rise if away else -rise
        self._sight -= shift
        if asking.any():
            self._move(tree, units, ends)

    def _limit(self, report: Progress) -> int:
        """Return how far to search now; all choices within it are near."""
        if self._stride * self._farther > self._sight:
            dual = self.dual()
            reach = self._choices.reach_of(self._price, -dual, NEARBY * self._here.size)
            self._stride = max(reach // PHASES, 1)
            self._sight = max(reach, self._stride * self._farther)
            self._near = self._look(dual, report)
        return self._stride * self._farther

    def _look(self, dual: IntArray, report: Progress) -> _Near:
        choices, reach = self._choices, self._sight
        row, entry = choices.within(self._price, -dual, reach, report)
        report(0.0)
        leaving = np.flatnonzero(choices.alone - dual <= reach)
        at = np.searchsorted(row, leaving, side="right")
        row = np.insert(row, at, leaving)
        node = np.insert(choices.position[entry].astype(np.int64), at, self._outside)
        cost = np.insert(choices.cost[entry].astype(np.int64), at, choices.alone[leaving])
        report(0.0)
        start = np.searchsorted(row, np.arange(choices.n_rows + 1))
        return _Near(row, node, cost, start)

    def _gap(self, tree: Tree, away: bool, report: Progress) -> int:
        """Return the length of the shortest path to a node that was not reached."""
        inside = np.where(tree.reached, tree.distance, NEVER)
        outside = np.where(tree.reached, NEVER, 0)
        tail, head = (outside, inside) if away else (inside, outside)
        row = tail[self._here] - self.dual()
        inner = self._inner(NEVER)
        lengths = (
            self._choices.least(self._price + head, row, report),
            int((self._choices.alone + row).min(initial=NEVER)) + int(head[self._outside]),
            int((inner.length + tail[inner.tail] + head[inner.head]).min(initial=NEVER)),
        )
        if min(lengths) >= NEVER // 2:
            raise RuntimeError("the outside cannot be reached: every student may stay unplaced")
        return min(lengths)

    def _arcs(self, limit: int, away: bool, report: Progress) -> Arcs:
        """Return the arcs no longer than the limit; `away`: from head to tail, to search from the ends."""
        near = self._near
        length = near.cost + self._price[near.node] - self.dual()[near.row]
        report(0.0)
        here = self._here[near.row]
        usable = (length <= limit) & (here != near.node)
        report(0.0)
        inner = self._inner(limit)
        if away:
            choice = near.by_node[usable[near.by_node]]
            arcs = Arcs(near.node[choice], here[choice], length[choice], choice)
            return arcs.with_others(Arcs(inner.head, inner.tail, inner.length, inner.name))
        choice = self._by_place(usable)
        report(0.0)
        return Arcs(here[choice], near.node[choice], length[choice], choice).with_others(inner)

    def _by_place(self, usable: BoolArray) -> IntArray:
        """Return the usable near choices, sorted by the node where their row is now."""
        kept = np.flatnonzero(usable)
        before = np.append(0, np.cumsum(usable))[self._near.start]
        order = np.argsort(self._here, kind="stable")
        count = np.diff(before)[order]
        return kept[np.repeat(before[:-1][order] - (np.cumsum(count) - count), count) + np.arange(kept.size)]

    def _inner(self, limit: int) -> Arcs:
        """Return the arcs between positions, companies and the outside that are no longer than the limit.

        Even and odd names below NONE are those of arcs on which one seat more and one less comes in use.
        """
        drop = self._price[self._to] - self._price[:-1]
        more = np.flatnonzero((self._flow < self._room) & (drop <= limit))
        less = np.flatnonzero((self._flow > 0) & ~self._full & (-drop <= limit))
        return Arcs(
            np.concatenate([more, self._to[less]]),
            np.concatenate([self._to[more], less]),
            np.concatenate([drop[more], -drop[less]]),
            np.concatenate([-2 - 2 * more, -3 - 2 * less]),
        )

    def _move(self, tree: Tree, units: IntArray, ends: IntArray) -> None:
        """Let units (n_nodes,) walk to the root of their tree, where `ends` (n_nodes,) may stay."""
        near = self._near
        choosing = np.flatnonzero(tree.name >= 0)
        inner = np.flatnonzero(tree.name < NONE)
        node, less = np.divmod(-2 - tree.name[inner], 2)
        room = np.zeros_like(units)
        room[choosing] = 1
        room[inner] = np.where(less, self._flow[node], self._room[node] - self._flow[node])
        once = np.full_like(units, NONE)
        once[choosing] = near.row[tree.name[choosing]]
        sent = send(tree, units, ends, room, once)
        np.add.at(self._flow, node, np.where(less, -1, 1) * sent[inner])
        moved = tree.name[choosing[sent[choosing] > 0]]
        self._here[near.row[moved]] = near.node[moved]
        self._paid[near.row[moved]] = near.cost[moved]
