"""The cheapest way to carry: one linear program over the towns that places and rows have in common (HiGHS).

Place → hub (its group, a town) → kind (rows that the same groups may use, in that town) → row; what stays
with an owner goes from place to row at once. Corners of such a network are whole numbers, and so are its
prices: rounding takes away nothing but noise, and `verify_transport` says whether it did.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpv.matching.problem import IntArray
from bpv.matching.transport import Carried, Transport, verify_transport

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Arcs:
    """Arcs of one layer: where each begins and ends (n_arcs,)."""

    tail: IntArray
    head: IntArray


@dataclass(frozen=True, eq=False)
class _Layers:
    """The network: `fetch` place to hub, `sort` hub to kind, `bring` kind to row, `stay` place to row."""

    hub_town: IntArray
    n_kinds: int
    fetch: _Arcs
    sort: _Arcs
    bring: _Arcs
    stay: _Arcs


def carry(problem: Transport) -> Carried:
    """Return the cheapest way, verified. Raises RuntimeError when there is none, and VerificationError."""
    layers = _lay_out(problem)
    amounts, row_price, claim_price = _solve(problem, layers)
    place, row, count = _follow(layers, amounts)
    cost = int(problem.pair_cost(place, row) @ count)
    found = Carried(place, row, count, cost, row_price, claim_price)
    verify_transport(problem, found)
    return found


def _lay_out(problem: Transport) -> _Layers:
    columns, column = np.unique(problem.accepts, axis=1, return_inverse=True)
    n_towns = problem.cost.shape[1]
    kinds, kind = np.unique(column.reshape(-1) * n_towns + problem.town, return_inverse=True)
    group, to = np.nonzero(columns[:, kinds // n_towns])
    hubs, hub = np.unique(group * n_towns + (kinds % n_towns)[to], return_inverse=True)
    first = np.searchsorted(hubs // n_towns, problem.group, side="left")
    last = np.searchsorted(hubs // n_towns, problem.group, side="right")
    place = np.repeat(np.arange(problem.group.size), last - first)
    within = np.arange(place.size) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    return _Layers(
        hubs % n_towns,
        kinds.size,
        _Arcs(place, first[place] + within),
        _Arcs(hub, to),
        _Arcs(kind, np.arange(kind.size)),
        _stays(problem),
    )


def _stays(problem: Transport) -> _Arcs:
    """Each place to the rows of its owners that it is for, each pair once."""
    places, rows = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for school in np.unique(problem.owners[problem.owners >= 0]).tolist():
        own, mine = (
            np.flatnonzero(problem.school == school),
            np.flatnonzero((problem.owners == school).any(axis=0)),
        )
        at, which = np.nonzero(problem.accepts[problem.group[mine]][:, own])
        places.append(mine[at])
        rows.append(own[which])
    return _Arcs(np.concatenate(places), np.concatenate(rows))


def _solve(problem: Transport, layers: _Layers) -> tuple[list[IntArray], IntArray, IntArray]:
    """Return what goes over each layer's arcs, and the prices of rows and claims."""
    from scipy import optimize
    from scipy.sparse import csr_array

    arcs = [layers.fetch, layers.sort, layers.bring, layers.stay]
    sizes = [each.tail.size for each in arcs]
    fetch, sort, bring, stay = np.split(np.arange(sum(sizes)), np.cumsum(sizes)[:-1])
    n_places, n_hubs, n_rows = problem.supply.size, layers.hub_town.size, problem.size.size
    into, last = np.concatenate([layers.bring.head, layers.stay.head]), np.concatenate([bring, stay])
    # At most: what there is of each place, what each row asks. Exactly: hubs, kinds, claims.
    most = _matrix(
        [
            (layers.fetch.tail, fetch, 1),
            (layers.stay.tail, stay, 1),
            (n_places + into, np.concatenate([bring, stay]), 1),
        ]
    )
    same = _matrix(
        [
            (layers.fetch.head, fetch, 1),
            (layers.sort.tail, sort, -1),
            (n_hubs + layers.sort.head, sort, 1),
            (n_hubs + layers.bring.tail, bring, -1),
            (n_hubs + layers.n_kinds + problem.claim[into], last, 1),
        ]
    )
    limit = np.concatenate([problem.supply, problem.size]).astype(np.float64)
    level = np.concatenate([np.zeros(n_hubs + layers.n_kinds), problem.total])
    late = np.where(problem.first, 0, problem.late)
    cost = np.zeros(sum(sizes))
    cost[fetch] = problem.cost[layers.fetch.tail, layers.hub_town[layers.fetch.head]]
    cost[fetch] += problem.keeps.sum()
    cost[fetch] += late[layers.fetch.tail]
    cost[stay] = problem.pair_cost(layers.stay.tail, layers.stay.head) + late[layers.stay.tail]
    if not cost.size:
        return (
            [np.empty(0, dtype=np.int64)] * 4,
            np.zeros(n_rows, dtype=np.int64),
            np.zeros_like(problem.total),
        )
    linprog: Any = optimize.linprog  # its types know no sparse rows
    found = linprog(
        cost,
        csr_array(most, shape=(limit.size, cost.size)),
        limit,
        csr_array(same, shape=(level.size, cost.size)),
        level,
        bounds=(0, None),
        method="highs-ds",
    )
    if found.status != 0:
        raise RuntimeError(f"no optimum: {found.message}")
    amount = np.rint(found.x).astype(np.int64)
    row_price = np.rint(found.ineqlin.marginals[n_places:]).astype(np.int64)
    claim_price = np.rint(found.eqlin.marginals[n_hubs + layers.n_kinds :]).astype(np.int64)
    return [amount[each] for each in (fetch, sort, bring, stay)], np.minimum(row_price, 0), claim_price


def _matrix(terms: list[tuple[IntArray, IntArray, int]]) -> tuple[FloatArray, tuple[IntArray, IntArray]]:
    value = np.concatenate([np.full(row.size, float(factor)) for row, _, factor in terms])
    rows, columns = (np.concatenate([each[side] for each in terms]) for side in (0, 1))
    return value, (rows, columns)


def _follow(layers: _Layers, amounts: list[IntArray]) -> tuple[IntArray, IntArray, IntArray]:
    """Return how many of which place end at which row, each pair once."""
    fetched, sorted_, brought, stayed = amounts
    first, then, count = _pair(layers.fetch.head, fetched, layers.sort.tail, sorted_)
    place, kind = layers.fetch.tail[first], layers.sort.head[then]
    first, then, count = _pair(kind, count, layers.bring.tail, brought)
    place = np.concatenate([place[first], layers.stay.tail])
    row = np.concatenate([layers.bring.head[then], layers.stay.head])
    count = np.concatenate([count, stayed])
    used = count > 0
    pairs, number = np.unique(np.stack([place[used], row[used]]), axis=1, return_inverse=True)
    total = np.bincount(number.reshape(-1), count[used], pairs.shape[1]).astype(np.int64)
    return pairs[0], pairs[1], total


def _pair(
    in_node: IntArray, in_count: IntArray, out_node: IntArray, out_count: IntArray
) -> tuple[IntArray, IntArray, IntArray]:
    """Join what comes into each node with what leaves it, in order: numbers in and out, and how many."""
    into, out = (np.argsort(each, kind="stable") for each in (in_node, out_node))
    in_until, out_until = np.cumsum(in_count[into]), np.cumsum(out_count[out])
    until = np.union1d(in_until, out_until)
    until = until[until > 0]
    count = np.diff(until, prepend=0)
    return into[np.searchsorted(in_until, until)], out[np.searchsorted(out_until, until)], count
