"""One goal after the other: each chooses among the placements that are best for the goals before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bpv.matching.folding import fold_goals
from bpv.matching.goals import Goal
from bpv.matching.network import Face, Network, whole_face
from bpv.matching.prices import find_prices, narrow
from bpv.matching.problem import IntArray
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


def optimise(network: Network, goals: list[Goal], report: Progress) -> Optimum:
    """Return an optimum for the goals, the most important first; `report` hears the part done (0 to 1)."""
    face = whole_face(network)
    edge = np.full(network.n_rows, -1, dtype=np.int64)
    row_dual, position_dual, company_dual = [], [], []
    folds = fold_goals(network, goals)
    for step, fold in enumerate(folds):
        report(step / len(folds))
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
