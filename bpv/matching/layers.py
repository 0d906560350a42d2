"""The network that places are carried over, and what goes from where to where once it is solved.

Place → hub (its group and branch, a town) → kind (rows that the same groups may use in that town, and the
branch) → row; what stays with an owner goes from place to row at once. Without a cost for spread there is one
branch for all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpv.matching.problem import IntArray
from bpv.matching.transport import Transport


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs of one layer: where each begins and ends (n_arcs,)."""

    tail: IntArray
    head: IntArray


@dataclass(frozen=True, eq=False)
class Layers:
    """The network: `fetch` place to hub, `sort` hub to kind, `bring` kind to row, `stay` place to row.

    `branch` (n_bring + n_stay,) is that of what comes over the arcs into rows.
    """

    hub_town: IntArray
    n_kinds: int
    fetch: Arcs
    sort: Arcs
    bring: Arcs
    stay: Arcs
    branch: IntArray


def lay_out(problem: Transport) -> Layers:
    """Return the network of a problem."""
    n_towns, n_branches = problem.cost.shape[1], problem.even.shape[1] if problem.spread else 1
    of_place = problem.branch if problem.spread else np.zeros_like(problem.branch)
    shelves, shelf = np.unique(problem.group * n_branches + of_place, return_inverse=True)
    columns, column = np.unique(problem.accepts, axis=1, return_inverse=True)
    kinds, kind = np.unique(column.reshape(-1) * n_towns + problem.town, return_inverse=True)
    on, to = np.nonzero(columns[shelves // n_branches][:, kinds // n_towns])
    hubs, hub = np.unique(on * n_towns + (kinds % n_towns)[to], return_inverse=True)
    shelf_of_hub = hubs // n_towns
    first = np.searchsorted(shelf_of_hub, np.arange(shelves.size))[shelf]
    many = np.bincount(shelf_of_hub, minlength=shelves.size)[shelf]
    place = np.repeat(np.arange(shelf.size), many)
    within = np.arange(place.size) - np.repeat(np.cumsum(many) - many, many)
    row, branch = np.repeat(np.arange(kind.size), n_branches), np.tile(np.arange(n_branches), kind.size)
    stay = _stays(problem)
    return Layers(
        hubs % n_towns,
        kinds.size * n_branches,
        Arcs(place, first[place] + within),
        Arcs(hub, to * n_branches + (shelves % n_branches)[on]),
        Arcs(kind[row] * n_branches + branch, row),
        stay,
        np.concatenate([branch, of_place[stay.tail]]),
    )


def _stays(problem: Transport) -> Arcs:
    """Each place to the rows of its owners that it is for, each pair once."""
    places, rows = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for school in np.unique(problem.owners[problem.owners >= 0]).tolist():
        own = np.flatnonzero(problem.school == school)
        mine = np.flatnonzero((problem.owners == school).any(axis=0))
        at, which = np.nonzero(problem.accepts[problem.group[mine]][:, own])
        places.append(mine[at])
        rows.append(own[which])
    return Arcs(np.concatenate(places), np.concatenate(rows))


def follow(layers: Layers, amounts: list[IntArray]) -> tuple[IntArray, IntArray, IntArray]:
    """Return how many of which place end at which row, each pair once, from what goes over each layer."""
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
