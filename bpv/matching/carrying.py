"""The cheapest way to carry: a linear program over a small network (HiGHS).

Corners of a network are whole numbers, and so are its prices: rounding takes away nothing but noise, and
`verify_transport` says whether it did. A cost for what a claim gets of one branch, over all its rows, is no
network: its program may want half places. Then it tells the bound, and whole places come from a network in
which each row has a part of its own of what is even, shared out as the program would and then as they came.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpv.matching.layers import Layers, follow, lay_out
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress, unheard
from bpv.matching.transport import Carried, Prices, Transport, bound_of, verify_transport

FloatArray = NDArray[np.float64]

SCALE = 1000
"""Parts of a unit in which prices are told where they need not be whole."""

SECONDS = 20.0
"""How long the program without whole numbers may look for the bound."""

TRIES = 6
"""So often the even parts are shared out over the rows anew, while that makes it cheaper."""


@dataclass(frozen=True, eq=False)
class _Cells:
    """Which cell each arc into a row counts for (n_arcs,), and how many each has for nothing (n_cells,)."""

    of_arc: IntArray
    free: IntArray


@dataclass(frozen=True, eq=False)
class _Solved:
    """What goes over the arcs of each layer, and the prices of rows, claims and cells."""

    amounts: list[FloatArray]
    row: FloatArray
    claim: FloatArray
    cell: FloatArray


def carry(problem: Transport, report: Progress = unheard) -> Carried:
    """Return the cheapest way, verified; with a cost for spread perhaps one that is no more than `gap` above.

    Raises RuntimeError when there is none, and VerificationError.
    """
    layers = lay_out(problem)
    found = _carry_evenly(problem, layers, report) if problem.spread else _carry_whole(problem, layers)
    verify_transport(problem, found)
    return found


def _carry_whole(problem: Transport, layers: Layers) -> Carried:
    solved = _solve(problem, layers, None, "highs-ds")
    prices = Prices(np.minimum(_whole(solved.row), 0), _whole(solved.claim), np.zeros_like(problem.even))
    return _told(problem, layers, solved, prices, 0)


def _carry_evenly(problem: Transport, layers: Layers, report: Progress) -> Carried:
    n_branches = problem.even.shape[1]
    into = np.concatenate([layers.bring.head, layers.stay.head])
    by_claim = _Cells(problem.claim[into] * n_branches + layers.branch, problem.even.reshape(-1))
    try:
        relaxed = _solve(problem, layers, by_claim, "highs-ipm", SECONDS)
    except RuntimeError:  # what all costs without spread is a bound as well, only a lower one
        relaxed = replace(_solve(problem, layers, None, "highs-ds"), cell=np.zeros(problem.even.size))
    prices = Prices(
        np.minimum(_whole(relaxed.row * SCALE), 0),
        _whole(relaxed.claim * SCALE),
        np.clip(_whole(relaxed.cell * SCALE), -problem.spread * SCALE, 0).reshape(problem.even.shape),
        SCALE,
    )
    bound = bound_of(problem, prices)
    amount = np.concatenate(relaxed.amounts[2:])
    best: Carried | None = None
    for number in range(TRIES):
        report(number / TRIES)
        had = np.zeros((problem.size.size, n_branches))
        np.add.at(had, (into, layers.branch), amount)
        by_row = _Cells(into * n_branches + layers.branch, _parts(problem, had).reshape(-1))
        solved = _solve(problem, layers, by_row, "highs-ds")
        found = _told(problem, layers, solved, prices, bound)
        if best is not None and found.cost >= best.cost:
            break
        best = found
        if not best.gap:
            break
        amount = np.concatenate(solved.amounts[2:])
    assert best is not None
    return best


def _told(problem: Transport, layers: Layers, solved: _Solved, prices: Prices, bound: int) -> Carried:
    place, row, count = follow(layers, [_whole(each) for each in solved.amounts])
    cost = problem.total_cost(place, row, count)
    late = problem.late * int(count[~problem.first[place]].sum())
    return Carried(place, row, count, cost, prices, cost + late - bound if problem.spread else 0)


def _parts(problem: Transport, had: FloatArray) -> IntArray:
    """Return what of the even part of its claim is for each row (n_rows, n_branches).

    As much as it `had`, in whole places: of what is left the largest rests go first, then the large rows.
    """
    part = np.floor(had + 1e-6)
    rest = had - part
    for claim in range(problem.total.size):
        rows = np.flatnonzero(problem.claim == claim)
        left = problem.even[claim] - part[rows].sum(axis=0)
        for branch in np.flatnonzero(left != 0).tolist():
            order = rows[np.lexsort((-problem.size[rows], -rest[rows, branch]))]
            _share_out(part[:, branch], order, int(left[branch]), problem.size)
    return part.astype(np.int64)


def _share_out(part: FloatArray, order: IntArray, left: int, size: IntArray) -> None:
    """Give each row in order one more while any is left and it asks more; take back what is too much."""
    while left > 0 and (open_ := order[part[order] < size[order]]).size:
        given = open_[:left]
        part[given] += 1
        left -= given.size
    while left < 0 and (taken := order[::-1][part[order[::-1]] > 0]).size:
        part[taken[:-left]] -= 1
        left += taken[:-left].size


def _solve(
    problem: Transport, layers: Layers, cells: _Cells | None, method: str, seconds: float | None = None
) -> _Solved:
    from scipy import optimize
    from scipy.sparse import csr_array

    arcs = [layers.fetch, layers.sort, layers.bring, layers.stay]
    sizes = [each.tail.size for each in arcs] + [0 if cells is None else cells.free.size]
    fetch, sort, bring, stay, above = np.split(np.arange(sum(sizes)), np.cumsum(sizes)[:-1])
    n_places, n_hubs, n_rows = problem.supply.size, layers.hub_town.size, problem.size.size
    into, last = np.concatenate([layers.bring.head, layers.stay.head]), np.concatenate([bring, stay])
    # At most: what there is of each place, what each row asks, what is even. Exactly: hubs, kinds, claims.
    most = [(layers.fetch.tail, fetch, 1), (layers.stay.tail, stay, 1), (n_places + into, last, 1)]
    limit = np.concatenate([problem.supply, problem.size])
    if cells is not None:
        of_cell = n_places + n_rows
        most += [(of_cell + cells.of_arc, last, 1), (of_cell + np.arange(above.size), above, -1)]
        limit = np.concatenate([limit, cells.free])
    same = [
        (layers.fetch.head, fetch, 1),
        (layers.sort.tail, sort, -1),
        (n_hubs + layers.sort.head, sort, 1),
        (n_hubs + layers.bring.tail, bring, -1),
        (n_hubs + layers.n_kinds + problem.claim[into], last, 1),
    ]
    level = np.concatenate([np.zeros(n_hubs + layers.n_kinds), problem.total])
    cost = _costs(problem, layers, sizes)
    if not cost.size:
        nothing = np.empty(0)
        return _Solved([nothing] * 4, np.zeros(n_rows), np.zeros(problem.total.size), nothing)
    linprog: Any = optimize.linprog  # its types know no sparse rows
    found = linprog(
        cost,
        csr_array(_matrix(most), shape=(limit.size, cost.size)),
        limit.astype(np.float64),
        csr_array(_matrix(same), shape=(level.size, cost.size)),
        level,
        bounds=(0, None),
        method=method,
        options={} if seconds is None else {"time_limit": seconds},
    )
    if found.status != 0:
        raise RuntimeError(f"no optimum: {found.message}")
    upper = found.ineqlin.marginals
    return _Solved(
        [found.x[each] for each in (fetch, sort, bring, stay)],
        upper[n_places : n_places + n_rows],
        found.eqlin.marginals[n_hubs + layers.n_kinds :],
        upper[n_places + n_rows :],
    )


def _costs(problem: Transport, layers: Layers, sizes: list[int]) -> FloatArray:
    """Return what one costs over each arc, and what one above the even part of a cell does."""
    late = np.where(problem.first, 0, problem.late)
    tail, town = layers.fetch.tail, layers.hub_town[layers.fetch.head]
    fetch = problem.cost[tail, town] + problem.keeps.sum() + late[tail]
    stay = problem.pair_cost(layers.stay.tail, layers.stay.head) + late[layers.stay.tail]
    free = np.zeros(sizes[1] + sizes[2])
    return np.concatenate([fetch, free, stay, np.full(sizes[4], problem.spread)]).astype(np.float64)


def _matrix(terms: list[tuple[IntArray, IntArray, int]]) -> tuple[FloatArray, tuple[IntArray, IntArray]]:
    value = np.concatenate([np.full(row.size, float(factor)) for row, _, factor in terms])
    rows, columns = (np.concatenate([each[side] for each in terms]) for side in (0, 1))
    return value, (rows, columns)


def _whole(values: FloatArray) -> IntArray:
    return np.rint(values).astype(np.int64)
