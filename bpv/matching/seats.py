"""The cheapest choice inside a face, by bipartite matching on single seats.

Every position becomes its seats, every student that may stay unplaced gets a column of its own. A company
whose positions together have more seats than the company takes gets blockers: rows that must sit on seats of
that company, as many as there are seats too many. So company maxima stay inside plain bipartite matching.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bpv.matching.folding import Fold
from bpv.matching.network import Face, Network
from bpv.matching.problem import IntArray


def match_seats(network: Network, face: Face, fold: Fold) -> IntArray:
    """Return the edge (n_rows,) each row takes, -1 for none, at the lowest folded cost within the face.

    The matching is Jonker and Volgenant's algorithm for sparse matrices, SciPy's
    min_weight_full_bipartite_matching. It computes in float64, in which every number formed here is exact.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    if not network.n_rows:
        return np.empty(0, dtype=np.int64)
    seats = usable_seats(network)
    first_seat = np.append(0, np.cumsum(seats))
    n_seats = int(first_seat[-1])
    # Empty seats have no cost in a matching, so that forced seats are filled is bought at the other columns.
    surcharge = np.where(face.forced, 0, 2 * fold.bound + 1) + 1

    open_edge = np.flatnonzero(face.edge)
    copies = seats[network.position[open_edge]]
    edge = np.repeat(open_edge, copies)
    rank = np.arange(edge.size) - np.repeat(np.cumsum(copies) - copies, copies)
    column = first_seat[network.position[edge]] + rank
    weight = fold.edge[edge] + surcharge[network.position[edge]]

    optional = np.flatnonzero(face.optional)
    per_row = np.bincount(network.row[edge], minlength=network.n_rows)
    own_before = np.append(0, np.cumsum(face.optional))
    start = np.append(0, np.cumsum(per_row + face.optional))
    block_start, block_column = _blockers(network, face, seats, first_seat)
    n_edges = int(start[-1])
    columns = np.empty(n_edges + block_column.size, dtype=np.int32)
    weights: NDArray[np.float64] = np.empty(columns.size)
    place = np.arange(edge.size) + own_before[network.row[edge]]
    columns[place], weights[place] = column, weight
    own = start[optional + 1] - 1
    columns[own], weights[own] = n_seats + optional, fold.unplaced[optional] + 2 * fold.bound + 2
    seat_position = np.repeat(np.arange(seats.size), seats)
    columns[n_edges:], weights[n_edges:] = block_column, surcharge[seat_position[block_column]]

    indptr = np.concatenate([start, n_edges + block_start[1:]]).astype(np.int32)
    matrix = csr_matrix((weights, columns, indptr), shape=(indptr.size - 1, n_seats + network.n_rows))
    chosen = min_weight_full_bipartite_matching(matrix)[1][: network.n_rows].astype(np.int64)
    position = np.full(network.n_rows, -1, dtype=np.int64)
    placed = chosen < n_seats
    position[placed] = seat_position[chosen[placed]]
    return _edges_of(network, position)


def usable_seats(network: Network) -> IntArray:
    """Return the seats (n_positions,) that could be used at the same time by the position's candidates."""
    candidates = np.bincount(network.position, minlength=network.seats.size)
    return np.minimum(np.minimum(network.seats, network.company_seats[network.company]), candidates)


def _edges_of(network: Network, position: IntArray) -> IntArray:
    edge = np.full(network.n_rows, -1, dtype=np.int64)
    taken = np.flatnonzero(position[network.row] == network.position)
    edge[network.row[taken]] = taken
    return edge


def _blockers(
    network: Network, face: Face, seats: IntArray, first_seat: IntArray
) -> tuple[IntArray, IntArray]:
    """Return CSR pointers and columns of the rows that fill the seats beyond the company maxima."""
    too_many = np.zeros(network.company_seats.size, dtype=np.int64)
    np.add.at(too_many, network.company, seats)
    too_many -= network.company_seats
    sizes, columns = [np.zeros(1, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for company in np.flatnonzero(too_many > 0):
        position = np.flatnonzero((network.company == company) & face.blockable)
        column = np.concatenate([np.arange(first_seat[p], first_seat[p + 1]) for p in position])
        columns.append(np.tile(column, too_many[company]))
        sizes.append(np.full(too_many[company], column.size))
    return np.cumsum(np.concatenate(sizes)), np.concatenate(columns)
