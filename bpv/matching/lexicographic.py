"""One goal after the other: each chooses among the placements that are best for the goals before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.auction import hold_auction
from bpv.matching.choices import list_choices
from bpv.matching.crowded import match_crowded
from bpv.matching.folding import Fold, fold_goals
from bpv.matching.goals import Goal
from bpv.matching.network import Face, Network, whole_face
from bpv.matching.prices import Prices, cheapest, find_prices, narrow
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress, part
from bpv.matching.repair import Repair
from bpv.matching.seats import count_pairs, match_seats
from bpv.matching.stages import balance

LARGE_FROM = 2000
"""Rows from which bidding and balancing beat matching everyone seat by seat, and can be stopped halfway."""

CROWDED_FROM = 300
"""Rows from which a round with too few seats is split before it is matched."""

CROWDED = 1.2
"""Seats per student under which bidding for them would go on for long."""

CROWD = 64
"""Candidates per position from which many would bid for the same places at once."""

SEATED = 2**17
"""Pairs of students and single seats from which positions are balanced instead of matched seat by seat."""

ONE_BY_ONE = 50
"""Students without a place after the bidding up to whom each finds one by a search of its own."""


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


def is_crowded(network: Network) -> bool:
    """Return whether this is a large round with hardly more seats than students, or fewer."""
    return network.n_rows >= LARGE_FROM and _seats(network) < CROWDED * network.n_rows


def _seats(network: Network) -> int:
    """Return how many students the positions take within their companies' maxima."""
    room = np.zeros(network.company_seats.size, dtype=np.int64)
    np.add.at(room, network.company, network.seats)
    return int(np.minimum(room, network.company_seats).sum())


def optimise(network: Network, goals: list[Goal], report: Progress, start: Start | None = None) -> Optimum:
    """Return an optimum for the goals, the most important first; `report` hears the part done (0 to 1).

    The method follows from the problem: with a start close to the optimum only the differences are repaired,
    a crowded round is split first, a very large one auctioned, anything else is matched seat by seat.
    """
    face = whole_face(network)
    edge = np.full(network.n_rows, -1, dtype=np.int64)
    row_dual, position_dual, company_dual = [], [], []
    folds = fold_goals(network, goals)
    for step, fold in enumerate(folds):
        share = part(report, step / len(folds), (step + 1) / len(folds))
        share(0.0)
        if start is not None and len(folds) == 1:
            edge, prices = _repair(network, fold, start, share)
        else:
            edge, prices = _search(network, face, fold, edge, share, first=step == 0, plain=len(goals) == 2)
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
    network: Network, face: Face, fold: Fold, edge: IntArray, report: Progress, *, first: bool, plain: bool
) -> tuple[IntArray, Prices]:
    """Return an optimum within a face, to which `edge` (n_rows,) belongs.

    `first`: nothing is decided yet, `plain`: placing and cost are the only goals.
    """
    # Where everyone competes for the same few places, prices soon rise to what they must be.
    crowded = first and _seats(network) < (1 if _is_shared(network) else CROWDED) * network.n_rows
    matched = None
    if network.n_rows >= LARGE_FROM:
        if crowded:
            return _balance_crowded(network, fold, report)
        if first and plain:
            return _auction(network, fold, report)
    elif crowded and _has_many_seats(network):
        return _balance_crowded(network, fold, report)
    elif crowded and network.n_rows >= CROWDED_FROM:
        matched = match_crowded(network, fold)
    if matched is None:
        matched = match_within(network, face, fold, edge, report)
    return matched, find_prices(network, face, fold, matched, part(report, 1, 1))


def _has_many_seats(network: Network) -> bool:
    """Return whether single seats would make the round many times as large as it is."""
    return count_pairs(network) >= SEATED


def match_within(network: Network, face: Face, fold: Fold, edge: IntArray, report: Progress) -> IntArray:
    """Return the edge (n_rows,) each row takes at the lowest folded cost within a face, -1 for none.

    `edge` (n_rows,) is any choice in the face; `report` hears the part done (0 to 1).
    """
    if network.n_rows < LARGE_FROM and not _has_many_seats(network):
        return match_seats(network, face, fold)
    choices, edges = list_choices(network, face, fold)
    entry = np.where(edge >= 0, np.searchsorted(edges, edge), -1)
    seat, company = np.zeros_like(network.seats), np.zeros_like(network.company_seats)
    found = balance(network, choices, seat, company, entry, report, face)
    return network.edges_at_rows(found.positions())


def _repair(network: Network, fold: Fold, start: Start, report: Progress) -> tuple[IntArray, Prices]:
    weights = np.array(fold.weights[: start.position_dual.shape[1]], dtype=np.int64)
    company = start.company_dual @ weights
    seat = start.position_dual @ weights + company[network.company]
    if network.n_rows >= LARGE_FROM:
        return _balance(network, fold, seat, company, start.edge, report)
    repair = Repair(network, fold.edge, fold.unplaced, seat, company, start.edge)
    repair.run(report)
    edge = np.array(repair.edge, dtype=np.int64)
    return edge, find_prices(network, whole_face(network), fold, edge, part(report, 1, 1))


def _balance_crowded(network: Network, fold: Fold, report: Progress) -> tuple[IntArray, Prices]:
    """Return the optimum of a large round with too few seats; at first every seat costs a place."""
    wanted = np.zeros(network.seats.size, dtype=np.bool_)
    wanted[network.position] = True
    seat = np.where(wanted, fold.weights[0], 0)
    company = np.full(network.company_seats.size, fold.weights[0])
    return _balance(network, fold, seat, company, np.full(network.n_rows, -1, dtype=np.int64), report)


def _balance(
    network: Network, fold: Fold, seat: IntArray, company: IntArray, edge: IntArray, report: Progress
) -> tuple[IntArray, Prices]:
    """Return the optimum, found from prices and edges (n_rows,; -1: unplaced) to start from."""
    choices, _ = list_choices(network, whole_face(network), fold)
    found = balance(network, choices, seat, company, edge, report)
    edge = network.edges_at_rows(found.positions())
    return _with_prices(network, fold, edge, *found.prices(), report)


def _is_shared(network: Network) -> bool:
    """Return whether positions have so many candidates that bids for them would mostly be lost."""
    return network.row.size > CROWD * network.seats.size


def _auction(network: Network, fold: Fold, report: Progress) -> tuple[IntArray, Prices]:
    """Return the optimum of a round with seats to spare, from what bidding for them comes to."""
    nobody = np.full(network.n_rows, -1, dtype=np.int64)
    if _is_shared(network):
        seat, company = np.zeros_like(network.seats), np.zeros_like(network.company_seats)
        return _balance(network, fold, seat, company, nobody, report)
    bids = hold_auction(network, fold, part(report, 0, 0.5))
    if np.count_nonzero(bids.edge < 0) > ONE_BY_ONE:
        return _balance(network, fold, bids.seat, bids.company, bids.edge, part(report, 0.5, 1))
    repair = Repair(network, fold.edge, fold.unplaced, bids.seat, bids.company, bids.edge)
    repair.run(part(report, 0.5, 1))
    return _with_prices(network, fold, np.array(repair.edge, dtype=np.int64), *repair.prices(), report)


def _with_prices(
    network: Network, fold: Fold, edge: IntArray, seat: IntArray, company: IntArray, report: Progress
) -> tuple[IntArray, Prices]:
    """Return an optimal choice with its prices, or others if these are too far apart to split into goals."""
    if len(fold.weights) > 2 or np.abs(fold.split(seat)[:, -1]).max(initial=0) > fold.weights[0] // 4:
        return edge, find_prices(network, whole_face(network), fold, edge, part(report, 1, 1))
    return edge, Prices(cheapest(network, fold.edge, fold.unplaced, seat), seat, company)
