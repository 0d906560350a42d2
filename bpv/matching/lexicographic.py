"""One goal after the other: each chooses among the placements that are best for the goals before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bpv.matching.folding import Fold, fold_goals
from bpv.matching.goals import Goal
from bpv.matching.network import Face, Network, whole_face
from bpv.matching.prices import find_prices, narrow
from bpv.matching.problem import IntArray
from bpv.matching.repair import Repair
from bpv.matching.seats import match_seats

Progress = Callable[[float], object]


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

    With a start close to the optimum only the differences are repaired; the answer is the same.
    """
    face = whole_face(network)
    edge = np.full(network.n_rows, -1, dtype=np.int64)
    row_dual, position_dual, company_dual = [], [], []
    folds = fold_goals(network, goals)
    for step, fold in enumerate(folds):
        report(step / len(folds))
        if start is not None and len(folds) == 1:
            edge = _repair(network, fold, start, report)
        else:
            edge = match_seats(network, face, fold)
        prices = find_prices(network, face, fold, edge)
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


def _repair(network: Network, fold: Fold, start: Start, report: Progress) -> IntArray:
    weights = np.array(fold.weights[: start.position_dual.shape[1]], dtype=np.int64)
    company = start.company_dual @ weights
    seat = start.position_dual @ weights + company[network.company]
    repair = Repair(network, fold.edge, fold.unplaced, seat, company, start.edge)
    repair.run(report)
    return np.array(repair.edge, dtype=np.int64)
