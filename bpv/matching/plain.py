"""The best placement by linear programs: slower than the engine's own ways, and independent of them.

For a placement whose proof was refused. One program per goal (HiGHS, in SciPy), each over what the goals
before it leave open: pairs whose reduced cost is 0, and seats that must be full because they have a price.
The vertices and prices of a transportation problem are whole numbers, so rounding takes away nothing but the
noise of HiGHS; whether it did is for `verify` to say. The keys decide in the same way, as a last goal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpv.matching.components import Answer, Task
from bpv.matching.network import Face, Network, whole_face
from bpv.matching.problem import IntArray
from bpv.matching.progress import Progress
from bpv.matching.ties import hashed_fold


@dataclass(frozen=True, eq=False)
class _Solved:
    """An optimum of one goal: `edge` and `row` (n_rows,), `position` (n_positions,), `company` prices."""

    edge: IntArray
    row: IntArray
    position: IntArray
    company: IntArray


def solve_plainly(task: Task, report: Progress) -> Answer:
    """Return the best choice for the goals, ties settled by the keys; `report` hears the part done.

    Raises RuntimeError when HiGHS finds no optimum.
    """
    network, face = task.network, whole_face(task.network)
    found = []
    for number, goal in enumerate(task.goals):
        report(number / (len(task.goals) + 1))
        edge, alone = goal.candidate[network.candidate], goal.unplaced[network.student]
        solved = _solve_goal(network, face, edge, alone)
        face = _narrow(network, face, edge, alone, solved)
        found.append(solved)
    hashed = hashed_fold(network, task.student_key, task.position_key, 0)
    last = _solve_goal(network, face, hashed.edge, hashed.unplaced)
    report(1.0)
    return Answer(
        last.edge,
        *(np.stack([getattr(one, name) for one in found], axis=1) for name in ("row", "position", "company")),
    )


def _solve_goal(network: Network, face: Face, edge: IntArray, alone: IntArray) -> _Solved:
    """Return an optimum within a face at the costs of edges (n_edges,) and of no place (n_rows,)."""
    n_rows, n_positions, n_companies = network.n_rows, network.seats.size, network.company_seats.size
    if not n_rows:
        nothing = np.empty(0, dtype=np.int64)
        zero = np.zeros(n_positions, dtype=np.int64), np.zeros(n_companies, dtype=np.int64)
        return _Solved(nothing, nothing, *zero)
    kept, unplaced = np.flatnonzero(face.edge), np.flatnonzero(face.optional)
    place = network.position[kept]
    variable = np.arange(kept.size)
    rows = np.concatenate([network.row[kept], unplaced])
    # A row of the program for each student, then for each position, then for each company.
    tail = np.concatenate([rows, n_rows + place, n_rows + n_positions + network.company[place]])
    head = np.concatenate([np.arange(rows.size), variable, variable])
    limit = np.concatenate([np.ones(n_rows, dtype=np.int64), network.seats, network.company_seats])
    equal = np.concatenate([np.ones(n_rows, dtype=np.bool_), face.forced, ~face.company_open])
    target = np.concatenate([edge[kept], alone[unplaced]])
    value, price = _run(tail, head, limit, equal, target)
    chosen = np.full(n_rows, -1, dtype=np.int64)
    used = kept[value[: kept.size] > 0]
    chosen[network.row[used]] = used
    row, position, company = np.split(price, [n_rows, n_rows + n_positions])
    return _Solved(chosen, row, -position, -company)


def _run(
    tail: IntArray, head: IntArray, limit: IntArray, equal: NDArray[np.bool_], target: IntArray
) -> tuple[IntArray, IntArray]:
    """Return the values of the variables and the marginal of every row, in whole numbers."""
    from scipy import optimize
    from scipy.sparse import csr_array

    matrix = csr_array((np.ones(tail.size), (tail, head)), shape=(limit.size, target.size))
    # A row nothing is in bounds nothing; where seats are forced it would have no solution.
    held = np.bincount(tail, minlength=limit.size) > 0
    upper, same = np.flatnonzero(held & ~equal), np.flatnonzero(held & equal)
    # Nothing exceeds 1 by the rows, and a bound would have a price of its own.
    linprog: Any = optimize.linprog  # its types know neither sparse matrices nor no upper bound
    found = linprog(
        target.astype(np.float64),
        matrix[upper],
        limit[upper].astype(np.float64),
        matrix[same],
        limit[same].astype(np.float64),
        bounds=(0, None),
        method="highs-ds",
    )
    if found.status != 0:
        raise RuntimeError(f"no optimum: {found.message}")
    price = np.zeros(limit.size, dtype=np.int64)
    price[upper] = np.rint(found.ineqlin.marginals)
    price[same] = np.rint(found.eqlin.marginals)
    return np.rint(found.x).astype(np.int64), price


def _narrow(network: Network, face: Face, edge: IntArray, alone: IntArray, solved: _Solved) -> Face:
    """Return the part of a face that is optimal for the goal as well."""
    seat = (solved.position + solved.company[network.company])[network.position]
    return Face(
        face.edge & (edge + seat == solved.row[network.row]),
        face.optional & (alone == solved.row),
        face.forced | (solved.position != 0),
        face.blockable,
        face.company_open & (solved.company == 0),
    )
