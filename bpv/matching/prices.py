"""Prices of seats that prove a placement optimal, and the choices that they leave open.

The price of a position is what losing one of its seats would cost the whole: the length of the shortest
path from it to an empty seat or to a student who stays unplaced (the dual of the transportation problem;
Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 9). Found by Bellman and Ford's relaxations over all
edges at once; they end because an optimal placement leaves no path of negative length back to its start.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.folding import Fold
from bpv.matching.network import Face, Network
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress, unheard


@dataclass(frozen=True, eq=False)
class Prices:
    """Folded integer prices: `row` (n_rows,) of students, `seat` (n_positions,) including `company`'s."""

    row: IntArray
    seat: IntArray
    company: IntArray


def find_prices(
    network: Network, face: Face, fold: Fold, edge: IntArray, report: Progress = unheard
) -> Prices:
    """Return the highest prices for the optimal choice `edge` (n_rows,; -1: unplaced) within a face.

    `report` hears 0.0 at every round.
    """
    used, used_company = network.used(edge)
    free = used < network.seats
    base = np.where(used_company < network.company_seats, 0, fold.beyond)
    pushes = np.flatnonzero((used > 0) & face.blockable)
    placed = np.flatnonzero(edge >= 0)
    placed = placed[np.argsort(network.position[edge[placed]], kind="stable")]
    here = network.position[edge[placed]]
    group = np.flatnonzero(np.diff(here, prepend=-1))
    paid = fold.edge[edge[placed]]
    cost = np.where(face.edge, fold.edge, fold.beyond)
    alone = np.where(face.optional, fold.unplaced, fold.beyond)

    seat = np.where(free, base[network.company], fold.beyond)
    for _ in range(2 * network.n_rows + 3):
        report(0.0)
        row = cheapest(network, cost, alone, seat)
        leave = np.full(seat.size, fold.beyond, dtype=np.int64)
        if placed.size:
            leave[here[group]] = np.minimum(np.minimum.reduceat(row[placed] - paid, group), fold.beyond)
        company = base.copy()
        np.minimum.at(company, network.company[pushes], leave[pushes])
        found = np.where(free, np.minimum(leave, company[network.company]), leave)
        if np.array_equal(found, seat):
            return Prices(row, seat, company)
        seat = found
    raise RuntimeError("the placement is not optimal: its prices do not settle")


def cheapest(network: Network, cost: IntArray, alone: IntArray, seat: IntArray) -> IntArray:
    """Return for each row (n_rows,) the cheapest edge cost plus seat price, or `alone` if that is less."""
    if not network.n_rows:
        return alone
    return np.minimum(np.minimum.reduceat(cost + seat[network.position], network.start[:-1]), alone)


def cheapest_edges(
    network: Network, cost: IntArray, alone: IntArray, seat_price: IntArray, edge: IntArray
) -> IntArray:
    """Return the cheapest edge (n_rows,) of each row at these prices, -1 for staying unplaced."""
    row = cheapest(network, cost, alone, seat_price)
    tight = cost + seat_price[network.position] == row[network.row]
    result = np.full(network.n_rows, -1, dtype=np.int64)
    choices = np.flatnonzero(tight)[::-1]
    result[network.row[choices]] = choices
    kept = (edge >= 0) & tight[edge] if network.row.size else edge >= 0
    result[kept] = edge[kept]
    result[(edge < 0) & (alone == row)] = -1
    return result


def narrow(network: Network, face: Face, fold: Fold, prices: Prices) -> Face:
    """Return the part of a face that is optimal for the fold as well: where no reduced cost is positive."""
    slack = fold.edge + prices.seat[network.position] - prices.row[network.row]
    return Face(
        face.edge & (slack == 0),
        face.optional & (fold.unplaced == prices.row),
        face.forced | (prices.seat != 0),
        face.blockable & (prices.seat == prices.company[network.company]),
        face.company_open & (prices.company == 0),
    )
