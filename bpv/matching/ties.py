"""The fixed choice between equally good placements: by keys of students and positions, not by row order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bpv.matching.folding import Fold
from bpv.matching.lexicographic import match_within
from bpv.matching.network import Face, Network, restrict
from bpv.matching.prices import find_prices, narrow
from bpv.matching.problem import MAX_TOTAL_COST, BoolArray, IntArray
from bpv.matching.progress import Progress, part

ROUNDS = 16

MANY = 2**20
"""Up to so many rows hashes have the same span, so that a part of a round chooses as the whole would."""


def settle_ties(
    network: Network,
    face: Face,
    edge: IntArray,
    student_key: IntArray,
    position_key: IntArray,
    report: Progress,
) -> IntArray:
    """Return the edges (n_rows,) of the one placement within an optimal face that the keys choose.

    Students whose place differs between optimal placements are found first (a cycle of free exchanges); only
    they are matched again, at costs hashed from `student_key` (n_students,) and `position_key`
    (n_positions,). Hashed sums could be equal too, so this repeats with another hash until
    one choice is left. `report` hears 0.0 on the way.
    """
    result = edge.copy()
    rows = np.arange(network.n_rows)
    edges = np.arange(network.row.size)
    for salt in range(ROUNDS):
        report(0.0)
        undecided, keep = find_exchanges(network, face, edge)
        report(0.0)
        if not undecided.any():
            break
        network, face, kept_rows, kept_edges = restrict(network, face, edge, undecided, keep)
        now = edge[kept_rows]
        now = np.where(now >= 0, np.searchsorted(kept_edges, now), -1)
        rows, edges = rows[kept_rows], edges[kept_edges]
        report(0.0)
        fold = hashed_fold(network, student_key, position_key, salt)
        edge = match_within(network, face, fold, now, part(report, 0, 0))
        face = narrow(network, face, fold, find_prices(network, face, fold, edge, report))
        result[rows] = np.where(edge >= 0, edges[edge], -1)
    return result


def find_exchanges(network: Network, face: Face, edge: IntArray) -> tuple[BoolArray, BoolArray]:
    """Return which rows (n_rows,) other choices in the face place elsewhere, and over which edges (n_edges,).

    Two optimal placements differ by cycles in the residual graph of the face, so by arcs within one strongly
    connected component; nodes are positions, companies and the outside (empty seats, unplaced students).
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    n_positions, n_companies = network.seats.size, network.company_seats.size
    outside = n_positions + n_companies
    used, used_company = network.used(edge)
    here = np.where(edge >= 0, network.position[edge], outside) if network.row.size else edge
    taken = np.zeros(network.row.size, dtype=np.bool_)
    taken[edge[edge >= 0]] = True
    moves = np.flatnonzero(face.edge & ~taken)
    drops = np.flatnonzero(face.optional & (edge >= 0))
    if not moves.size and not drops.size:
        return np.zeros(network.n_rows, dtype=np.bool_), taken
    free = np.flatnonzero(used < network.seats)
    held = np.flatnonzero((used > 0) & face.blockable)
    company_free = np.flatnonzero(used_company < network.company_seats)
    company_held = np.flatnonzero((used_company > 0) & face.company_open)
    tail = np.concatenate([
        here[network.row[moves]], here[drops], free, n_positions + network.company[held],
        n_positions + company_free, np.full(company_held.size, outside),
    ])  # fmt: skip
    head = np.concatenate([
        network.position[moves], np.full(drops.size, outside), n_positions + network.company[free], held,
        np.full(company_free.size, outside), n_positions + company_held,
    ])  # fmt: skip
    graph = csr_matrix((np.ones(tail.size), (tail, head)), shape=(outside + 1, outside + 1))
    part = connected_components(graph, connection="strong")[1]
    moving = moves[part[here[network.row[moves]]] == part[network.position[moves]]]
    dropping = drops[part[here[drops]] == part[outside]]
    undecided = np.zeros(network.n_rows, dtype=np.bool_)
    undecided[network.row[moving]] = True
    undecided[dropping] = True
    taken[moving] = True
    return undecided, taken


def hashed_fold(network: Network, student_key: IntArray, position_key: IntArray, salt: int) -> Fold:
    """Return costs hashed from `student_key` (n_students,), `position_key` (n_positions,) and the salt."""
    span = max(MAX_TOTAL_COST // max(network.n_rows + 1, MANY), 1)
    student = _mix(student_key[network.student].astype(np.uint64) + np.uint64(salt))
    pair = _mix(student[network.row] ^ _mix(~position_key[network.position].astype(np.uint64)))
    return Fold(
        (pair % np.uint64(span)).astype(np.int64),
        (_mix(student) % np.uint64(span)).astype(np.int64),
        (1,),
        span * (network.n_rows + 1),
    )


def _mix(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return splitmix64's hash of each value (Steele, Lea and Flood, OOPSLA 2014)."""
    value = value + np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
