"""Large rounds with too few seats: the students who compete for them are matched from the seats' side.

A student who must stay unplaced is only known to be so after searching everything the others hold. So the
Hall set is found first, by one maximum flow: its students have too few seats, all of which will be filled,
while everyone else will be placed (the decomposition of Dulmage and Mendelsohn, 1958). Outside it students
look for seats, inside it seats look for students: both are searches that soon end.
"""

from __future__ import annotations

import numpy as np

from bpv.matching.bottleneck import largest_flow
from bpv.matching.folding import Fold
from bpv.matching.network import Face, Network, restrict, whole_face
from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.seats import match_seats


def match_crowded(network: Network, fold: Fold) -> IntArray | None:
    """Return the edge (n_rows,) each row takes at the lowest folded cost, -1 for none.

    The first goal of the fold must be the number placed. Returns None when everyone can be placed, or when a
    company maximum limits the contested seats: then there is nothing to gain.
    """
    flow = largest_flow(network, np.ones(network.row.size, dtype=np.bool_))
    if flow.placed == network.n_rows:
        return None
    hall = flow.hall
    inside = np.zeros(network.seats.size, dtype=np.bool_)
    inside[network.position[hall[network.row]]] = True
    room = np.zeros(network.company_seats.size, dtype=np.int64)
    np.add.at(room, network.company, network.seats)
    if np.any((room > network.company_seats)[network.company[inside]]):
        return None
    position = _match_outside(network, fold, hall, inside)
    position[hall] = _match_inside(network, fold, hall)[hall]
    return network.edges_at_rows(position)


def _match_outside(network: Network, fold: Fold, hall: BoolArray, inside: BoolArray) -> IntArray:
    """Return the position (n_rows,) of everyone outside the Hall set, over positions outside it."""
    nobody = np.full(network.n_rows, -1, dtype=np.int64)
    face: Face = whole_face(network)
    rest, rest_face, rows, edges = restrict(network, face, nobody, ~hall, ~inside[network.position])
    part = Fold(fold.edge[edges], fold.unplaced[rows], fold.weights, fold.bound)
    edge = match_seats(rest, rest_face, part)
    nobody[rows] = np.where(edge >= 0, rest.position[edge], -1) if rows.size else edge
    return nobody


def _match_inside(network: Network, fold: Fold, hall: BoolArray) -> IntArray:
    """Return the position (n_rows,) of the rows in the Hall set: every seat they reach takes one of them."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    edge = np.flatnonzero(hall[network.row])
    edge = edge[np.argsort(network.position[edge], kind="stable")]
    first = np.flatnonzero(np.diff(network.position[edge], prepend=-1))
    size = np.diff(np.append(first, edge.size))
    seats = network.seats[network.position[edge[first]]]
    seat_position = np.repeat(network.position[edge[first]], seats)
    per_seat = np.repeat(size, seats)
    start = np.append(0, np.cumsum(per_seat))
    chosen = edge[np.arange(start[-1]) + np.repeat(np.repeat(first, seats) - start[:-1], per_seat)]
    # Who gets a seat saves the cost of having none; the constant keeps weights above 0.
    saved = fold.unplaced.max() - fold.unplaced + 1
    weight = (fold.edge + saved[network.row])[chosen].astype(np.float64)
    column = network.row[chosen].astype(np.int32)
    matrix = csr_matrix((weight, column, start.astype(np.int32)), shape=(seats.sum(), network.n_rows))
    found_seat, row = min_weight_full_bipartite_matching(matrix)
    position = np.full(network.n_rows, -1, dtype=np.int64)
    position[row] = seat_position[found_seat]
    return position
