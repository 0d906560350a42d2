"""One goal after the other: each chooses among the placements that are best for the goals before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.auction import hold_auction
from bpv.matching.balance import balance
from bpv.matching.bottleneck import largest_flow
from bpv.matching.crowded import match_crowded
from bpv.matching.folding import Fold, fold_goals
from bpv.matching.goals import Goal
from bpv.matching.network import Face, Network, whole_face
from bpv.matching.prices import Prices, cheapest, find_prices, narrow
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress, part
from bpv.matching.repair import Repair
from bpv.matching.seats import match_seats

AUCTION_FROM = 2000
BALANCE_FROM = 10_000
CROWDED_FROM = 300
"""Rows from which these methods beat matching everyone seat by seat (measured; all are exact)."""

CROWDED = 1.2
"""Seats per student under which bidding for them would go on for long."""


@dataclass(frozen=True, eq=False)
class Optimum:
    """An optimal choice: `edge` (n_rows,; -1: unplaced), its face, and duals with a column per goal.

    `row_dual` (n_rows, n_goals), `position_dual` (n_positions, n_goals) and `company_dual`
    (n_companies, n_goals).
    """

    edge: IntArray
    face: Face
    row_dual: IntArray
    position_dual: IntArray
    company_dual: IntArray


@dataclass(frozen=True, eq=False)
class Start:
    """An earlier optimum of nearly the same goals: `edge` (n_rows,) and duals, at most a column per goal.

    `position_dual` (n_positions, n) and `company_dual` (n_companies, n) for the first n goals.
    """

    edge: IntArray
    position_dual: IntArray
    company_dual: IntArray


def optimise(network: Network, goals: list[Goal], report: Progress, start: Start | None = None) -> Optimum:
    """Return an optimum for the goals, the most important first; `report` hears the part done (0 to 1).

    The method follows from the problem: with a start close to the optimum only the differences are repaired,
    a crowded round is split first, a very large one auctioned, anything else is matched seat by seat.
    """
    face = whole_face(network)
    row_dual, position_dual, company_dual = [], [], []
    folds = fold_goals(network, goals)
    for step, fold in enumerate(folds):
        share = part(report, step / len(folds), (step + 1) / len(folds))
        share(0.0)
        if start is not None and len(folds) == 1:
            edge, prices = _repair(network, fold, start, share)
        else:
            edge, prices = _search(network, face, fold, share, first=step == 0, plain=len(goals) == 2)
        row_dual.append(fold.split(prices.row))
        position_dual.append(fold.split(prices.seat) - fold.split(prices.company)[network.company])
        company_dual.append(fold.split(prices.company))
        face = narrow(network, face, fold, prices)
    return Optimum(
        edge,
        face,
        np.concatenate(row_dual, axis=1),
        np.concatenate(position_dual, axis=1),
        np.concatenate(company_dual, axis=1),
    )


def _search(
    network: Network, face: Face, fold: Fold, report: Progress, *, first: bool, plain: bool
) -> tuple[IntArray, Prices]:
    """Return an optimum within a face; `first`: nothing is decided yet, `plain`: placing and cost alone."""
    edge = None
    if first and network.n_rows >= CROWDED_FROM:
        room = np.zeros(network.company_seats.size, dtype=np.int64)
        np.add.at(room, network.company, network.seats)
        if np.minimum(room, network.company_seats).sum() < CROWDED * network.n_rows:
            if plain and network.n_rows >= BALANCE_FROM:
                return _balance_crowded(network, fold, report)
            edge = match_crowded(network, fold)
        elif plain and network.n_rows >= AUCTION_FROM:
            found = _auction(network, fold, report)
            if found is not None:
                return found
    if edge is None:
        edge = match_seats(network, face, fold)
    return edge, find_prices(network, face, fold, edge)


def _repair(network: Network, fold: Fold, start: Start, report: Progress) -> tuple[IntArray, Prices]:
    weights = np.array(fold.weights[: start.position_dual.shape[1]], dtype=np.int64)
    company = start.company_dual @ weights
    seat = start.position_dual @ weights + company[network.company]
    if network.n_rows >= AUCTION_FROM:
        return _with_prices(
            network, fold, *balance(network, fold, seat, company, start.edge, report, near=True)
        )
    repair = Repair(network, fold.edge, fold.unplaced, seat, company, start.edge)
    repair.run(report)
    edge = np.array(repair.edge, dtype=np.int64)
    return edge, find_prices(network, whole_face(network), fold, edge)


def _balance_crowded(network: Network, fold: Fold, report: Progress) -> tuple[IntArray, Prices]:
    """Return the optimum of a large round with too few seats; all seats the Hall set reaches cost a place."""
    full = largest_flow(network, np.ones(network.row.size, dtype=np.bool_)).full
    report(0.1)
    seat = np.where(full, fold.weights[0], 0)
    company = np.zeros(network.company_seats.size, dtype=np.int64)
    nobody = np.full(network.n_rows, -1, dtype=np.int64)
    return _with_prices(
        network, fold, *balance(network, fold, seat, company, nobody, part(report, 0.1, 1), near=False)
    )


def _auction(network: Network, fold: Fold, report: Progress) -> tuple[IntArray, Prices] | None:
    """Return the optimum of a round with seats to spare, or None when bidding does not end soon."""
    bids = hold_auction(network, fold, part(report, 0, 0.5))
    if bids is None:
        return None
    repair = Repair(network, fold.edge, fold.unplaced, bids.seat, bids.company, bids.edge)
    repair.run(part(report, 0.5, 1))
    return _with_prices(network, fold, np.array(repair.edge, dtype=np.int64), *repair.prices())


def _with_prices(
    network: Network, fold: Fold, edge: IntArray, seat: IntArray, company: IntArray
) -> tuple[IntArray, Prices]:
    """Return an optimal choice with its prices, or others if these are too far apart to split into goals."""
    if len(fold.weights) > 2 or np.abs(fold.split(seat)[:, -1]).max(initial=0) > fold.weights[0] // 4:
        return edge, find_prices(network, whole_face(network), fold, edge)
    return edge, Prices(cheapest(network, fold.edge, fold.unplaced, seat), seat, company)
