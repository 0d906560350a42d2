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

import numpy as np

from bpv.matching.choices import NEVER, Choices
from bpv.matching.fluid import Places, finest_unit, flow_prices
from bpv.matching.network import Face, Network
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress, part
from bpv.matching.residual import NONE, Arcs, Near, Step, Tree, grow_tree, send_most, share_out, walk

NEARBY, NEARBY_SHARED = 8, 4
"""Choices per row that are looked at, about; fewer where places are shared by many."""

TIED = 2
"""Free arcs per node reached from which paths share so many nodes that a maximum flow settles far more."""

CROWD = 8
"""Rows per position and company from which costs are rounded first."""

FEW = 0.1
"""Students per row at the wrong place up to which their paths are short enough to be exact at once."""

COARSE = 4
"""Times the unit in which those prices are found to which costs are rounded next."""

ROUGH = 4
"""Part of what is near to which costs are rounded at first, so that many paths are equally long."""

IDLE = 30
"""Searches that may help nobody, each four times as far as the last: by then all choices have been seen."""

PHASES = 2
"""Times a search may go as far as it can before choices are looked up again."""


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
        is_open = network.company_seats[network.company] > 0
        seats = np.where(is_open, network.seats, 0)
        wanted = np.zeros(n_companies, dtype=np.int64)
        np.add.at(wanted, network.company, seats)
        binding = wanted > network.company_seats
        company_price = np.where(binding, np.maximum(company_price, 0), 0)
        # Where nobody may go has no price: one from elsewhere would count for seats that are never filled.
        seat_price = np.where(is_open, np.maximum(seat_price, company_price[network.company]), 0)
        self._price = np.concatenate([seat_price, company_price, np.zeros(1, dtype=np.int64)])
        # What each position and company hands on, to which node, and how much it may.
        to = np.where(binding[network.company], n_positions + network.company, self._outside)
        self._to = np.append(to, np.full(n_companies, self._outside))
        self._room = np.append(seats, np.where(binding, network.company_seats, 0))
        self._is_shared = choices.n_rows >= CROWD * int(np.count_nonzero(self._room))
        self._n_near = (NEARBY_SHARED if self._is_shared else NEARBY) * choices.n_rows
        self._full = np.zeros(self._outside, dtype=np.bool_)
        if face is not None:
            closed = ~face.company_open
            self._full[:n_positions] = ~face.blockable | (closed & ~binding)[network.company]
            self._full[n_positions:] = closed & binding
        self._entry = entry
        self._begin(report)

    def _begin(self, report: Progress) -> None:
        """Let everyone choose and fill what has a price, at the prices there are."""
        n_positions = self._network.seats.size
        self._choose(self._entry, part(report, 0.0, 0.0))
        self._flow = np.zeros(self._outside, dtype=np.int64)
        for kind in (slice(0, n_positions), slice(n_positions, self._outside)):
            gain = (self._price[:-1] - self._price[self._to])[kind]
            most = np.where(gain < 0, 0, np.minimum(self._arriving()[kind], self._room[kind]))
            self._flow[kind] = np.where(self._full[kind] | (gain > 0), self._room[kind], most)
        nothing = np.empty(0, dtype=np.int64)
        self._near = Near(nothing, nothing, nothing, nothing)
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
        self._entry = found

    def entries(self) -> IntArray:
        """Return the entry (n_rows,) each row has, -1 where unplaced."""
        return self._entry

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

    def is_far_off(self, few: float = FEW) -> bool:
        """Return whether more than a few per row are at the wrong place where places are shared by many."""
        over = np.abs(self._arriving() - self._flow).sum()
        return self._is_shared and bool(over > few * self._here.size)

    def level(self, report: Progress, *, again: bool) -> int:
        """Begin anew at prices that bring about as many as there are seats; `again`: not far from these.

        Return the steps in which costs are best counted next.
        """
        places = Places(self._to, self._room, self._full)
        self._price[:-1] = flow_prices(self._choices, places, self._price[:-1], report, again=again)
        self._begin(report)
        step, unit = self._choices.step(), finest_unit(self._choices)
        return COARSE * unit // step * step if unit > step else 1

    def rough_unit(self) -> int:
        """Return the steps in which costs are best counted first; 1 where little is to be gained by it."""
        if not self.is_far_off():
            return 1
        reach = self._choices.reach_of(self._price, -self.dual(), self._n_near)
        step = self._choices.step()
        unit = reach // ROUGH // step * step
        return unit if unit > step else 1

    def run_roughly(self, unit: int, report: Progress) -> None:
        """Run at costs rounded to the unit, and begin anew at the exact ones from where that ends."""
        exact, self._choices = self._choices, self._choices.rounded(unit)
        self._begin(report)
        self.run(report)
        self._choices = exact
        self._begin(report)

    def advance(self, report: Progress) -> None:
        """Move along shortest paths once, if anyone has to."""
        over = self._arriving() - self._flow
        if over.any():
            self._step(over, report)

    def run(self, report: Progress) -> None:
        """Lead away who is too many and fill what must be full; `report` hears the part done (0 to 1).

        Raises RuntimeError when that does not come to an end.
        """
        over = self._arriving() - self._flow
        first = left = int(np.abs(over).sum())
        idle = 0
        while left:
            now = part(report, 1 - left / first, 1 - left / first)
            now(0.0)
            self._step(over, now)
            over = self._arriving() - self._flow
            before, left = left, int(np.abs(over).sum())
            idle = idle + 1 if left == before else 0
            if idle > IDLE:
                raise RuntimeError(f"{left} units are at the wrong place and do not move")
            self._farther = self._farther * 4 if idle else max(self._farther // 2, 1)

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
        limit = self._limit(report)
        report(0.0)
        step = self._search(over, limit)
        report(0.0)
        n_nodes = self._price.size
        tree = grow_tree(step.arcs, n_nodes, np.flatnonzero(step.ends), limit, towards=step.away)
        report(0.0)
        asking = (step.units > 0) & tree.reached
        shift = int(tree.distance[asking].max()) if asking.any() else self._gap(tree, step.away, report)
        # Nodes without seats are no part of the graph: their price stays.
        beyond = np.where(np.append(self._room > 0, True), shift, 0)
        rise = np.where(tree.reached, np.minimum(tree.distance, shift), beyond)
        self._price += rise if step.away else -rise
        self._sight -= shift
        if asking.any():
            gain = rise[step.arcs.head] - rise[step.arcs.tail]
            free = np.flatnonzero(step.arcs.length + (gain if step.away else -gain) == 0)
            is_tied = free.size > TIED * np.count_nonzero(tree.reached)
            self._flow_along(step, free) if is_tied else self._walk_along(step, free, tree)

    def _limit(self, report: Progress) -> int:
        """Return how far to search now; all choices within it are near."""
        if self._stride * self._farther > self._sight:
            dual = self.dual()
            reach = self._choices.reach_of(self._price, -dual, self._n_near)
            self._stride = max(reach // PHASES, 1)
            self._sight = max(reach, self._stride * self._farther)
            self._near = self._look(dual, report)
        return self._stride * self._farther

    def _look(self, dual: IntArray, report: Progress) -> Near:
        choices, reach = self._choices, self._sight
        row, entry = choices.within(self._price, -dual, reach, report)
        report(0.0)
        leaving = np.flatnonzero(choices.alone - dual <= reach)
        return Near(
            np.concatenate([row, leaving]),
            np.concatenate([choices.position[entry], np.full(leaving.size, self._outside)]),
            np.concatenate([choices.cost[entry], choices.alone[leaving]]),
            np.concatenate([entry, np.full(leaving.size, -1)]),
        )

    def _gap(self, tree: Tree, away: bool, report: Progress) -> int:
        """Return the length of the shortest path to a node that was not reached."""
        inside = np.where(tree.reached, tree.distance, NEVER)
        outside = np.where(tree.reached, NEVER, 0)
        tail, head = (outside, inside) if away else (inside, outside)
        row = tail[self._here] - self.dual()
        _, inner = self._inner(NEVER)
        lengths = (
            self._choices.least(self._price + head, row, report),
            int((self._choices.alone + row).min(initial=NEVER)) + int(head[self._outside]),
            int((inner.length + tail[inner.tail] + head[inner.head]).min(initial=NEVER)),
        )
        if min(lengths) >= NEVER // 2:
            raise RuntimeError("the outside cannot be reached: every student may stay unplaced")
        return min(lengths)

    def _search(self, over: IntArray, limit: int) -> Step:
        """Return who has to move and the arcs no longer than the limit, those of near choices first."""
        away = bool(np.any(over > 0))
        units = np.append(np.maximum(over if away else -over, 0), 0)
        ends = np.append(np.maximum(-over, 0), 0) if away else np.zeros_like(units)
        ends[self._outside] = units.sum()
        near = self._near
        here = self._here[near.row]
        length = near.cost + self._price[near.node] - self.dual()[near.row]
        # Nobody has to come from outside to lead others away, nor to go there to fill a seat.
        needless = here if away else near.node
        choice = np.flatnonzero((length <= limit) & (here != near.node) & (needless != self._outside))
        room, inner = self._inner(limit)
        arcs = Arcs(
            np.concatenate([here[choice], inner.tail]),
            np.concatenate([near.node[choice], inner.head]),
            np.concatenate([length[choice], inner.length]),
        )
        return Step(away, units, ends, choice, room, arcs)

    def _inner(self, limit: int) -> tuple[IntArray, Arcs]:
        """Return the arcs between positions, companies and the outside that are no longer than the limit.

        Before them, how many more (or less) of the seats and of the places of companies they let in use.
        """
        drop = self._price[self._to] - self._price[:-1]
        more = np.flatnonzero((self._flow < self._room) & (drop <= limit))
        less = np.flatnonzero((self._flow > 0) & ~self._full & (-drop <= limit))
        return np.concatenate([self._room[more] - self._flow[more], self._flow[less]]), Arcs(
            np.concatenate([more, self._to[less]]),
            np.concatenate([self._to[more], less]),
            np.concatenate([drop[more], -drop[less]]),
        )

    def _flow_along(self, step: Step, free: IntArray) -> None:
        """Let as many units as can go along the free arcs (by number), each row along one of its choices.

        Only a row with several choices is a node of its own; others are units on an arc between places.
        """
        near, n_nodes, arcs = self._near, self._price.size, step.arcs
        split = int(np.searchsorted(free, step.choice.size))
        choice, inner = step.choice[free[:split]], free[split:]
        has_more = np.bincount(near.row[choice], minlength=self._here.size) > 1
        rows, node_of = np.flatnonzero(has_more), np.cumsum(has_more) + (n_nodes - 1)
        is_only = ~has_more[near.row[choice]]
        only, several = choice[is_only], choice[~is_only]
        row, here = near.row[several], self._here[near.row[only]]
        outside = np.zeros_like(step.ends)
        outside[self._outside] = step.ends[self._outside]
        supply, demand = (step.units, step.ends) if step.away else (outside, step.units)
        nobody = np.zeros(rows.size, dtype=np.int64)
        ones = np.ones(rows.size + row.size + only.size, dtype=np.int64)
        start, end, sent = send_most(
            np.concatenate([self._here[rows], node_of[row], here, arcs.tail[inner]]),
            np.concatenate([node_of[rows], near.node[several], near.node[only], arcs.head[inner]]),
            np.concatenate([ones, step.room[inner - step.choice.size]]),
            np.append(supply, nobody),
            np.append(demand, nobody),
        )
        goal = np.full(n_nodes + rows.size, NONE, dtype=np.int64)
        going = start >= n_nodes
        goal[start[going]] = end[going]
        inside = (start < n_nodes) & (end < n_nodes)
        start, end, sent = start[inside], end[inside], sent[inside]
        taken, left = share_out(here * n_nodes + near.node[only], start * n_nodes + end, sent)
        self._take(np.concatenate([several[goal[node_of[row]] == near.node[several]], only[taken]]))
        self._use(start[left > 0], end[left > 0], left[left > 0])

    def _walk_along(self, step: Step, free: IntArray, tree: Tree) -> None:
        """Let units walk to the roots of the tree, which consists of free arcs (by number)."""
        arcs, n_nodes, n_choices = step.arcs, self._price.size, step.choice.size
        child, parent = (arcs.tail, arcs.head) if step.away else (arcs.head, arcs.tail)
        on = free[tree.parent[child[free]] == parent[free]]
        arc = np.full(n_nodes, NONE, dtype=np.int64)
        arc[child[on]] = on
        node = np.flatnonzero(arc != NONE)
        at = arc[node]
        choosing = at < n_choices
        room, once = np.zeros(n_nodes, dtype=np.int64), np.full(n_nodes, NONE, dtype=np.int64)
        room[node] = np.append(np.ones(n_choices, dtype=np.int64), step.room)[at]
        once[node[choosing]] = self._near.row[step.choice[at[choosing]]]
        sent = walk(np.where(arc != NONE, tree.parent, NONE), step.units, step.ends, room, once)[node]
        self._take(step.choice[at[choosing & (sent > 0)]])
        inner = at[~choosing]
        self._use(arcs.tail[inner], arcs.head[inner], sent[~choosing])

    def _take(self, choice: IntArray) -> None:
        """Let rows go where these near choices lead."""
        near = self._near
        row = near.row[choice]
        self._here[row], self._paid[row] = near.node[choice], near.cost[choice]
        self._entry[row] = near.entry[choice]

    def _use(self, tail: IntArray, head: IntArray, count: IntArray) -> None:
        """Take seats and places of companies in use, or give them back, along arcs between nodes."""
        more = np.append(self._to, NONE)[tail] == head
        np.add.at(self._flow, tail[more], count[more])
        np.subtract.at(self._flow, head[~more], count[~more])
