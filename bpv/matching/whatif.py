"""What every other place would cost the whole, for all candidates at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bpv.matching.assignment import Assignment
from bpv.matching.folding import Fold, fold_goals
from bpv.matching.network import Network, build_network, whole_face
from bpv.matching.paths import find_distances
from bpv.matching.prices import Prices, find_prices
from bpv.matching.problem import BoolArray, IntArray, MatchingProblem

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, eq=False)
class WhatIf:
    """The difference on every goal if a candidate's pair were forced, as explain_pair gives it.

    `possible` (n_candidates,) is False for candidates of pinned students and where pins leave no seat.
    `extra` (n_candidates, n_goals) has a column for each goal in `goals`, the most important first; it is 0
    where not possible. `extra_unplaced` and `extra_cost` (n_candidates,) are two of those columns.
    """

    possible: BoolArray
    extra: IntArray
    goals: tuple[str, ...]

    @property
    def extra_unplaced(self) -> IntArray:
        """How many students more would be without a place."""
        return self.extra[:, 0]

    @property
    def extra_cost(self) -> IntArray:
        """How much more the placement would cost."""
        result: IntArray = self.extra[:, self.goals.index("cost")]
        return result


def what_if(problem: MatchingProblem, assignment: Assignment) -> WhatIf:
    """Return what forcing each candidate would cost, exactly, for an optimal placement.

    Forcing student i to position p pushes one student out of p; the cheapest way to settle that, ending at
    the seat that i leaves, is a shortest path in the residual graph. With the optimal prices as potentials no
    arc is negative, so one run of Dijkstra's algorithm per seat that is left gives all of them. Goals that
    together are too large for numbers that float64 holds exactly are compared one after the other, which
    takes longer.
    """
    goals = assignment.certificate.goals(problem)
    network = build_network(problem)
    possible = np.zeros(problem.n_candidates, dtype=np.bool_)
    possible[network.candidate] = True
    extra = np.zeros((problem.n_candidates, len(goals)), dtype=np.int64)
    names = tuple(goal.name for goal in goals)
    if not network.n_rows:
        return WhatIf(possible, extra, names)
    edge = network.edges_at(assignment.position)
    folds = fold_goals(network, goals)
    if len(folds) > 1:
        extra[network.candidate] = _compare_in_turn(network, folds, edge)
        return WhatIf(possible, extra, names)
    fold = folds[0]
    prices = find_prices(network, whole_face(network), fold, edge)
    reduced = fold.edge + prices.seat[network.position] - prices.row[network.row]
    here = _places(network, edge)
    distance, source = _distances(network, fold, prices, edge, here)
    extra[network.candidate] = fold.split(reduced + distance[source[network.row], network.position])
    return WhatIf(possible, extra, names)


def _places(network: Network, edge: IntArray) -> IntArray:
    """Return the node (n_rows,) where each row is now: a position or the outside."""
    return np.where(edge >= 0, network.position[edge], network.seats.size + network.company_seats.size)


def _compare_in_turn(network: Network, folds: list[Fold], edge: IntArray) -> IntArray:
    """Return the difference on every goal (n_edges, n_goals), with path lengths of a number per fold.

    The placement is optimal for the first fold alone, so its prices make those lengths at least 0. The other
    lengths are plain differences of costs: on a cycle prices cancel out.
    """
    here = _places(network, edge)
    ends, source = np.unique(here, return_inverse=True)
    columns, steps = [], []
    for number, fold in enumerate(folds):
        prices = (
            find_prices(network, whole_face(network), fold, edge)
            if not number
            else _no_prices(network, fold, edge)
        )
        tail, head, length = _arcs(network, fold, prices, edge, here)
        columns.append(length)
        steps.append(fold.edge + prices.seat[network.position] - prices.row[network.row])
    n_nodes = network.seats.size + network.company_seats.size + 1
    distance = find_distances(tail, head, np.stack(columns, axis=1), n_nodes, ends)
    found = distance[source[network.row], network.position]
    parts = [fold.split(steps[number] + found[:, number]) for number, fold in enumerate(folds)]
    return np.concatenate(parts, axis=1)


def _no_prices(network: Network, fold: Fold, edge: IntArray) -> Prices:
    paid = np.where(edge >= 0, fold.edge[edge], fold.unplaced)
    return Prices(paid, np.zeros_like(network.seats), np.zeros_like(network.company_seats))


def _distances(
    network: Network, fold: Fold, prices: Prices, edge: IntArray, here: IntArray
) -> tuple[IntArray, IntArray]:
    """Return reduced path lengths (n_sources, n_nodes) from every node to each place that rows have now.

    Nodes are positions, companies and the outside. Also returns for each row the number of its source.
    """
    from scipy.sparse.csgraph import dijkstra

    tail, head, length = _arcs(network, fold, prices, edge, here)
    outside = network.seats.size + network.company_seats.size
    # With prices that are shortest path lengths, every node reaches the outside at reduced length 0. So no
    # path needs an arc that is as long as going by way of the outside.
    by_outside = dijkstra(_shortest_arcs(tail, head, length, outside + 1), indices=np.array([outside]))[0]
    short = length < by_outside[head]
    ends, source = np.unique(here, return_inverse=True)
    # The paths are followed from their ends, so the arcs are turned round.
    graph = _shortest_arcs(head[short], tail[short], length[short], outside + 1)
    found: NDArray[np.float64] = dijkstra(graph, indices=ends)
    found = np.minimum(found, by_outside[ends][:, None])
    return np.where(np.isfinite(found), found, 0).astype(np.int64), source


def _shortest_arcs(tail: IntArray, head: IntArray, length: IntArray, n_nodes: int) -> csr_array:
    """Return the graph with the shortest arc between any two nodes: SciPy would add up double entries."""
    from scipy.sparse import csr_array

    order = np.lexsort((length, head, tail))
    key = tail[order] * n_nodes + head[order]
    order = order[np.flatnonzero(np.diff(key, prepend=-1))]
    start = np.searchsorted(tail[order], np.arange(n_nodes + 1)).astype(np.int32)
    parts = (length[order].astype(np.float64), head[order].astype(np.int32), start)
    return csr_array(parts, shape=(n_nodes, n_nodes))


def _arcs(
    network: Network, fold: Fold, prices: Prices, edge: IntArray, here: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """Return tails, heads and reduced lengths of the residual arcs: how one student too many moves on."""
    n_positions = network.seats.size
    outside = n_positions + network.company_seats.size
    used, used_company = network.used(edge)
    placed = np.flatnonzero(edge >= 0)
    free, held = np.flatnonzero(used < network.seats), np.flatnonzero(used > 0)
    company_free = np.flatnonzero(used_company < network.company_seats)
    company_held = np.flatnonzero(used_company > 0)
    company = n_positions + network.company
    arcs: list[tuple[IntArray | int, ...]] = [
        # A student takes another place, or none.
        (
            here[network.row],
            network.position,
            fold.edge + prices.seat[network.position] - prices.row[network.row],
        ),
        (here[placed], outside, (fold.unplaced - prices.row)[placed]),
        # An empty seat is taken if the company has room, or another of its positions gives up a student.
        (free, company[free], 0),
        (company[held], held, (prices.seat - prices.company[network.company])[held]),
        (n_positions + company_free, outside, 0),
        # A student who was outside takes a place, or one who is placed leaves a seat empty.
        (outside, n_positions + company_held, prices.company[company_held]),
    ]
    parts = [np.broadcast_arrays(*arc) for arc in arcs]
    tail, head, length = (np.concatenate([part[column] for part in parts]) for column in range(3))
    return tail, head, length
