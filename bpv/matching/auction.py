"""Nearly optimal prices for very large rounds, by letting everyone bid at the same time.

Bertsekas' auction in Jacobi's form, vectorised: each round of bidding, every student without a place bids for
the position that is cheapest including its price, as much above that price as the next best choice leaves
room for; positions keep their highest bidders, companies theirs among those. Bids rise by at least 1 while
costs are multiplied by SCALE, so everyone ends within 1 / SCALE of their best choice (Bertsekas and Castanon,
1989). Prices start at 0, so a seat nobody bid for costs nothing. With seats to spare bidding soon ends; the
few students who are still bidding then are left for `repair`, which makes the result exact. Where many
compete for too few seats it would go on for very long: then there is no result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.folding import Fold
from bpv.matching.network import Network
from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.progress import Progress

SCALE = 16
LEFT_OVER = 0.002
ROUNDS = 100
LONG = 16
"""Rounds in which the bidders must become half as many."""

NEVER = 2**61


@dataclass(frozen=True, eq=False)
class Bids:
    """Where the bidding ended: prices `seat` (n_positions,), including `company` (n_companies,), and choices.

    `edge` (n_rows,) is what each row holds, -1 for none.
    """

    seat: IntArray
    company: IntArray
    edge: IntArray


def hold_auction(network: Network, fold: Fold, report: Progress) -> Bids:
    """Return nearly optimal prices and choices: where hardly anyone bids any more, or that goes on too long.

    `report` hears the part done (0 to 1).
    """
    auction = _Auction(network, fold)
    before = network.n_rows
    for number in range(ROUNDS):
        active = np.flatnonzero((auction.edge < 0) & ~auction.given_up)
        few = active.size <= LEFT_OVER * network.n_rows
        if few or (number and number % LONG == 0 and active.size > before // 2):
            break
        if number % LONG == 0:
            before = active.size
        report(number / ROUNDS)
        auction.bid_once(active)
    return Bids(auction.seat // SCALE, auction.company // SCALE, auction.edge)


class _Auction:
    """The state of the bidding: the edge each row holds and its bid for it, and the scaled prices."""

    def __init__(self, network: Network, fold: Fold) -> None:
        self.network = network
        self._cost, self._limit = fold.edge * SCALE, fold.unplaced * SCALE
        self.edge = np.full(network.n_rows, -1, dtype=np.int64)
        self.given_up = np.zeros(network.n_rows, dtype=np.bool_)
        self._bid = np.zeros(network.n_rows, dtype=np.int64)
        self.seat = np.zeros(network.seats.size, dtype=np.int64)
        self.company = np.zeros(network.company_seats.size, dtype=np.int64)

    def bid_once(self, active: IntArray) -> None:
        """Let the active rows bid, and the positions and companies choose."""
        edge, bid, out = self._choose(active)
        self.given_up[active[out]] = True
        self._award(active[~out], edge[~out], bid[~out])

    def _choose(self, active: IntArray) -> tuple[IntArray, IntArray, BoolArray]:
        """Return for the active rows the edge they want, what they bid for it, and whether they give up."""
        network = self.network
        first = network.start[active]
        size = network.start[active + 1] - first
        start = np.cumsum(size) - size
        edge = np.repeat(first - start, size) + np.arange(int(size.sum()))
        position = network.position[edge]
        value = self._cost[edge] + self.seat[position]
        best = np.minimum.reduceat(value, start)
        hits = np.flatnonzero(value == np.repeat(best, size))[::-1]
        wanted = np.empty(active.size, dtype=np.int64)
        wanted[np.searchsorted(start, hits, side="right") - 1] = hits
        value[wanted] = NEVER
        limit = self._limit[active]
        second = np.minimum(np.minimum.reduceat(value, start), limit)
        return edge[wanted], self.seat[position[wanted]] + second - best + 1, best >= limit

    def _award(self, rows: IntArray, edge: IntArray, bid: IntArray) -> None:
        """Let positions and companies keep their highest bidders, and set the prices of the full ones."""
        network = self.network
        self.edge[rows], self._bid[rows] = edge, bid
        touched = np.zeros(network.company_seats.size, dtype=np.bool_)
        touched[network.company[network.position[edge]]] = True
        held = np.flatnonzero(self.edge >= 0)
        position = network.position[self.edge[held]]
        inside = touched[network.company[position]]
        held, position = held[inside], position[inside]
        held, lost = self._keep(held, position, network.seats, self.seat)
        company = network.company[network.position[self.edge[held]]]
        held, lost_here = self._keep(held, company, network.company_seats, self.company)
        self.edge[lost] = -1
        self.edge[lost_here] = -1
        positions = touched[network.company]
        self.seat[positions] = np.maximum(self.seat[positions], self.company[network.company[positions]])

    def _keep(
        self, rows: IntArray, place: IntArray, room: IntArray, price: IntArray
    ) -> tuple[IntArray, IntArray]:
        """Return the rows that keep their place and those that lose it; full places cost their lowest bid."""
        order = np.lexsort((-self._bid[rows], place))
        rows, place = rows[order], place[order]
        first = np.flatnonzero(np.diff(place, prepend=-1))
        rank = np.arange(place.size) - np.repeat(first, np.diff(np.append(first, place.size)))
        last = np.flatnonzero(rank == room[place] - 1)
        price[place[last]] = np.maximum(price[place[last]], self._bid[rows[last]])
        kept = rank < room[place]
        return rows[kept], rows[~kept]
