"""The cheapest choice inside a face, by bipartite matching on single seats.

Every position becomes its seats, every student that may stay unplaced gets a column of its own. A company
whose positions together have more seats than the company takes gets blockers: rows that must sit on seats of
that company, as many as there are seats too many. So company maxima stay inside plain bipartite matching.
Where nothing limits who goes there, every candidate has a seat of its own, so large positions cost little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bpv.matching.folding import Fold
from bpv.matching.network import Face, Network
from bpv.matching.problem import IntArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def match_seats(network: Network, face: Face, fold: Fold) -> IntArray:
    """Return the edge (n_rows,) each row takes, -1 for none, at the lowest folded cost within the face.

    The matching is Jonker and Volgenant's algorithm for sparse matrices, SciPy's
    min_weight_full_bipartite_matching. It computes in float64, in which every number formed here is exact.
    """
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    if not network.n_rows:
        return np.empty(0, dtype=np.int64)
    plan = _plan_seats(network)
    matrix = _matrix(network, face, fold, plan)
    chosen = min_weight_full_bipartite_matching(matrix)[1][: network.n_rows].astype(np.int64)
    position = np.full(network.n_rows, -1, dtype=np.int64)
    placed = chosen < plan.first[-1]
    position[placed] = np.searchsorted(plan.first, chosen[placed], side="right") - 1
    return network.edges_at_rows(position)


def count_pairs(network: Network) -> int:
    """Return about how many pairs of rows and single seats there are to choose from."""
    candidates = np.bincount(network.position, minlength=network.seats.size)
    return int((candidates * np.minimum(candidates, network.seats)).sum())


@dataclass(frozen=True, eq=False)
class _Seats:
    """Single seats: those of position p are columns `first[p]` to `first[p + 1]`.

    `count` (n_positions,) are the seats its candidates could use at once, `too_many` (n_companies,) how many
    of them are beyond the company's maximum.
    """

    count: IntArray
    first: IntArray
    too_many: IntArray


def _plan_seats(network: Network) -> _Seats:
    candidates = np.bincount(network.position, minlength=network.seats.size)
    count = np.minimum(np.minimum(network.seats, network.company_seats[network.company]), candidates)
    too_many = -network.company_seats
    np.add.at(too_many, network.company, count)
    return _Seats(count, np.append(0, np.cumsum(count)), too_many)


def _matrix(network: Network, face: Face, fold: Fold, plan: _Seats) -> csr_matrix:
    """Return the weights of rows (students, then blockers) on columns (seats, then one of every student)."""
    from scipy.sparse import csr_matrix

    # Empty seats have no cost in a matching, so that forced seats are filled is bought at the other columns;
    # one more on everything, because SciPy takes 0 for no edge.
    surcharge = np.where(face.forced, 0, 2 * fold.bound + 1) + 1
    edge, seat = _seat_edges(network, face, plan)
    optional = np.flatnonzero(face.optional)
    per_row = np.bincount(network.row[edge], minlength=network.n_rows)
    start = np.append(0, np.cumsum(per_row + face.optional))
    block_start, block_seat = _blockers(network, face, plan)
    n_edges = int(start[-1])
    column = np.empty(n_edges + block_seat.size, dtype=np.int32)
    weight: NDArray[np.float64] = np.empty(column.size)
    place = np.arange(edge.size) + np.append(0, np.cumsum(face.optional))[network.row[edge]]
    column[place], weight[place] = seat, fold.edge[edge] + surcharge[network.position[edge]]
    own = start[optional + 1] - 1
    column[own], weight[own] = plan.first[-1] + optional, fold.unplaced[optional] + 2 * fold.bound + 2
    block_position = np.searchsorted(plan.first, block_seat, side="right") - 1
    column[n_edges:], weight[n_edges:] = block_seat, surcharge[block_position]
    indptr = np.concatenate([start, n_edges + block_start[1:]]).astype(np.int32)
    return csr_matrix((weight, column, indptr), shape=(indptr.size - 1, plan.first[-1] + network.n_rows))


def _seat_edges(network: Network, face: Face, plan: _Seats) -> tuple[IntArray, IntArray]:
    """Return the edges of the face, sorted, once for each seat they may use, and those seats."""
    candidates = np.bincount(network.position, minlength=network.seats.size)
    roomy = (plan.count == candidates) & (plan.too_many[network.company] <= 0)
    open_edge = np.flatnonzero(face.edge)
    copies = np.where(roomy, 1, plan.count)[network.position[open_edge]]
    edge = np.repeat(open_edge, copies)
    rank = np.arange(edge.size) - np.repeat(np.cumsum(copies) - copies, copies)
    own = np.flatnonzero((roomy & (candidates > 1))[network.position])
    if own.size:
        order = own[np.argsort(network.position[own], kind="stable")]
        first = np.flatnonzero(np.diff(network.position[order], prepend=-1))
        own_rank = np.zeros(network.row.size, dtype=np.int64)
        own_rank[order] = np.arange(order.size) - np.repeat(first, np.diff(np.append(first, order.size)))
        rank = rank + own_rank[edge]
    return edge, plan.first[network.position[edge]] + rank


def _blockers(network: Network, face: Face, plan: _Seats) -> tuple[IntArray, IntArray]:
    """Return CSR pointers and columns of the rows that fill the seats beyond the company maxima."""
    sizes, columns = [np.zeros(1, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for company in np.flatnonzero(plan.too_many > 0):
        position = np.flatnonzero((network.company == company) & face.blockable)
        column = np.concatenate([np.arange(plan.first[p], plan.first[p + 1]) for p in position])
        columns.append(np.tile(column, plan.too_many[company]))
        sizes.append(np.full(plan.too_many[company], column.size))
    return np.cumsum(np.concatenate(sizes)), np.concatenate(columns)
